"""From what a caller has to one str, with what was assumed on record."""

from __future__ import annotations

import os

from cleaner.errors import BadOption, BinaryInput, CleanerError, EmptyInput, TooLarge
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TAKEN = "str, bytes, bytearray, a list or tuple of lines (str), a pathlib.Path, or a binary file object"

# First bytes of what is often taken for text by mistake, and what to pass instead.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF: pass the text that a PDF extractor made of it"),
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
# As the WHATWG encoding standard has it: a page that names the first is read as the second, which holds all of it and more.
_WIDER = {
    "gb2312": "gb18030",
    "iso-8859-1": "windows-1252",
    "ascii": "windows-1252",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-9": "windows-1254",
}


class Source(Record):
    """The decoded input, the encoding that was assumed (None for a str), and notes on how it was come by."""

    text: str
    encoding: str | None
    notes: tuple[str, ...]


def load(source: Any, max_chars: int) -> Source:
    """Decode a source. Raises CleanerError for a type that is not taken, and EmptyInput, BinaryInput or TooLarge."""
    if isinstance(source, str):
        loaded = Source(source.removeprefix("\ufeff"), None, ())
    elif isinstance(source, (bytes, bytearray)):
        loaded = _decode(bytes(source), max_chars)
    elif isinstance(source, (list, tuple)):
        loaded = Source("\n".join(_line(line, place) for place, line in enumerate(source)), None, ())
    elif isinstance(source, os.PathLike):
        with open(source, "rb") as file:
            loaded = _decode(file.read(), max_chars)
    elif hasattr(source, "read"):
        data = source.read()
        if not isinstance(data, bytes):
            raise CleanerError(f"a file object must be opened in binary mode; this one gave {type(data).__name__}")
        loaded = _decode(data, max_chars)
    else:
        raise CleanerError(f"cannot clean a {type(source).__name__}; what is taken: {TAKEN}")
    if len(loaded.text) > max_chars:
        raise TooLarge(f"the source has {len(loaded.text):,} characters; max_chars allows {max_chars:,}")
    if not loaded.text or loaded.text.isspace():
        raise EmptyInput("the source is empty or holds only white space")
    _refuse_json(loaded.text)
    return loaded


def _line(line: object, place: int) -> str:
    if not isinstance(line, str):
        raise BadOption(f"a list of lines must hold str; item {place} is {type(line).__name__}")
    return line


def _decode(data: bytes, max_chars: int) -> Source:
    if len(data) > 4 * max_chars + 4:
        raise TooLarge(f"the source has {len(data):,} bytes; max_chars allows {max_chars:,} characters")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], encoding)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryInput(f"the source is no text but {name}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _detect(data)
    if "\0" in text:
        return _nul(data)
    return Source(text, "utf-8", ())


def _with_bom(data: bytes, encoding: str) -> Source:
    try:
        return Source(data.decode(encoding), encoding, (f"encoding {encoding}, from the byte order mark",))
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        note = f"encoding {encoding}, from the byte order mark; undecodable bytes became U+FFFD"
        return Source(text, encoding, (note,))


def _nul(data: bytes) -> Source:
    """UTF-16 without a byte order mark is full of NUL bytes on one side; other NULs are no text."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    seen = min(len(data), 2000) // 2
    for encoding, side, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Spaces and stops alone are one character in ten where the letters are not Latin.
        if side > 0.05 * seen and other < 0.1 * side:
            try:
                return Source(data.decode(encoding), encoding, (f"encoding {encoding}, guessed",))
            except UnicodeDecodeError:
                break
    raise BinaryInput("the source holds NUL bytes, so it is no text; pass decoded text, HTML, or text in a known encoding")


def _detect(data: bytes) -> Source:
    """Bytes that are no UTF-8: beautifulsoup4's detector names the encoding. Control bytes say that it is no text at all."""
    controls = sum(data[:4096].count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if controls > 0.05 * min(len(data), 4096):
        raise BinaryInput("the source is no text: too many control bytes; pass decoded text, HTML, or text in a known encoding")
    from bs4.dammit import EncodingDetector, UnicodeDammit

    found = UnicodeDammit(data, is_html=bool(EncodingDetector.find_declared_encoding(data, is_html=True)))
    encoding = (found.original_encoding or "windows-1252").lower()
    encoding = _WIDER.get(encoding, encoding)
    text = data.decode(encoding, errors="replace")
    note = f"encoding {encoding}, guessed" + ("; undecodable bytes became U+FFFD" if "\ufffd" in text else "")
    return Source(text, encoding, (note,))


def _refuse_json(text: str) -> None:
    """A JSON object or array is records, not a text; one look at the first characters, then the parser decides."""
    head = text[:200].lstrip()
    if head[:1] not in ("{", "[") or not head[1:].lstrip().startswith(('"', "{", "[", "}", "]")):
        return
    from json import JSONDecodeError, loads

    try:
        loads(text)
    except (JSONDecodeError, RecursionError):
        return
    raise BinaryInput("the source is JSON: pass the string in one of its fields, or use --jsonl for records")
