"""Who wrote it: the names that hints and displayed bylines give, and which of the two to believe where they differ."""

from __future__ import annotations

from cleaner.document import Block
from cleaner.lexicon import Lexicon, lexicon
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

# Between a byline's parts, and between names.
_PARTING = r"\s*[;|•·›»—\n\t]\s*|\s+[/–—-]+\s+|(?<=\w)-\s+(?=\d)"
_AND = "and und et y e ed og och en i és și i и та ja ve και & with mit avec con".split()
_BETWEEN = rf"\s*[,、，/]\s*(?:(?:{'|'.join(_AND)})\s+)?|\s+(?:{'|'.join(_AND)})\s+"
_TOLD = (
    "written posted published reported story words text article researched created geschrieben verfasst erstellt veröffentlicht"
    " gepostet eingestellt artikel beitrag interview escrito publicado texto écrit publié rédigé texte scritto testo geschreven"
    " skrevet skriven"
).split()
_LABEL = (
    rf"(?:(?:(?:text und )?(?:{'|'.join(_TOLD)})\s+)?(?:by|{{by}})(?:\s*[:：]\s*|\s+|(?-i:(?<=[Bb]y)(?=[A-Z]))))"
    r"|(?:authors?|autor(?:en|in|a|es)?|auteurs?|autore|autori|forfatter|text|words|texte|testo|tekst|story)\s*[:：]\s*"
    r"|[（(]?(?:责编|责任编辑|責任編輯|編集)\s*[:：]\s*"
)
_FOOTNOTE = r"(?<=[^\W\d_]{2})[0-9]{1,2}(?=[\s,;]|$)"
_LEADING_DATE = r"^(?:[^\W\d_]{3,10}\.?\s+)?[0-9]{1,2},?\s+(?:[^\W\d_]{3,10}\.?,?\s+)?(?:19|20)[0-9]{2}\s*"
_TITLES = frozenset("dr dr. prof prof. sir dame rev rev. mr. mrs. ms. dipl.-ing. mag. msgr.".split())
_AFTER_NAME = frozenset("jr jr. sr. ii iii phd ph.d. ph.d md m.d. m.d dds esq esq. mba rn rd faclm".split())
_AGENCIES = frozenset("dpa afp ap epa efe ansa tt ntb ritzau apa sda sid kna epd belga anp lusa pap čtk reuters bloomberg".split())
# What systems put down as an author where nobody is named.
_NOBODY = frozenset(
    "admin administrator author autor contributor contributer editor guest publisher redaktion redaction redazione redacción staff"
    " user webmaster wordpress root unknown anonymous name".split()
)
# Words of roles and of page furniture: no name has them.
_NO_NAME = frozenset(
    "fact checked checker tested reporter correspondent editor editors writer writers"
    " journalist columnist contributor photographer director manager president"
    " coordinator specialist founder expert dietitian consultant author authors team staff editorial senior deputy chief news"
    " last updated update published posted by read reading reviewed edited min mins minutes share comments comment views view email"
    " follow archive contact more about category categories tags filed print home subscribe newsletter photo photos foto fotos"
    " redakteur redakteurin redaktion korrespondent korrespondentin journalistin autor autorin chefredakteur chefredakteurin leser"
    " kommentare kommentar lesezeit stand uhr aktualisiert veröffentlicht teilen quelle anzeige archiv journaliste rédacteur"
    " rédactrice redacción periodista redattore redattrice giornalista publié publicado actualizado mis lecture lectura online"
    " university institute college school gmbh inc ltd llc company group department ministry association the this how why what"
    " today yesterday heute gestern".split()
)


class Byline(Record):
    """A line, or lines up to `last`, that name authors. `labelled`: it says so ("By …"); `close`: it stands near the headline."""

    number: int
    last: int
    names: tuple[str, ...]
    labelled: bool
    close: bool


