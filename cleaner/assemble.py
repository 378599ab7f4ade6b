"""Outcomes to a Document: roles, the joined text, the ledger."""

from __future__ import annotations

from itertools import pairwise

from cleaner.document import Block as Line
from cleaner.document import Document, Doubt
from cleaner.fields import fields, title_of
from cleaner.labels import CODE, HEADLINE, LEDE, LIST_ITEM, PARAGRAPH, QUOTE, ROLES, SUBHEAD, TABLE
from cleaner.page import Block, Judged, Page
from cleaner.record import Record
from cleaner.verdict import Piece

_SUBHEAD_WORDS = 14
_VERSE_CHARACTERS = 60
_CLOSE_RULE = "headline.close"  # how the layer of headlines marks what it chose nearly
_MOST_QUESTION_HEADS = 2


class Settings(Record):
    """What assembling needs to know beside the page: categories to keep, and the rules' version."""

    keep: frozenset[str]
    rules_version: str


def assemble(page: Page, pieces: list[Piece], judged: Judged | None, settings: Settings) -> Document:
    """The Document of a page; `judged` is what was learned, said of the page as a whole, where that was asked."""
    interview = _is_interview(page)
    ledger = tuple(_line(number, piece, page, interview, settings) for number, piece in enumerate(pieces))
    headline = [line for line in ledger if line.role == HEADLINE]
    lede = [line for line in ledger if line.role == LEDE]
    body = [line for line in ledger if line.role not in (None, HEADLINE, LEDE)]
    told = fields(page, ledger, headline[0].number if headline else -1)
    notes = page.notes + _noted(page, ledger)
    origins = told.origins | _origins(headline, lede, ledger)
    title = " ".join(map(shown, headline))
    if not headline and (lede or body):
        title, name = title_of(page)
        if title:
            origins["headline"] = name
            notes += (f"headline from {name}: the page displays none",)
    return Document(
        source=page.given or page.source,
        kind=page.kind,
        headline=title,
        lede=_paragraphs(lede),
        body=joined(body),
        blocks=ledger,
        metadata=told.metadata,
        origins=origins,
        notes=notes,
        encoding=page.encoding,
        rules_version=settings.rules_version,
        page_type=judged.kind if judged is not None else page.page_type,
        confidence=(judged.confidence / 1000 if lede or body else 0.0) if judged is not None else None,
    )


def _origins(headline: list[Line], lede: list[Line], ledger: tuple[Line, ...]) -> dict[str, str]:
    """Where the fields came from, and a headline's runner-up where it was close."""
    origins = {}
    if headline:
        origins["headline"] = f"block {headline[0].number}"
        close = next((line for line in ledger if any(doubt.rule == _CLOSE_RULE for doubt in line.doubts)), None)
        if close is not None:
            origins["headline"] += f"; close: block {close.number}, {shown(close)}"
    if lede:
        origins["lede"] = f"block {lede[0].number}, {'standfirst' if lede[0].rule == 'lede.standfirst' else 'first paragraph'}"
    return origins


def _paragraphs(lede: list[Line]) -> str:
    """The parts of a standfirst: a line break between paragraphs or bullets, a space inside a paragraph."""
    text = ""
    for before, line in pairwise([None, *lede]):
        assert line is not None
        joint = "" if before is None else " " if before.paragraph == line.paragraph else "\n"
        text += joint + shown(line)
    return text


def _noted(page: Page, ledger: tuple[Line, ...]) -> tuple[str, ...]:
    """What else there is to know: a rescue, a second article, a text behind a wall, a following page."""
    notes = []
    rescued = sum(line.layer == "rescue" for line in ledger)
    if rescued:
        notes.append(f"{rescued} blocks rescued: too little of the story would have been left")
    if any(line.rule == "second_article.branch" for line in ledger):
        notes.append("a second article on the page was left out")
    if page.hints.gated:
        notes.append("the page says that the text is not free to read: it may be cut off")
    elif _ends_at_a_wall(ledger):
        notes.append("an offer of subscription stands right behind the text: it may be cut off")
    if page.hints.next:
        notes.append(f"the page names a following one, which was not read: {page.hints.next}")
    return tuple(notes)


def _ends_at_a_wall(ledger: tuple[Line, ...]) -> bool:
    """Whether an offer of subscription follows the last line of the story of a web page, and that breaks off."""
    last = max((line.number for line in ledger if line.role is not None), default=-1)
    if last < 0 or ledger[last].place is None or _ends_a_sentence(ledger[last]):
        return False
    return any(line.category == "subscription" for line in ledger[last + 1 : last + 4])


