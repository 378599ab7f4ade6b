"""Figures of a run as JSON, and what is made of them: tables in a page, plots."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

import cleaner
from benchmarks import plots
from benchmarks.figures import add_option, command_of, write
from benchmarks.ink import INK, in_both_lights
from benchmarks.tables import NAMES, filled, names_in, read

ROOT = Path(__file__).parent.parent
HALF = {"pages": 4, "before": 0.5, "after": 0.75, "loss": 0.0123, "copies": 0.0}
FIGURES = {"residue": {"halves": {"all": {"html_text": HALF}}}}


def given(*arguments: str) -> Namespace:
    """The options of a benchmark."""
    options = ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--cross", type=Path)
    add_option(options)
    return options.parse_known_args(arguments)[0]


def test_a_command_is_told_without_the_folders_of_a_machine() -> None:
    arguments = ["some/where/", "--cross", "else/where", "--figures", "a.json", "--jobs", "4", "--peers", "--figures=b.json"]
    assert command_of("pages", arguments, given(*arguments)) == "python -m benchmarks.pages DATA --cross DIR --peers"


def test_figures_are_written_where_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.json"
    monkeypatch.setattr(sys, "argv", ["pages", "data", "--figures", str(path)])
    write(given("data"), "pages", {"f1": 0.1234567})
    assert not path.exists()
    write(given("data", "--figures", str(path)), "pages", {"f1": 0.1234567, "rows": [{"ms": (1.0000001, None)}]}, {"other": "2.0"})
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found["f1"], found["rows"]) == (0.123457, [{"ms": [1.0, None]}])
    assert found["command"] == "python -m benchmarks.pages DATA"
    assert len(found["date"]) == 10
    assert found["versions"]["cleaner"] == cleaner.__version__
    assert found["versions"]["other"] == "2.0"


def test_a_table_is_put_in_its_place() -> None:
    page = "# Page\n\n<!-- table: residue-all -->\nold\n<!-- end -->\n\nMore.\n"
    assert names_in(page) == ["residue-all"]
    made = filled(page, FIGURES)
    assert "| html-text | 4 | 0.500 | 0.750 | 1.23 % | 0.00 % |\n" in made
    assert made.startswith("# Page\n\n<!-- table: residue-all -->\n\n| extractor |")
    assert made.endswith("\n\n<!-- end -->\n\nMore.\n")
    assert "old" not in made
    assert filled(made, FIGURES) == made


def test_a_table_that_there_is_none_of_is_told() -> None:
    with pytest.raises(KeyError, match="residues"):
        filled("<!-- table: residues -->\n<!-- end -->", FIGURES)


def test_tables_and_plots_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "figures").mkdir()
    for path in (ROOT / "docs" / "figures").glob("*.json"):
        (tmp_path / "figures" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "benchmarks.md").write_text("<!-- table: web-f1 -->\n<!-- end -->\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["plots", "--docs", str(tmp_path)])
    assert plots.main() == 0
    assert sorted(path.stem for path in (tmp_path / "plots").iterdir()) == sorted(plots.PLOTS)
    assert "| wcxb-dev |" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")


def test_without_figures_the_missing_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["plots", "--docs", str(tmp_path)])
    assert plots.main() == 1
    assert "pages.json; benchmarks write them with --figures" in capsys.readouterr().err


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr(sys, "argv", ["plots", "--docs", str(ROOT / "docs")])
    assert plots.main() == 1
    assert "cleaner[docs]" in capsys.readouterr().err


def test_a_plot_has_a_title_and_colours_for_the_dark() -> None:
    made = in_both_lights(f'<svg width="3"><text style="fill: {INK}">a</text></svg>', "Time & F1")
    assert made.startswith('<svg width="3" role="img">\n <title>Time &amp; F1</title>')
    assert f'[style*="fill: {INK}"]{{fill:#' in made
    assert "prefers-color-scheme: dark" in made


def test_extractors_of_the_figures_have_names() -> None:
    figures = read(ROOT / "docs" / "figures")
    assert set(figures["pages"]["main_text"][0]["f1"]) <= set(NAMES)
