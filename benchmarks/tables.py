"""Tables of the documentation, made from the figures that benchmarks write with `--figures`.

In a page a table stands between `<!-- table: NAME -->` and `<!-- end -->`; what stands there is replaced. Readers of the plain
Markdown see the same tables as those of the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Figures = dict[str, dict[str, Any]]

# How extractors are written, in the order of the tables.
NAMES = {
    "cleaner": "cleaner",
    "trafilatura": "trafilatura",
    "resiliparse": "resiliparse",
    "readability": "readability-lxml",
    "newspaper4k": "newspaper4k",
    "justext": "jusText",
    "boilerpy3": "boilerpy3",
    "goose3": "goose3",
}
_WITH_FIELDS = ("cleaner", "trafilatura", "newspaper4k", "readability", "goose3")
_HALVES = ("readable", "other")
_PLACE = re.compile(r"(<!-- table: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def read(folder: Path) -> Figures:
    """The figures of a folder by the name of their file: pages, residue, confidence, speed, text-speed."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def filled(page: str, figures: Figures) -> str:
    """A page with its tables made anew. Raises KeyError for a table or figures that there are none of."""
    return _PLACE.sub(lambda place: f"{place[1]}\n{TABLES[place[2]](figures)}\n{place[3]}", page)


def names_in(page: str) -> list[str]:
    """The tables that a page has a place for."""
    return [place[2] for place in _PLACE.finditer(page)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = "|".join(["---"] * len(heads))
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, *rows)).replace("\n", f"\n|{rule}|\n", 1)


