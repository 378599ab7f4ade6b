"""Symmetric trees asked without a training library: in plain Python for a short text, over one numpy matrix for a page.

Both ways give the same whole numbers. A tree is a row of (fact, threshold) questions, the same for all blocks; the answers, as bits
with the first question lowest, are the number of a leaf. Leaves are whole thousandths of log-odds, so that a sum of them has one
value whatever the order and the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HALF = 500  # a chance of a half, in thousandths
_FEW = 2_000_000  # comparisons in plain Python, which take as long as importing numpy
_TELLING = 100  # trees that reasons are taken from
_AT_ONCE = 256  # columns, so that what is in work stays in the processor's cache

# Chances in thousandths by log-odds from -8 to 8 in steps of a quarter, between which they are taken as straight: the logistic
# function without a library's exponential, which is not the same on every machine.
_STEP = 250
_CURVE = (
    0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5, 7, 9, 11, 14, 18, 23, 29, 37, 47, 60, 76, 95, 119, 148, 182, 223, 269, 321, 378, 438, 500,
    562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998, 998,
    998, 999, 999, 999, 999, 1000, 1000,
)  # fmt: skip


def chance(score: int) -> int:
    """The chance in thousandths that a score in thousandths of log-odds stands for."""
    place, rest = divmod(score + _STEP * (len(_CURVE) // 2), _STEP)
    if place < 0:
        return _CURVE[0]
    if place >= len(_CURVE) - 1:
        return _CURVE[-1]
    return _CURVE[place] + (_CURVE[place + 1] - _CURVE[place]) * rest // _STEP


class Trees:
    """Sums of symmetric trees of one depth: one sum, or several that ask the same facts, each by as many trees of its own.

    `facts` names the rows of the table that is asked. Nothing of it ever changes.
    """

    __slots__ = ("_arrays", "_asked", "_biases", "_leaves", "_questions", "facts")

    def __init__(self, *made: dict[str, Any]) -> None:
        self.facts: tuple[str, ...] = tuple(made[0]["facts"])
        self._questions: list[list[tuple[int, float]]] = [
            [(fact, edge) for fact, edge in tree] for one in made for tree in one["questions"]
        ]
        self._leaves: list[list[int]] = [leaves for one in made for leaves in one["leaves"]]
        self._biases: list[int] = [one["bias"] for one in made]
        self._arrays: Any = None
        self._asked = 0

    def scores(self, table: Any) -> list[int]:
        """The one sum of leaves for each column of a table with a row for each fact: lists, or a matrix of numpy's."""
        return self.each(table)[0]

    def each(self, table: Any) -> list[list[int]]:
        """The same for each of several sums."""
        if not isinstance(table, list):
            return self._at_once(table)
        # Which way is taken changes no answer: numpy where it is there already, or was worth importing by now.
        if sys.modules.get("numpy") is None:
            self._asked += len(table[0]) * sum(map(len, self._questions))
            if self._asked <= _FEW:
                return self._plainly(table)
        import numpy as np

        return self._at_once(np.array(table, np.float64))

    def _plainly(self, table: Sequence[Sequence[float]]) -> list[list[int]]:
        columns = len(table[0])
        size = len(self._leaves) // len(self._biases)
        found: list[list[int]] = []
        for part, bias in enumerate(self._biases):
            sums = [bias] * columns
            for tree in range(part * size, (part + 1) * size):
                numbers = [0] * columns
                for place, (fact, edge) in enumerate(self._questions[tree]):
                    bit = 1 << place
                    numbers = [number + bit if value > edge else number for number, value in zip(numbers, table[fact], strict=True)]
                leaves = self._leaves[tree]
                sums = [total + leaves[number] for total, number in zip(sums, numbers, strict=True)]
            found.append(sums)
        return found

    def _at_once(self, table: Any) -> list[list[int]]:
        import numpy as np

        facts, edges, leaves, offsets = self._at_hand()
        parts = len(self._biases)
        found: list[list[int]] = [[] for _ in self._biases]
        for start in range(0, table.shape[1], _AT_ONCE):
            part = np.ascontiguousarray(table[:, start : start + _AT_ONCE])
            numbers = np.zeros((offsets.shape[0], part.shape[1]), np.uint8)
            for place, (fact, edge) in enumerate(zip(facts, edges, strict=True)):
                numbers |= (part[fact] > edge[:, None].astype(part.dtype)).view(np.uint8) << np.uint8(place)
            sums = leaves.take(numbers + offsets).reshape(parts, -1, part.shape[1]).sum(axis=1)
            for one, row in zip(found, sums.tolist(), strict=True):
                one += row
        return [[total + bias for total in sums] for sums, bias in zip(found, self._biases, strict=True)]

    def _at_hand(self) -> Any:
        """Questions by place in their tree, and leaves in one row, as arrays; the same whoever makes them."""
        import numpy as np

        if self._arrays is None:
            asked = np.array(self._questions)
            leaves = np.array(self._leaves, np.int32)
            offsets = np.arange(len(leaves), dtype=np.int32)[:, None] * leaves.shape[1]
            self._arrays = asked[:, :, 0].T.astype(np.intp), asked[:, :, 1].T, leaves.ravel(), offsets
        return self._arrays

    def brought(self, table: Any, columns: Sequence[int]) -> Iterator[tuple[list[float], list[int]]]:
        """For each of these columns its values, and what each fact brought to its sum, in the units of the leaves.

        A question brings the mean of the leaves that remain after it less the mean of those before it (A. Saabas 2014). The first
        trees are asked, which are those that weigh most.
        """
        if columns:
            plain = isinstance(table, list)
            brought = self._brought(table, columns) if plain else self._brought_at_once(table, columns)
            for number, of_facts in zip(columns, brought, strict=True):
                yield [float(row[number]) for row in table], of_facts

    def _brought(self, table: Sequence[Sequence[float]], columns: Sequence[int]) -> Iterator[list[int]]:
        for column in columns:
            brought = [0] * len(self.facts)
            for questions, leaves in zip(self._questions[:_TELLING], self._leaves[:_TELLING], strict=True):
                left = leaves
                mean = sum(left) // len(left)
                # The last question parts the leaves in halves: its bit is the highest.
                for fact, edge in reversed(questions):
                    half = len(left) // 2
                    left = left[half:] if table[fact][column] > edge else left[:half]
                    now = sum(left) // len(left)
                    brought[fact] += now - mean
                    mean = now
            yield brought

    def _brought_at_once(self, table: Any, columns: Sequence[int]) -> Iterator[list[int]]:
        import numpy as np

        facts, edges, leaves, _ = self._at_hand()
        facts, edges = facts[:, :_TELLING], edges[:, :_TELLING]
        leaves = leaves[: facts.shape[1] << facts.shape[0]]
        part = table[:, list(columns)]
        depth, count = facts.shape
        means = leaves.reshape(count, 1, -1).sum(axis=2) // (1 << depth)
        numbers = np.zeros((count, len(columns)), np.intp)
        before = means[:, [0] * len(columns)]
        brought = np.zeros((len(self.facts), len(columns)), np.int64)
        for place in range(depth - 1, -1, -1):
            numbers = numbers * 2 + (part[facts[place]] > edges[place][:, None].astype(part.dtype))
            means = leaves.reshape(count, 1 << (depth - place), -1).sum(axis=2) // (1 << place)
            now = np.take_along_axis(means, numbers, axis=1)
            np.add.at(brought, facts[place], now - before)
            before = now
        yield from brought.T.tolist()
