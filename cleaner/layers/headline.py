"""Evidence: which line before the story reads as its title.

Every line before the first story paragraph that reads as a title is weighed by its place, its length and whether it
comes again; on a web page every heading too, and all by their level, their names and what the page's own hints call it. Decides
also what other lines are to it: the same line again, or the title with the site's name around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from cleaner.labels import HEADLINE
from cleaner.lexicon import Lexicon
from cleaner.measure import pattern, words
from cleaner.page import BY_PLACE, HINT, KEPT, LIKELY, RESCUED, SURE, Block, Mark, Marks, Page
from cleaner.prose import is_menu_line, is_prose

LAYER = "headline"
SEPARATOR = r"\s+[|｜–—·•»«‹›:\-]+\s+|\s*[|｜»]\s*|\s*::\s*"
_MOST_TITLE_WORDS = 32
_LOOKED_AT = 800
_PARTING = r"\s+[|｜–—·•-]\s+|\s*[|｜]\s*"
_SITE_WORDS = 5
_LEAST_TITLE = 3
_RIGHTS_WORDS = 30
_KICKER_WORDS = 3
_SECTION_WORDS = ("tags", "navigation")  # what a section's name is elsewhere
_TOP = 2  # a first line, or one behind a kicker and a breadcrumb
_KICKER_DEPTH = 3
_NEVER_TITLE = ("related", "comments", "cookie_consent", "newsletter", "advertisement", "share")
_NO_FIRST = ("navigation", "related", "hidden")  # a trail, a teaser, and what only a screen reader has, may be headings too
_OVER_WORDS = 6
_OVER = "stands over the headline in its heading"
_LEVELS = {1: 5.0, 2: 2.0, 3: 1.0}
_HINTED, _HINTED_PART = 6.0, 5.0  # a line that is a hint's title, or a part of one
_LIKE_HINT = 4.0  # times the share of words in common
_LEAST_WEB = 3.0
_CLOSE = 1.0
_LIKE_FIRST, _LEAST_LIKE, _MUCH_LIKE = 5.0, 0.34, 0.5
_LEAST_MENU, _LONG_MENU = 3, 8  # lines of a few words
_LEAST_SIGNED = 5
_HEAD = 25  # lines before the story's first paragraph that are about this article
_LINKED = 0.5
_FRONT = r"(?:https?:)?(?://[^/?#]+)?/?(?:index\.\w+)?\Z"
_NEAR = 14  # blocks before the story: byline, date, picture and share bar stand between


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the headline, its repetitions, and a first line that holds it with the site's name."""
    begin = next((b.number for b in page.blocks if marks.held(b.number)), len(page.blocks))
    told = _told(page)
    function = lexicon.function
    zone = [b for b in page.blocks[: min(begin + 1, _LOOKED_AT)] if reads_as_title(b, marks)]
    if page.regions:
        known = {block.number for block in zone}
        zone += [b for b in page.blocks if b.number not in known and _is_heading(b, begin, marks, told)]
    else:
        zone += _behind_a_menu(page, zone, begin, marks, function)
    if not zone:
        return
    scores = _scores(zone, begin, page, marks, function) if not page.regions else _weighed(zone, begin, page, marks, told)
    best = max(zone, key=lambda block: (scores[block.number], -block.number))
    if scores[best.number] <= (_LEAST_WEB if page.regions else 0):
        return
    for block in zone:
        if block.words != best.words and not block.hidden and scores[best.number] - scores[block.number] <= _CLOSE:
            yield Mark(block.number, HEADLINE, HINT, LAYER, "headline.close", "speaks nearly as much for being the title")
    whole = _is_whole(best, told)
    over = [] if whole else list(_over(best, told, lexicon))
    # Where the whole line is surely kept, because something sure speaks against it, only a heavier mark takes a part of it.
    yield from (mark._replace(weight=RESCUED) for mark in over) if marks.against(best.number) >= SURE else over
    name = _site_name(best, page)
    if name and _is_shared(best, page):
        name = None
    # A part of the line can only go where the whole is not surely kept, and the whole must be where something speaks against it.
    parted = bool(name or over) or (not whole and any(m.start >= 0 and m.says == "kicker" for m in marks.of(best.number)))
    weight = LIKELY if parted and marks.against(best.number) < SURE else SURE
    yield Mark(best.number, HEADLINE, weight, LAYER, "headline.best", "reads as the title")
    if name:
        start, end = best.start + name[0], best.start + name[1]
        yield Mark(best.number, "site_identity", SURE, LAYER, "headline.site", "is the site's name at the title", start, end)
    if best.number <= _KICKER_DEPTH:
        for block in page.blocks[max(0, best.number - 1) : best.number]:
            if _is_kicker(marks, block):
                yield Mark(block.number, "kicker", SURE, LAYER, "headline.kicker", "is a word or two over the headline")
    for block in page.blocks[: best.number]:
        if _holds(block, best):
            yield Mark(block.number, "duplicate", SURE, LAYER, "headline.around", "is the headline with the site's name around it")
    first = _first(page, zone)
    if (
        not page.regions
        and first.number == 0 < best.number
        and not _holds(first, best)
        and _like(_said(first, function), best, function)
    ):
        yield Mark(0, "duplicate", SURE, LAYER, "headline.reworded", "is the page's title, which says the headline in other words")


