"""Who wrote it: the names that hints and displayed bylines give, and which of the two to believe where they differ.

What names stand in a line is read in `bylines.py`.
"""

from __future__ import annotations

from re import escape

from cleaner.bylines import (
    MOST_NAMES,
    SITE_PARTING,
    either,
    is_agency,
    is_body,
    is_dated,
    is_handle,
    is_nobody,
    joined_words,
    label_of,
    read_line,
    without_outlet,
)
from cleaner.document import Block
from cleaner.lexicon import Lexicon, credit_words, lexicon
from cleaner.measure import pattern
from cleaner.page import Hint, Page
from cleaner.record import Record

_GERMAN_ARTICLES = "[Dd](?:er|ie|as|en|em|es)|[Ii]m|[Aa]m|[Zz]u[mr]|[Vv]om|[Bb]eim|[Ee]ine[rmns]?"
_MOST_DATE_WORDS = 8  # of a line for the date that was taken for something else
CLOSE = 6  # blocks around it in which also a line that was taken for something else does
# What a line may be taken for that does not belong to this article, whatever it names.
OTHERS = frozenset(
    ("related", "comments", "promo", "navigation", "legal", "hidden", "advertisement", "caption", "credit", "duplicate")
)
# What an address calls the page of an author, and that of a topic.
_OF_AUTHOR = (
    r"(?i:/(?:authors?|autor(?:en|in|a|es)?|auteurs?|autore|autori|by|profiles?|people|person|contributors?|writers?|team"
    r"|journalist(?:en|e|i|as?)?|redaktion|redakteur(?:e|in)?|experts?)[/=-]|[?&]author=)"
)
_OF_TOPIC = (
    r"(?i:/(?:categor(?:y|ies|ia|ie)|kategorien?|tags?|topics?|themen?|thema|sections?|rubrik|rubriques?|news|blog|subject)(?:/|$))"
)
_MANY_STORIES = 4
_OF_ITEMS = ("rel author", "itemprop author", "hcard fn", "time datetime")  # hints that may be those of one story in a list
_CREDITED = frozenset((None, "article", "forum"))  # kinds of pages that the outlet is an author of


class Byline(Record):
    """A line, or lines up to `last`, that name authors. `labelled`: it says so ("By …"); `close`: it stands near the headline;
    `house`: what it names is the outlet or a desk of it.
    """

    number: int
    last: int
    names: tuple[str, ...]
    labelled: bool
    close: bool
    house: bool = False
    weak: bool = False  # nothing but where it stands says so


def authors_of(page: Page, ledger: tuple[Block, ...], near: list[Block], headline: int, origins: dict[str, str]) -> tuple[str, ...]:
    """Who wrote the article: as hints name them, as a byline does where hints name nobody or somebody else.

    `near` are the blocks of the ledger that can be about the article, `headline` is the number of the headline's, -1 for none.
    """
    sites = sites_of(page)
    start = start_of(ledger, headline)
    if page.page_type == "forum" and (poster := _poster(page, sites, origins)):
        return poster
    if is_entry(page):
        return ()
    named, named_by = _named(page.hints.authors, sites)
    found = _shown(page, near, start, sites) if page.page_type in _CREDITED else []
    if page.page_type is None and _lists_stories(page, ledger, sites):
        found = [one for one in found if abs(one.number - start) == 1]
        named, named_by = _named(tuple(hint for hint in page.hints.authors if hint.name not in _OF_ITEMS), sites)
    shown = next((one for one in found if not one.house), None)
    if shown is not None and (not named or all(map(is_body, named)) or _contradicts(shown, named)):
        origins["authors"] = f"block {shown.number}"
        if named and set(map(joined_words, named)).isdisjoint(map(joined_words, shown.names)):
            origins["authors"] += f"; close: {named_by}, {', '.join(named)}"
        return shown.names
    if not named:
        shown = _behind(page, ledger, headline, sites) or next(iter(found), None)
        if shown is not None:
            origins["authors"] = f"block {shown.number}"
            return shown.names
        named, named_by = _house(page, sites, near)
    if named:
        origins["authors"] = named_by
        if shown is not None and set(map(joined_words, named)).isdisjoint(map(joined_words, shown.names)):
            origins["authors"] += f"; close: block {shown.number}, {', '.join(shown.names)}"
    return named


