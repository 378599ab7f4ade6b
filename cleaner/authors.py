"""Who wrote it: the names that hints and displayed bylines give, and which of the two to believe where they differ."""

from __future__ import annotations

import re
from functools import cache
from re import escape

from cleaner.document import Block
from cleaner.lexicon import Lexicon, credit_words, lexicon
from cleaner.measure import pattern, words
from cleaner.page import Hint, Page
from cleaner.record import Record

CLOSE = 6  # blocks around it in which also a line that was taken for something else does
LONGEST_LINE = 30  # words of a line that names author or date among other things
_MOST_NAMES = 12
_WITHOUT_CASE = frozenset("ar fa he hi ja ko th zh".split())
SITE_PARTING = r"\s+[|｜–—·•:«»-]\s+|\s*[|｜]\s*"
# What a line may be taken for that does not belong to this article, whatever it names.
OTHERS = frozenset(
    ("related", "comments", "promo", "navigation", "legal", "hidden", "advertisement", "caption", "credit", "duplicate")
)

# Between a byline's parts.
_PARTING = r"\s*[;|•·⋅・●›»—\n\t]\s*|\s+[/–—-]+\s+|(?<=\w)-\s+(?=\d)|(?<=\w)\.\s+(?=[A-Z][a-z-]+(?: [a-z]+)? by\b)"
_FOOTNOTE = r"(?<=[^\W\d_]{2})[0-9]{1,2}(?=[\s,;]|$)"
_LEADING_DATE = r"^(?:[^\W\d_]{3,10}\.?\s+)?[0-9]{1,2},?\s+(?:[^\W\d_]{3,10}\.?,?\s+)?(?:19|20)[0-9]{2}\s*"
_VERBS = "written|authored|posted|published|submitted|created|reported|posts?|articles?|stories"
# Labels within a line: `Posted in Garden by …`, `View all posts by …`; in a line that is no byline `This post was written by …`.
_TOLD_WITHIN = rf"(?i:.{{0,60}}?\b(?:{_VERBS}) (?:in .{{1,40}} )?(?:by|from)\s+)"
_TOLD_OF_THIS = rf"(?i:th(?:is|e) (?:\w+ )?\w+ (?:was|is) (?:originally )?(?:{_VERBS}) by\s+)"
# What an address calls the page of an author, and that of a topic.
_OF_AUTHOR = (
    r"(?i:/(?:authors?|autor(?:en|in|a|es)?|auteurs?|autore|autori|by|profiles?|people|person|contributors?|writers?|team"
    r"|journalist(?:en|e|i|as?)?|redaktion|redakteur(?:e|in)?|experts?)[/=-]|[?&]author=)"
)
_OF_TOPIC = (
    r"(?i:/(?:categor(?:y|ies|ia|ie)|kategorien?|tags?|topics?|themen?|thema|sections?|rubrik|rubriques?|news|blog|subject)(?:/|$))"
)
_ARTICLES = frozenset("the die der la le il el de".split())
_GERMAN_ARTICLES = "[Dd](?:er|ie|as|en|em|es)|[Ii]m|[Aa]m|[Zz]u[mr]|[Vv]om|[Bb]eim|[Ee]ine[rmns]?"
_PARTICLES = frozenset("de da von van der den del di la le al el bin".split())
_AFTER_PARTICLE = frozenset("der den dem".split())
_BEFORE_PARTICLE = frozenset("von van vander zu zur in auf an aus of de".split())
_LOGINS = frozenset("admin administrator webmaster wordpress".split())
_MOST_DATE_WORDS = 8  # of a line for the date that was taken for something else
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
    if shown is not None and (not named or all(map(_is_body, named)) or _contradicts(shown, named)):
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
    lines = [line for line in ledger if line.category == "byline" and len(line.text.split()) <= _MOST_NAMES]
    if len(lines) < _MANY_STORIES:
        return False
    known = lexicon(page.language)
    label = _label(known)
    return (
        len({read.names for line in lines if (read := _read(line, known, label, sites)).names and not read.house}) >= _MANY_STORIES
    )


