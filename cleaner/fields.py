"""What a page says of itself, and what was taken out of its text, as fields: authors, dates, site, tags, and a headline that it
does not display. Nothing is invented: where neither hint nor line has a field, it stays empty.
"""

from __future__ import annotations

from functools import cache

from cleaner.authors import CLOSE, OTHERS, authors_of, is_entry, sites_of, start_of
from cleaner.bylines import LONGEST_LINE, SITE_PARTING, joined_words
from cleaner.document import Block, Metadata
from cleaner.lexicon import credit_words, lexicon
from cleaner.measure import pattern, words
from cleaner.page import Hint, Page
from cleaner.record import Record

_BEFORE, _AFTER = 5, 20  # blocks around the headline in which a line names this article's author or date
_BEHIND = 4  # blocks after the last one of the story
_MOST_TAG_WORDS = 5
_MOST_KEYWORDS = 12  # more of them are written for search engines
_SITE_WORDS = 5
_LEAST_TITLE = 2
_LABEL_WORDS = 4
_MOST_SMALL_WORDS = 1  # in a credit: `Photo: Ana Pereira for The Mill Courier`
_MOST_DATE_WORDS = 12  # of a line that is there for the date, whatever it was taken for
_OTHER_DATE = (
    r"(?i:\s*+(?!.{0,30}(?:publi|post|creat|veröff|erst|pubbl|datum|date|data|fecha|stand))[^\d\n:]{2,40}:\s)"  # `Termin: …`
)


class Fields(Record):
    """The metadata, and where each field came from."""

    metadata: Metadata
    origins: dict[str, str]


def fields(page: Page, ledger: tuple[Block, ...], headline: int) -> Fields:
    """The fields of a page. `ledger` are its blocks as decided, `headline` the number of the headline's, -1 where none is."""
    origins: dict[str, str] = {}
    start = start_of(ledger, headline)
    near = _near(ledger, start)
    published, modified = _dates(page, ledger, near, start, origins)
    url = _url(page, origins)
    captions, credited = _captions(page, ledger)
    kicker = next((line for line in near if line.category == "kicker"), None)
    if kicker is not None:
        origins["kicker"] = f"block {kicker.number}"
    _account_for_language(page, origins)
    metadata = Metadata(
        authors=authors_of(page, ledger, near, headline, origins),
        published=published,
        modified=modified,
        language=page.language,
        site_name=_first("site_name", page.hints.site_names, origins),
        url=url,
        description=_first("description", page.hints.descriptions, origins),
        image=_address("image", page.hints.images, page.url or url, origins),
        captions=captions,
        credits=credited,
        tags=_tags(page, ledger, origins),
        kicker=" ".join(kicker.text.split()) if kicker is not None else None,
    )
    return Fields(metadata, origins)


def _near(ledger: tuple[Block, ...], start: int) -> list[Block]:
    """The blocks that can be about this article: close behind the headline, then before it, further on up to the third
    paragraph, and right behind the story.
    """
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


def _account_for_language(page: Page, origins: dict[str, str]) -> None:
    """Whether the language is as a hint says; the text tells it where it is long enough, whatever the hint says."""
    if page.language is None:
        return
    hint = next(iter(page.hints.languages), None)
    if hint is not None and hint.value.replace("_", "-").partition("-")[0].lower() == page.language:
        origins["language"] = hint.name
    else:
        origins["language"] = "the text" if hint is None else f"the text; close: {hint.name}, {hint.value}"


