"""Symmetric trees by CatBoost, as the whole numbers that are shipped."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleaner.learned.trees import Trees

SEED = 1
_UNIT = 1000  # leaves are in thousandths of log-odds
_NEVER = 1e30  # a threshold that no fact passes
_EDGES = 64  # thresholds that are tried for each fact


class Growth(NamedTuple):
    """How trees are grown."""

    trees: int
    depth: int
    rate: float
    smoothing: float = 5.0
    facts_tried: float = 0.5  # share of the facts that a question is chosen from
    rows: float = 0.7  # share of the rows that a tree sees


def grow(table: Any, labels: Any, weights: Any, names: Sequence[str], growth: Growth, seed: int = SEED) -> dict[str, Any]:
    """Trees for labels of 0 to 1, as they are shipped. `table` has a column for each fact here."""
    from catboost import CatBoost, Pool  # here, so that the options can be read without it

    model = CatBoost(
        {
            "loss_function": "CrossEntropy",
            "iterations": growth.trees,
            "depth": growth.depth,
            "learning_rate": growth.rate,
            "l2_leaf_reg": growth.smoothing,
            "rsm": growth.facts_tried,
            "leaf_estimation_iterations": 1,
            "bootstrap_type": "Bernoulli",
            "subsample": growth.rows,
            "border_count": _EDGES,
            "random_seed": seed,
            "thread_count": 2,
            "verbose": 0,
            "allow_writing_files": False,
        }
    )
    model.fit(Pool(table, labels, weight=weights))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return shipped(json.loads(path.read_text(encoding="utf-8")), names, growth.depth)


def shipped(model: dict[str, Any], names: Sequence[str], depth: int) -> dict[str, Any]:
    """A model of CatBoost's as whole numbers: facts by number, thresholds, leaves with the first question's bit lowest."""
    scale, (bias,) = model["scale_and_bias"]
    questions, leaves = [], []
    for tree in model["oblivious_trees"]:
        asked = [[split["float_feature_index"], split["border"]] for split in tree["splits"] or ()]
        values = [round(scale * value * _UNIT) for value in tree["leaf_values"]]
        values += [0] * ((1 << depth) - len(values))
        questions.append(asked + [[0, _NEVER]] * (depth - len(asked)))
        leaves.append(values)
    return {"facts": list(names), "questions": questions, "leaves": leaves, "bias": round(bias * _UNIT)}


def chances(made: dict[str, Any], table: Any) -> Any:
    """Scores of shipped trees for a table with a row for each fact, in thousandths of log-odds."""
    return np.array(Trees(made).scores(np.ascontiguousarray(table, np.float32)))