def is_entry(page: Page) -> bool:
    """Whether a page that is no article is the entry of its site, as all its addresses tell: nobody has written that."""
    addresses = [hint.value for hint in page.hints.urls] + ([page.url] if page.url else [])
    return (
        page.page_type != "article"
        and bool(addresses)
        and all(pattern(r"(?:https?:)?//[^/?#]+/?(?:index\.\w+)?").fullmatch(address) for address in addresses)
    )


def _lists_stories(page: Page, ledger: tuple[Block, ...], sites: frozenset[str]) -> bool:
    """Whether a page shows the bylines of several stories, as lists of them do."""
    lines = [line for line in ledger if line.category == "byline" and len(line.text.split()) <= MOST_NAMES]
    if len(lines) < _MANY_STORIES:
        return False
    known = lexicon(page.language)
    label = label_of(known)
    return (
        len({read.names for line in lines if (read := read_line(line, known, label, sites)).names and not read.house})
        >= _MANY_STORIES
    )


def _poster(page: Page, sites: frozenset[str], origins: dict[str, str]) -> tuple[str, ...]:
    """Who began a thread: the first user that hints name; user names are the names of a forum."""
    for hint in page.hints.authors:
        if not is_nobody(hint.value) and joined_words(hint.value) not in sites:
            origins["authors"] = hint.name
            return (hint.value,)
    return ()


