"""Makes the plots and tables of the documentation from the figures that benchmarks wrote with `--figures`.

    python -m benchmarks.plots [--docs DIR]

Reads `figures/*.json`; writes `plots/*.svg` and the tables of `benchmarks.md`, all in DIR. Needs matplotlib: the extra `docs`. The
same figures and the same matplotlib give the same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.ink import ACCENT, GROUND, INK, LINES, MUTED, STYLE, in_both_lights
from benchmarks.tables import NAMES, Figures, filled, read

_SETS = {("wcxb-dev", "all"): "o", ("wcxb-dev", "article"): "D", ("fundus-dev", "all"): "s", ("traf-dev", "all"): "^"}
# Where the name of an extractor stands beside its point, in points, where not above it: these lie close together.
_BESIDE = {
    "resiliparse": ((-4, 9), "left"),
    "justext": ((7, -13), "left"),
    "boilerpy3": ((0, -18), "center"),
    "newspaper4k": ((0, -18), "center"),
}
_SHOWN = ("wcxb-dev, all kinds", "wcxb-dev, articles", "fundus-dev, news", "traf-dev, snippets")


def _accuracy(figures: Figures, axes: Any) -> None:
    by = {(row["set"], row["selection"]): row["f1"] for row in figures["pages"]["main_text"]}
    names = sorted(by["wcxb-dev", "all"], key=lambda name: by["wcxb-dev", "all"][name])
    for (chosen, marker), shown in zip(_SETS.items(), _SHOWN, strict=True):
        for height, name in enumerate(names):
            colour = ACCENT if name == "cleaner" else MUTED
            face = GROUND if chosen == ("wcxb-dev", "article") else colour
            label = shown if not height else None
            axes.plot(by[chosen][name], height, marker, color=colour, markerfacecolor=face, markersize=8, label=label)
    axes.set_yticks(range(len(names)), [NAMES[name] for name in names])
    axes.set_xlim(0, 1.02)
    axes.set_xlabel("F1 of the main text")
    axes.legend(loc="lower left", frameon=False, labelcolor=INK)


def _residue(figures: Figures, axes: Any) -> None:
    rows = sorted(figures["residue"]["halves"]["all"].items(), key=lambda item: item[1]["before"])
    for height, (_, row) in enumerate(rows):
        axes.plot([row["before"], row["after"]], [height, height], "-", color=MUTED, linewidth=2, zorder=1)
        first = {} if height else {"label": "as the extractor left it"}
        axes.plot(row["before"], height, "o", color=MUTED, markerfacecolor=GROUND, markersize=9, **first)
        first = {} if height else {"label": "cleaned"}
        axes.plot(row["after"], height, "o", color=ACCENT, markersize=9, **first)
        axes.annotate(f"{row['after'] - row['before']:+.3f}", (1.0, height), va="center", ha="right", color=INK)
    axes.set_yticks(range(len(rows)), [NAMES.get(name, name.replace("_", "-")) for name, _ in rows])
    axes.set_xlim(0.75, 1.005)
    axes.set_ylim(-0.6, len(rows) - 0.2)
    axes.set_xlabel("word F1 against the gold text, and the gain")
    axes.legend(loc="upper left", bbox_to_anchor=(0, 1), frameon=False, labelcolor=INK)


def _speed(figures: Figures, axes: Any) -> None:
    f1 = next(row["f1"] for row in figures["pages"]["main_text"] if (row["set"], row["selection"]) == ("wcxb-dev", "all"))
    for row in figures["speed"]["times"]:
        name = row["name"]
        if name in f1:
            ours = name == "cleaner"
            axes.plot(row["mean_ms"], f1[name], "D" if ours else "o", color=ACCENT if ours else MUTED, markersize=9)
            shown = f"{NAMES[name]}, {row['mean_ms']:.0f} ms"
            place, side = _BESIDE.get(name, ((0, 9), "center"))
            axes.annotate(shown, (row["mean_ms"], f1[name]), place, textcoords="offset points", ha=side, color=INK)
    axes.set_xscale("log")
    axes.set_xlim(2, 1000)
    axes.set_ylim(0.55, 0.95)
    axes.set_xticks([3, 10, 30, 100, 300], ["3", "10", "30", "100", "300"])
    axes.minorticks_off()
    axes.set_xlabel("processor time a page, mean, milliseconds (each step about three times the one before)")
    axes.set_ylabel("F1 of the main text, wcxb-dev")


def _confidence(figures: Figures, axes: Any) -> None:
    rows = figures["confidence"]["confidence"]
    axes.plot([0, 1], [0, 1], "--", color=MUTED, linewidth=1.2, label="said and true alike")
    said, good = [row["said"] for row in rows], [row["good"] for row in rows]
    axes.plot(said, good, "-o", color=ACCENT, markersize=7, label="cleaner, by tenths, with the number of pages")
    for row in rows:
        above = row["good"] >= row["said"]
        place = (0, 10) if above else (0, -16)
        axes.annotate(f"{row['pages']:,}", (row["said"], row["good"]), place, textcoords="offset points", ha="center", color=INK)
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(-0.08, 1.08)
    axes.set_xlabel("confidence, on average")
    axes.set_ylabel("share of pages with a story that was met")
    axes.legend(loc="upper left", frameon=False, labelcolor=INK)


# File name: the figures, what draws them, the width and height in inches, title and description.
PLOTS: dict[str, tuple[tuple[str, ...], Callable[[Figures, Any], None], tuple[float, float], str]] = {
    "accuracy": (("pages",), _accuracy, (7.6, 4.8), "F1 of the main text by extractor and set"),
    "residue": (("residue",), _residue, (7.6, 3.8), "F1 of extracted text before and after cleaning"),
    "speed": (("pages", "speed"), _speed, (7.6, 4.6), "F1 of the main text against processor time"),
    "confidence": (("confidence",), _confidence, (6.0, 5.0), "Confidence and what came true"),
}


def source_of(name: str, folder: Path) -> str:
    """What a plot is made of: the files of its figures and the beginnings of their hashes, as its metadata has it."""
    files = ((figures, folder / f"{figures}.json") for figures in PLOTS[name][0])
    return ", ".join(f"{figures}.json {sha256(path.read_bytes()).hexdigest()[:12]}" for figures, path in files)


def svg(name: str, folder: Path) -> str:
    """A plot as SVG text; ImportError where matplotlib is not installed, FileNotFoundError where figures are missing."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    _, draw, size, title = PLOTS[name]
    about = {"Date": None, "Creator": None, "Title": title, "Source": source_of(name, folder)}
    with mpl.rc_context({**STYLE, "svg.hashsalt": name}):
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.subplots()
        axes.grid(axis="both" if name in ("speed", "confidence") else "x", color=LINES, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
        draw(read(folder), axes)
        out = io.StringIO()
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(out, metadata=about)
    return in_both_lights(out.getvalue(), title)


def main() -> int:
    """Write the plots and tables; the exit code is 1 where figures or matplotlib are missing."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help="the folder of the documentation (docs)")
    docs = options.parse_args().docs
    try:
        made = {name: svg(name, docs / "figures") for name in PLOTS}
    except FileNotFoundError as error:
        print(f"no figures: {error.filename}; benchmarks write them with --figures", file=sys.stderr)
        return 1
    except ImportError:
        print("matplotlib is not installed: pip install 'cleaner[docs]'", file=sys.stderr)
        return 1
    (docs / "plots").mkdir(exist_ok=True)
    for name, text in made.items():
        (docs / "plots" / f"{name}.svg").write_text(text, encoding="utf-8")
    page = docs / "benchmarks.md"
    page.write_text(filled(page.read_text(encoding="utf-8"), read(docs / "figures")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