def authors_of(page: Page, near: list[Block], headline: int, origins: dict[str, str]) -> tuple[str, ...]:
    """Who wrote the article: as hints name them, as a byline does where hints name nobody or somebody else."""
    sites = sites_of(page)
    if page.page_type == "forum":
        return _poster(page, sites, origins)
    named, named_by = _named(page.hints.authors, sites)
    shown = _shown(page, near, headline, sites)
    if shown is not None and (not named or _contradicts(shown, named)):
        origins["authors"] = f"block {shown.number}"
        return shown.names
    if not named:
        named, named_by = _house(page.hints.authors, sites, near)
    if named:
        origins["authors"] = named_by
    return named


def _poster(page: Page, sites: frozenset[str], origins: dict[str, str]) -> tuple[str, ...]:
    """Who began a thread: the first user that hints name; user names are the names of a forum."""
    for hint in page.hints.authors:
        if not _is_nobody(hint.value) and joined_words(hint.value) not in sites:
            origins["authors"] = hint.name
            return (hint.value,)
    return ()


def _named(hints: tuple[Hint, ...], sites: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The names of the first sort of hint that names somebody."""
    for first in hints:
        names = [hint.value for hint in hints if hint.name == first.name and _is_somebody(hint.value, sites)]
        if names:
            return tuple(names), first.name
    return (), ""


def _house(hints: tuple[Hint, ...], sites: frozenset[str], near: list[Block]) -> tuple[tuple[str, ...], str]:
    """The outlet itself where the page calls it the author, or a user name that a byline shows."""
    for hint in hints:
        key = joined_words(hint.value)
        if _is_nobody(hint.value):
            continue
        if key in sites:
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
    return name.casefold() in _NOBODY


def _is_handle(name: str) -> bool:
    """Whether a name reads as that of an account: `mholt`, `mira.holt`, `MHolt_83`."""
    return " " not in name and (name.islower() or any(character.isdigit() or character == "_" for character in name))


def _contradicts(shown: Byline, named: tuple[str, ...]) -> bool:
    """Whether a byline names others than the hints do, or the same and more."""
    keys = {joined_words(name) for name in shown.names}
    hinted = {joined_words(name) for name in named}
    if not shown.close or not keys - hinted - _AGENCIES:
        return False
    if all(any(one in key for key in keys) for one in hinted):
        return len(keys) > len(hinted) or (shown.labelled and not any(" " in name for name in named))
    return shown.labelled and keys.isdisjoint(hinted) and not any(one in key or key in one for one in hinted for key in keys)


def _shown(page: Page, near: list[Block], headline: int, sites: frozenset[str]) -> Byline | None:
    """The byline nearest to the headline; one that says that it is one before any other."""
    known = lexicon(page.language)
    label = _label(known)
    found: list[Byline] = []
    waiting = -9  # the number of a line that is a label and nothing else
    for line in near:
        named = _is_named_so(page, line)
        close = abs(line.number - max(headline, 0)) <= CLOSE
        if line.number != waiting + 1 and not named and (not close or line.role is not None or line.category in OTHERS):
            continue
        if pattern(label).fullmatch(line.text.strip(" :\n") + " "):
            waiting = line.number
            continue
        names, labelled = _read(line, known, label, sites)
        labelled = labelled or line.number == waiting + 1
        if names and (
            labelled or named or (line.category in ("author_bio", "timestamp") and len(line.text.split()) <= _MOST_NAMES)
        ):
            before = found[-1] if found else None
            if before is not None and before.last == line.number - 1 and named and not labelled and not before.labelled:
                found[-1] = before._replace(names=tuple(dict.fromkeys(before.names + names)), last=line.number)
            else:
                found.append(Byline(line.number, line.number, names, labelled, close))
    return min(found, key=lambda one: (not one.close, not one.labelled), default=None)


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
    by = "|".join(sorted({pattern(r"(\W)").sub(r"\\\1", word) for word in (*known.by, "by")}, key=len, reverse=True))
    return "(?i:" + _LABEL.replace("{by}", by) + ")"


def _read(line: Block, known: Lexicon, label: str, sites: frozenset[str]) -> tuple[tuple[str, ...], bool]:
    """The names in a line, and whether a label stands before them: the first part of the line that has some."""
    if len(line.text.split()) > LONGEST_LINE:
        return (), False
    plain: tuple[str, ...] = ()
    parts = pattern(_PARTING).split(line.text.strip())
    if line.category == "timestamp" and len(parts) < 2:
        return (), False
    for part in parts:
        said = pattern(label).match(part)
        names = _names(part[said.end() :] if said else part, known, sites, labelled=said is not None)
        if names and said:
            return names, True
        plain = plain or names
    return plain, False


def _names(part: str, known: Lexicon, sites: frozenset[str], *, labelled: bool) -> tuple[str, ...]:
    """The names at the start of a part, up to what is none: a date, a role, a place."""
    part = pattern(_FOOTNOTE).sub("", part if labelled else pattern(_LEADING_DATE).sub("", part))
    names: list[str] = []
    pieces = pattern(f"({_BETWEEN})").split(part.strip(" ,:()（）"))
    for place in range(0, len(pieces), 2):
        whole = pieces[place].split()
        row = _without_tail(whole, known, sites, labelled=labelled)
        if names and pieces[place].casefold() in _AFTER_NAME:
            names[-1] += f", {pieces[place]}"
        elif _is_of_outlet(row, sites):
            break
        elif _is_name(row, known, labelled=labelled) or (_is_agency(pieces[place]) and (names or labelled)):
            names.append(" ".join(row))
        elif names and not labelled and pieces[place - 1].strip().casefold() in _AND:
            return ()  # the two halves of something else: `Health & Safety at Work`
        else:
            break
        if len(row) < len(whole):
            break
    if not names and labelled and len(pieces) < 3 and _is_lone_name(pieces[0].split(), known, sites):
        return (pieces[0].split()[0],)
    return tuple(dict.fromkeys(names[:_MOST_NAMES]))


def _is_lone_name(row: list[str], known: Lexicon, sites: frozenset[str]) -> bool:
    """Whether one capitalised word stands behind a label, alone or before a date or a small word: `by Mira on May 3`."""
    if not row or (len(row) > 1 and not (row[1].islower() or any(map(str.isdigit, row[1])) or _is_calendar(row[1], known))):
        return False
    folded = row[0].casefold()
    if (
        folded in _NO_NAME
        or folded in _NOBODY
        or folded in known.function
        or joined_words(folded) in sites
        or _is_calendar(folded, known)
    ):
        return False
    return row[0][0].isupper() and row[0].isalpha() and len(row[0]) > 2


def _without_tail(row: list[str], known: Lexicon, sites: frozenset[str], *, labelled: bool) -> list[str]:
    """The words before a date with what leads up to it, before a place (`in Lisbon`), and before the outlet's name."""
    for place, word in enumerate(row):
        folded = word.casefold()
        if any(map(str.isdigit, word)):
            row = row[:place]
            while row and (_is_calendar(row[-1], known) or row[-1].islower() or row[-1].casefold() in known.function):
                row = row[:-1]
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
    while row and row[0].casefold() in _TITLES:
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
    if any(word in _NO_NAME or (word in known.function and not _is_particle(word, known)) for word in plain):
        return False
    capitals = 0
    for word, folded in zip(row, plain, strict=True):
        if word[0].isupper() and pattern(r"[^\W\d_]+(?:[.'’`\u00ad-]+[^\W\d_]+)*\.?").fullmatch(word.strip('"“”„()')):
            capitals += 1
        elif not _is_particle(folded, known):
            return False
    return capitals >= 2


def _is_particle(word: str, known: Lexicon) -> bool:
    """Whether a small word is part of names: `von`, `de la`."""
    return word in known.name_particles or word in (
        "de",
        "da",
        "von",
        "van",
        "der",
        "den",
        "del",
        "di",
        "la",
        "le",
        "al",
        "el",
        "bin",
    )


def _is_agency(piece: str) -> bool:
    return piece.casefold() in _AGENCIES


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