def _poster(page: Page, sites: frozenset[str], origins: dict[str, str]) -> tuple[str, ...]:
    """Who began a thread: the first user that hints name; user names are the names of a forum."""
    for hint in page.hints.authors:
        if not _is_nobody(hint.value) and joined_words(hint.value) not in sites:
            origins["authors"] = hint.name
            return (hint.value,)
    return ()


def _named(hints: tuple[Hint, ...], sites: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The names of people in hints, else those of what is told to be an institution."""
    hints = tuple(hint._replace(value=_without_outlet(hint.value, sites)) for hint in hints)
    found = _named_first(hints, sites, bodies=True)
    return found if found[0] else _named_first(hints, sites, bodies=False)


def _without_outlet(name: str, sites: frozenset[str]) -> str:
    """`The Mill Courier - Ana Pereira` is Ana Pereira."""
    parts = pattern(SITE_PARTING).split(name)
    rest = [part for part in parts if joined_words(part) not in sites]
    return rest[0] if len(parts) == 2 and len(rest) == 1 else name


def _is_body(name: str) -> bool:
    """Whether a name is that of an institution."""
    row = name.casefold().split()
    endings = tuple(word[1:] for word in credit_words("bodies") if word[0] == "*")
    return len(row) > 1 and any(word.strip(".,") in credit_words("bodies") or word.endswith(endings) for word in row)


def _named_first(hints: tuple[Hint, ...], sites: frozenset[str], *, bodies: bool) -> tuple[tuple[str, ...], str]:
    """The names of the first sort of hint that names somebody; an agency alone does not take the outlet's name from beside it."""
    for first in hints:
        given = [hint.value for hint in hints if hint.name == first.name]
        names = [name for name in given if _is_somebody(name, sites) and not (bodies and _is_body(name))]
        if names and all(map(_is_agency, names)):
            names = [name for name in given if name in names or joined_words(name) in sites]
        if names:
            return tuple(names), first.name
    return (), ""


def _house(page: Page, sites: frozenset[str], near: list[Block]) -> tuple[tuple[str, ...], str]:
    """The outlet itself where the page calls it the author, or a user name that a byline shows."""
    for hint in page.hints.authors:
        key = joined_words(hint.value)
        if _is_nobody(hint.value):
            continue
        if key in sites and page.page_type in _CREDITED:
            return (hint.value,), hint.name
        if any(line.category == "byline" and key in map(joined_words, line.text.split()) for line in near):
            return (hint.value,), hint.name
    return (), ""


def _is_somebody(name: str, sites: frozenset[str]) -> bool:
    """Whether a hint names a person or an agency rather than nobody, the outlet, a user or an address."""
    if "@" in name or "://" in name or _is_nobody(name) or joined_words(name) in sites:
        return False
    return _is_agency(name) or not _is_handle(name)


def _is_nobody(name: str) -> bool:
    return name.casefold() in credit_words("nobody") or any(word in _LOGINS for word in name.casefold().split())


def _is_handle(name: str) -> bool:
    """Whether a name reads as that of an account: `mholt`, `mira.holt`, `MHolt_83`."""
    return " " not in name and (name.islower() or any(character.isdigit() or character == "_" for character in name))


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
    label = _label(known)
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
        beneath = line.category == "related" and 0 < line.number - start <= 2 and len(line.text.split()) <= _MOST_NAMES
        told = line.category == "timestamp" and pattern(label).match(line.text.strip()) is not None
        if line.number != waiting + 1 and not told and not named and not beneath and not (close and _may_credit(line)):
            continue
        if not named and line.number != waiting + 1 and line.category != "author_bio" and not told:
            said = ":" in line.text or not by.isdisjoint(page.blocks[line.paragraph].words)
            if not said and not _is_dated(line.text, known) and not _is_beside_date(line, beside, known):
                continue  # nothing tells that it names somebody
        read = _read(line, known, label, sites, labelled=line.number == waiting + 1)
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
        weak = not (labelled or named or (line.category == "author_bio" and len(line.text.split()) <= _MOST_NAMES))
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
    label = _label(known)
    bare = rf"(?i:(?:{_either(frozenset((*known.by, 'by')))})\s)"
    bios = {line.number for line in ledger if line.category == "author_bio"}
    found: dict[tuple[str, ...], Byline] = {}
    first = start_of(ledger, headline)
    for line in ledger[headline + 1 :]:
        linked = len(line.links) == 1 and (
            (line.role in ("subhead", "paragraph") or (line.role is None and line.category not in OTHERS))
            and _links_an_author(line)
        )
        if (not linked and line.category not in ("author_bio", "byline")) or len(line.text.split()) > _MOST_NAMES:
            continue
        far = line.number > first and bios.isdisjoint(range(line.number - 3, line.number + 4))
        if line.category == "byline" and far and pattern(bare).match(line.text):
            continue
        read = _read(line, known, label, sites)
        if line.number < first and _has_case(read.names) and not _are_persons(page, read.names):
            continue
        if read.names and not read.house and (read.labelled or ((line.category == "author_bio" or linked) and read.whole)):
            found.setdefault(tuple(map(joined_words, read.names)), Byline(line.number, line.number, read.names, True, False))
    return next(iter(found.values())) if len(found) == 1 else None


def _may_credit(line: Block) -> bool:
    """Whether a line that is taken for something else may credit an author all the same: a short one of the article."""
    if line.category == "advertisement":
        return len(line.text.split()) <= _MOST_NAMES
    if line.role is not None:
        return line.role in ("paragraph", "subhead", "list_item", "lede") and len(line.text.split()) <= _MOST_NAMES
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
        and _is_dated(one.text, known)
        for one in around
    )


