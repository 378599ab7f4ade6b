"""What names stand in a line: after which labels, parted how, and what reads like a name and is none.

Decides nothing about which line is the byline of a page, and whether it is to be believed: that is left to `authors.py`.
"""

from __future__ import annotations

import re
from functools import cache
from re import escape

from cleaner.document import Block
from cleaner.lexicon import Lexicon, credit_words
from cleaner.measure import pattern, words
from cleaner.record import Record

LONGEST_LINE = 30  # words of a line that names author or date among other things
MOST_NAMES = 12
_WITHOUT_CASE = frozenset("ar fa he hi ja ko th zh".split())
SITE_PARTING = r"\s+[|｜–—·•:«»-]\s+|\s*[|｜]\s*"
# Between a byline's parts.
_PARTING = r"\s*[;|•·⋅・●›»—\n\t]\s*|\s+[/–—-]+\s+|(?<=\w)-\s+(?=\d)|(?<=\w)\.\s+(?=[A-Z][a-z-]+(?: [a-z]+)? by\b)"
_FOOTNOTE = r"(?<=[^\W\d_]{2})[0-9]{1,2}(?=[\s,;]|$)"
_LEADING_DATE = r"^(?:[^\W\d_]{3,10}\.?\s+)?[0-9]{1,2},?\s+(?:[^\W\d_]{3,10}\.?,?\s+)?(?:19|20)[0-9]{2}\s*"
_VERBS = "written|authored|posted|published|submitted|created|reported|posts?|articles?|stories"
# Labels within a line: `Posted in Garden by …`, `View all posts by …`; in a line that is no byline `This post was written by …`.
_TOLD_WITHIN = rf"(?i:.{{0,60}}?\b(?:{_VERBS}) (?:in .{{1,40}} )?(?:by|from)\s+)"
_TOLD_OF_THIS = rf"(?i:th(?:is|e) (?:\w+ )?\w+ (?:was|is) (?:originally )?(?:{_VERBS}) by\s+)"
_ARTICLES = frozenset("the die der la le il el de".split())
_PARTICLES = frozenset("de da von van der den del di la le al el bin".split())
_AFTER_PARTICLE = frozenset("der den dem".split())
_BEFORE_PARTICLE = frozenset("von van vander zu zur in auf an aus of de".split())
_LOGINS = frozenset("admin administrator webmaster wordpress".split())


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


def read_line(line: Block, known: Lexicon, label: str, sites: frozenset[str], *, labelled: bool = False) -> Reading:
    """The names in a line: those of the first part of it that has a label before them, else of the first that has some."""
    if len(line.text.split()) > LONGEST_LINE:
        return Reading()
    plain = house = Reading()
    listed = _listed(line.text, known, label, sites)
    if len(listed) > 1:
        return Reading(listed, labelled or pattern(label).match(line.text) is not None, True)
    parts = [part for part in pattern(_PARTING).split(line.text.strip()) if part.strip()]
    credit = line.category in ("byline", "timestamp", "author_bio")
    dated = is_dated(line.text, known) and len(line.text.split()) <= LONGEST_LINE // 2
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
        rf"(?i:.{{1,80}}?\s(?P<by>{either(known.by | {'by'})})\s*:?\s+)(?=[^\W\d_a-zà-ÿ]\S*\s+[^\W\d_a-zà-ÿ])"
    ).finditer(part):
        before = part[: said.start("by")].split()
        last = before[-1].casefold().strip(".,:") if before else ""
        if last in credit_words("other_work") or last in credit_words("pictures") or not before:
            return None
        dated = any(map(str.isdigit, last)) or _is_calendar(last, known)
        return said if dated or said["by"].casefold() == "by" else None
    return None


def label_of(known: Lexicon) -> str:
    """The pattern of what stands before a name in the page's language, and in English."""
    return _label_pattern(frozenset((*known.by, "by")))


@cache
def _label_pattern(by: frozenset[str]) -> str:
    told = either(credit_words("told"))
    return (
        rf"(?i:(?:(?:(?:text und |eine? )?(?:{told})\s+)?(?:{either(by)})(?:\s*[:：]\s*|\s+|(?-i:(?<=[Bb]y)(?=[A-Z]))))"
        rf"|[（(]?(?:(?:post|guest|article|story|lead|main|about the) )?(?:{either(credit_words('heads'))})\s*[:：]\s*)"
    )


