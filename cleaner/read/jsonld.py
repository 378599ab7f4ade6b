"""What a page's JSON-LD says of the page: mended where that is cheap, skipped where it is not, never an error.

Only nodes about the page speak for it. What they hold (the questions of a forum page, the items of a list, the person in a
picture) speaks for something else, so nothing is looked for below a node's own fields, but for the thread that a page is about.
"""

from __future__ import annotations

import re
from html import unescape
from json import JSONDecoder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

__all__ = ["about", "nodes", "speaks_for_page", "statements", "told_gated"]

# A page says what it is in some kilobytes; a catalogue of megabytes is no account of the page, and parsing it has a price.
_MAX_CHARS = 1_000_000
_MAX_NODES = 2_000
_MAX_VALUES = 200  # authors, pictures or tags of one node
_DEEPEST_MENDED = 40

_DECODER = JSONDecoder(strict=False)  # raw line breaks and control characters inside strings are let through
_WRAPPER = re.compile(r"\s*+(?:(?://|/\*)?+\s*+(?:<!--|<!\[CDATA\[)\s*+(?:\*/)?+\s*+)++")
_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*+"?+'
    r"|/\*(?:[^*]|\*(?!/))*+(?:\*/)?+"
    r"|//[^\n]*+"
    r"|[\[\]{},]",
    re.DOTALL,
)
_OPENS = {"{": "}", "[": "]"}

_ARTICLES = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReportageNewsArticle"
    " ReviewNewsArticle AdvertiserContentArticle BlogPosting LiveBlogPosting Report SatiricalArticle ScholarlyArticle"
    " MedicalScholarlyArticle TechArticle APIReference".split()
)
_WORKS = frozenset(
    "Product ProductGroup IndividualProduct ProductModel Vehicle Car DiscussionForumPosting SocialMediaPosting Recipe HowTo Review"
    " CriticReview VideoObject AudioObject PodcastEpisode Episode TVEpisode RadioEpisode Event BusinessEvent MusicEvent Course Book"
    " Movie TVSeries MusicRecording MusicAlbum SoftwareApplication MobileApplication WebApplication VideoGame Dataset JobPosting"
    " Service CreativeWork Game Question Quiz ClaimReview Guide LearningResource Photograph".split()
)
_SITES = frozenset(("WebSite", "Corporation"))
_FURNITURE = frozenset(
    "BreadcrumbList ListItem SiteNavigationElement WPHeader WPFooter WPSideBar WebPageElement SearchAction ImageObject Person"
    " PostalAddress ContactPoint EntryPoint Country Place Offer AggregateRating Rating Comment Answer UserComments Brand Audience"
    " InteractionCounter PropertyValue Action ImageGallery".split()
)


