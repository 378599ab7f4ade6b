"""The shipped weights: loaded when first asked for, checked against their hash, the same for everyone."""

from __future__ import annotations

import json
import os
from functools import cache

from cleaner.errors import CleanerError
from cleaner.learned.names import Rates
from cleaner.learned.trees import Trees

SHIPPED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "packs", "learned")
HASHES = "hashes.json"


class Weights:
    """What was learned for one mode, "web" or "text": rates of names and words, trees for blocks and for the page as a whole."""

    __slots__ = ("blocks", "kinds", "pages", "rates")

    def __init__(self, blocks: Trees, kinds: tuple[str, ...], pages: Trees, rates: Rates) -> None:
        self.blocks = blocks
        self.kinds = kinds  # of page, that `pages` tells apart; () for text
        self.pages = pages  # a sum for each kind, and behind them one for the confidence
        self.rates = rates


@cache  # files that do not change while the program runs, so no answer depends on it
def load(mode: str, folder: str) -> Weights:
    """The weights of a mode from the files of a folder. Raises CleanerError where a file is not what its hash says."""
    from hashlib import sha256

    with open(os.path.join(folder, HASHES), encoding="utf-8") as file:
        hashes = json.load(file)
    path = os.path.join(folder, f"{mode}.json")
    with open(path, "rb") as file:
        data = file.read()
    if sha256(data).hexdigest() != hashes.get(mode):
        raise CleanerError(f"{path}: not the weights that its hash names; where they came with cleaner, install it again")
    made = json.loads(data)
    return Weights(
        Trees(made["blocks"]),
        tuple(made["kinds"]),
        Trees(*made["kinds"].values(), made["confidence"]),
        Rates(made["names"], made["words"]),
    )