def _named(marks: Marks, block: Block, least: int = HINT) -> bool:
    """Whether a layer that looks at a block itself says what residue it is."""
    return any(m.layer not in BY_PLACE and m.says not in KEPT and m.start < 0 and m.weight >= least for m in marks.of(block.number))


def _is_whole(title: Block, told: dict[tuple[str, ...], float]) -> bool:
    """Whether the page's hints have the heading as it stands, and none has it without the words before it."""
    return told.get(tuple(title.words)) == _HINTED and not _tail(title, told)


def _tail(block: Block, told: dict[tuple[str, ...], float]) -> tuple[str, ...]:
    """The title of a hint that a line ends with, behind a few words; () where none is."""
    held = [
        key
        for key, weight in told.items()
        if weight == _HINTED and _LEAST_TITLE <= len(key) < len(block.words) <= len(key) + _OVER_WORDS
        if tuple(block.words[-len(key) :]) == key
    ]
    return max(held, key=len, default=())


def _is_kicker(marks: Marks, block: Block) -> bool:
    """Whether a line over the headline is a word or two that may be a section's name."""
    if block.length > _KICKER_WORDS or block.sentence or not block.words:
        return False
    return all(
        m.layer in BY_PLACE or m.says in KEPT or (m.layer == "phrases" and m.weight < SURE and m.says in _SECTION_WORDS)
        for m in marks.of(block.number)
    )


def reads_as_title(block: Block, marks: Marks) -> bool:
    """Whether a line could be a title: two to thirty words, no full stop, no list, and nothing found against it."""
    return (
        2 <= block.length <= _MOST_TITLE_WORDS
        and block.stop not in ".。,;:、；："
        and not block.marker
        and not block.code
        and not any(m.weight >= SURE and m.layer not in BY_PLACE and m.says not in KEPT for m in marks.of(block.number))
    )


def _holds(block: Block, title: Block) -> bool:
    """Whether a line is the title with something before or behind it, parted by a separator."""
    if len(block.words) <= len(title.words) or len(block.words) > len(title.words) + 12:
        return False
    return any("".join(title.words) == "".join(part) for part in _parts(block))


def _runs(block: Block) -> set[str]:
    """The parts of a line between separators, their words run together."""
    return {"".join(part) for part in _parts(block)}


def _parts(block: Block) -> list[list[str]]:
    cuts = [(found.start(), found.end()) for found in pattern(SEPARATOR).finditer(block.text)]
    parts = []
    for start, end in cuts:
        parts.append(words(block.text[:start]))
        parts.append(words(block.text[end:]))
    for (_, start), (end, _) in pairwise(cuts):
        parts.append(words(block.text[start:end]))
    return parts


