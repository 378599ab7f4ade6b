"""Where a block stands in the tree of a web page: an XPath that is spelled out when it is asked for."""

from __future__ import annotations


class Place:
    """A step of an XPath and the place it is taken from: `html`, `body[1]`, `div[3]`, `text()[2]`.

    Spelling out the paths of all blocks costs 0.23 times the parse of their pages, and most are never looked at.
    """

    __slots__ = ("number", "parent", "step")

    def __init__(self, parent: Place | None, step: str, number: int) -> None:
        self.parent = parent
        self.step = step
        self.number = number

    def __str__(self) -> str:
        steps: list[str] = []
        place: Place | None = self
        while place is not None:
            steps.append(f"{place.step}[{place.number}]" if place.number else place.step)
            place = place.parent
        steps.reverse()
        return "/".join(steps) if steps[0].startswith("/") else "/" + "/".join(steps)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[type[Place], tuple[None, str, int]]:
        # A chain as deep as the page would be too deep to pickle step by step.
        return Place, (None, str(self), 0)
