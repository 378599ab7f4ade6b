"""Facts of a text's blocks as numbers, one list a fact, in plain Python: a filter has no time to load numpy for a short text.

All are whole numbers, or quotients of two, and so the same on every machine.
"""

from __future__ import annotations

from itertools import accumulate

from cleaner.learned.names import word_scores
from cleaner.lexicon import Lexicon
from cleaner.page import HINT, LIKELY, STOPS, STORY, Marks, Page
from cleaner.prose import SENTENCE_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONG = 200  # characters
_SIGNS = ("|", "»", "›", "@", "http")
_WINDOWS = (2, 6, 15)  # blocks to each side
_SHIFTS = (-2, -1, 1, 2)
_FAMILY = {
    "comments": 0, "related": 1, "navigation": 2, "other": 3, "duplicate": 4, "keyword_slug": 4, "caption": 5, "credit": 5,
    "media_player": 5, "byline": 6, "timestamp": 6, "tags": 6, "kicker": 6, "author_bio": 6, "share": 7,
}  # fmt: skip
_FAMILIES = ("comments", "related", "navigation", "other", "copy", "picture", "about", "share", "appeal")
_BY_PLACE = ("density", "neighbours")


def line_facts(page: Page, lexicon: Lexicon, marks: Marks) -> tuple[list[str], list[Sequence[float]]]:
    """Names and rows of the facts that need no learned rate."""
    blocks = page.blocks
    count = len(blocks)
    names: list[str] = []
    rows: list[Sequence[float]] = []

    def add(name: str, row: Sequence[float]) -> None:
        names.append(name)
        rows.append(row)

    (_, _, _, texts, words, lengths, stops, gaps, markers, levels, _, cells, *_) = zip(*blocks, strict=True)
    chars = [len(text) for text in texts]
    sentence = [stop in STOPS for stop in stops]
    add("words", lengths)
    add("chars a word", [c / (n or 1) for c, n in zip(chars, lengths, strict=True)])
    add("sentence", sentence)
    add("level", levels)
    add("marker", markers)
    add("gap", gaps)
    add("cells", cells)
    function = lexicon.function
    stop_words = [sum(map(function.__contains__, found)) for found in words]
    add("stop words", [s / (n or 1) for s, n in zip(stop_words, lengths, strict=True)])
    commas = [text.count(",") + text.count("，") + text.count("、") for text in texts]
    add("commas", [c / (n or 1) for c, n in zip(commas, lengths, strict=True)])
    add("sentences", [text.count(". ") + text.count("。") for text in texts])
    digits = [sum(map(str.isdigit, text)) if c < _LONG else 0 for text, c in zip(texts, chars, strict=True)]
    add("digits", [d / c for d, c in zip(digits, chars, strict=True)])
    add("capital first", [text[0].isupper() for text in texts])
    titled = [sum(word[0].isupper() for word in text.split()) if c < _LONG else -1 for text, c in zip(texts, chars, strict=True)]
    add("capitals", [t / (n or 1) for t, n in zip(titled, lengths, strict=True)])
    add("colon", [text[-1] in ":：" for text in texts])
    add("asks", [stop in "?？؟" for stop in stops])
    add("signs", [c < _LONG and any(sign in text for sign in _SIGNS) for text, c in zip(texts, chars, strict=True)])

    # What the other layers say.
    against, favour = marks.weights(), marks.weights(keeping=True)
    add("against", against)
    add("favour", favour)
    families = [[0] * count for _ in _FAMILIES]
    kind = [0] * count  # by the block itself, not by its place
    place_says = [0] * count
    parts = [0] * count
    for number in range(count):
        for _, says, weight, layer, _, _, start, _ in marks.of(number):
            if start >= 0:
                parts[number] += 1
            elif says == STORY:
                place_says[number] = max(place_says[number], weight)
            elif says in ("headline", "lede"):
                kind[number] = 1 if says == "headline" else 2
            else:
                row = families[_FAMILY.get(says, 8)]
                if weight > row[number]:
                    row[number] = weight
                if layer in _BY_PLACE:
                    place_says[number] = -weight
                elif weight > HINT:
                    kind[number] = -weight
    for name, row in zip(_FAMILIES, families, strict=True):
        add(f"says {name}", row)
    add("said of itself", kind)
    add("said of its place", place_says)
    add("parts", parts)
    held = [f >= LIKELY and f >= a for f, a in zip(favour, against, strict=True)]
    gone = [a >= LIKELY and a > f for f, a in zip(favour, against, strict=True)]

    # Place.
    prose = [n if ends and n >= SENTENCE_WORDS else 0 for n, ends in zip(lengths, sentence, strict=True)]
    all_words = list(accumulate(lengths, initial=0))
    all_prose = list(accumulate(prose, initial=0))
    all_gone = list(accumulate(gone, initial=0))
    all_held = list(accumulate((n if h else 0 for n, h in zip(lengths, held, strict=True)), initial=0))
    all_sentences = list(accumulate(sentence, initial=0))
    total, total_prose, total_held = all_words[-1] or 1, all_prose[-1] or 1, all_held[-1] or 1
    order = range(count)
    add("number", order)
    add("from end", range(count, 0, -1))
    add("place", [number / count for number in order])
    add("words before", [w / total for w in all_words[:-1]])
    add("prose before", [w / total_prose for w in all_prose[:-1]])
    add("held before", [w / total_held for w in all_held[:-1]])
    add("held behind", [(total_held - w) / total_held for w in all_held[1:]])
    title = marks.told("headline")
    add("from headline", [number - title if title >= 0 else -999 for number in order])
    first = next((number for number in order if held[number]), count)
    last = next((number for number in reversed(order) if held[number]), -1)
    add("from first held", [number - first for number in order])
    add("from last held", [number - last for number in order])
    since: list[float] = []
    at = 99
    for value in prose:
        at = 0 if value else min(at + 1, 99)
        since.append(at)
    until: list[float] = []
    at = 99
    for value in reversed(prose):
        at = 0 if value else min(at + 1, 99)
        until.append(at)
    until.reverse()
    add("since prose", since)
    add("until prose", until)
    for wide in _WINDOWS:
        spans = [(max(0, number - wide), min(count, number + wide + 1)) for number in order]
        add(f"prose within {wide}", [(all_prose[b] - all_prose[a]) / (all_words[b] - all_words[a] or 1) for a, b in spans])
        add(f"words within {wide}", [(all_words[b] - all_words[a]) / (b - a) for a, b in spans])
        add(f"gone within {wide}", [(all_gone[b] - all_gone[a]) / (b - a) for a, b in spans])
        add(f"sentences within {wide}", [(all_sentences[b] - all_sentences[a]) / (b - a) for a, b in spans])

    # Neighbours.
    for name, values in (("words", lengths), ("sentence", sentence), ("against", against)):
        for shift in _SHIFTS:
            add(f"{name} {shift:+d}", _moved(values, shift))
    seen: dict[str, int] = {}
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
    add("copies", [seen[text] for text in texts])
    title_words = set(words[title]) if title >= 0 else set()
    add("of title", [sum(map(title_words.__contains__, found)) / (n or 1) for found, n in zip(words, lengths, strict=True)])

    # The text as a whole.
    for name, value in (
        ("text lines", count),
        ("text words", total),
        ("text words a line", total / count),
        ("text prose", all_prose[-1] / total),
        ("text held", all_held[-1] / total),
        ("text gone", all_gone[-1] / count),
        ("text sentences", all_sentences[-1] / count),
        ("text longest", max(lengths)),
    ):
        add(name, [value] * count)
    return names, rows


def word_facts(texts: Sequence[Sequence[str]], rates: Mapping[str, float]) -> tuple[list[str], list[Sequence[float]]]:
    """Names and rows of the facts that learned rates of words give; the blocks are given as their words."""
    least, mean = word_scores(texts, rates)
    names = ["words least", "words mean"]
    rows: list[Sequence[float]] = [least, mean]
    for shift in _SHIFTS:
        names.append(f"words mean {shift:+d}")
        rows.append(_moved(mean, shift))
    return names, rows


def _moved(row: Sequence[float], by: int) -> list[float]:
    """Each block's value from the block `by` places on; -1 where there is none."""
    edge = [-1.0] * min(len(row), abs(by))
    return [*edge, *row[:by]] if by < 0 else [*row[by:], *edge]
