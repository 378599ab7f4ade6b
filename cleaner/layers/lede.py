"""Evidence: which block is the lede: the displayed standfirst, else the story's first paragraph, whole."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE, LEDE
from cleaner.lexicon import Lexicon
from cleaner.measure import pattern, words
from cleaner.page import BY_PLACE, KEPT, LIKELY, STORY, SURE, Block, Mark, Marks, Page
from cleaner.page_type import ARTICLE, kind_of, tells_a_story

LAYER = "lede"
_LEAST_STANDFIRST = 6
_MOST_STANDFIRST = 80
_LEAST_UNPUNCTUATED = 10
_NEAR = 14
_LEAST_SHOWN = 1.9
_ZONE = 16  # blocks under a web page's headline that may be its standfirst
_STEP = 0.07  # a block further down must have more that speaks for it
_NAMED, _NAMED_VAGUELY, _DESCRIBED, _HEADING, _BEFORE = 3.0, 1.0, 3.0, 1.0, 1.0
_POINTS = 1.0  # the element that is named for it holds a few blocks and not the story
_MOST_PARTS = 6
_LEAST_PART = 3
_LINKED = 0.5
_TEASERS = ("markup.related.teaser",)
# What tells that a block stands among the story's others, and not only that it is one of them.
_OF_THE_RUN = ("density", "container", "witness")
_BY_WORDS = ("phrases", "shape", "slug")
_NO_STANDFIRST = (
    "byline",
    "timestamp",
    "caption",
    "credit",
    "share",
    "newsletter",
    "advertisement",
    "cookie_consent",
    "author_bio",
)
_SIGNS = "…•–—-*▪●■►"  # that points of a standfirst begin with
_LEAST_POINTS = 2
_MOST_DATELINE = 5
_LOOKED_AT = 8  # blocks under the headline: byline, date, caption and share bar stand between


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark one block as the lede."""
    headline = marks.told(HEADLINE)
    standfirst = _shown(page, marks, headline) if page.regions else _standfirst(page, marks, headline)
    parts = (standfirst, *_more(page, marks, standfirst)) if standfirst is not None else _summary(page, marks, headline)
    if parts:
        for block in parts:
            yield Mark(block.number, LEDE, SURE, LAYER, "lede.standfirst", "stands between the headline and the story")
        return
    if kind_of(page, marks) not in (None, ARTICLE) and not tells_a_story(page):
        return  # a page of another kind has a lede only where it displays one
    kept = [block for block in page.blocks if block.number != headline and not marks.gone(block.number)]
    story = [block for block in kept if marks.held(block.number)] or kept
    first = next((block for block in story if _paragraph(block)), None)
    if first is not None:
        # As sure as what keeps the block, so that the role is not lost.
        weight = max(LIKELY, min(SURE, marks.favour(first.number)))
        yield Mark(first.number, LEDE, weight, LAYER, "lede.first", "is the first paragraph of the story")


def _paragraph(block: Block) -> bool:
    return not block.level and (block.sentence or block.length >= 12) and not _is_dateline(block)


def _is_dateline(block: Block) -> bool:
    """Whether a line is a place, with a date or an agency perhaps, and no more: a few words without one in small letters."""
    if block.length > _MOST_DATELINE or not block.words:
        return False
    letters = [word for word in pattern(r"\w+").findall(block.text) if word[0].isalpha()]
    return bool(letters) and all(word[0].isupper() for word in letters)


def _summary(page: Page, marks: Marks, headline: int) -> list[Block]:
    """The items of a list that stands between the headline and the story of an article; none where the story begins otherwise."""
    if headline < 0 or not page.regions or page.page_type not in (None, "article"):
        return []
    items: list[Block] = []
    for block in page.blocks[headline + 1 : headline + 1 + _ZONE]:
        if block.tag == "li" and _is_point(block, marks):
            if items and page.regions[items[-1].region].parent != page.regions[block.region].parent:
                return []
            items.append(block)
        elif items:
            follows = not block.level and block.tag != "li" and marks.held(block.number)
            return items if len(items) >= _LEAST_POINTS and follows else []
        elif marks.held(block.number) and _paragraph(block):
            return []
    return []


def _is_point(block: Block, marks: Marks) -> bool:
    """Whether an item of a list may say a point of the story."""
    return (
        _LEAST_STANDFIRST <= block.length <= _MOST_STANDFIRST
        and block.linked <= _LINKED
        and not any(m.weight >= LIKELY and m.layer not in BY_PLACE and m.says not in KEPT for m in marks.of(block.number))
    )


def _standfirst(page: Page, marks: Marks, headline: int) -> Block | None:
    """The sentence right under the headline, or under the last repetition of it above the story."""
    if headline < 0:
        return None
    begin = next((b.number for b in page.blocks if b.number > headline and marks.held(b.number)), len(page.blocks))
    again = [
        b.number for b in page.blocks[headline + 1 : begin] if any(m.rule == "repetition.headline" for m in marks.of(b.number))
    ]
    # The title at the top of a whole page stands over its menu; a line near it is no standfirst.
    near = begin - headline <= _NEAR or (again and again[0] - headline <= _LOOKED_AT)
    for title in (*([headline] if near else ()), *again[-1:]):
        found = _under(page, marks, title)
        if found is not None:
            return found
    return None


