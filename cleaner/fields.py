"""What a page says of itself, and what was taken out of its text, as fields: authors, dates, site, tags, and a headline that it
does not display. Nothing is invented: where neither hint nor line has a field, it stays empty.
"""

from __future__ import annotations

from cleaner.authors import CLOSE, LONGEST_LINE, OTHERS, SITE_PARTING, authors_of, joined_words, sites_of
from cleaner.document import Block, Metadata
from cleaner.measure import pattern, words
from cleaner.page import Hint, Page
from cleaner.record import Record

_BEFORE, _AFTER = 5, 20  # blocks around the headline in which a line names this article's author or date
_BEHIND = 4  # blocks after the last one of the story
_MOST_TAG_WORDS = 5
_MOST_KEYWORDS = 12  # more of them are written for search engines
_SITE_WORDS = 5
_LEAST_TITLE = 2
_CLOSE_RULE = "headline.close"  # how the layer of headlines marks what it chose nearly


class Fields(Record):
    """The metadata, and where each field came from."""

    metadata: Metadata
    origins: dict[str, str]


def fields(page: Page, ledger: tuple[Block, ...], headline: int) -> Fields:
    """The fields of a page. `ledger` are its blocks as decided, `headline` the number of the headline's, -1 where none is."""
    origins: dict[str, str] = {}
    near = _near(ledger, headline)
    published, modified = _dates(page, near, headline, origins)
    url = _address("url", page.hints.urls, page.url, origins)
    metadata = Metadata(
        authors=authors_of(page, near, headline, origins),
        published=published,
        modified=modified,
        language=page.language,
        site_name=_first("site_name", page.hints.site_names, origins),
        url=url,
        description=_first("description", page.hints.descriptions, origins),
        image=_address("image", page.hints.images, page.url or url, origins),
        captions=tuple(line.text for line in ledger if line.category == "caption"),
        credits=tuple(line.text for line in ledger if line.category == "credit"),
        tags=_tags(page, ledger, origins),
        kicker=next((" ".join(line.text.split()) for line in near if line.category == "kicker"), None),
    )
    close = next((line for line in ledger if any(doubt.rule == _CLOSE_RULE for doubt in line.doubts)), None)
    if close is not None and headline >= 0:
        origins["headline_runner_up"] = f"block {close.number}"
    return Fields(metadata, origins)


def _near(ledger: tuple[Block, ...], headline: int) -> list[Block]:
    """The blocks that can be about this article: close behind the headline, then before it, further on up to the third
    paragraph, and right behind the story.
    """
    start = max(headline, 0)
    paragraphs = [line.number for line in ledger if line.role == "paragraph" and line.number > start]
    far = min(start + _AFTER, paragraphs[2] if len(paragraphs) > 2 else len(ledger))
    last = max((line.number for line in ledger if line.role is not None), default=-1)
    return [
        *ledger[start : start + CLOSE + 1],
        *reversed(ledger[max(0, start - _BEFORE) : start]),
        *ledger[start + CLOSE + 1 : far + 1],
        *ledger[max(start + CLOSE, far, last) + 1 : last + 1 + _BEHIND],
    ]


def _first(field: str, hints: tuple[Hint, ...], origins: dict[str, str]) -> str | None:
    if not hints:
        return None
    origins[field] = hints[0].name
    return hints[0].value


def _address(field: str, hints: tuple[Hint, ...], base: str | None, origins: dict[str, str]) -> str | None:
    """The first address that is absolute or can be made so; the given one where the page names none."""
    for hint in hints:
        address = hint.value
        if base and "://" not in address.partition("?")[0]:
            from urllib.parse import urljoin

            address = urljoin(base, address)
        elif address.startswith("//"):
            address = f"https:{address}"
        if "://" in address.partition("?")[0]:
            origins[field] = hint.name
            return address
    if field == "url" and base:
        origins[field] = "the given url"
        return base
    return None


# Dates.


def _dates(page: Page, near: list[Block], headline: int, origins: dict[str, str]) -> tuple[str | None, str | None]:
    """When the article was published and when it was changed last."""
    lines = [line for line in near if _may_be_dated(line, headline)]
    if not lines and not page.hints.published and not page.hints.modified and not page.hints.urls and not page.url:
        return None, None
    from cleaner.dates import days_in

    tag = _tag(page)
    published = _hinted("published", page.hints.published, tag, origins)
    modified = _hinted("modified", page.hints.modified, tag, origins)
    if published is None:
        # A line that names two days names the first and the last version, in either order.
        line, days = next(((line, days) for line in lines if (days := days_in(line.text, tag))), (None, []))
        if line is not None:
            published = min(days)
            origins["published"] = f"block {line.number}"
            if modified is None and max(days) > published:
                modified = max(days)
                origins["modified"] = f"block {line.number}"
    if published is None:
        published = _of_address(page, origins)
    if modified and published and modified[:10] < published[:10]:
        modified = None
        del origins["modified"]
    return published, modified


def _may_be_dated(line: Block, headline: int) -> bool:
    if line.category in ("timestamp", "byline"):
        return True
    if line.role is not None or line.category in OTHERS or abs(line.number - max(headline, 0)) > CLOSE:
        return False
    return any(map(str.isdigit, line.text)) and len(line.text.split()) <= LONGEST_LINE // 2


def _hinted(field: str, hints: tuple[Hint, ...], tag: str | None, origins: dict[str, str]) -> str | None:
    if not hints:
        return None
    from cleaner.dates import parse

    for hint in hints:
        date = parse(hint.value, tag)
        if date:
            origins[field] = hint.name
            return date
    return None


def _tag(page: Page) -> str | None:
    """The page's language with the country that its markup names beside it."""
    for hint in page.hints.languages:
        code, _, country = hint.value.replace("_", "-").partition("-")
        if code.lower() == page.language and len(country) == 2:
            return f"{page.language}-{country.upper()}"
    return page.language


def _of_address(page: Page, origins: dict[str, str]) -> str | None:
    """The day that the page's own address names, as year, month and day between strokes."""
    named = [(hint.value, hint.name) for hint in page.hints.urls[:1]]
    for address, name in (*named, (page.url or "", "the given url")):
        found = pattern(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/").search(address)
        if found:
            from cleaner.dates import iso

            day = iso("-".join(found.groups()))
            if day:
                origins["published"] = name
            return day
    return None


# Authors.


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
    sites = sites_of(page)
    cuts = [found.span() for found in pattern(SITE_PARTING).finditer(hint.value)]
    for part, rest in ((hint.value[end:], hint.value[:start]) for start, end in cuts[-1:]):
        if len(words(rest)) >= _LEAST_TITLE and (
            joined_words(part) in sites or (hint.name == "title" and len(words(part)) <= _SITE_WORDS)
        ):
            return rest, hint.name
    for part, rest in ((hint.value[:start], hint.value[end:]) for start, end in cuts[:1]):
        if len(words(rest)) >= _LEAST_TITLE and joined_words(part) in sites:
            return rest, hint.name
    return hint.value, hint.name
