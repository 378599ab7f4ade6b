"""Evidence: what the elements around a block call themselves. The words are in `packs/markup`, the guards are here.

A name alone decides nothing: an element that holds a great part of the page's prose is no menu and no newsletter box, whatever it is
called, and what is only likely needs links or a second sign to be sure.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE, LEDE, PRECEDENCE
from cleaner.lexicon import Lexicon
from cleaner.markup import MarkupPack, Sign, load
from cleaner.measure import is_clock, pattern
from cleaner.page import HINT, LIKELY, STORY, SURE, Block, Mark, Marks, Page
from cleaner.page_type import tells_a_story
from cleaner.prose import LINKED, is_prose

LAYER = "markup"
_MOST_PROSE = 0.4  # of the page's prose, for an element to be furniture
_MOST_LIKELY = 0.25  # the same where the name is only likely to say so
_MOST_BESIDE = 0.7  # the same where the element has no title and the rest of the page has prose of its own
_APART = ("comments", "other", "related", "site_identity", "navigation", "newsletter", "cookie_consent", "subscription", "legal")  # promo and teasers are what some pages are
_LEAST_BESIDE = 60  # words of prose elsewhere, for a long list of comments to be one
# What is residue beside an article is the content of another kind of page.
_CONTENT = {
    "forum": ("comments", "author_bio", "byline", "timestamp"),
    "listing": ("related", "byline", "timestamp", "caption"),
    "collection": ("related", "caption", "promo"),
    "service": ("related", "promo"),
}
# What is a line or two by its nature: an element with more words than that holds more than it.
_MOST_WORDS = {
    "kicker": 4,
    "byline": 60,
    "timestamp": 40,
    "credit": 60,
    "caption": 150,
    "tags": 120,
    "share": 80,
    "headline": 60,
    "lede": 150,
    "correction_prompt": 120,
    "author_bio": 250,
    "media_player": 150,
}
_LIVE_ENTRIES = 3
_LEAVES = frozenset(("p", "h2", "h3", "h4"))
_BOXES = frozenset("newsletter cookie_consent subscription donation adblock promo comments advertisement".split())
_MOST_KICKER = 0.7  # of a heading's characters
_PARTED = r"\s*[:|–—/·-]*\s*"
_ROOTS = frozenset(("html", "body"))
_SAYS = {"story": STORY}


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks in named elements."""
    if not page.regions:
        return
    words, prose = words_of(page)
    around, own = _signs(page, load(), words, prose)
    clocks = sum(is_clock(block.text) for block in page.blocks) >= _LIVE_ENTRIES
    # Hidden text that is much of the page's prose is a story not unfolded yet, or one that a script is to show.
    concealed = sum(b.length for b in page.blocks if b.hidden and is_prose(b)) <= _MOST_PROSE * max(prose[:1], default=0)
    story = page.page_type in (None, "article")
    for block in page.blocks:
        signs = around[block.region]
        if signs:
            if clocks and is_clock(block.text):  # the times of a live-blog's entries are its own
                signs = tuple(sign for sign in signs if sign.category != "timestamp")
            # A box is a box and not a paragraph: one that is named like one may be a story's that tells of such boxes.
            leaf = own[block.region] if page.regions[block.region].tag in _LEAVES and is_prose(block) else ()
            yield from _of(block, signs, leaf, story)
        for start, end, number in block.parts:
            yield from _over(block, start, end, around[number])
        if block.hidden and concealed:
            yield Mark(block.number, "hidden", LIKELY, LAYER, "markup.hidden", "is not shown by the page")


def _of(block: Block, signs: tuple[Sign, ...], leaf: tuple[Sign, ...], story: bool) -> Iterator[Mark]:
    """Marks from the signs around a block; where two say alike, the nearer element has named the text more closely."""
    most = 0
    for sign in signs:
        says = _SAYS.get(sign.category, sign.category)
        if says in PRECEDENCE:
            sure = sign.weight == LIKELY and (story or block.linked > LINKED)
            weight = SURE if sure else sign.weight
            if sign in leaf and sign.category in _BOXES:
                weight = min(sign.weight, LIKELY)
            if weight > most:
                most = weight
                yield Mark(block.number, says, weight, LAYER, sign.id, sign.because)
        elif says in (HEADLINE, LEDE) or (says == STORY and sign.weight == SURE):
            yield Mark(block.number, says, HINT, LAYER, sign.id, sign.because)


