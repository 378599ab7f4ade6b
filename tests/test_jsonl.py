"""Records in lines: nothing but what is added or left out changes a line, whatever it looks like."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import CleanerError
from cleaner.streams.jsonl import members, unreadable, with_fields

NAMES = st.text(max_size=6)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8)
RECORDS = st.dictionaries(NAMES, VALUES, max_size=5)
SPACES = st.text(" \t", max_size=2)


@st.composite
def lines(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """A record, and a line that holds it, spaced and escaped in some way."""
    record = draw(RECORDS)
    written = json.dumps(
        record,
        ensure_ascii=draw(st.booleans()),
        separators=(f"{draw(SPACES)},{draw(SPACES)}", f"{draw(SPACES)}:{draw(SPACES)}"),
    )
    return record, draw(SPACES) + written + draw(SPACES)


@given(lines())
def test_fields_are_found_where_they_stand(made: tuple[dict[str, Any], str]) -> None:
    record, line = made
    found = members(line)
    assert [(member.name, member.value) for member in found] == list(record.items())
    for member in found:
        assert json.loads("{" + line[member.start : member.end] + "}") == {member.name: member.value}


@given(lines(), RECORDS, st.data())
def test_the_rest_of_a_line_stays(made: tuple[dict[str, Any], str], added: dict[str, Any], data: st.DataObject) -> None:
    record, line = made
    left_out = data.draw(st.lists(st.sampled_from(sorted(record)), unique=True)) if record else []
    new = {f"new {name}": value for name, value in added.items()}
    found = members(line)
    written = with_fields(line, found, new, left_out)
    kept = {name: value for name, value in record.items() if name not in left_out}
    assert list(json.loads(written).items()) == [*kept.items(), *new.items()]
    for member in found:
        assert (line[member.start : member.end] in written) or member.name in left_out
    if not left_out:
        assert written.startswith(line.rstrip()[:-1].rstrip())


def test_numbers_and_escapes_stay_as_they_are_written() -> None:
    line = '{"n": 1.50e3, "big": 123456789012345678901234567890, "t": "caf\\u00e9 \\/", "n": 2 }'
    assert with_fields(line, members(line), {"x": "é"}, ()) == line[:-2] + ', "x": "é"}'
    assert with_fields(line, members(line), {}, ("t",)) == '{"n": 1.50e3, "big": 123456789012345678901234567890, "n": 2}'
    assert with_fields("{}", [], {"x": 1}, ()) == '{"x": 1}'
    long = f'{{"n": {"9" * 5000}, "m": 1e400}}'
    assert with_fields(long, members(long), {"x": 1}, ()) == f'{long[:-1]}, "x": 1}}'
    assert with_fields('{"a": 1}', members('{"a": 1}'), {}, ("a",)) == "{}"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1, 2]", "no JSON object but list"),
        ('"text"', "no JSON object but str"),
        ("12", "no JSON object but int"),
        ("{", "a name in double quotes is missing"),
        ("{'a': 1}", "a name in double quotes is missing"),
        ('{"a" 1}', "':' is missing"),
        ('{"a": }', "Expecting value"),
        ('{"a": 1', "',' or '}' is missing"),
        ('{"a": 1,}', "a name in double quotes is missing"),
        ('{"a": "x\ty"}', "Invalid control character"),
        ('{"a": 1} {"b": 2}', "more stands behind the object, from column 10 on"),
        ("tide", "Expecting value"),
        ('{"a": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_record_is_said(line: str, message: str) -> None:
    with pytest.raises(CleanerError, match="no JSON") as caught:
        members(line)
    assert message in str(caught.value)


def test_a_line_that_is_no_record_becomes_one() -> None:
    made = json.loads(unreadable(b'{"a": \xff}', 7, "no UTF-8"))
    assert made == {"cleaner_error": "no UTF-8", "line": 7, "raw": '{"a": \\xff}'}