def _captions(page: Page, ledger: tuple[Block, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Captions, and the credits of pictures: those on lines of their own and those in captions. Pages that are made for several
    widths of a screen have them twice.
    """
    captions: list[str] = []
    named: list[str] = []
    function = lexicon(page.language).function
    for line in ledger:
        if line.category == "caption":
            found = pattern(_credit()).search(line.text)
            if found is not None and sum(word in function for word in words(found[1])) > _MOST_SMALL_WORDS:
                found = None  # a sentence: `File photo: The old bridge in the mist.`
            if found is None or found.start() > 0:
                captions.append(line.text)
            if found is not None:
                named.append(" ".join(found[1].split()))
        elif line.category == "credit":
            named.append(line.text.strip("()[] "))
    return tuple(dict.fromkeys(captions)), tuple(dict.fromkeys(named))


@cache
def _credit() -> str:
    """The pattern of a credit in a caption: `Photo: Mira Holt/The Ledger`, `(Foto: …)`, `© …`, `Picture by …`."""
    pictures = "|".join(sorted(credit_words("pictures"), key=len, reverse=True))
    by = r"(?:by|von|de|por|par|av|af|di)\s+(?-i:(?=[^\W\d_a-zà-ÿ]))"
    named = rf"(?:{pictures})(?: (?:credits?|courtesy|rights|source))?\s*(?:[:：]\s*|\s{by})\S|(?:©|\(c\)|copyright)\s*\S"
    return rf"(?i:(?:^|(?<=[\s(\[|–—/.\"”]))((?:{named})[^()\[\]|\n]{{1,100}}(?:\([^()\n]{{1,40}}\))?))"


def _url(page: Page, origins: dict[str, str]) -> str | None:
    """The canonical address; one that names the site's entry is no page's own where another hint names more."""
    named = page.hints.urls
    deeper = tuple(hint for hint in named if pattern(r"(?:[a-z]+:)?(?://[^/]+)?/[^/?#]|[^/:]+$").match(hint.value))
    url = _address("url", deeper or named, page.url, origins)
    if url is not None:
        path = url.partition("://")[2].partition("/")[2].rstrip("/")
        other = next((hint for hint in deeper if not hint.value.split("?")[0].rstrip("/").endswith(path.split("?")[0])), None)
        if other is not None and other.name != origins["url"]:
            origins["url"] += f"; close: {other.name}, {other.value}"
    return url


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


def _dates(
    page: Page, ledger: tuple[Block, ...], near: list[Block], start: int, origins: dict[str, str]
) -> tuple[str | None, str | None]:
    """When the article was published and when it was changed last.

    What the page shows its reader beside the headline as its date is believed before a hint that names another day; where it
    shows only when it was changed, a hint tells when it was published.
    """
    if is_entry(page):
        return None, None
    lines = [line for line in near if _may_be_dated(line, start)]
    hints = page.hints
    if not lines and not hints.published and not hints.modified and not hints.urls and not page.url:
        return None, None
    tag = _tag(page)
    shown = _shown_days(lines, start, tag)
    published = _hinted("published", hints.published, tag, origins)
    modified = _hinted("modified", hints.modified, tag, origins)
    plain = next((one for one in shown if not one.changed), None)
    told = plain or next(iter(shown), None) or (_only_day(page, ledger, start, tag) if published is None else None)
    if told is not None and published is None:
        # A line that names two days names the first and the last version, in either order.
        published = min(told.days)
        origins["published"] = f"block {told.number}"
        if modified is None and max(told.days) > published:
            modified = max(told.days)
            origins["modified"] = f"block {told.number}"
    elif plain is not None and published is not None and plain.beside and _is_other_day(plain.days[0], published, modified):
        origins["published"] = f"block {plain.number}; close: {origins['published']}, {published}"
        published = min(plain.days)
    if modified is None and published is not None:
        later = next((one for one in shown if one.changed and max(one.days) > published[:10]), None)
        if later is not None:
            modified = max(later.days)
            origins["modified"] = f"block {later.number}"
    if published is None:
        published = _of_address(page, origins)
    if modified and published and modified[:10] < published[:10]:
        modified = None
        del origins["modified"]
    return published, modified


def _is_other_day(shown: str, published: str, modified: str | None) -> bool:
    """Whether a day that a page shows beside its headline is another than the one that a hint tells, and no other reading of it.

    It may be the day of the last change, shown without a word that says so, or have its day and month the other way round.
    """
    if shown == published[:10] or f"{shown[:4]}-{shown[8:]}-{shown[5:7]}" == published[:10]:
        return False
    if modified is None:
        return True
    from cleaner.dates import days_between

    return days_between(shown, modified) > 1 or days_between(published, modified) <= 1


class Dated(Record):
    """A line that names days.

    `changed`: it says when the article was changed; `labelled`: it has a word for that or for its publication; `beside`: it is a
    line of its own for the date, close to the headline.
    """

    number: int
    days: tuple[str, ...]
    changed: bool
    labelled: bool
    beside: bool


def _shown_days(lines: list[Block], start: int, tag: str | None) -> list[Dated]:
    """The lines that name days, in the order of lines."""
    if not lines:
        return []
    from cleaner.dates import days_in

    found: list[Dated] = []
    by_number = {line.number: line for line in lines}
    for line in lines:
        days = days_in(line.text, tag)
        if days:
            before = by_number.get(line.number - 1)
            label = (
                before.text
                if before is not None and len(before.text.split()) <= _LABEL_WORDS and not days_in(before.text, tag)
                else ""
            )
            changed = bool(pattern(_said("changed")).search(f"{label} {line.text}"))
            labelled = changed or bool(pattern(_said("published")).search(f"{label} {line.text}"))
            beside = line.category in ("timestamp", "byline") and abs(line.number - start) <= CLOSE and len(days) == 1
            beside = beside and len(line.text.split()) <= _MOST_DATE_WORDS and not pattern(_OTHER_DATE).match(line.text)
            found.append(Dated(line.number, tuple(days), changed, labelled, beside))
    return found


@cache
def _said(kind: str) -> str:
    """The pattern of the words of a kind; those of a script that does not space its words stand anywhere."""
    spaced = "|".join(sorted((word for word in credit_words(kind) if word[0] < "\u3000"), key=len, reverse=True))
    unspaced = "|".join(sorted(word for word in credit_words(kind) if word[0] >= "\u3000"))
    return rf"(?i:\b(?:{spaced})\b|{unspaced})"


def _only_day(page: Page, ledger: tuple[Block, ...], start: int, tag: str | None) -> Dated | None:
    """The day that lines further down give as the article's, each with a word that says so, where they all give the same."""
    if page.page_type not in (None, "article"):
        return None
    lines = [line for line in ledger[start + 1 :] if line.category in ("timestamp", "byline")]
    shown = [one for one in _shown_days(lines, start, tag) if one.labelled]
    return shown[0] if len({one.days for one in shown}) == 1 else None


def _may_be_dated(line: Block, start: int) -> bool:
    if line.category in ("timestamp", "byline"):
        return True
    if not any(map(str.isdigit, line.text)) or abs(line.number - start) > CLOSE:
        return False
    long = len(line.text.split())
    if line.role is not None:
        return line.role in ("subhead", "paragraph") and long <= _MOST_DATE_WORDS
    if line.category in ("caption", "credit", "navigation", "promo"):
        return 1 < long <= _MOST_DATE_WORDS
    return line.category not in OTHERS and long <= LONGEST_LINE // 2


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
    told = [(_tag_in(hint.value), hint.name) for hint in hinted]
    if any(tag for tag, _ in told):
        origins["tags"] = next(name for tag, name in told if tag)
        return tuple(dict.fromkeys(tag for tag, _ in told if tag))
    lines = [line for line in ledger if line.category == "tags" and len(line.text.split()) <= _MOST_TAG_WORDS]
    shown = [(tag, line.number) for line in lines if (tag := _tag_in(" ".join(line.text.split()).lstrip("#")))]
    if shown:
        origins["tags"] = f"block {shown[0][1]}"
    return tuple(dict.fromkeys(tag for tag, _ in shown))


def _tag_in(given: str) -> str:
    """A tag without the label before it; '' for a label alone and for what systems put down for themselves."""
    label, colon, rest = given.partition(":")
    if colon and label.casefold() in credit_words("tag_labels"):
        given = rest.strip()
    if given.casefold() in credit_words("tag_labels") or pattern(r"[0-9a-f]{8}-[0-9a-f]{4}-.*|[A-Za-z]+ [A-Za-z ]+: .*").fullmatch(
        given
    ):
        return ""
    return given


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