def _scores(zone: list[Block], begin: int, page: Page, marks: Marks, function: AbstractSet[str]) -> dict[int, float]:
    """How much speaks for each line of the zone: its place, its length, whether it comes again, what the first line has of it.

    The first line of a whole page's text is the title that the page gives itself: written for search engines, and with the
    site's name. Behind the menu stands what is shown as the headline, in the same words or in others.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for block in zone:
        places.setdefault(tuple(block.words), []).append(block.number)
    first = _first(page, zone)
    last = max((block.number for block in zone if block.length >= 4 and block.number < begin), default=-1)
    lines = [(other, _runs(other)) for other in (first, *zone[:3])]
    held = [
        b.number
        for b in zone
        if any(
            other.number < b.number and len(other.words) > len(b.words) and "".join(b.words) in runs
            for other, runs in lines
            if runs
        )
    ]
    title_part = next((part for part in _parts(first) if part), [])
    lowest = max((number for number in held if number <= begin), default=-1)  # the site's name stands over the menu
    menu = sum(map(is_menu_line, page.blocks[first.number + 1 : begin]))
    telling = _said(first, function)
    whole_page = menu >= _LEAST_MENU or "|" in first.text
    if whole_page:
        # Under the headline stand lines that say parts of it again: a summary, a caption, a table of contents.
        near = (b for b in zone if first.number < b.number and begin - _HEAD <= b.number < begin and b.length >= 4)
        alike = (b for b in near if b.number == lowest or (b.number not in held and _like(telling, b, function)))
        last = next((block.number for block in alike), last)
    scores = {}
    for block in zone:
        score = 0.0
        same = places[tuple(block.words)]
        again = same[-1] > block.number
        if _named(marks, block, LIKELY) and not (block.number == 0 and again and block.length >= 4):
            score -= 4  # a title that holds the words of residue is rarer than residue
        elif _named(marks, block):
            score -= 1
        if block.number == first.number:
            score += 3 if block.number <= _TOP else 1
            score += 4 * (again and block.length >= _LEAST_TITLE and "|" not in block.text)
        elif block.number in held:
            score += 8 if block.words == title_part else 5 if block.length >= _LEAST_TITLE else 3
            score += 2 * (block.number == lowest)
        elif whole_page or block.number > begin:
            score += _begins_or_ends(first, block)
            score += _LIKE_FIRST * _like(telling, block, function)
        elif _begins_or_ends(first, block):
            score += 3
        if whole_page and block.number != first.number and _is_signed(block, page, marks):
            score += 1.5
        if block.number > begin:
            score -= 1.5
        score += 2 * (block.length >= 4) + (block.length >= 6)
        if block.level == 1:
            score += 4
        score += 2 * again - (same[0] < block.number)
        if block.number == last:
            score += 1.5
        scores[block.number] = score
    return scores


def _first(page: Page, zone: list[Block]) -> Block:
    """The first line, where it has the length of a title, whatever words of residue it holds; else the first that reads as one."""
    first = page.blocks[0]
    return first if 2 <= first.length <= _MOST_TITLE_WORDS and not first.marker and not first.code else zone[0]


def _said(first: Block, function: AbstractSet[str]) -> tuple[AbstractSet[str], ...]:
    """The telling words of the page's title, and of its longest part."""
    longest = max((words(part) for part in pattern(_PARTING).split(first.text)), key=len)
    return tuple({frozenset(_telling(part, function)) for part in (first.words, longest)})


def _like(said: tuple[AbstractSet[str], ...], block: Block, function: AbstractSet[str]) -> float:
    """How like a line is to the page's title or to its longest part: the share of words in common, 0 below a third."""
    if block.length < _LEAST_TITLE or all(part.isdisjoint(block.words) for part in said):
        return 0.0
    mine = frozenset(_telling(block.words, function))
    likeness = max(len(part & mine) / max(len(part), len(mine)) for part in said)
    return likeness if likeness >= _LEAST_LIKE else 0.0


def _telling(said: list[str], function: AbstractSet[str]) -> tuple[str, ...]:
    """The words of a title that are no function words; all where there are no others."""
    return tuple(word for word in said if word not in function) or tuple(said)


def _begins_or_ends(first: Block, block: Block) -> bool:
    """Whether the page's title begins or ends with a line of some length, and goes on for a few words."""
    size = len(block.words)
    if not max(_LEAST_TITLE, len(first.words) / 2) <= size < len(first.words):
        return False
    return first.words[:size] == block.words or first.words[-size:] == block.words


