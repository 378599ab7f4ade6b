"""Colours and type of the plots. Each colour has a twin for dark surroundings; marks differ by shape and fill too."""

from __future__ import annotations

import re
from html import escape
from typing import Any

INK = "#1f2933"
MUTED = "#66707c"
LINES = "#dde1e6"
GROUND = "#fbfbf9"
ACCENT = "#1d5fa8"
_IN_THE_DARK = {INK: "#e4e7eb", MUTED: "#9ba5b0", LINES: "#353c44", GROUND: "#16191d", ACCENT: "#82b7ee"}

# Text stays text: it is read by screen readers, and found.
STYLE: Any = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.facecolor": GROUND,
    "figure.facecolor": GROUND,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
}


def in_both_lights(svg: str, title: str) -> str:
    """A plot with a title for screen readers, and its colours for dark surroundings; without, the light ones stand in place."""
    rules = "".join(
        f'[style*="{kind}: {light}"]{{{kind}:{dark}!important}}'
        for light, dark in _IN_THE_DARK.items()
        for kind in ("fill", "stroke")
    )
    style = f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"
    return re.sub(r"(<svg\b[^>]*)>", rf'\1 role="img">\n <title>{escape(title)}</title>\n {style}', svg, count=1)