def _is_dated(text: str, known: Lexicon) -> bool:
    return bool(pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])").search(text)) or (
        any(map(str.isdigit, text)) and any(_is_calendar(word, known) for word in text.split())
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


def _label(known: Lexicon) -> str:
    """The pattern of what stands before a name in the page's language, and in English."""
    return _label_of(frozenset((*known.by, "by")))


@cache
def _label_of(by: frozenset[str]) -> str:
    told = _either(credit_words("told"))
    return (
        rf"(?i:(?:(?:(?:text und |eine? )?(?:{told})\s+)?(?:{_either(by)})(?:\s*[:：]\s*|\s+|(?-i:(?<=[Bb]y)(?=[A-Z]))))"
        rf"|[（(]?(?:(?:post|guest|article|story|lead|main|about the) )?(?:{_either(credit_words('heads'))})\s*[:：]\s*)"
    )


@cache
def _head() -> str:
    """The pattern of a label without a colon, before two words that begin as names do: `Author Ana Pereira`."""
    return (
        rf"(?i:{_either(credit_words('heads') | {'contributor', 'reporter', 'writer'})})\s+(?=[^\W\d_a-zà-ÿ]\S*\s+[^\W\d_a-zà-ÿ])"
    )


@cache
def _between() -> str:
    """The pattern of what stands between two names."""
    joint = _either(credit_words("and"))
    return rf"(\s*[,、，/]\s*(?:(?:{joint})\s+)?|\s+(?:{joint})\s+)"


def _either(listed: frozenset[str]) -> str:
    """The pattern of one of these words, longer ones first."""
    return "|".join(map(escape, sorted(listed, key=lambda word: (-len(word), word))))


def start_of(ledger: tuple[Block, ...], headline: int) -> int:
    """The number of the block that the article begins with: the headline or, where none is shown, the first of the story."""
    return headline if headline >= 0 else next((line.number for line in ledger if line.role is not None), 0)


class Reading(Record):
    """What a line names. `labelled`: a label stands before it; `whole`: nothing else stands in the line; `dated`: a date stands in
    another part of it; `house`: it is the outlet or a desk.
    """

    names: tuple[str, ...] = ()
    labelled: bool = False
    whole: bool = False
    dated: bool = False
    house: bool = False
    run_on: bool = False  # words that may be a role follow without a sign