def _is_signed(block: Block, page: Page, marks: Marks) -> bool:
    """Whether a line of some length stands right over a byline or a date."""
    if block.length < _LEAST_SIGNED or marks.says(block.number, "byline", "timestamp"):
        return False
    return any(marks.says(other.number, "byline", "timestamp") for other in page.blocks[block.number + 1 : block.number + 3])


def _behind_a_menu(page: Page, zone: list[Block], begin: int, marks: Marks, function: AbstractSet[str]) -> list[Block]:
    """Lines further on that say the first line's title, where what stands between is a menu and hardly any prose."""
    if not zone or zone[0].number > _TOP:
        return []
    first = _first(page, zone)
    telling, runs = _said(first, function), _runs(first)
    found = []
    lines = prose = 0
    for block in page.blocks[first.number + 1 : _LOOKED_AT]:
        is_behind = block.number > begin and prose * 2 <= lines
        if is_behind and lines >= (_LEAST_MENU if block.number <= begin + 2 else _LONG_MENU):
            alike = prose * 4 <= lines and (_begins_or_ends(first, block) or _like(telling, block, function) >= _MUCH_LIKE)
            if (alike or "".join(block.words) in runs) and reads_as_title(block, marks):
                found.append(block)
        lines += is_menu_line(block)
        prose += is_prose(block)
    return found


def _is_heading(block: Block, begin: int, marks: Marks, told: dict[tuple[str, ...], float]) -> bool:
    """Whether a block of a web page could be its title by its level or by a hint, whatever its element is called."""
    if not 1 <= block.length <= _MOST_TITLE_WORDS or block.code:
        return False
    hinted = tuple(block.words) in told or bool(_tail(block, told))
    if block.level == 1 and (hinted or not marks.says(block.number, *_NEVER_TITLE)):
        return True
    return hinted and (block.level > 0 or block.number < begin) and block.linked <= _LINKED


def _told(page: Page) -> dict[tuple[str, ...], float]:
    """What the page's hints call it, as words, and how much each counts: the whole of a hint, and its parts between separators."""
    sites = {tuple(words(hint.value)) for hint in page.hints.site_names}
    sites |= {tuple(block.words) for block in page.blocks[:_LOOKED_AT] if block.level and _leads_home(block)}
    told: dict[tuple[str, ...], float] = {}
    wholes = {tuple(words(hint.value)) for hint in page.hints.titles}
    for hint in page.hints.titles:
        whole = tuple(words(hint.value))
        parts = [tuple(words(part)) for part in pattern(_PARTING).split(hint.value)]
        named = {part for part in parts if part in sites or (_less(whole, part) in wholes and part not in wholes)}
        for site in sites:
            rest = _less(whole, site)
            if len(rest) > 1:
                # Behind a bar or a dash the name ends; without one it may be the title's first word.
                told[rest] = max(told.get(rest, 0.0), _HINTED if site in parts else _HINTED_PART)
        for part in (whole, *parts):
            if part and part not in sites and part not in named and (part is whole or len(part) > 1):
                told[part] = max(told.get(part, 0.0), _HINTED if part is whole else _HINTED_PART)
    return told


