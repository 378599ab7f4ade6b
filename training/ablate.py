"""What each layer and each family of facts is worth: taken away, everything is learned again and scored out of fold.

    python -m training.ablate DATA [--mode web|text]

Fewer trees than the shipped ones, grown faster, and no kinds of page, so that a row takes one to three minutes: read the
differences, not the figures. Scored is the choice of blocks; layers behind the learned one do not take part.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.scoring import Snippets, snippets, word_f1
from benchmarks.sites import FOLDS
from cleaner.layers import learned
from cleaner.pipeline import LAYERS
from training.corpus import TEXT, WEB, text_examples, web_examples
from training.fit import Growth
from training.learn import Learner, kept_text

_GROWTH = Growth(100, 6, 0.2, facts_tried=0.2)
_NOT_ASKED = ("witness",)  # a second look asks for it
# Families of facts by how their names begin, or by what they hold.
FAMILIES: dict[str, Callable[[str], bool]] = {
    "names of elements": lambda name: name.startswith(("names", "path names", "path least", "path most")),
    "words": lambda name: name.startswith(("words least", "words mean")),
    "containers": lambda name: " at " in name and not name.startswith(("names", "path")),
    "elements of one kind": lambda name: name.startswith(("kind ", "path ", "container alike")) and "names" not in name,
    "place on the page": lambda name: (
        name.startswith(("from ", "until", "since", "number", "place")) or name.endswith(("before", "behind"))
    ),
    "heaviest block": lambda name: "heaviest" in name or "common" in name,
    "blocks around": lambda name: " within " in name or name[-2:] in ("-2", "-1", "+1", "+2"),
    "other layers": lambda name: (
        name.startswith(("says ", "said ", "against", "favour", "gone", "held", "parts")) or " held" in name
    ),
    "title and description": lambda name: "title" in name or "description" in name,
    "the page": lambda name: name.startswith(("page ", "type ", "address ", "text ")),
}


def figures(learner: Learner) -> dict[str, float]:
    """F1 by set, or by extractor, each example judged by trees that never saw its site."""
    scores: dict[str, list[float]] = defaultdict(list)
    counted: list[Snippets] = []
    for fold in range(FOLDS):
        left_out = frozenset((fold,))
        made = learner.blocks(left_out)
        for one in learner.examples:
            if one.fold != fold:
                continue
            _, likely = learner.chances(one, made, left_out)
            text = kept_text(one, learner.chosen(one, likely))
            if one.set == "traf-dev":
                counted.append(snippets(text, one.gold["with"], one.gold["without"]))
            elif learner.mode == TEXT:
                scores[one.kind].append(word_f1(text, one.gold["gold"]))
            else:
                scores[one.set].append(word_f1(text, one.gold["text"]))
                if one.set == "wcxb-dev" and one.kind == "article":
                    scores["wcxb-dev articles"].append(scores[one.set][-1])
    found = {name: sum(some) / len(some) for name, some in sorted(scores.items())}
    if counted:
        found["traf-dev"] = Snippets(*map(sum, zip(*counted, strict=True))).overlap.f1
    return found


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--mode", choices=(WEB, TEXT), default=WEB)
    given = options.parse_args()
    read = web_examples if given.mode == WEB else text_examples
    examples = read(given.data)
    learner = Learner(given.mode, examples, _GROWTH)
    whole = figures(learner)
    print("| taken away | " + " | ".join(whole) + " |\n" + "|---" * (len(whole) + 1) + "|")
    print("| nothing | " + " | ".join(f"{value:.4f}" for value in whole.values()) + " |", flush=True)

    def show(name: str, found: dict[str, float]) -> None:
        cells = " | ".join(f"{found[column] - value:+.4f}" for column, value in whole.items())
        print(f"| {name} | {cells} |", flush=True)

    for name, belongs in FAMILIES.items():
        only = [number for number, fact in enumerate(learner.names) if not belongs(fact)]
        if len(only) < len(learner.names):
            learner.ask_only(only)
            show(f"facts: {name}", figures(learner))
    del examples, learner
    for name, _ in LAYERS:
        if name == learned.LAYER:
            break
        if name not in _NOT_ASKED:
            show(f"layer: {name}", figures(Learner(given.mode, read(given.data, frozenset((name,))), _GROWTH)))


if __name__ == "__main__":
    main()