def _shown(page: Page, marks: Marks, headline: int) -> Block | None:
    """The block under the headline of a web page that most speaks for being its standfirst, where enough does."""
    if headline < 0:
        return None
    described = [words(hint.value) for hint in page.hints.descriptions]
    best, most = None, _LEAST_SHOWN
    for block in page.blocks[headline + 1 : headline + 1 + _ZONE]:
        if block.level == 1 and block.words != page.blocks[headline].words:
            break
        speaks = _speaks(block, marks, described) - _STEP * (block.number - headline - 1)
        beside = _beside(page, marks, block)
        if 0 < len(beside) < _MOST_PARTS - 1 and all(
            other.length >= _LEAST_STANDFIRST and other.stop != ":" for other in (block, *beside)
        ):
            speaks += _POINTS
        if speaks > most:
            best, most = block, speaks
        if marks.held(block.number) and block.sentence and not block.level and block.length >= _LEAST_UNPUNCTUATED:
            break  # the story has begun
    return best


def _speaks(block: Block, marks: Marks, described: list[list[str]]) -> float:
    """How much speaks for a block being a standfirst: its element's name, the page's description, its shape."""
    if not _LEAST_STANDFIRST <= block.length <= _MOST_STANDFIRST or block.linked > _LINKED or block.code:
        return 0.0
    speaks = 0.0
    story = not block.level and any(
        m.says == STORY and m.weight >= LIKELY and m.layer in _OF_THE_RUN for m in marks.of(block.number)
    )
    for m in marks.of(block.number):
        if m.says == LEDE:
            speaks += _NAMED if m.weight >= SURE else _NAMED_VAGUELY
        elif m.rule in _TEASERS:
            speaks += _NAMED_VAGUELY
        elif m.weight >= SURE and m.layer in _BY_WORDS and m.says not in KEPT:
            return 0.0
        elif m.says in _NO_STANDFIRST and m.weight >= LIKELY:
            speaks -= _NAMED
    if described:
        speaks += _DESCRIBED * max(_alike(block.words, words_) for words_ in described)
    if story and not speaks:
        return 0.0
    speaks += 1.0 if block.sentence else 0.0
    if block.level:
        speaks += _HEADING
    return speaks if story else speaks + _BEFORE


def _alike(one: list[str], other: list[str]) -> float:
    """1 where two texts have the same words, or one goes on where the other was cut; else 0."""
    size = min(len(one), len(other))
    return float(size >= _LEAST_STANDFIRST and one[: size - 1] == other[: size - 1])


def _more(page: Page, marks: Marks, standfirst: Block) -> list[Block]:
    """The blocks that belong to a standfirst: those beside a named one in its element, or those that begin with its sign."""
    if any(m.says == LEDE and m.layer == "markup" for m in marks.of(standfirst.number)):
        return _beside(page, marks, standfirst)
    more: list[Block] = []
    for block in page.blocks[standfirst.number + 1 : standfirst.number + _MOST_PARTS]:
        sign = block.text[0]
        if sign != standfirst.text[0] or sign not in _SIGNS or block.tag != standfirst.tag or marks.gone(block.number):
            break
        more.append(block)
    return more


def _beside(page: Page, marks: Marks, standfirst: Block) -> list[Block]:
    """The blocks behind one that is named for the standfirst, in the same element: bullets, or a second paragraph."""
    named = [m.rule for m in marks.of(standfirst.number) if m.says == LEDE and m.layer == "markup"]
    more = []
    for block in page.blocks[standfirst.number + 1 : standfirst.number + _MOST_PARTS] if named else ():
        if not any(m.rule in named for m in marks.of(block.number)) or marks.says(block.number, *_NO_STANDFIRST):
            break
        if block.length >= _LEAST_PART:
            more.append(block)
    return more


def _is_title_again(block: Block, marks: Marks) -> bool:
    return any(m.rule == "repetition.headline" for m in marks.of(block.number))


def _under(page: Page, marks: Marks, title: int) -> Block | None:
    for block in page.blocks[title + 1 : title + 1 + _LOOKED_AT]:
        if _is_title_again(block, marks):
            return None
        if _reads_as_standfirst(block, marks):
            return block
        if marks.held(block.number):
            return None
    return None


def _reads_as_standfirst(block: Block, marks: Marks) -> bool:
    if any(m.weight >= LIKELY and m.layer not in BY_PLACE and m.says not in KEPT for m in marks.of(block.number)):
        return False
    if not _LEAST_STANDFIRST <= block.length <= _MOST_STANDFIRST or block.stop in ":;,：；，" or block.marker:
        return False
    return block.sentence or block.length >= _LEAST_UNPUNCTUATED