def _read(line: Block, known: Lexicon, label: str, sites: frozenset[str], *, labelled: bool = False) -> Reading:
    """The names in a line: those of the first part of it that has a label before them, else of the first that has some."""
    if len(line.text.split()) > LONGEST_LINE:
        return Reading()
    plain = house = Reading()
    listed = _listed(line.text, known, label, sites)
    if len(listed) > 1:
        return Reading(listed, labelled or pattern(label).match(line.text) is not None, True)
    parts = [part for part in pattern(_PARTING).split(line.text.strip()) if part.strip()]
    credit = line.category in ("byline", "timestamp", "author_bio")
    dated = _is_dated(line.text, known) and len(line.text.split()) <= LONGEST_LINE // 2
    for place, part in enumerate(parts):
        said = pattern(label).match(part)
        if said is None:
            said = pattern(_TOLD_WITHIN if credit else _TOLD_OF_THIS).match(part)
        if said is None and credit:
            said = pattern(_head()).match(part) or _by_within(part, known)
        told = said is not None or (labelled and place == 0)
        rest = part[said.end() :] if said else part
        names, left = _names(rest, known, sites, labelled=told, dated=dated)
        if names and told:
            return Reading(names, True, place == 0 and not left, dated)
        if not names and not house.names and (told or credit or place == 0):
            desk = _desk(rest, known, sites, labelled=told)
            if desk and (
                told
                or len(desk.split()) > 1
                or desk.casefold() in credit_words("desks")
                or line.category != "byline"
                or len(parts) > 1
            ):
                house = Reading((desk,), told, len(parts) == 1, dated and len(parts) > 1, True)
        if names and not plain.names:
            if line.category == "timestamp" and len(parts) < 2:
                continue
            plain = Reading(names, False, len(parts) == 1 and not left, dated and (len(parts) > 1 or left))
    if not plain.names and not house.names and line.category == "byline" and parts:
        # A role runs on behind a name without a comma: `Ana Pereira Senior Writer`.
        names, _ = _names(parts[0], known, sites, labelled=True)
        behind = parts[0].split()[len(" ".join(names).split()) :][:3]
        if len(names) == 1 and " " in names[0] and any(word.casefold().strip(".,") in credit_words("roles") for word in behind):
            return Reading(names, run_on=True)
    if house.labelled or not plain.names:
        return house
    return plain


def _by_within(part: str, known: Lexicon) -> re.Match[str] | None:
    """A `by` within a byline before a name: `March 3, 2031 by …`, `Recipe by …`, but for what others than authors do. In other
    languages than English its word has other meanings, but behind a date.
    """
    for said in pattern(
        rf"(?i:.{{1,80}}?\s(?P<by>{_either(known.by | {'by'})})\s*:?\s+)(?=[^\W\d_a-zà-ÿ]\S*\s+[^\W\d_a-zà-ÿ])"
    ).finditer(part):
        before = part[: said.start("by")].split()
        last = before[-1].casefold().strip(".,:") if before else ""
        if last in credit_words("other_work") or last in credit_words("pictures") or not before:
            return None
        dated = any(map(str.isdigit, last)) or _is_calendar(last, known)
        return said if dated or said["by"].casefold() == "by" else None
    return None


def _listed(text: str, known: Lexicon, label: str, sites: frozenset[str]) -> tuple[str, ...]:
    """The names of a line that parts them by semicolons: `Ana Pereira, MD; Tom Hale, MD`; none where a part has none."""
    parts = [part for part in text.split(";") if part.strip()]
    said = pattern(label).match(text) if len(parts) > 1 else None
    found: list[str] = []
    for part in parts if len(parts) > 1 else ():
        names, _ = _names(part[said.end() :] if said and not found else part, known, sites, labelled=said is not None)
        if not names:
            return ()
        found += names
    return tuple(dict.fromkeys(found[:_MOST_NAMES]))