def _line(number: int, piece: Piece, page: Page, interview: bool, settings: Settings) -> Line:
    block = page.blocks[piece.paragraph]
    decider = piece.decider
    category = decider.says if piece.removed and decider is not None else None
    role: str | None
    if category is not None:
        role = PARAGRAPH if category in settings.keep else None
    else:
        role = decider.says if decider is not None and decider.says in ROLES else _role(block, page, interview)
    doubts = (
        tuple([Doubt._make((says, layer, rule, because)) for _, says, _, layer, rule, because, _, _ in piece.doubts])
        if piece.doubts
        else ()
    )
    text = page.source[piece.start : piece.end]
    because, rule, layer = (decider.because, decider.rule, decider.layer) if decider else ("", "", "")
    start, end = (piece.start, piece.end) if block.place is None else (None, None)
    return Line._make(
        (
            number,
            text,
            role,
            category,
            because,
            rule,
            layer,
            start,
            end,
            block.place,
            piece.paragraph,
            block.level,
            block.hidden,
            doubts,
            block.gap,
            role == LIST_ITEM and _is_numbered(block, page),
            block.links,
        )
    )


def _is_numbered(block: Block, page: Page) -> bool:
    """Whether a block is an item of an ordered list."""
    if block.tag != "li" or block.region < 0:
        return False
    around = page.regions[block.region]
    while around.tag != "li" and around.parent >= 0:
        around = page.regions[around.parent]
    return around.parent >= 0 and page.regions[around.parent].tag == "ol"


def _role(block: Block, page: Page, interview: bool) -> str:
    if block.code:
        return CODE
    if block.cells:
        return TABLE
    if block.level:
        return SUBHEAD
    if block.tag and _is_quoted(block, page):
        return QUOTE
    if block.text[0] == ">":
        return QUOTE
    if block.marker:
        return LIST_ITEM
    question = block.stop in "?？؟" and not interview
    if block.gap and (question or not block.sentence) and 1 <= block.length <= _SUBHEAD_WORDS and block.stop not in ",;":
        following = page.blocks[block.number + 1] if block.number + 1 < len(page.blocks) else None
        if following is not None and (_opens(following, block) or _rows(following, page)):
            return SUBHEAD
    return PARAGRAPH


def _is_quoted(block: Block, page: Page) -> bool:
    number = block.region
    while number >= 0:
        if page.regions[number].tag == "blockquote":
            return True
        number = page.regions[number].parent
    return False


def _is_interview(page: Page) -> bool:
    """Whether questions are part of the text rather than heads over its parts."""
    return sum(block.stop in "?？؟" and block.length <= _SUBHEAD_WORDS for block in page.blocks) > _MOST_QUESTION_HEADS


def _opens(following: Block, block: Block) -> bool:
    return (following.length > block.length and (following.sentence or following.stop in ":：")) or following.marker


def _rows(following: Block, page: Page) -> bool:
    """Whether rows of a list without bullets follow: short lines without a blank line between."""
    after = page.blocks[following.number + 1] if following.number + 1 < len(page.blocks) else None
    return following.gap and after is not None and not after.gap and not following.sentence


def shown(line: Line) -> str:
    """The text of a block as output gives it: runs of white space as one space; code keeps its lines, a table row its tabs."""
    if line.role == CODE or _breaks_lines(line):
        return line.text
    if line.role == TABLE:
        return "\t".join(" ".join(cell.split()) for cell in line.text.split("\t") if cell.strip())
    return " ".join(line.text.split())


def _breaks_lines(line: Line) -> bool:
    """Whether a block of a web page is verse: what else its source breaks is one line in it."""
    return line.place is not None and "\n" in line.text and all(len(part) <= _VERSE_CHARACTERS for part in line.text.split("\n"))


def joints(kept: list[Line]) -> list[str]:
    """What stands before each kept block: '' before the first, a space inside a paragraph, a line break between rows, list items
    and lines of verse, else a blank line.
    """
    found = [""]
    verse = _verse(kept)
    for before, line in pairwise(kept):
        if line.paragraph == before.paragraph:
            found.append(" ")
        elif (line.role == before.role and line.role in (LIST_ITEM, TABLE)) or line.number in verse:
            found.append("\n")
        else:
            found.append("\n\n")
    return found


def _verse(kept: list[Line]) -> set[int]:
    """The numbers of the blocks that go on a stanza: short lines between blank lines, parted by single line breaks."""
    goes_on: set[int] = set()
    stanza: list[Line] = []
    for before, line in pairwise([*kept, None]):
        assert before is not None
        stanza.append(before)
        if line is not None and _is_verse_line(before) and _is_verse_line(line) and _follows(before, line):
            continue
        if len(stanza) > 1 and stanza[0].gap and not all(map(_ends_a_sentence, stanza)):
            goes_on.update(part.number for part in stanza[1:])
        stanza = []
    return goes_on


def _follows(before: Line, line: Line) -> bool:
    """Whether a single line break, and nothing else, stands between two blocks."""
    return not line.gap and line.number == before.number + 1


def _is_verse_line(line: Line) -> bool:
    return line.role == PARAGRAPH and len(line.text) <= _VERSE_CHARACTERS and "\n" not in line.text


def _ends_a_sentence(line: Line) -> bool:
    return line.text.rstrip("\"'”’»)")[-1:] in ".!?…"


def joined(kept: list[Line]) -> str:
    """Kept blocks as text."""
    return "".join(joint + shown(line) for joint, line in zip(joints(kept), kept, strict=True)) if kept else ""
