"""Records in lines: a JSON object in, the same object out with what cleaning adds at its end.

Nothing else of a line is written anew. What is added is set in before its last brace, what is left out is cut, so numbers,
escapes and white space of all other fields stay byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]

from cleaner.errors import CleanerError
from cleaner.record import Record
from cleaner.streams.records import FAILED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*")


def _integer(digits: str) -> float:
    """A whole number; one that is longer than Python takes is only looked over."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)


_value = json.JSONDecoder(parse_int=_integer).raw_decode


class Member(Record):
    """A field of an object: its name, its value, and where both stand in the line."""

    name: str
    value: Any
    start: int
    end: int


def members(line: str) -> list[Member]:
    """The fields of the object in a line, in order. Raises CleanerError for a line that holds anything else."""
    try:
        found, end = _object(line, _after_space(line, 0))
    except (ValueError, StopIteration) as error:
        raise CleanerError(f"no JSON: {error if isinstance(error, ValueError) else 'a value is missing'}") from error
    except RecursionError:
        raise CleanerError("no JSON that can be read: nested too deeply") from None
    behind = _after_space(line, end)
    if behind < len(line):
        raise CleanerError(f"no JSON object a line: more stands behind the object, from column {behind + 1} on")
    return found


def with_fields(line: str, found: Sequence[Member], added: dict[str, Any], left_out: Iterable[str]) -> str:
    """The line with fields added at the end of its object, and without those of `left_out`."""
    without = frozenset(left_out)
    kept = [line[member.start : member.end] for member in found if member.name not in without]
    # Where nothing is cut, even the white space between stays.
    head = line.rstrip()[:-1].rstrip() if len(kept) == len(found) else "{" + ", ".join(kept)
    new = json.dumps(added, ensure_ascii=False)[1:-1]
    return f"{head}{', ' if kept and new else ''}{new}}}"


def unreadable(line: bytes, number: int, error: str) -> str:
    """The record that stands for a line that is none: its number, what it holds, and what is wrong with it."""
    return json.dumps({FAILED: error, "line": number, "raw": line.decode("utf-8", "backslashreplace")}, ensure_ascii=False)


def _object(line: str, at: int) -> tuple[list[Member], int]:
    """The fields of the object that begins here, and where it ends."""
    if line[at : at + 1] != "{":
        kind = "nothing" if at >= len(line) else type(_value(line, at)[0]).__name__
        raise CleanerError(f"no JSON object but {kind}")
    found: list[Member] = []
    at = _after_space(line, at + 1)
    if line[at : at + 1] == "}":
        return found, at + 1
    while True:
        start = at
        if line[at : at + 1] != '"':
            raise json.JSONDecodeError("a name in double quotes is missing", line, at)
        name, at = scanstring(line, at + 1, True)
        at = _after_space(line, at)
        if line[at : at + 1] != ":":
            raise json.JSONDecodeError("':' is missing", line, at)
        value, at = _value(line, _after_space(line, at + 1))
        found.append(Member(name, value, start, at))
        at = _after_space(line, at)
        if line[at : at + 1] == "}":
            return found, at + 1
        if line[at : at + 1] != ",":
            raise json.JSONDecodeError("',' or '}' is missing", line, at)
        at = _after_space(line, at + 1)


def _after_space(line: str, at: int) -> int:
    found = _SPACE.match(line, at)
    return found.end() if found else at
