"""How the site is built: `python -m sphinx -W --keep-going -b html docs docs/_build`. Nothing is fetched."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent.parent))

from cleaner import RULES_VERSION, __version__

project = "cleaner"
author = "the authors of cleaner"
project_copyright = "2026, the authors of cleaner"
version = __version__
release = f"{__version__}, rules {RULES_VERSION}"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
language = "en"

# Anchors of headings, as readers of the plain files have them.
myst_heading_anchors = 3
# `name` in a docstring is code, and a link where it is the name of something documented.
default_role = "py:obj"
smartquotes = False
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "member-order": "bysource", "exclude-members": "__new__, __init__"}
autodoc_typehints = "signature"
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = f"cleaner {__version__}"
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["site.css"]

man_pages = [("command-line", "cleaner", "headline, lede and body of scraped articles", [], 1)]


def _without_pages(app: Sphinx, doctree: nodes.document, _name: str) -> None:
    """In the manual the title of another page is a title: there is no page to go to."""
    if app.builder.name == "man":
        for link in list(doctree.findall(nodes.reference)):
            link.replace_self(nodes.emphasis(text=link.astext()))


def _levels(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """The headings of the menu say their level, which the theme leaves out."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> None:
    """What Sphinx calls first."""
    app.connect("doctree-resolved", _without_pages)
    app.connect("html-page-context", _levels, priority=900)  # after the theme
