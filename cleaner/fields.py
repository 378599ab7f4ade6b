"""What a page says of itself, and what was taken out of its text, as fields: authors, dates, site, tags, and a headline that it
does not display. Nothing is invented: where neither hint nor line has a field, it stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.document import Block, Metadata
from cleaner.lexicon import Lexicon, lexicon
from cleaner.measure import pattern, words
from cleaner.page import Hint, Page
from cleaner.record import Record

_NEAR = 20  # blocks around the headline in which a line names this article's author or date
_MOST_NAME_WORDS = 4
_MOST_TAG_WORDS = 5
_MOST_KEYWORDS = 12  # more of them are written for search engines
_PARTING = r"\s*[,;|/·•]\s*|\s+[–—-]\s+|\s+(?:and|und|et|y|e|en|och|og|и|та|ve|&)\s+"
_SITE_PARTING = r"\s+[|｜–—·•-]\s+|\s*[|｜]\s*"
_SITE_WORDS = 5
_LEAST_TITLE = 2
# What systems put down as an author where nobody is named.
_NOBODY = frozenset(
    "admin administrator author autor editor guest redaktion redaction redazione staff user webmaster wordpress".split()
)


class Fields(Record):
    """The metadata, and where each field came from."""

    metadata: Metadata
    origins: dict[str, str]


def fields(page: Page, ledger: tuple[Block, ...], headline: int) -> Fields:
    """The fields of a page. `ledger` are its blocks as decided, `headline` the number of the headline's, -1 where none is."""
    origins: dict[str, str] = {}
    near = [line for line in ledger if headline < 0 or -_NEAR // 4 <= line.number - headline <= _NEAR]
    known = lexicon(page.language)
    published = _date("published", page.hints.published, (line for line in near if line.category == "timestamp"), page, origins)
    modified = _date("modified", page.hints.modified, (), page, origins)
    if modified and published and modified[:10] < published[:10]:
        modified = None
        del origins["modified"]
    metadata = Metadata(
        authors=_authors(page, near, known, origins),
        published=published,
        modified=modified,
        language=page.language,
        site_name=_first("site_name", page.hints.site_names, origins),
        url=_address(_first("url", page.hints.urls, origins), page.url) or page.url,
        description=_first("description", page.hints.descriptions, origins),
        image=_address(_first("image", page.hints.images, origins), page.url),
        captions=tuple(line.text for line in ledger if line.category == "caption"),
        credits=tuple(line.text for line in ledger if line.category == "credit"),
        tags=_tags(page, ledger, origins),
        kicker=next((" ".join(line.text.split()) for line in near if line.category == "kicker"), None),
    )
    return Fields(metadata, origins)


def _first(field: str, hints: tuple[Hint, ...], origins: dict[str, str]) -> str | None:
    if not hints:
        return None
    origins[field] = hints[0].name
    return hints[0].value


def _address(address: str | None, base: str | None) -> str | None:
    """An absolute address; a relative one without a base to stand on is left as it is."""
    if address is None or base is None:
        return address
    from urllib.parse import urljoin

    return urljoin(base, address)


def _date(field: str, hints: tuple[Hint, ...], lines: Iterable[Block], page: Page, origins: dict[str, str]) -> str | None:
    if not hints and not page.regions:
        return None
    from cleaner.dates import parse

    for hint in hints:
        date = parse(hint.value, page.language)
        if date:
            origins[field] = hint.name
            return date
    for line in lines:
        date = parse(line.text, page.language)
        if date:
            origins[field] = f"block {line.number}"
            return date
    return None


def _authors(page: Page, near: list[Block], known: Lexicon, origins: dict[str, str]) -> tuple[str, ...]:
    sites = {tuple(words(hint.value)) for hint in page.hints.site_names}
    named = [hint for hint in page.hints.authors if _is_somebody(hint.value, sites)]
    shown = next(((line, names) for line in near if line.category == "byline" and (names := _names(line.text, known))), None)
    if named:
        origins["authors"] = named[0].name
        return tuple(hint.value for hint in named)
    if shown is not None:
        origins["authors"] = f"block {shown[0].number}"
        return shown[1]
    return ()


def _is_somebody(name: str, sites: set[tuple[str, ...]]) -> bool:
    """Whether a hint names a person or an agency rather than nobody, the site, a handle or an address."""
    parts = words(name)
    if not parts or "@" in name or "/" in name or any(part.isdigit() for part in parts):
        return False
    return tuple(parts) not in sites and not (len(parts) == 1 and parts[0] in _NOBODY)


def _names(byline: str, known: Lexicon) -> tuple[str, ...]:
    """The names in a byline, up to the first part that is none: a date, a role, a place."""
    names: list[str] = []
    for part in pattern(_PARTING).split(" ".join(byline.split())):
        row = part.split()
        while row and row[0].strip(":").lower() in known.by:
            row = row[1:]
        if not _is_name(row, known):
            break
        names.append(" ".join(row))
    return tuple(dict.fromkeys(names))


def _is_name(row: list[str], known: Lexicon) -> bool:
    """Two to four capitalised words, particles aside."""
    if not 2 <= len(row) <= _MOST_NAME_WORDS + 1:
        return False
    capitals = sum(word[0].isupper() for word in row)
    return 2 <= capitals <= _MOST_NAME_WORDS and all(
        (
            word[0].isupper()
            and not any(map(str.isdigit, word))
            and word.strip(".").replace("-", "").replace("’", "").replace("'", "").isalpha()
        )
        or word.lower() in known.name_particles
        for word in row
    )


def _tags(page: Page, ledger: tuple[Block, ...], origins: dict[str, str]) -> tuple[str, ...]:
    keywords = [hint for hint in page.hints.tags if hint.name == "meta keywords"]
    hinted = [hint for hint in page.hints.tags if hint.name != "meta keywords" or len(keywords) <= _MOST_KEYWORDS]
    if hinted:
        origins["tags"] = hinted[0].name
        return tuple(dict.fromkeys(hint.value for hint in hinted))
    lines = [line for line in ledger if line.category == "tags" and len(line.text.split()) <= _MOST_TAG_WORDS]
    if lines:
        origins["tags"] = f"block {lines[0].number}"
    return tuple(dict.fromkeys(" ".join(line.text.split()).lstrip("#") for line in lines))


def title_of(page: Page) -> tuple[str, str]:
    """The title of the page's first hint, without the site's name in front or behind, and the hint's name; ('', '') for none."""
    if not page.hints.titles:
        return "", ""
    hint = page.hints.titles[0]
    sites = {tuple(words(site.value)) for site in page.hints.site_names}
    cuts = [found.span() for found in pattern(_SITE_PARTING).finditer(hint.value)]
    for part, rest in ((hint.value[end:], hint.value[:start]) for start, end in cuts[-1:]):
        name = words(part)
        if len(words(rest)) >= _LEAST_TITLE and (tuple(name) in sites or (hint.name == "title" and len(name) <= _SITE_WORDS)):
            return rest, hint.name
    for part, rest in ((hint.value[:start], hint.value[end:]) for start, end in cuts[:1]):
        if len(words(rest)) >= _LEAST_TITLE and tuple(words(part)) in sites:
            return rest, hint.name
    return hint.value, hint.name
