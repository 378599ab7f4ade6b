"""From what a caller has to one str or one tree, with what was assumed on record."""

from __future__ import annotations

import os

from cleaner.errors import BadOption, BinaryInput, CleanerError, EmptyInput, TooLarge
from cleaner.read.encoding import decode
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TAKEN = (
    "str, bytes, bytearray, a list or tuple of lines (str), a pathlib.Path, a binary file object, an lxml element or element tree, "
    "a BeautifulSoup object or Tag, a parsel or Scrapy Selector, a requests, httpx, aiohttp, Scrapy or web-poet response"
)

_LONGEST_NAME = 500  # characters of a str that may be an address or the name of a file


class Source(Record):
    """The decoded input, the encoding that was assumed (None for a str), and notes on how it was come by.

    `tree` is an lxml element that the caller handed over; `text` is '' then. `url` is where a response came from. `html` says that
    the source is HTML whatever its characters look like, because a parser made it.
    """

    text: str
    encoding: str | None
    notes: tuple[str, ...]
    tree: Any = None
    url: str | None = None
    html: bool = False


def load(source: Any, max_chars: int) -> Source:
    """Take a source in. Raises CleanerError for a type that is not taken, and EmptyInput, BinaryInput or TooLarge."""
    loaded = _taken(source, max_chars)
    if loaded.tree is not None:
        _measure(loaded.tree, max_chars)
        return loaded
    if len(loaded.text) > max_chars:
        raise TooLarge(f"the source has {len(loaded.text):,} characters; max_chars allows {max_chars:,}")
    if not loaded.text or loaded.text.isspace():
        raise EmptyInput("the source is empty or holds only white space")
    _refuse_json(loaded.text)
    return loaded


def _taken(source: Any, max_chars: int) -> Source:
    if isinstance(source, str):
        return Source(source.removeprefix("\ufeff"), None, _name_for_content(source))
    if isinstance(source, (bytes, bytearray)):
        return Source(*decode(bytes(source), max_chars))
    if type(source) in (list, tuple):
        return _lines(source)
    if isinstance(source, os.PathLike):
        with open(source, "rb") as file:
            return Source(*decode(file.read(), max_chars))
    from cleaner.read.objects import given

    # Before subclasses of list and objects that can read(): a SelectorList is the one and responses are the other.
    found = given(source)
    if found is not None:
        if found.data is not None:
            return Source(*decode(found.data, max_chars, found.charset), url=found.url)
        return Source((found.text or "").removeprefix("\ufeff"), None, (), found.tree, found.url, found.html)
    if isinstance(source, (list, tuple)):
        return _lines(source)
    if isinstance(source, dict):
        raise CleanerError(f"cannot clean a dict: pass the string in one of its fields; what is taken: {TAKEN}")
    if callable(getattr(source, "read", None)):
        return _file(source, max_chars)
    raise CleanerError(f"cannot clean a {type(source).__name__}; what is taken: {TAKEN}")


def _name_for_content(text: str) -> tuple[str, ...]:
    """A note where a str is no more than an address or the name of a file: it is taken as content all the same."""
    if len(text) > _LONGEST_NAME or len(text.split()) != 1:
        return ()
    if text.startswith(("https://", "http://")):
        return ("the source is an address and nothing else: a str is content, and nothing is fetched",)
    if text.endswith((".html", ".htm", ".txt")):
        return ("the source reads as the name of a file: a str is content; to read a file pass pathlib.Path",)
    return ()


def _lines(lines: list[Any] | tuple[Any, ...]) -> Source:
    return Source("\n".join(_line(line, place) for place, line in enumerate(lines)), None, ())


def _line(line: object, place: int) -> str:
    if not isinstance(line, str):
        raise BadOption(f"a list of lines must hold str; item {place} is {type(line).__name__}")
    return line


def _file(file: Any, max_chars: int) -> Source:
    data = file.read()
    if not isinstance(data, bytes):
        raise CleanerError(f"a file object must be opened in binary mode; this one gave {type(data).__name__}")
    # What urlopen gives is a file that knows its address and its headers.
    from cleaner.read.objects import address, header_charset

    return Source(*decode(data, max_chars, header_charset(file)), url=address(file))


def _measure(tree: Any, max_chars: int) -> None:
    """The limits that hold for text, for the text in a tree: what stands in its elements, comments left out."""
    length = 0
    empty = True
    for node in tree.iter():
        own = node.text if isinstance(node.tag, str) else None
        for text in (own, None if node is tree else node.tail):
            if text:
                length += len(text)
                empty = empty and text.isspace()
        if length > max_chars:
            raise TooLarge(f"the source's tree holds more than {max_chars:,} characters of text; max_chars allows {max_chars:,}")
    if empty:
        raise EmptyInput("the source's tree is empty or holds only white space")


def _refuse_json(text: str) -> None:
    """A JSON object or array is records, not a text, and so are JSON lines; one look at the first characters, then the parser
    decides by the first two values.
    """
    head = text[:200].lstrip()
    if head[:1] not in ("{", "[") or not head[1:].lstrip().startswith(('"', "{", "[", "}", "]")):
        return
    from json import JSONDecodeError, JSONDecoder

    read = JSONDecoder().raw_decode
    text = text.lstrip()
    try:
        first, end = read(text)
        parted, rest = text[end:].lstrip(" \t\r"), text[end:].lstrip()
        if rest and not (parted.startswith("\n") and type(first) is dict and type(read(rest)[0]) is dict):
            return
    except (JSONDecodeError, RecursionError):
        return
    raise BinaryInput("the source is JSON: pass the string in one of its fields, or use --jsonl for records")
