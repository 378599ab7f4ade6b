"""The gate and the scorer of the benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from benchmarks.residue import gate, word_f1
from tests.golden import cases, expected, source

ROOT = Path(__file__).parent.parent
# Of the fixtures' kept words, F1 against their golden ledgers: texts, and web pages.
FLOORS = {".txt": 0.995, ".html": 0.93}


def test_word_f1() -> None:
    assert word_f1("a b c", "a b c") == 1
    assert word_f1("a a b", "a b b") == pytest.approx(2 / 3)
    assert word_f1("", "") == 1
    assert word_f1("a", "") == 0
    assert word_f1("", "a") == 0


def test_the_gate_fails_below_a_floor(capsys: pytest.CaptureFixture[str]) -> None:
    floors = {"html_text": {"after": 0.88, "loss": 0.01}}
    assert gate({"html_text": {"after": 0.881, "loss": 0.009}}, floors) == 0
    assert gate({"html_text": {"after": 0.87, "loss": 0.009}}, floors) == 1
    assert gate({"html_text": {"after": 0.89, "loss": 0.02}}, floors) == 1
    assert gate({}, floors) == 1
    assert "below its floor" in capsys.readouterr().err


@pytest.mark.parametrize("ending", FLOORS)
def test_accuracy_on_the_fixtures(ending: str) -> None:
    scores = []
    for case in cases():
        if source(case).suffix != ending:
            continue
        kept = [line.split("\t", 1) for line in expected(case).splitlines()]
        gold = "\n".join(text for outcome, text in kept if outcome not in cleaner.CATEGORIES and outcome != "headline")
        if gold:
            scores.append(word_f1(cleaner.clean(source(case)).main_text, gold.replace("\\n", "\n").replace("\\t", "\t")))
    assert sum(scores) / len(scores) >= FLOORS[ending]


@pytest.mark.skipif("CLEANER_DATA" not in os.environ, reason="needs the labelled data: set CLEANER_DATA to their folder")
@pytest.mark.parametrize("benchmark", ["residue", "pages"])
def test_floors_on_the_labelled_data(benchmark: str) -> None:
    data, floors = os.environ["CLEANER_DATA"], f"benchmarks/{benchmark}-floors.json"
    command = [sys.executable, "-m", f"benchmarks.{benchmark}", data, "--gate", floors]
    assert subprocess.run(command, check=False, cwd=ROOT).returncode == 0


@pytest.mark.skipif("CLEANER_SEED" not in os.environ, reason="needs the first article: set CLEANER_SEED to its path")
def test_the_first_article() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.seed", os.environ["CLEANER_SEED"]], check=False, cwd=ROOT)
    assert done.returncode == 0