def _three(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _label(row: dict[str, Any]) -> str:
    return str(row["set"]) if row["selection"] == "all" else f"{row['set']}, {row['selection']}"


def _source(figures: dict[str, Any]) -> str:
    versions = ", ".join(f"{NAMES.get(name, name)} {version}" for name, version in figures["versions"].items())
    return f"`{figures['command']}`, {figures['date']}: {versions}.\n"


def _raised(figures: Figures) -> str:
    raised = [f"{NAMES[name]} on {count} pages" for name, count in figures["pages"]["raised"].items() if count]
    return f"Raised: {', '.join(raised) or 'none'}. An extractor that raises on a page gave nothing there.\n"


def _accuracy(figures: Figures) -> str:
    rows = [
        row
        for row in figures["pages"]["main_text"]
        if (row["set"] != "fundus-dev" and not row["selection"].startswith(_HALVES)) or row["selection"] == "all"
    ]
    names = [name for name in NAMES if name in rows[0]["f1"]]
    return _table(
        ["set", "pages", *(NAMES[name] for name in names)],
        ([_label(row), f"{row['pages']:,}", *(_three(row["f1"][name]) for name in names)] for row in rows),
    )


def _halves(figures: Figures) -> str:
    by = {(row["set"], row["selection"]): row for row in figures["pages"]["main_text"]}
    rows = []
    for (name, selection), row in by.items():
        if selection in ("all", "article"):
            some = " articles" if selection == "article" else ""
            halves = [by[name, half + some]["f1"]["cleaner"] for half in _HALVES]
            both = [row[column]["cleaner"] for column in ("precision", "recall")]
            rows.append([_label(row), *map(_three, (*halves, *both))])
    return _table(["set", "readable half", "other half", "precision", "recall"], rows)


def _fields(figures: Figures) -> str:
    rows = figures["pages"]["fields"]
    names = [name for name in _WITH_FIELDS if name in rows[0]["share"]]
    return _table(
        ["field", "pages", *(NAMES[name] for name in names)],
        ([f"{row['field']}, {row['set']}", f"{row['pages']:,}", *(_three(row["share"][one]) for one in names)] for row in rows),
    )


def _regions(figures: Figures) -> str:
    f1 = {row["selection"]: row for row in figures["pages"]["main_text"] if row["set"] == "fundus-dev"}
    rows = []
    for row in figures["pages"]["fields_by_selection"]:
        name = row["selection"]
        if row["set"] == "fundus-dev" and name not in ("all", *_HALVES):
            shares = [row["fields"][field] for field in ("headline", "lede", "author", "date")]
            text = _three(f1[name]["f1"]["cleaner"])
            rows.append([name, str(f1[name]["pages"]), text, *(f"{one['share']:.2f}" if one else "-" for one in shares)])
    return _table(["region", "pages", "F1", "headline", "lede", "author", "day"], rows)


def _speed(figures: Figures) -> str:
    rows = sorted(figures["speed"]["times"], key=lambda row: row["mean_ms"])
    return _table(
        ["what", "mean ms", "median ms", "cleaner / it", "it / lxml parse", "raised"],
        (
            [
                {"rules alone": "cleaner, rules alone"}.get(row["name"], NAMES.get(row["name"], row["name"])),
                *(f"{row[key]:.2f}" for key in ("mean_ms", "median_ms", "cleaner_over_it", "it_over_parse")),
                str(row["raised"]),
            ]
            for row in rows
        ),
    )


_TEXTS = {
    "trafilatura": "what trafilatura left of 200 pages",
    "html_text": "all text of 200 pages (menus and all)",
    "fixtures": "the fixtures, sixteen languages",
}


def _text_speed(figures: Figures) -> str:
    rows = {row["name"]: row for row in figures["text-speed"]["throughput"]}
    return _table(
        ["texts", "splitting", "cleaning with the full ledger", "ratio"],
        (
            [shown, f"{rows[name]['splitting']:.1f} MB/s", f"{rows[name]['cleaning']:.2f} MB/s", f"{rows[name]['ratio']:.1f}"]
            for name, shown in _TEXTS.items()
        ),
    )


def _shapes(figures: Figures) -> str:
    rows = figures["text-speed"]["shapes"]
    return _table(["shape", "times ordinary text of that size"], ([row["name"], f"{row['ratio']:.1f}"] for row in rows))


def _start(figures: Figures) -> str:
    rows = figures["text-speed"]["start"]
    return _table(
        ["whole process", "ms", "times `python -c pass`"],
        ([f"`{row['name']}`", f"{row['ms']:.1f}", f"{row['ratio']:.2f}"] for row in rows),
    )


def _residue(half: str) -> Callable[[Figures], str]:
    def made(figures: Figures) -> str:
        rows = figures["residue"]["halves"][half].items()
        return _table(
            ["extractor", "pages", "before", "after", "story words removed", "of these copies"],
            (
                [
                    NAMES.get(name, name.replace("_", "-")),
                    str(row["pages"]),
                    _three(row["before"]),
                    _three(row["after"]),
                    f"{100 * row['loss']:.2f} %",
                    f"{100 * row['copies']:.2f} %",
                ]
                for name, row in rows
            ),
        )

    return made


def _kinds(figures: Figures) -> str:
    found = figures["confidence"]
    rows = [[row["kind"], str(row["pages"]), f"{row['recall']:.2f}", f"{row['precision']:.2f}"] for row in found["kinds"]]
    every = found["kind_right"]
    return _table(
        ["kind", "pages", "found", "named rightly"], [*rows, ["all", f"{every['pages']:,}", f"{every['share']:.2f}", "-"]]
    )


def _confidence(figures: Figures) -> str:
    rows = figures["confidence"]["confidence"]
    return _table(
        ["confidence", "pages", "said, on average", "came true"],
        ([f"{row['from']:.1f} to {row['to']:.1f}", f"{row['pages']:,}", _three(row["said"]), _three(row["good"])] for row in rows),
    )


TABLES: dict[str, Callable[[Figures], str]] = {
    "web-run": lambda figures: _source(figures["pages"]),
    "web-raised": _raised,
    "web-f1": _accuracy,
    "web-halves": _halves,
    "web-fields": _fields,
    "web-regions": _regions,
    "speed-run": lambda figures: _source(figures["speed"]),
    "web-speed": _speed,
    "text-speed-run": lambda figures: _source(figures["text-speed"]),
    "text-speed": _text_speed,
    "shapes": _shapes,
    "start": _start,
    "residue-run": lambda figures: _source(figures["residue"]),
    **{f"residue-{half}": _residue(half) for half in ("all", *_HALVES)},
    "confidence-run": lambda figures: _source(figures["confidence"]),
    "kinds": _kinds,
    "confidence": _confidence,
}
