"""Characters of a source that a terminal or a browser would obey or swallow, as signs that one sees."""

from __future__ import annotations

import re

_KEPT = "\t\n"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT}
_CODES = {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)}
_SIGNS = str.maketrans({**_PICTURES, 0x7F: "\u2421", **_CODES})
_SURROGATES = re.compile("[\ud800-\udfff]")
# What turns the order of a line round, beyond the text that it stands in.
_TURNS = str.maketrans({code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))})


def visible(text: str, turns: bool = True) -> str:
    """A text with control characters as their pictures (␛) or their codes, and lone surrogates as codes.

    Tabs and line feeds stay, and CRLF is one line feed. `turns` tells whether the characters that turn the order of writing round
    may stay; a browser keeps what they do to their element, a terminal lets them have the rest of the line.
    """
    signs = text.replace("\r\n", "\n").translate(_SIGNS)
    shown = _SURROGATES.sub(lambda found: f"\\u{ord(found.group()):04x}", signs)
    return shown if turns else shown.translate(_TURNS)
