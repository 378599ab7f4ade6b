"""Which addresses of a page's links may stand in an output, and in which form."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import category
from urllib.parse import unquote, urljoin

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ABSOLUTE = re.compile(r"https?://[^\s/?#\\@]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s/?#\\]", re.IGNORECASE)
_ACTIVE = frozenset("javascript livescript vbscript mocha data blob file filesystem about view-source jar".split())
_MOST_LAYERS = 4  # of entities and percent forms around a scheme; what is wrapped deeper is nothing a page means


def safe(address: str, base: str | None) -> str:
    """An address with http, https or mailto, a relative one resolved against `base`; '' for all others.

    What a browser would leave out of an address is left out before anything is asked of it, and a scheme that runs code is
    looked for under entities and percent forms too.
    """
    plain = _plain(address)
    if not _ABSOLUTE.match(plain):
        if not plain or _runs(plain):
            return ""
        scheme = _SCHEME.match(plain)
        if scheme is None:
            plain = _joined(plain, base)
        elif not _MAIL.match(plain):
            return ""
    return " ".join(plain.split()).replace(" ", "%20")


def _plain(address: str) -> str:
    if address.isprintable():
        return address.strip()
    return "".join(character for character in address if category(character) not in ("Cc", "Cs")).strip()


def _joined(relative: str, base: str | None) -> str:
    base = _plain(base or "")
    if not _ABSOLUTE.match(base):
        return ""
    try:
        joined = urljoin(base, relative)
    except ValueError:  # brackets that hold no address of a host
        return ""
    return joined if _ABSOLUTE.match(joined) else ""


def _runs(address: str) -> bool:
    """Whether the address has a scheme that runs code, however it is wrapped."""
    layer = address
    for _ in range(_MOST_LAYERS):
        layer = "".join(character for character in layer if category(character)[0] not in "CZ")
        scheme = _SCHEME.match(layer)
        if scheme and scheme.group(1).lower() in _ACTIVE:
            return True
        inner = unquote(unescape(layer))
        if inner == layer:
            return False
        layer = inner
    return True
