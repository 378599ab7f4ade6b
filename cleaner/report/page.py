"""Source and story side by side, as one page of HTML that needs nothing else: what `--report page.html` writes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path

from cleaner.document import Document
from cleaner.report.page_section import section
from cleaner.report.visible import visible

__all__ = ["as_page", "closing", "opening", "section"]

_KEYS = (
    ("n, p", "next, previous removed block"),
    ("↓, ↑", "next, previous block, from a block"),
    ("Home, End", "first, last block, from a block"),
    ("Enter", "open or close the account of a block"),
    ("t", "from a block to its place in the story, and back"),
    ("/", "search; Escape empties it"),
    ("[, ]", "previous, next document"),
)


def as_page(documents: Iterable[tuple[str, Document]], title: str = "What cleaner kept and removed") -> str:
    """Documents, each with its name, as one page; the parts are `opening`, a `section` for each, `closing`."""
    sections = (section(number, name, document) for number, (name, document) in enumerate(documents, 1))
    return "".join([opening(title), *sections, closing()])


def opening(title: str) -> str:
    """The page up to the first document."""
    style, script = _style(), _script()
    policy = f"default-src 'none'; style-src {_allowed(style)}; script-src {_allowed(script)}; base-uri 'none'; form-action 'none'"
    shown = escape(visible(title))
    keys = "".join(f"<dt>{_keys(names)}</dt><dd>{what}</dd>" for names, what in _KEYS)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{shown}</title>
<style>{style}</style>
</head>
<body>
<header class="top"><h1 dir="auto">{shown}</h1>
<nav class="chooser" aria-label="Documents" hidden></nav>
<div class="settings" hidden>
<details class="keys"><summary>Keys</summary><div><dl>{keys}</dl>
<label><input type="checkbox" class="letters" checked> Keys that are one letter or sign</label></div></details>
<label>Colours <select class="theme"><option value="">system</option><option>light</option><option>dark</option></select></label>
</div></header>
<main>
"""


def closing(notes: Iterable[str] = ()) -> str:
    """The page after the last document; `notes` say what is not on it."""
    missing = "".join(f'<p class="nothing">{escape(visible(note))}</p>\n' for note in notes)
    return f"""<p class="nothing">No document.</p>
{missing}</main>
<script>{_script()}</script>
</body>
</html>
"""


def _keys(names: str) -> str:
    return ", ".join(f"<kbd>{name}</kbd>" for name in names.split(", "))


def _style() -> str:
    return _beside("page.css")


def _script() -> str:
    return _beside("page.js")


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _allowed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