@cache
def _head() -> str:
    """The pattern of a label without a colon, before two words that begin as names do: `Author Ana Pereira`."""
    return rf"(?i:{either(credit_words('heads') | {'contributor', 'reporter', 'writer'})})\s+(?=[^\W\d_a-zà-ÿ]\S*\s+[^\W\d_a-zà-ÿ])"


@cache
def _between() -> str:
    """The pattern of what stands between two names."""
    joint = either(credit_words("and"))
    return rf"(\s*[,、，/]\s*(?:(?:{joint})\s+)?|\s+(?:{joint})\s+)"


def either(listed: frozenset[str]) -> str:
    """The pattern of one of these words, longer ones first."""
    return "|".join(map(escape, sorted(listed, key=lambda word: (-len(word), word))))


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
    return tuple(dict.fromkeys(found[:MOST_NAMES]))


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
            if not (names and all(map(is_agency, names))) and not _agencies_follow(pieces[place + 2 :: 2]):
                left = True
                break
            names.append(" ".join(row))
        elif _is_name(row, known, labelled=labelled) or (is_agency(pieces[place]) and (names or labelled)):
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
    return tuple(dict.fromkeys(names[:MOST_NAMES])), left


def _agencies_follow(pieces: list[str]) -> bool:
    """Whether what stands beside the outlet's name are agencies and nothing else: `The Harbour Ledger and AFP`."""
    return bool(pieces) and all(map(is_agency, pieces))


def _is_lone_name(row: list[str], known: Lexicon, sites: frozenset[str]) -> bool:
    """Whether one capitalised word stands behind a label, alone or before a date or a small word: `by Mira on May 3`."""
    if not row or (len(row) > 1 and not (row[1].islower() or any(map(str.isdigit, row[1])) or _is_calendar(row[1], known))):
        return False
    folded = row[0].casefold()
    if (
        folded in credit_words("roles")
        or is_nobody(folded)
        or folded in credit_words("desks")
        or folded in known.function
        or joined_words(folded) in sites
        or _is_calendar(folded, known)
    ):
        return False
    ends = len(row) == 1 or (row[1].casefold() in known.function and any(map(str.isdigit, "".join(row[1:]))))
    if ends and is_handle(row[0]) and row[0][0].isalpha() and not any(mark in row[0] for mark in "@/:"):
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


def _is_calendar(word: str, known: Lexicon) -> bool:
    word = word.strip(".,").casefold()
    return word in known.months or word in known.weekdays


def is_dated(text: str, known: Lexicon) -> bool:
    """Whether a line names a year, or a month or weekday beside a number."""
    return bool(pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])").search(text)) or (
        any(map(str.isdigit, text)) and any(_is_calendar(word, known) for word in text.split())
    )


def is_agency(piece: str) -> bool:
    """Whether a name is that of a news agency."""
    return piece.casefold() in credit_words("agencies")


def is_body(name: str) -> bool:
    """Whether a name is that of an institution."""
    row = name.casefold().split()
    endings = tuple(word[1:] for word in credit_words("bodies") if word[0] == "*")
    return len(row) > 1 and any(word.strip(".,") in credit_words("bodies") or word.endswith(endings) for word in row)


def is_nobody(name: str) -> bool:
    """Whether a name is that of no person: an account's, or a word such as "staff"."""
    return name.casefold() in credit_words("nobody") or any(word in _LOGINS for word in name.casefold().split())


def is_handle(name: str) -> bool:
    """Whether a name reads as that of an account: `mholt`, `mira.holt`, `MHolt_83`."""
    return " " not in name and (name.islower() or any(character.isdigit() or character == "_" for character in name))


def without_outlet(name: str, sites: frozenset[str]) -> str:
    """`The Mill Courier - Ana Pereira` is Ana Pereira."""
    parts = pattern(SITE_PARTING).split(name)
    rest = [part for part in parts if joined_words(part) not in sites]
    return rest[0] if len(parts) == 2 and len(rest) == 1 else name


def joined_words(text: str) -> str:
    """The folded words of a text in one, by which two spellings of a name are one."""
    return "".join(words(text))
