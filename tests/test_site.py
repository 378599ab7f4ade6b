"""The site of the documentation: it builds without a warning, loads nothing from elsewhere, and has the figures of the runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from benchmarks.plots import PLOTS, source_of, svg
from benchmarks.tables import TABLES, filled, names_in, read
from tests.blocks import PAGES
from tests.commands import problem_of

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def build(form: str, folder: Path) -> Path:
    """The documentation in one form; CalledProcessError where Sphinx warns."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", form, "-d", str(folder / "read"), str(DOCS)]
    done = subprocess.run([*command, str(folder / form)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder / form


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as HTML."""
    return build("html", tmp_path_factory.mktemp("site"))


def test_every_page_is_in_the_site(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    for path in DOCS.glob("*.md"):
        assert (site / f"{path.stem}.html").exists()
        assert path.stem == "index" or f'href="{path.stem}.html"' in index


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path in (*site.glob("*.html"), *site.glob("_static/**/*.css")):
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r"""(?:\bsrc=|<link\b[^>]*\bhref=|@import\s*|\burl\()["']?((?:https?:)?//[^"')\s]+)""", text)
        assert loaded == [], path.name


def test_the_reference_has_every_public_name(site: Path) -> None:
    page = (site / "api.html").read_text(encoding="utf-8")
    for name in cleaner.__all__:
        assert f'id="cleaner.{name}"' in page, name


@pytest.mark.parametrize("record", [cleaner.Document, cleaner.Block, cleaner.Doubt, cleaner.Metadata], ids=lambda one: one.__name__)
def test_the_reference_tells_every_field_of_a_record(record: type, site: Path) -> None:
    page = (site / "api.html").read_text(encoding="utf-8")
    public = [name for name in vars(record) if not name.startswith("_")]
    assert set(record._fields) <= set(public)  # type: ignore[attr-defined]
    for name in public:
        entry = re.search(rf'id="cleaner\.{record.__name__}\.{name}">.*?</dt>\s*<dd>(.*?)</dd>', page, re.DOTALL)
        assert entry, name
        told = re.sub(r"<[^>]*>", "", entry[1]).strip()
        assert told, name
        assert not re.fullmatch(r"(?:Alias for )?field (?:number )?\d+", told), name


def test_the_page_of_the_command_line_is_a_manual(tmp_path: Path) -> None:
    manual = (build("man", tmp_path) / "cleaner.1").read_text(encoding="utf-8")
    assert "<>" not in manual
    assert manual.index(".SH SYNOPSIS") < manual.index(".SH INPUT") < manual.index(".SH OUTPUT") < manual.index(".SH EXIT STATUS")


def test_the_page_of_the_command_line_has_every_option() -> None:
    shown = subprocess.run([sys.executable, "-m", "cleaner", "--help"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    usage = shown[: shown.index("exit status:")]
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    told = {option for line in re.findall(r"^\*\*`.*", page, re.MULTILINE) for option in re.findall(r"`(--?[\w-]+)", line)}
    have = set(re.findall(r"(?<![\w-])--?[a-zA-Z0][\w-]*", re.sub(r"help=.*", "", usage)))
    assert told == have


def test_tables_are_those_of_the_figures() -> None:
    page = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    figures = read(DOCS / "figures")
    assert names_in(page) == list(dict.fromkeys(names_in(page)))
    assert set(names_in(page)) == set(TABLES)
    assert filled(page, figures) == page, "stale: run python -m benchmarks.plots"


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_of_the_figures(name: str) -> None:
    text = (DOCS / "plots" / f"{name}.svg").read_text(encoding="utf-8")
    assert source_of(name, DOCS / "figures") in text, "stale: run python -m benchmarks.plots"
    assert f"](plots/{name}.svg)" in (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    assert not re.search(r"(?:href|src)=[\"'](?!#)", text)


def test_a_plot_is_the_same_whatever_the_hash_seed() -> None:
    program = "from benchmarks.plots import svg; from pathlib import Path; print(svg('speed', Path('docs/figures')))"
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {f"{svg('speed', DOCS / 'figures')}\n"}


def test_every_picture_says_what_it_shows() -> None:
    for page in PAGES:
        for told in re.findall(r"!\[(.*?)\]\(", (ROOT / page).read_text(encoding="utf-8")):
            assert len(told.split()) > 5, page


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = ROOT / page
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        other = path.parent / name if name else path
        assert other.exists(), target
        headings = re.findall(r"^#+ (.*)", other.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor in [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings], target


@pytest.mark.parametrize("page", PAGES)
def test_commands_in_a_sentence_could_be_run(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for command in re.findall(r"`(?:\s*)(python -m (?:benchmarks|training|tests)\.?[^`]*)`", text):
        words = command.replace("...", "").split()
        assert problem_of(words) == "", command
