"""What callers' libraries hand over: trees, soups, selectors and responses, told by what they have, none imported.

Nothing here changes an object: what would read a stream, or a body that is not there yet, is an error that says what to do first.
"""

from __future__ import annotations

from cleaner.errors import CleanerError, EmptyInput
from cleaner.read.encoding import charset
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Given(Record):
    """What an object holds: text, bytes or a tree, and what its library knows about it."""

    text: str | None = None
    data: bytes | None = None
    tree: Any = None
    html: bool = False  # what it is was told by its parser, not by its characters
    url: str | None = None
    charset: str | None = None


def given(source: Any) -> Given | None:
    """What an object of a library known here holds, or None for any other object."""
    if _has(source, "tag", "itertext", "getroottree"):  # lxml element
        return _element(source)
    if _has(source, "getroot", "docinfo"):  # lxml element tree
        root = source.getroot()
        if root is None:
            raise EmptyInput("the element tree has no root")
        return _element(root)
    if _has(source, "decode", "find_all", "descendants"):  # BeautifulSoup
        return Given(text=source.decode(), html=True)
    if _has(source, "getall", "xpath", "css"):  # parsel, Scrapy
        return _selection(source) if isinstance(source, list) else _selected(source)
    if _has(source, "url", "response", "text"):  # web-poet: one of two responses
        return given(source.response)
    if _has(source, "url", "headers") and _has_one(source, "status", "status_code") and _has_one(source, "body", "content"):
        data, label = _body(source), _said(source) or header_charset(source)
        return Given(data=data, url=address(source), charset=label)
    if _has(source, "url", "html") and isinstance(source.html, str):  # web-poet: what a browser made of a page
        return Given(text=str(source.html), url=address(source))
    return None


def _has(source: Any, *names: str) -> bool:
    """Whether the object itself or its class has all of these attributes.

    `hasattr` would not do: a soup answers to any name, with the first element of that name or None.
    """
    own = getattr(source, "__dict__", ())
    return all(hasattr(type(source), name) or name in own for name in names)


def _has_one(source: Any, *names: str) -> bool:
    return any(_has(source, name) for name in names)


def _element(element: Any) -> Given:
    if not isinstance(element.tag, str):
        raise CleanerError("cannot clean a comment or a processing instruction of lxml; pass the element around it")
    # Where the tree was parsed from; a selector's elements keep it after the selector has lost its response.
    url = element.getroottree().docinfo.URL
    return Given(tree=element, html=True, url=url if url and url.startswith("http") else None)


def _selection(selectors: Any) -> Given:
    """A SelectorList; only one of one selector says what is meant."""
    if not selectors:
        raise EmptyInput("the SelectorList is empty: nothing was selected")
    if len(selectors) > 1:
        raise CleanerError(f"cannot clean a SelectorList of {len(selectors)}; pass one of its selectors")
    return _selected(selectors[0])


def _selected(selector: Any) -> Given:
    """A Selector: its element, or its str where it holds text."""
    root = selector.root
    if isinstance(root, str):
        return Given(text=str(root))
    if _has(root, "tag", "itertext", "getroottree"):
        return _element(root)
    raise CleanerError(f"cannot clean a Selector of a {type(root).__name__}; select the string in one of its fields")


def _body(response: Any) -> bytes:
    """The bytes of a response: `body` of Scrapy and web-poet, `content` of requests and httpx, `_body` of aiohttp."""
    name = f"{type(response).__module__.partition('.')[0]} response"
    if _has(response, "body"):
        body = response.body
    elif getattr(response, "_content", None) is False:  # requests with stream=True: asking for content would read the network
        raise CleanerError(f"the body of this {name} is not read yet: take response.content first")
    else:
        try:
            body = response.content
        except RuntimeError as error:  # httpx says so where a stream was not read
            raise CleanerError(
                f"the body of this {name} is not read yet: response.read() or await response.aread() first"
            ) from error
    if body is None or hasattr(type(body), "read"):  # aiohttp: content is the stream
        body = getattr(response, "_body", None)
        if body is None:
            raise CleanerError(f"the body of this {name} is not read yet: await response.read() first")
    if not isinstance(body, (bytes, bytearray)):
        raise CleanerError(f"the body of this {name} is {type(body).__name__}, not bytes")
    return bytes(body)


def _said(response: Any) -> str | None:
    """The encoding that a caller gave a response, which counts before its header.

    Scrapy and web-poet keep it apart. requests has it in the same place as its own guess from the media type, ISO-8859-1 for
    text, which says nothing. httpx puts there what it assumed when its text was asked for, so nothing is taken from it.
    """
    own = getattr(response, "__dict__", {})
    said = getattr(response, "_encoding", None) if _has(response, "body") else own.get("encoding")
    return said if isinstance(said, str) and said.lower() != "iso-8859-1" else None


def header_charset(response: Any) -> str | None:
    """The charset in the Content-Type header of a response, or None."""
    headers: Any = getattr(response, "headers", None)
    header = headers.get("Content-Type") if hasattr(headers, "get") else None
    if isinstance(header, bytes):  # Scrapy
        header = header.decode("latin-1")
    return charset(header) if isinstance(header, str) else None


def address(response: Any) -> str | None:
    """Where a response came from, or None."""
    try:
        url = getattr(response, "url", None)
    except RuntimeError:  # httpx: a response made without a request
        return None
    return str(url) if url else None