def _over(block: Block, start: int, end: int, signs: tuple[Sign, ...]) -> Iterator[Mark]:
    """A part of a heading that is named for what stands over a headline, with the colon or bar behind it."""
    sign = next((sign for sign in signs if sign.category == "kicker"), None)
    if sign is None or end - start > _MOST_KICKER * len(block.text):
        return
    behind = pattern(_PARTED).match(block.text, end)
    at = behind.end() if behind else end
    yield Mark(block.number, "kicker", SURE, LAYER, sign.id, sign.because, block.start + start, block.start + at)


def _signs(page: Page, pack: MarkupPack, words: list[int], prose: list[int]) -> tuple[list[tuple[Sign, ...]], list[tuple[Sign, ...]]]:
    """The signs of the elements around a block, by region, the nearest element first; and those of each region itself."""
    content = _CONTENT.get(page.page_type or "", ())
    titled = _titled(page) if tells_a_story(page) else [True] * len(page.regions)
    total = prose[0] if prose else 0
    known: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Sign, ...]] = {}
    own: list[tuple[Sign, ...]] = []
    around: list[tuple[Sign, ...]] = []
    under: dict[str, int] = {}  # words of prose that stand in elements with a sign, the outermost of each counted
    for region in page.regions:
        outer = around[region.parent] if region.parent >= 0 else ()
        signs: tuple[Sign, ...] = ()
        if region.tag not in _ROOTS:
            key = (region.tag, region.names)
            found = known.get(key)
            if found is None:
                found = known[key] = tuple(sign for sign in pack.signs(*key) if sign.category not in content)
            if found:
                held = words[region.number]
                least = titled[region.number]
                signs = tuple(
                    sign
                    for sign in found
                    if held <= _MOST_WORDS.get(sign.category, held) and _may_be(sign, prose[region.number], total, least)
                )
                for sign in signs:
                    if sign not in outer:
                        under[sign.id] = under.get(sign.id, 0) + prose[region.number]
        own.append(signs)
        around.append((*signs, *outer) if signs else outer)
    greedy = {sign.id for signs in own for sign in signs if not _may_be(sign, under[sign.id], total, False)}
    if not greedy:
        return around, own
    around = []
    for region, signs in zip(page.regions, own, strict=True):
        outer = around[region.parent] if region.parent >= 0 else ()
        around.append((*(sign for sign in signs if sign.id not in greedy), *outer))
    return around, own


def _titled(page: Page) -> list[bool]:
    """Whether each region holds a first-level heading."""
    titled = [False] * len(page.regions)
    for block in page.blocks:
        titled[block.region] |= block.level == 1
    for region in reversed(page.regions):
        if region.parent >= 0:
            titled[region.parent] |= titled[region.number]
    return titled


def _may_be(sign: Sign, prose: int, total: int, titled: bool) -> bool:
    """Whether elements with so much of the page's prose may be what their name says."""
    if sign.category not in PRECEDENCE:
        return True
    most = _MOST_PROSE if sign.weight == SURE else _MOST_LIKELY
    if not titled and total - prose >= _LEAST_BESIDE and sign.category in _APART:
        most = _MOST_BESIDE if sign.category != "comments" else 1.0
    return prose <= most * total


def words_of(page: Page) -> tuple[list[int], list[int]]:
    """Words in each region and what it encloses: all of them, and those of sentences that are no links."""
    words = [0] * len(page.regions)
    prose = [0] * len(page.regions)
    for block in page.blocks:
        words[block.region] += block.length
        if is_prose(block):
            prose[block.region] += block.length
    for region in reversed(page.regions):
        if region.parent >= 0:
            words[region.parent] += words[region.number]
            prose[region.parent] += prose[region.number]
    return words, prose