def _less(whole: tuple[str, ...], part: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of a title without a name at its end or its start; () where it has none there."""
    if not part or len(part) >= len(whole):
        return ()
    if whole[-len(part) :] == part:
        return whole[: -len(part)]
    return whole[len(part) :] if whole[: len(part)] == part else ()


def _weighed(zone: list[Block], begin: int, page: Page, marks: Marks, told: dict[tuple[str, ...], float]) -> dict[int, float]:
    """How much speaks for each line of a web page: heading, name, hints, and its place before the story."""
    scores = {}
    sites = {tuple(words(hint.value)) for hint in page.hints.site_names}
    exact = {tuple(block.words) for block in zone if block.level}
    firsts = [block.number for block in zone if block.level == 1 and not block.hidden and not _leads_home(block)]
    for block in zone:
        key = tuple(block.words)
        distance = begin - block.number
        tail = _tail(block, told)
        if tail in exact:
            tail = ()  # another heading is this title and nothing else
        called = told.get(key, 0.0) or (_HINTED_PART if tail else 0.0)
        trusted = called == _HINTED or bool(tail)
        score = _LEVELS.get(block.level, 0.0) + (called if trusted or distance >= 0 else called / 2)
        if not called and told:
            score += _LIKE_HINT * max(_likeness(key, other) for other in told)
        if any(m.says == HEADLINE for m in marks.of(block.number)):
            score += 2
        if key in sites or block.hidden:
            score -= 4
        if _leads_home(block):
            score -= 6
        elif block.linked > _LINKED and not trusted:
            score -= 4
        if _named(marks, block):
            score -= 5 if marks.says(block.number, "navigation") else 3
        if firsts == [block.number] and key not in sites and not marks.says(block.number, *_NO_FIRST):
            score += 1
        score += 2 if 0 < distance <= _NEAR else 0 if distance > 0 else -1
        scores[block.number] = score
    return scores


def _leads_home(block: Block) -> bool:
    """Whether a line is a link to the front page, as a logo is."""
    return block.linked > _LINKED and any(pattern(_FRONT).match(address) for _, address in block.links)


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of the words of the longer of two titles that both hold."""
    return len(set(one) & set(other)) / max(len(set(one)), len(set(other)))


def _over(title: Block, told: dict[tuple[str, ...], float], lexicon: Lexicon) -> Iterator[Mark]:
    """The words before the title in its own heading: where that has two named parts, or a hint has the title without them."""
    parts = [part for part in _outer(title.parts) if words(title.text[part[0] : part[1]])]
    if len(parts) == 2:
        (begin, cut), (again, end) = parts
        over, under = words(title.text[begin:cut]), words(title.text[again:end])
        between = title.text[cut:again].strip(" :|/·–—-")
        whole = begin == 0 and end >= len(title.text) - 1 and cut <= again and not between
        if whole and 0 < len(over) <= _OVER_WORDS and len(under) >= _LEAST_TITLE and len(over) <= len(under):
            yield Mark(title.number, "kicker", SURE, LAYER, "headline.over", _OVER, title.start, title.start + again)
            return
    key = _tail(title, told)
    if key:
        for found in pattern(r"\w+").finditer(title.text):
            if tuple(words(title.text[found.start() :])) == key:
                start, end = title.start, title.start + found.start()
                before = title.words[: -len(key)]
                dated = all(word.isdigit() or word in lexicon.months or word in lexicon.weekdays for word in before)
                says = "timestamp" if dated else "kicker"
                yield Mark(title.number, says, SURE, LAYER, "headline.over", _OVER, start, end)
                return


def _outer(parts: tuple[tuple[int, int, int], ...]) -> list[tuple[int, int]]:
    """The parts of a heading that stand in no other of them."""
    outer: list[tuple[int, int]] = []
    for start, end, _ in parts:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def _is_shared(title: Block, page: Page) -> bool:
    """Whether the page gives a line without a bar as it stands to those who link to it, and the site's name is not put at that."""
    return not pattern(r"[|｜]").search(title.text) and any(
        hint.name != "title" and words(hint.value) == title.words for hint in page.hints.titles
    )


def _site_name(title: Block, page: Page) -> tuple[int, int] | None:
    """Where the site's name stands at the end or the start of a title, with the bar or dash that parts it; None where none does.

    A short part behind a bar is a name; one behind a dash only where the text has the same line elsewhere, or in a rights line.
    """
    cuts = [(found.start(), found.end()) for found in pattern(_PARTING).finditer(title.text)]
    if not cuts:
        return None
    size = len(title.text)
    for (start, end), part in ((cuts[-1], (cuts[-1][1], size)), (cuts[0], (0, cuts[0][0]))):
        name = words(title.text[part[0] : part[1]])
        span = (start, size) if part[1] == size else (0, end)
        rest = len(title.words) - len(name)
        if not 0 < len(name) <= _SITE_WORDS or rest < max(_LEAST_TITLE, len(name)):
            continue
        bar = title.text[start:end].strip() in "|｜"
        if bar or any(_names(block, name) for block in page.blocks if block.number != title.number):
            return span
    return None


def _names(block: Block, name: list[str]) -> bool:
    """Whether a line is a name, or a rights line that ends with or holds it."""
    if block.words == name:
        return True
    return block.length <= _RIGHTS_WORDS and block.text[0] in "©" and " ".join(name) in " ".join(block.words)
