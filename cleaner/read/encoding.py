"""From bytes to str: by a byte order mark, by what the response and the page say of their encoding, or by the bytes alone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from cleaner.errors import BinaryInput, TooLarge
from cleaner.record import Record

# First bytes of what is often taken for text by mistake, and what to pass instead.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF: pass the text that a PDF extractor made of it"),
    (b"WARC/", "a web archive: pass the body of one of its records, or give the file a name that ends in .warc"),
    (b"PK\x03\x04", "a ZIP archive or an office file: pass the text of a file in it"),
    (b"\x1f\x8b", "gzip data: decompress it first"),
    (b"BZh", "bzip2 data: decompress it first"),
    (b"\xfd7zXZ\x00", "xz data: decompress it first"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data: decompress it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: pass the text of a file in it"),
    (b"Rar!", "a RAR archive: pass the text of a file in it"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PAR1", "a Parquet file: pass the text of a column"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# As the WHATWG encoding standard has it: what names the first is read as the second, which holds all of it and more. The first
# are Python's own names. What is not here is no encoding of a page (utf-7, base64, rot13).
_READ_AS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "cp874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "cp866": "cp866",
    "mac-roman": "mac-roman",
    "mac-cyrillic": "mac-cyrillic",
    **{f"cp{number}": f"windows-{number}" for number in range(1250, 1259)},
    **{f"iso8859-{number}": f"iso-8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}
# Labels of the standard that Python does not know.
_LABELS = {
    "unicode": "utf-16-le",
    "unicode-1-1-utf-8": "utf-8",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gbk",
    "gb_2312-80": "gb2312",
    "cn-big5": "big5",
    "x-x-big5": "big5",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "koi": "koi8-r",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "logical": "iso8859-8",
    "visual": "iso8859-8",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
    **{f"x-cp{number}": f"cp{number}" for number in range(1250, 1259)},
}
# Encodings of two and more bytes a character, in which bytes that are no UTF-8 fail soon: clean bytes prove the label right.
_STRICT = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc-jp", "iso-2022-jp"})
_RESPONSE = "the response"
_MOST_NULS = 0.01  # of the characters of a page; the one page of traf-dev that has any has 0.0001
_HEAD = 4096  # bytes of a page that are searched for its meta element


class Decoded(Record):
    """The text of some bytes, the encoding they were read in, and notes on where it was taken from."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(data: bytes, max_chars: int, label: str | None = None) -> Decoded:
    """Decode bytes; `label` is the charset that came with them. Raises TooLarge, and BinaryInput for what is no text."""
    if len(data) > 4 * max_chars + 4:
        raise TooLarge(f"the source has {len(data):,} bytes; max_chars allows {max_chars:,} characters")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _read(data[len(bom) :], encoding, f"encoding {encoding}, from the byte order mark")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryInput(f"the source is no text but {name}")
    encoding, where, notes = _declared(data, label)
    decoded = _as_declared(data, encoding, where) if encoding else _as_found(data)
    if "\0" in decoded.text:
        decoded = _without_nul(decoded) or _nul(data)
    return decoded._replace(notes=notes + decoded.notes)


def codec(label: str) -> str | None:
    """The encoding that a page's label stands for, or None for a label that names none."""
    name = label.strip().lower()
    try:
        return _READ_AS.get(codecs.lookup(_LABELS.get(name, name)).name)
    except (LookupError, ValueError):  # ValueError: a NUL or a surrogate in the label
        return None


def _declared(data: bytes, label: str | None) -> tuple[str, str, tuple[str, ...]]:
    """The first encoding that something names, where it is named, and notes on labels that name none; '' where nothing does."""
    notes: tuple[str, ...] = ()
    for name, where in _labels(data, label):
        encoding = codec(name)
        if encoding:
            if encoding.startswith("utf-16") and where != _RESPONSE:
                encoding = "utf-8"  # a page in UTF-16 has no label that reads as ASCII
            return encoding, where, notes
        notes += (f"{where} names the unknown encoding {name[:40]!r}, which is ignored",)
    return "", "", notes


def _labels(data: bytes, label: str | None) -> Iterator[tuple[str, str]]:
    if label:
        yield label, _RESPONSE
    head = data[:_HEAD].lower()
    if b"<meta" not in head and b"<?xml" not in head:
        return
    from cleaner.read.kind import kind_of

    if kind_of(data.decode("latin-1")).name == "html":
        yield from _labels_in_page(head.decode("latin-1"))


