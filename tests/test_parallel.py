"""Work in several processes: in order, bounded, and whole where a process dies."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest

from cleaner.streams.parallel import Work, ordered


def doubled(number: int) -> int:
    """Work whose pieces take unlike times; some processes die of it, some pieces raise."""
    if number == 13:
        os._exit(9)
    if number == 17:
        raise ValueError("seventeen")
    time.sleep(5 if number == 19 else 0.02 if number % 3 == 0 else 0)
    return 2 * number


def died(number: int) -> int:
    return -number


WORK = Work(doubled, died)


def test_answers_come_in_the_order_of_the_work() -> None:
    assert list(ordered(WORK, range(12), 2)) == [(number, 2 * number) for number in range(12)]
    assert list(ordered(WORK, [], 2)) == []


def test_a_process_that_dies_costs_its_own_piece_only() -> None:
    assert list(ordered(WORK, [11, 12, 13, 14, 13, 15], 2)) == [
        (11, 22),
        (12, 24),
        (13, -13),
        (14, 28),
        (13, -13),
        (15, 30),
    ]


def test_an_answer_does_not_wait_for_those_behind_it() -> None:
    answers = ordered(WORK, [1, 19], 2)
    begun = time.monotonic()
    assert next(answers) == (1, 2)
    assert time.monotonic() - begun < 4
    answers.close()


def test_what_fails_is_raised_at_its_place() -> None:
    answers = ordered(WORK, [1, 17, 2], 2)
    assert next(answers) == (1, 2)
    with pytest.raises(ValueError, match="seventeen"):
        next(answers)


def test_what_the_items_raise_comes_after_their_answers() -> None:
    def items() -> Iterator[int]:
        yield from (1, 2, 3)
        raise OSError("the pipe broke")

    answers = ordered(WORK, items(), 2)
    assert [next(answers) for _ in range(3)] == [(1, 2), (2, 4), (3, 6)]
    with pytest.raises(OSError, match="the pipe broke"):
        next(answers)


def test_no_more_is_taken_in_than_can_be_done_soon() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100, 1000):
            taken.append(number)
            yield number

    answers = ordered(WORK, items(), 2)
    for _ in range(5):
        next(answers)
    time.sleep(0.3)
    assert len(taken) <= 5 + 4 * 2 + 1
    answers.close()


def test_an_answer_does_not_wait_for_more_work() -> None:
    more = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        more.wait(30)
        yield 2

    answers = ordered(WORK, items(), 2)
    assert next(answers) == (1, 2)
    assert not more.is_set()
    more.set()
    assert next(answers) == (2, 4)
