"""Evidence: what the elements around a block call themselves. The words are in `packs/markup`, the guards are here.

A name alone decides nothing: an element that holds a great part of the page's prose is no menu and no newsletter box, whatever
it is called, and a paragraph that is named like a box is no box.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE, LEDE, PRECEDENCE
from cleaner.lexicon import Lexicon
from cleaner.markup import MarkupPack, Sign, load
from cleaner.measure import is_clock, pattern
from cleaner.page import HINT, LIKELY, STORY, SURE, Block, Mark, Marks, Page
from cleaner.page_type import tells_a_story
from cleaner.prose import LINKED, is_menu_line, is_prose, totals

LAYER = "markup"
_MOST_PROSE = 0.4  # of the page's prose, for an element to be furniture
_MOST_LIKELY = 0.25  # the same where the name is only likely to say so
_MOST_BESIDE = 0.7  # the same where the element has no title and the rest of the page has prose of its own
_APART = (
    "comments",
    "other",
    "related",
    "site_identity",
    "navigation",
    "newsletter",
    "cookie_consent",
    "subscription",
    "legal",
)  # promo and teasers are what some pages are
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
# Elements and roles that HTML itself defines as what is beside the content.
_PLAIN = frozenset(
    ("markup.navigation.nav_element", "markup.navigation.footer_element", "markup.other.dialog", "markup.other.dialog_role")
)
_LIVE_ENTRIES = 3
_LEAVES = frozenset(("p", "h2", "h3", "h4"))
_BOXES = frozenset("newsletter cookie_consent subscription donation adblock promo comments advertisement".split())
_MOST_KICKER = 0.7  # of a heading's characters
_PARTED = r"\s*[:|–—/·-]*\s*"
_FEW_WORDS = min(_MOST_WORDS.values())
_ROOTS = frozenset(("html", "body"))
_ROLES = (HEADLINE, LEDE)


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks in named elements."""
    if not page.regions:
        return
    prose = totals(page, [block.length if is_prose(block) else 0 for block in page.blocks])
    around, own = _signs(page, load(), prose)
    clocks = sum(is_clock(block.text) for block in page.blocks) >= _LIVE_ENTRIES
    # Hidden text that is much of the page's prose is a story not unfolded yet, or one that a script is to show.
    concealed = sum(b.length for b in page.blocks if b.hidden and is_prose(b)) <= _MOST_PROSE * prose[0]
    story = page.page_type in (None, "article")
    for block in page.blocks:
        signs = around[block.region]
        if signs:
            if clocks and is_clock(block.text):  # the times of a live-blog's entries are its own
                signs = tuple(sign for sign in signs if sign.category != "timestamp")
            # A box is a box and not a paragraph: one that is named like one may be a story's that tells of such boxes.
            leaf = own[block.region] if page.regions[block.region].tag in _LEAVES and is_prose(block) else ()
            # Of what two elements say alike, the nearer one has named the text more closely.
            most = 0
            told = False
            for sign in signs:
                rule, says, weight, because = sign
                if says in PRECEDENCE:
                    if told and weight == LIKELY:
                        continue  # what stands in it is named for the story's text
                    if weight == LIKELY and (story or block.linked > LINKED):
                        weight = SURE
                    if leaf and says in _BOXES and sign in leaf:
                        weight = min(sign.weight, LIKELY)
                    if weight > most:
                        most = weight
                        yield Mark._make((block.number, says, weight, LAYER, rule, because, -1, -1))
                elif says in _ROLES or (says == STORY and weight == SURE):
                    told = told or says == STORY
                    yield Mark._make((block.number, says, HINT, LAYER, rule, because, -1, -1))
        for start, end, number in block.parts:
            yield from _over(block, start, end, around[number])
        if block.hidden and (concealed or is_menu_line(block)):
            yield Mark(block.number, "hidden", LIKELY, LAYER, "markup.hidden", "is not shown by the page")


def _over(block: Block, start: int, end: int, signs: tuple[Sign, ...]) -> Iterator[Mark]:
    """A part of a heading that is named for what stands over a headline, with the colon or bar behind it."""
    sign = next((sign for sign in signs if sign.category == "kicker"), None)
    if sign is None or end - start > _MOST_KICKER * len(block.text):
        return
    behind = pattern(_PARTED).match(block.text, end)
    at = behind.end() if behind else end
    yield Mark(block.number, "kicker", SURE, LAYER, sign.id, sign.because, block.start + start, block.start + at)


def _signs(page: Page, pack: MarkupPack, prose: list[float]) -> tuple[list[tuple[Sign, ...]], list[tuple[Sign, ...]]]:
    """The signs of the elements around a block, by region, the nearest element first; and those of each region itself."""
    content = _CONTENT.get(page.page_type or "", ())
    words = totals(page, [block.length for block in page.blocks])
    titled = totals(page, [block.level == 1 for block in page.blocks])
    story = tells_a_story(page)
    total = prose[0]
    known: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Sign, ...]] = {}
    own: list[tuple[Sign, ...]] = []
    around: list[tuple[Sign, ...]] = []
    under: dict[str, float] = {}  # words of prose that stand in elements with a sign, the outermost of each counted
    for number, parent, tag, names in page.regions:
        outer = around[parent] if parent >= 0 else ()
        if tag in _ROOTS:
            own.append(())
            around.append(outer)
            continue
        key = (tag, names)
        signs = known.get(key)
        if signs is None:
            signs = known[key] = tuple(
                sorted((sign for sign in pack.signs(tag, names) if sign.category not in content), key=_lighter)
            )
        if not signs:
            own.append(())
            around.append(outer)
            continue
        held, told, least = words[number], prose[number], titled[number]
        if told or held > _FEW_WORDS:
            signs = tuple(
                sign
                for sign in signs
                if held <= _MOST_WORDS.get(sign.category, held)
                and (not told or _may_be(sign, told, total, least > 0 or (not story and sign.id not in _PLAIN)))
            )
            if told:
                for sign in signs:
                    if sign not in outer:
                        under[sign.id] = under.get(sign.id, 0) + told
        own.append(signs)
        around.append(signs + outer if signs else outer)
    greedy = {
        sign.id
        for signs in known.values()
        for sign in signs
        if sign.id in under and not _may_be(sign, under[sign.id], total, False)
    }
    if not greedy:
        return around, own
    around = []
    for region, signs in zip(page.regions, own, strict=True):
        outer = around[region.parent] if region.parent >= 0 else ()
        around.append((*(sign for sign in signs if sign.id not in greedy), *outer))
    return around, own


def _lighter(sign: Sign) -> int:
    """Of what one element's names say, the surest comes first."""
    return -sign.weight


def _may_be(sign: Sign, prose: float, total: float, titled: bool) -> bool:
    """Whether elements with so much of the page's prose may be what their name says."""
    if sign.category not in PRECEDENCE:
        return True
    most = _MOST_PROSE if sign.weight == SURE or sign.id in _PLAIN else _MOST_LIKELY
    if not titled and total - prose >= _LEAST_BESIDE and sign.category in _APART:
        most = _MOST_BESIDE if sign.category != "comments" else 1.0
    return prose <= most * total