def _desk(part: str, known: Lexicon, sites: frozenset[str], *, labelled: bool) -> str:
    """The outlet or a desk of it, where a part is that and nothing else, or goes on with a date or a place; else ''."""
    given = part.strip(" ,:.()（）-–")
    letters = given.partition(", ")[0]
    if (
        labelled
        and letters.isupper()
        and letters.isalpha()
        and 2 < len(letters) < 7
        and letters.casefold() not in credit_words("roles")
    ):
        return letters  # the outlet or an agency by its letters
    row = _without_tail(given.split(), known, sites, labelled=labelled)
    if not 1 <= len(row) <= 6:
        return ""
    name = " ".join(row)
    if joined_words(name) in sites or (
        labelled and len(row) <= 4 and all(word[0].isupper() or word[0].isdigit() for word in row) and _is_of_outlet(row, sites)
    ):
        return name
    row = row[: max((place + 1 for place, word in enumerate(row) if word.casefold() in credit_words("desks")), default=0)]
    plain = [word for word in row if word.casefold() not in _ARTICLES]
    if any(word.casefold() in _ARTICLES for word in row[1:]):
        return ""  # no name: `Meet the Team`
    if not plain or (len(row) < len(name.split()) and name.split()[len(row)].casefold() in credit_words("roles")):
        return ""
    if any(_is_calendar(word, known) for word in row) or not (
        row[-1][0].isupper() or any(word[0].isupper() for word in plain[:-1])
    ):
        return ""
    lone = len(plain) == 1 and plain[0].casefold() in ("staff", "editors", "team", "desk")
    return "" if lone else " ".join(row)


def _names(
    part: str, known: Lexicon, sites: frozenset[str], *, labelled: bool, dated: bool = False
) -> tuple[tuple[str, ...], bool]:
    """The names at the start of a part, up to what is none (a date, a role, a place), and whether there is such a rest."""
    part = pattern(_FOOTNOTE).sub("", part if labelled else pattern(_LEADING_DATE).sub("", part))
    names: list[str] = []
    part = pattern(r"\s*\([^()]*\)\s*$|\s*(?<!\w)@\w+").sub("", part)
    pieces = pattern(_between()).split(part.strip(" ,:()（）"))
    left = False
    for place in range(0, len(pieces), 2):
        piece = pieces[place].strip(" .") if pieces[place].rstrip(" .").casefold() in credit_words("after_name") else pieces[place]
        whole = pieces[place].split()
        row = _without_tail(whole, known, sites, labelled=labelled or dated)
        if names and piece.casefold() in credit_words("after_name"):
            names[-1] += f", {pieces[place].strip().rstrip('*')}" if "." in piece else f", {piece.rstrip('*')}"
            continue
        if _is_of_outlet(row, sites):
            if not (names and all(map(_is_agency, names))) and not _agencies_follow(pieces[place + 2 :: 2]):
                left = True
                break
            names.append(" ".join(row))
        elif _is_name(row, known, labelled=labelled) or (_is_agency(pieces[place]) and (names or labelled)):
            names.append(" ".join(row))
        elif names and not labelled and pieces[place - 1].strip().casefold() in credit_words("and"):
            return (), False  # the two halves of something else: `Health & Safety at Work`
        else:
            left = True
            break
        if len(row) < len(whole):
            left = True
            break
    if (
        not names
        and labelled
        and pieces[0]
        and (len(pieces) < 3 or pieces[2][:1].isdigit())
        and _is_lone_name(pieces[0].split(), known, sites)
    ):
        return (pieces[0].split()[0].strip(".,"),), len(pieces[0].split()) > 1
    return tuple(dict.fromkeys(names[:_MOST_NAMES])), left


def _agencies_follow(pieces: list[str]) -> bool:
    """Whether what stands beside the outlet's name are agencies and nothing else: `The Harbour Ledger and AFP`."""
    return bool(pieces) and all(map(_is_agency, pieces))


def _is_lone_name(row: list[str], known: Lexicon, sites: frozenset[str]) -> bool:
    """Whether one capitalised word stands behind a label, alone or before a date or a small word: `by Mira on May 3`."""
    if not row or (len(row) > 1 and not (row[1].islower() or any(map(str.isdigit, row[1])) or _is_calendar(row[1], known))):
        return False
    folded = row[0].casefold()
    if (
        folded in credit_words("roles")
        or _is_nobody(folded)
        or folded in credit_words("desks")
        or folded in known.function
        or joined_words(folded) in sites
        or _is_calendar(folded, known)
    ):
        return False
    ends = len(row) == 1 or (row[1].casefold() in known.function and any(map(str.isdigit, "".join(row[1:]))))
    if ends and _is_handle(row[0]) and row[0][0].isalpha() and not any(mark in row[0] for mark in "@/:"):
        return len(row[0]) > 3  # a user name, where the line names nobody by another
    return row[0][0].isupper() and row[0].isalpha() and len(row[0]) > 2