def nodes(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """The outer nodes of all scripts in order: lists and `@graph` are opened, nothing else is."""
    found: list[dict[str, Any]] = []
    left = _MAX_CHARS
    for script in scripts:
        left -= len(script)
        if left < 0:
            break
        waiting = list(_values(script))
        waiting.reverse()
        while waiting and len(found) < _MAX_NODES:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                graph = value.get("@graph")
                if "@type" in value or not graph:
                    found.append(value)
                if isinstance(graph, (list, dict)):
                    waiting.append(graph)
    return found


def _values(script: str) -> list[Any]:
    """The JSON values in a script, one after the other."""
    wrapped = _WRAPPER.match(script)
    text = script[wrapped.end() :] if wrapped else script
    if '"' not in text and "&quot;" in text:
        text = unescape(text)
    values, end = _decode(text)
    if values and end == len(text):
        return values
    mended, _ = _decode(_mend(text))
    return mended if len(mended) > len(values) else values


def _decode(text: str) -> tuple[list[Any], int]:
    """The values up to the first that is broken, and where that begins."""
    values: list[Any] = []
    place = _start(text, 0)
    while place >= 0:
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return values, place
        values.append(value)
        place = _start(text, end)
    return values, len(text)


def _start(text: str, place: int) -> int:
    """Where the next object or list begins, past the commas and semicolons between two; -1 where something else stands."""
    while place < len(text) and (text[place].isspace() or text[place] in ",;\ufeff"):
        place += 1
    return place if text[place : place + 1] in ("{", "[") and place < len(text) else -1


def _mend(text: str) -> str:
    """Without comments and trailing commas; where the end is missing, cut after the last whole value and closed."""
    pieces: list[str] = []
    last = size = 0
    comma = -1  # place among the pieces of a comma that nothing has followed yet
    stack: list[str] = []
    whole: tuple[int, tuple[str, ...]] | None = None
    for match in _TOKEN.finditer(text):
        token, between = match.group(), text[last : match.start()]
        pieces.append(between)
        size += len(between)
        last = match.end()
        if between and not between.isspace():
            comma = -1
        if token[0] == "/":
            continue
        if token in ("}", "]"):
            if comma >= 0:
                size -= len(pieces[comma])
                pieces[comma] = ""
            if stack and stack[-1] == token:
                stack.pop()
        elif token in _OPENS:
            stack.append(_OPENS[token])
        elif token == "," and stack and len(stack) <= _DEEPEST_MENDED:
            whole = size, tuple(stack)
        comma = len(pieces) if token == "," else -1
        pieces.append(token)
        size += len(token)
    pieces.append(text[last:])
    mended = "".join(pieces)
    if stack and whole:
        end, closers = whole
        return mended[:end] + "".join(reversed(closers))
    return mended


def _type(node: dict[str, Any]) -> list[str]:
    """Bare names of the node's types: `https://schema.org/NewsArticle` and `schema:NewsArticle` are `NewsArticle`."""
    given = node.get("@type")
    listed = given if isinstance(given, list) else [given]
    bare = (name.strip().rstrip("/").rpartition("/")[2] for name in listed[:10] if isinstance(name, str))
    return [name for given in bare if (name := given.rpartition("#")[2].rpartition(":")[2])]


def _rank(types: list[str]) -> int | None:
    """0 for an article, 1 for another work, 2 for a page, None for what does not speak for the page."""
    if any(name in _ARTICLES for name in types):
        return 0
    if any(name in _WORKS for name in types):
        return 1
    return 2 if any(name.endswith("Page") for name in types) else None


def speaks_for_page(kind: str) -> bool:
    """Whether something of this type says what kind of page it is on: an article does, a breadcrumb or a person does not."""
    return bool(kind) and kind not in _FURNITURE and kind not in _SITES and not kind.endswith("Organization")


def _plain(address: str) -> str:
    """An address without what two spellings of the same one differ in: scheme, `www.`, fragment, closing slash."""
    address = address.partition("#")[0].strip()
    address = address.partition("://")[2] or address
    return address.removeprefix("www.").rstrip("/")


def about(found: list[dict[str, Any]], addresses: list[str]) -> list[dict[str, Any]]:
    """The nodes about the page: its article or, where it has none, its other work, then the page itself.

    A work beside an article (a film in it, the book it reviews) is not the page's. Where several of one sort stand side by side
    (some pages list related stories so), it is the one with the page's own address, else the first, and all of the same title.
    """
    own = {_plain(address) for address in addresses}
    sorts: tuple[list[dict[str, Any]], ...] = ([], [], [])
    for node in found:
        rank = _rank(_type(node))
        if rank is not None:
            sorts[rank].append(node)
    articles, works, pages = (_own(sort, own) for sort in sorts)
    if not articles and not works:
        works = [post for page in pages for post in _thread(page)]
    return (articles or works) + pages


def _thread(page: dict[str, Any]) -> list[dict[str, Any]]:
    """The first post of a thread, which pages of forums name as what they are about."""
    return [
        node for node in _listed(page.get("mainEntity"))[:1] if isinstance(node, dict) and "DiscussionForumPosting" in _type(node)
    ]


def _own(sort: list[dict[str, Any]], own: set[str]) -> list[dict[str, Any]]:
    if len(sort) < 2:
        return sort
    placed = [any(_plain(address) in own for address in _addresses(node)) for node in sort]
    first = placed.index(True) if any(placed) else 0
    title = _title(sort[first])
    rest = (node for place, node in enumerate(sort) if place != first and (placed[place] or _title(node) == title))
    return [sort[first], *rest]


def _title(node: dict[str, Any]) -> str:
    return next(iter(_strings(node.get("headline") or node.get("name"))), "")


def _addresses(node: dict[str, Any]) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        yield from _references(node.get(key))


def told_gated(chosen: list[dict[str, Any]]) -> bool:
    """Whether one of these nodes, or a part of it, is said not to be free to read."""
    for node in chosen:
        parts = node.get("hasPart")
        listed = parts if isinstance(parts, list) else [parts]
        for item in (node, *listed[:_MAX_VALUES]):
            if isinstance(item, dict) and str(item.get("isAccessibleForFree")).casefold() in (
                "false",
                "no",
                "http://schema.org/false",
            ):
                return True
    return False


def statements(found: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """What the nodes say, those chosen as the page's own in full: field of the hints, where it stood, value (raw)."""
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str)}
    for node in chosen:
        yield from _of_node(node, by_id)
    # Sites and makers name the site; whatever else stands there says at least what kind of page it is.
    for node in found:
        types = _type(node)
        if any(name in _SITES or name.endswith("Organization") for name in types):
            kind = "WebSite" if "WebSite" in types else "Organization"
            yield from (("site_names", f"json-ld {kind} name", name) for name in _strings(node.get("name")))
        elif _rank(types) in (None, 1):
            yield from (("types", "json-ld @type", name) for name in types if speaks_for_page(name))