def _labels_in_page(head: str) -> Iterator[tuple[str, str]]:
    """What the meta elements name, then what the XML declaration does. A meta element in a comment names nothing."""
    for tag in re.findall(r"<!--.*?(?:-->|\Z)|<meta[\s/]([^>]*)>", head, re.S):
        found = re.findall(r"""([^\s=/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""", tag)
        attributes = {name: value.strip("\"'") for name, value in found}
        named = attributes.get("charset")
        if named is None and attributes.get("http-equiv") == "content-type":
            named = charset(attributes.get("content", ""))
        if named:
            yield named, "the page's meta element"
    declared = re.match(r"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]+)""", head)
    if declared:
        yield declared[1], "the XML declaration"


def charset(content_type: str) -> str | None:
    """The charset of a Content-Type: `text/html; charset="utf-8"` -> `utf-8`."""
    _, found, value = content_type.lower().partition("charset")
    value = value.lstrip()
    if not found or not value.startswith("="):
        return None
    return value[1:].partition(";")[0].strip(" \t\r\n\"'") or None


def _as_declared(data: bytes, encoding: str, where: str) -> Decoded:
    """Read bytes as they are labelled, unless the label may be wrong and they are UTF-8 with letters beyond ASCII.

    An encoding of one byte a character reads anything cleanly, and what reads as UTF-8 is hardly ever something else.
    """
    wide = encoding.startswith("utf-16")
    doubted = b"\0" not in data if wide else not data.isascii() and (encoding not in _STRICT or not _clean(data, encoding))
    if encoding != "utf-8" and doubted and _clean(data, "utf-8"):
        return Decoded(data.decode("utf-8"), "utf-8", (f"encoding utf-8, because the bytes are; {where} says {encoding}",))
    return _read(data, encoding, "" if encoding == "utf-8" else f"encoding {encoding}, from {where}")


def _clean(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _read(data: bytes, encoding: str, note: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, (note,) if note else ())
    except UnicodeDecodeError:
        note = note or f"encoding {encoding}, as declared"
        return Decoded(data.decode(encoding, errors="replace"), encoding, (f"{note}; undecodable bytes became U+FFFD",))


def _as_found(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        return _detect(data)


def _without_nul(decoded: Decoded) -> Decoded | None:
    """A page with a few NULs astray, which browsers leave out and parsers make U+FFFD of; None for what is no page."""
    from cleaner.read.kind import kind_of

    count = decoded.text.count("\0")
    if count > _MOST_NULS * len(decoded.text) or kind_of(decoded.text).name != "html":
        return None
    note = f"{count} NUL characters left out"
    return Decoded(decoded.text.replace("\0", ""), decoded.encoding, (*decoded.notes, note))


def _nul(data: bytes) -> Decoded:
    """UTF-16 without a byte order mark is full of NUL bytes on one side; other NULs are no text."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    seen = min(len(data), 2000) // 2
    for encoding, side, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Spaces and stops alone are one character in ten where the letters are not Latin.
        if side > 0.05 * seen and other < 0.1 * side:
            try:
                return Decoded(data.decode(encoding), encoding, (f"encoding {encoding}, guessed",))
            except UnicodeDecodeError:
                break
    raise BinaryInput("the source holds NUL bytes, so it is no text; pass decoded text, HTML, or text in a known encoding")


def _detect(data: bytes) -> Decoded:
    """Bytes that are no UTF-8: beautifulsoup4's detector names the encoding. Control bytes say that it is no text at all."""
    controls = sum(data[:4096].count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if controls > 0.05 * min(len(data), 4096):
        raise BinaryInput("the source is no text: too many control bytes; pass decoded text, HTML, or text in a known encoding")
    from bs4.dammit import EncodingDetector, UnicodeDammit

    found = UnicodeDammit(data, is_html=bool(EncodingDetector.find_declared_encoding(data, is_html=True)))
    named = (found.original_encoding or "windows-1252").lower()
    encoding = codec(named) or named
    text = data.decode(encoding, errors="replace")
    note = f"encoding {encoding}, guessed" + ("; undecodable bytes became U+FFFD" if "\ufffd" in text else "")
    return Decoded(text, encoding, (note,))