def _without_tail(row: list[str], known: Lexicon, sites: frozenset[str], *, labelled: bool) -> list[str]:
    """The words before a date with what leads up to it, before a place (`in Lisbon`), and before the outlet's name."""
    for place, word in enumerate(row):
        folded = word.casefold()
        glued = pattern(r"(.*[a-z]{2})([A-Z][a-z]+)").fullmatch(word.rstrip(":")) if place else None
        if glued and (
            glued[2].casefold() in credit_words("roles") or (_is_calendar(glued[2], known) and row[place + 1 :][:1] != [])
        ):
            return [*row[:place], glued[1]]  # a role, or the month of a date, that follows without a space
        if any(map(str.isdigit, word)) and not (place == 0 and len(row) > 1 and row[1][:1].isupper() and _is_of_outlet(row, sites)):
            row = row[:place]
            while row and (_is_calendar(row[-1], known) or row[-1].islower() or row[-1].casefold() in known.function):
                row = row[:-1]
            break
        if labelled and place > 1 and folded.strip(".,") in credit_words("roles") - credit_words("desks"):
            # Not so in what an outlet calls its desk: `AAA Travel Editor`.
            if not _is_of_outlet(row[:place], sites) and not (row[0].isupper() and 1 < len(row[0]) < 5 and not row[1].isupper()):
                row = row[:place]
            break
        if labelled and place > 1 and word.islower() and folded in known.function and not _is_particle(folded, known):
            row = row[:place]
            break
    for size in range(2, len(row) - 1):
        if joined_words(" ".join(row[size:])) in sites:
            return row[:size]
    return row


def _is_calendar(word: str, known: Lexicon) -> bool:
    word = word.strip(".,").casefold()
    return word in known.months or word in known.weekdays


def _is_of_outlet(row: list[str], sites: frozenset[str]) -> bool:
    """Whether words name the outlet, or a part of it: `Harbour Ledger Weekend`."""
    return any(joined_words(" ".join(row[:size])) in sites for size in range(1, len(row) + 1))


def _is_name(row: list[str], known: Lexicon, *, labelled: bool) -> bool:
    """Two to five words with a capital, particles and titles aside; in scripts without capitals, short and in letters only."""
    while row and row[0].casefold() in credit_words("titles"):
        row = row[1:]
    if not row:
        return False
    whole = "".join(row)
    if not any(character.isupper() or character.islower() for character in whole):
        letters = sum(character.isalpha() for character in whole)
        if not labelled and known.language not in _WITHOUT_CASE:
            return False
        return letters >= 2 and len(whole) <= 12 and not any(map(str.isdigit, whole)) and not set(words(whole)) & known.by
    if not 2 <= len(row) <= 5:
        return False
    plain = [word.strip(".,'’\"“”„()").casefold() for word in row]
    if any(word in credit_words("roles") or (word in known.function and not _is_particle(word, known)) for word in plain):
        return False
    capitals = 0
    for place, (word, folded) in enumerate(zip(row, plain, strict=True)):
        if pattern(r"[a-z]{3}[A-Z]").search(word) and not labelled:
            return False  # two words run together
        if folded in _AFTER_PARTICLE and (place == 0 or plain[place - 1] not in _BEFORE_PARTICLE):
            return False  # `Leiterin der Schule` is no name, `von der Heide` is one
        if word.strip('"“„(')[:1].isupper() and pattern(r"[^\W\d_]+(?:[.'’`\u00ad-]+[^\W\d_]+)*\.?").fullmatch(
            word.strip('"“”„()')
        ):
            capitals += 1
        elif not _is_particle(folded, known):
            return False
    return capitals >= 2


def _is_particle(word: str, known: Lexicon) -> bool:
    """Whether a small word is part of names: `von`, `de la`."""
    return word in known.name_particles or word in _PARTICLES


def _is_agency(piece: str) -> bool:
    return piece.casefold() in credit_words("agencies")


# The outlet.


def joined_words(text: str) -> str:
    """The folded words of a text in one, by which two spellings of a name are one."""
    return "".join(words(text))


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


# Tags and headline.
