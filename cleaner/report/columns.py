"""Text in the columns of a terminal: how many a text takes, and where a line of it may end."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional, category, east_asian_width

_SOFT_HYPHEN = "\u00ad"
_SIGNS = "._/-"  # after which an address or the name of a rule may be broken
_VOWELS_AND_FINALS = range(0x1160, 0x1200)  # of Korean syllables, written into the block of the consonant before
_NO_OPENING = frozenset("ーァィゥェォッャュョぁぃぅぇぉっゃゅょ々ゝ")  # may not begin a line, and no punctuation either


def width(text: str) -> int:
    """How many columns a text takes: two for a wide character, none for a mark on the one before."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(4096)
def _width(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf") or ord(character) in _VOWELS_AND_FINALS:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def right_to_left(text: str) -> bool:
    """Whether the first character of a text that has a direction runs from right to left."""
    direction = next((found for found in map(bidirectional, text) if found in ("L", "R", "AL")), "L")
    return direction != "L"


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, broken at white space and between wide characters, else where it must be.

    White space becomes single spaces, soft hyphens go. '' is one empty line.
    """
    lines = [""]
    taken = 0
    for space, piece in _pieces(text):
        needed = width(piece)
        if lines[-1] and taken + len(space) + needed > columns:
            lines.append("")
            taken = 0
        elif lines[-1]:
            lines[-1] += space
            taken += len(space)
        while needed > columns:
            head = _fitting(piece, columns)
            lines[-1] += head
            piece = piece[len(head) :]
            needed = width(piece)
            if piece:
                lines.append("")
            taken = 0
        lines[-1] += piece
        taken += needed
    return lines


def shortened(text: str, columns: int) -> str:
    """A text on one line of at most so many columns, with an ellipsis where it is cut."""
    text = " ".join(text.replace(_SOFT_HYPHEN, "").split())
    return text if width(text) <= columns else _head(text, columns - 1).rstrip() + "…"


def _fitting(piece: str, columns: int) -> str:
    """The beginning of a piece that is too wide for a line: up to a sign inside an address or a name, else as much as fits."""
    head = _head(piece, columns) or piece[:1]
    at = max(head.rfind(sign) for sign in _SIGNS) + 1
    return head[:at] if at > len(head) // 2 else head


def _head(text: str, columns: int) -> str:
    """As much of a text as so many columns hold, marks with the character that they stand on."""
    taken = 0
    for at, character in enumerate(text):
        taken += _width(character)
        if taken > columns:
            return text[:at]
    return text


def _pieces(text: str) -> list[tuple[str, str]]:
    """What may not be broken, each with the space before it."""
    found: list[tuple[str, str]] = []
    for word in text.replace(_SOFT_HYPHEN, "").split():
        space = " " if found else ""
        start = 0
        if not word.isascii():
            for at in range(1, len(word)):
                if _breaks(word[at - 1], word[at]):
                    found.append((space, word[start:at]))
                    space, start = "", at
        found.append((space, word[start:]))
    return found


def _breaks(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a word: beside a wide one, with no punctuation carried over."""
    if _width(before) != 2 and _width(after) != 2:
        return False
    return _width(after) > 0 and after not in _NO_OPENING and category(after) not in ("Pe", "Pf", "Po") and category(before) != "Ps"