def _of_node(node: dict[str, Any], by_id: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    types = _type(node)
    yield from (("types", "json-ld @type", name) for name in types)
    for field, key in (
        ("titles", "headline"),
        ("titles", "name"),
        ("descriptions", "description"),
        ("published", "datePublished"),
        ("published", "dateCreated"),
        ("modified", "dateModified"),
        ("languages", "inLanguage"),
        ("tags", "keywords"),
        ("tags", "articleSection"),
        ("bodies", "articleBody"),
    ):
        if key in node:
            yield from ((field, f"json-ld {key}", value) for value in _strings(node[key]))
    if "DiscussionForumPosting" in types or "SocialMediaPosting" in types:
        yield from (("bodies", "json-ld text", value) for value in _strings(node.get("text")))
    authors = list(_people(node.get("author"), by_id)) or list(_people(node.get("creator"), by_id))
    yield from (("authors", "json-ld author", name) for name in authors)
    yield from (("site_names", "json-ld publisher", name) for name in _people(node.get("publisher"), by_id))
    for key in ("url", "mainEntityOfPage"):
        yield from (("urls", f"json-ld {key}", address) for address in _references(node.get(key)))
    yield from (("images", "json-ld image", address) for address in _pictures(node.get("image"), by_id))


def _listed(value: Any) -> list[Any]:
    """The values in a value: lists are opened, also in lists, down to a sane depth."""
    flat: list[Any] = []
    waiting = [(value, 0)]
    while waiting and len(flat) < _MAX_VALUES:
        item, depth = waiting.pop()
        if isinstance(item, dict) and isinstance(item.get("@list"), list):
            item = item["@list"]
        if isinstance(item, list):
            if depth < 4:
                waiting.extend((inner, depth + 1) for inner in reversed(item[:_MAX_VALUES]))
        elif item is not None and not isinstance(item, bool):
            flat.append(item)
    return flat


def _strings(value: Any) -> Iterator[str]:
    """Strings, numbers as strings, and the names of named things."""
    for item in _listed(value):
        if isinstance(item, dict):
            yield from (item[key] for key in ("name", "@value") if isinstance(item.get(key), str))
        elif isinstance(item, (str, int, float)):
            yield str(item)


def _people(value: Any, by_id: dict[str, Any]) -> Iterator[str]:
    for given in _listed(value):
        item = given
        if isinstance(item, dict) and not item.get("name"):
            item = by_id.get(item["@id"], item) if isinstance(item.get("@id"), str) else item
        if isinstance(item, str):
            named = by_id.get(item)
            yield from _strings(named.get("name") if named else item)
        elif isinstance(item, dict):
            names = list(_strings(item.get("name")))
            parts = [item[key] for key in ("givenName", "familyName") if isinstance(item.get(key), str)]
            yield from names or ([" ".join(parts)] if parts else ())


def _references(value: Any) -> Iterator[str]:
    """Addresses, given as such or as things that have one."""
    for item in _listed(value):
        address = (item.get("@id") or item.get("url")) if isinstance(item, dict) else item
        if isinstance(address, str) and "/" in address:
            yield address


def _pictures(value: Any, by_id: dict[str, Any]) -> Iterator[str]:
    for given in _listed(value):
        item = given
        if isinstance(item, dict) and "url" not in item and "contentUrl" not in item and isinstance(item.get("@id"), str):
            item = by_id.get(item["@id"], item)
        if isinstance(item, dict):
            item = item.get("url") or item.get("contentUrl")
        yield from (address for address in _listed(item) if isinstance(address, str))
