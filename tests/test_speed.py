"""Hostile shapes take no more than twenty times as long as ordinary text of their size, and every entry counts once."""

from __future__ import annotations

import time

import pytest

from benchmarks.speed import clean, hostile
from benchmarks.unused import unused_in_fixtures
from tests.golden import cases, source, web

ORDINARY = "\n\n".join(source(case).read_text(encoding="utf-8") for case in cases() if "/en-" in case and not web(case))
SHAPES = hostile(ORDINARY)


def taken(text: str) -> float:
    start = time.process_time()
    clean(text)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_shapes(shape: str) -> None:
    text = SHAPES[shape]
    like = (ORDINARY * (len(text) // len(ORDINARY) + 1))[: len(text)]
    assert taken(text) <= 20 * taken(like)


UNUSED = 1063  # entries that fire in no fixture; this number may only fall


def test_entries_without_a_fixture_do_not_grow() -> None:
    assert len(unused_in_fixtures()) <= UNUSED