def _named(hints: tuple[Hint, ...], sites: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The names of people in hints, else those of what is told to be an institution."""
    hints = tuple(hint._replace(value=without_outlet(hint.value, sites)) for hint in hints)
    found = _named_first(hints, sites, bodies=True)
    return found if found[0] else _named_first(hints, sites, bodies=False)


def _named_first(hints: tuple[Hint, ...], sites: frozenset[str], *, bodies: bool) -> tuple[tuple[str, ...], str]:
    """The names of the first sort of hint that names somebody; an agency alone does not take the outlet's name from beside it."""
    for first in hints:
        given = [hint.value for hint in hints if hint.name == first.name]
        names = [name for name in given if _is_somebody(name, sites) and not (bodies and is_body(name))]
        if names and all(map(is_agency, names)):
            names = [name for name in given if name in names or joined_words(name) in sites]
        if names:
            return tuple(names), first.name
    return (), ""


def _house(page: Page, sites: frozenset[str], near: list[Block]) -> tuple[tuple[str, ...], str]:
    """The outlet itself where the page calls it the author, or a user name that a byline shows."""
    for hint in page.hints.authors:
        key = joined_words(hint.value)
        if is_nobody(hint.value):
            continue
        if key in sites and page.page_type in _CREDITED:
            return (hint.value,), hint.name
        if any(line.category == "byline" and key in map(joined_words, line.text.split()) for line in near):
            return (hint.value,), hint.name
    return (), ""


def _is_somebody(name: str, sites: frozenset[str]) -> bool:
    """Whether a hint names a person or an agency rather than nobody, the outlet, a user or an address."""
    if "@" in name or "://" in name or is_nobody(name) or joined_words(name) in sites:
        return False
    return is_agency(name) or not is_handle(name)


def _contradicts(shown: Byline, named: tuple[str, ...]) -> bool:
    """Whether a byline names others than the hints do, or the same and more."""
    keys = {joined_words(name) for name in shown.names}
    hinted = {joined_words(name) for name in named}
    if not shown.close or not keys - hinted - credit_words("agencies"):
        return False
    if all(any(one in key for key in keys) for one in hinted):
        return len(keys) > len(hinted) or not any(" " in name for name in named)
    return shown.labelled and keys.isdisjoint(hinted) and not any(one in key or key in one for one in hinted for key in keys)


def _shown(page: Page, near: list[Block], start: int, sites: frozenset[str]) -> list[Byline]:
    """The bylines, the nearest to the headline first; one that says that it is one before any other."""
    known = lexicon(page.language)
    label = label_of(known)
    by = known.by | {"by"}
    beside = {line.number: line for line in near}
    found: list[Byline] = []
    title = "".join(joined_words(line.text) for line in near if line.role == "headline")
    waiting = -9  # the number of a line that is a label and nothing else
    for line in near:
        close = abs(line.number - start) <= CLOSE
        named = _is_named_so(page, line) or _links_an_author(line)
        if line.role is None and line.category not in OTHERS and _is_label(line, label, known):
            waiting = line.number
            continue
        beneath = line.category == "related" and 0 < line.number - start <= 2 and len(line.text.split()) <= MOST_NAMES
        told = line.category == "timestamp" and pattern(label).match(line.text.strip()) is not None
        if line.number != waiting + 1 and not told and not named and not beneath and not (close and _may_credit(line)):
            continue
        if not named and line.number != waiting + 1 and line.category != "author_bio" and not told:
            said = ":" in line.text or not by.isdisjoint(page.blocks[line.paragraph].words)
            if not said and not is_dated(line.text, known) and not _is_beside_date(line, beside, known):
                continue  # nothing tells that it names somebody
        read = read_line(line, known, label, sites, labelled=line.number == waiting + 1)
        labelled = read.labelled
        if not read.names:
            continue
        if line.role is not None and not (
            (read.whole and (labelled or _is_beside_date(line, beside, known)))
            or (read.dated and len(pattern(r"\d+").findall(line.text)) > 1)
        ):
            continue
        if (line.category == "related" or line.role == "lede") and not labelled:
            continue
        weak = not (labelled or named or (line.category == "author_bio" and len(line.text.split()) <= MOST_NAMES))
        if not labelled and all(joined_words(name) in title for name in read.names):
            continue
        if read.run_on and not (close and _is_no_topic(page, line) and _are_persons(page, read.names)):
            continue
        if weak and read.house and line.number < start:
            continue  # the outlet's name over the article is its sign
        if weak and not (read.dated or (read.whole and _is_beside_date(line, beside, known))):
            continue
        if weak and not (_is_no_topic(page, line) and _are_persons(page, read.names)):
            continue
        before = found[-1] if found else None
        goes_on = before is not None and before.last == line.number - 1 and not labelled and not before.labelled
        if before is not None and goes_on and named and not read.house and _has_case(read.names):
            found[-1] = before._replace(names=tuple(dict.fromkeys(before.names + read.names)), last=line.number)
        else:
            found.append(Byline(line.number, line.number, read.names, labelled, close, read.house, weak))
    return sorted(found, key=lambda one: (one.weak, not one.close, not one.labelled))


def _behind(page: Page, ledger: tuple[Block, ...], headline: int, sites: frozenset[str]) -> Byline | None:
    """Whom the lines about the author name further down, where they all name the same. A bare `By …` there, with nothing about
    its author beside it, may belong to another story.
    """
    if page.page_type not in _CREDITED:
        return None
    known = lexicon(page.language)
    label = label_of(known)
    bare = rf"(?i:(?:{either(frozenset((*known.by, 'by')))})\s)"
    bios = {line.number for line in ledger if line.category == "author_bio"}
    found: dict[tuple[str, ...], Byline] = {}
    first = start_of(ledger, headline)
    for line in ledger[headline + 1 :]:
        linked = len(line.links) == 1 and (
            (line.role in ("subhead", "paragraph") or (line.role is None and line.category not in OTHERS))
            and _links_an_author(line)
        )
        if (not linked and line.category not in ("author_bio", "byline")) or len(line.text.split()) > MOST_NAMES:
            continue
        far = line.number > first and bios.isdisjoint(range(line.number - 3, line.number + 4))
        if line.category == "byline" and far and pattern(bare).match(line.text):
            continue
        read = read_line(line, known, label, sites)
        if line.number < first and _has_case(read.names) and not _are_persons(page, read.names):
            continue
        if read.names and not read.house and (read.labelled or ((line.category == "author_bio" or linked) and read.whole)):
            found.setdefault(tuple(map(joined_words, read.names)), Byline(line.number, line.number, read.names, True, False))
    return next(iter(found.values())) if len(found) == 1 else None


def _may_credit(line: Block) -> bool:
    """Whether a line that is taken for something else may credit an author all the same: a short one of the article."""
    if line.category == "advertisement":
        return len(line.text.split()) <= MOST_NAMES
    if line.role is not None:
        return line.role in ("paragraph", "subhead", "list_item", "lede") and len(line.text.split()) <= MOST_NAMES
    return line.category in ("navigation", "promo") or line.category not in OTHERS


def _is_label(line: Block, label: str, known: Lexicon) -> bool:
    """Whether a line ends in what stands before a name: `By`, `Essay by`."""
    text = line.text.strip(" :\n")
    if pattern(label).fullmatch(f"{text} ") or pattern(label).fullmatch(f"{text}:"):
        return True
    row = line.text.split()
    return (
        line.category == "byline"
        and len(row) == 2
        and row[-1].casefold() in (*known.by, "by")
        and row[0].casefold() not in credit_words("other_work")
    )


def _is_beside_date(line: Block, beside: dict[int, Block], known: Lexicon) -> bool:
    """Whether a date stands right before or behind a line."""
    around = (beside.get(line.number - 1), beside.get(line.number + 1))
    return any(
        one is not None
        and (one.category in ("timestamp", "byline") or (one.role is None and len(one.text.split()) <= _MOST_DATE_WORDS))
        and is_dated(one.text, known)
        for one in around
    )


def _links_an_author(line: Block) -> bool:
    """Whether all of a line is a link to what its address calls an author's page."""
    return (
        len(line.links) == 1
        and line.category not in ("comments", "related", "caption", "credit")
        and " ".join(line.links[0][0].split()) == " ".join(line.text.split())
        and bool(pattern(_OF_AUTHOR).search(line.links[0][1]))
    )


def _is_no_topic(page: Page, line: Block) -> bool:
    """Whether a line that reads as a name is not that of a section, as its address or the page's menu tells."""
    if any(pattern(_OF_TOPIC).search(address) for _, address in line.links) and not _links_an_author(line):
        return False
    block = page.blocks[line.paragraph]
    return not any(one.words == block.words for one in page.blocks[: max(0, block.number - CLOSE)])


def _are_persons(page: Page, names: tuple[str, ...]) -> bool:
    """Whether names that only their place tells are no words of the text: it has none of them in small letters, none behind an
    article, as it has the nouns of German.
    """
    words_of = [word.strip(".,'’") for name in names for word in name.split()]
    if not _has_case(names) or any(len(name.split()) > 4 for name in names):
        return False
    for word in words_of:
        if word.isupper() and 1 < len(word) < 4:
            return False  # `HR Strategy`
        if len(word) < 3 or not word[0].isupper():
            continue
        if page.language == "de":
            spelled = rf"\b(?:{_GERMAN_ARTICLES})\s+(?:\w+en\s+)?{escape(word)}\b"
        else:
            spelled = rf"(?<![\w@./-]){escape(word.lower())}(?![\w@./-])"
        if pattern(spelled).search(page.source):
            return False
    return True


def _has_case(names: tuple[str, ...]) -> bool:
    return all(any(character.isupper() for character in name) for name in names)


def _is_named_so(page: Page, line: Block) -> bool:
    """Whether a line is a byline, or was taken for something else in an element that is named for the author."""
    if line.category == "byline":
        return True
    block = page.blocks[line.paragraph]
    if block.region < 0 or line.role is not None or line.category in ("comments", "related", "caption", "credit"):
        return False
    return any("author" in value.lower() or "byline" in value.lower() for _, value in page.regions[block.region].names)


def start_of(ledger: tuple[Block, ...], headline: int) -> int:
    """The number of the block that the article begins with: the headline or, where none is shown, the first of the story."""
    return headline if headline >= 0 else next((line.number for line in ledger if line.role is not None), 0)


def sites_of(page: Page) -> frozenset[str]:
    """What the outlet is called: the site's names, and the host's."""
    keys: set[str] = set()
    for hint in page.hints.site_names:
        for part in (hint.value, *pattern(SITE_PARTING).split(hint.value)):
            keys |= {joined_words(part), joined_words(part.rpartition(".")[0])}
    for address in (page.url, *(hint.value for hint in page.hints.urls[:2])):
        host = (address or "").partition("://")[2].partition("/")[0].removeprefix("www.")
        keys |= {joined_words(host), joined_words(host.rpartition(".")[0])}
    return frozenset(keys - {""})
