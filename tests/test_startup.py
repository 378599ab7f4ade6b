"""What a call imports and reads: a filter in a pipe starts often."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.golden import source

TWIN = source("seedlike/en-twin")


def modules(program: str) -> set[str]:
    """The modules a program has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_a_text_call_imports_no_parser() -> None:
    program = f"import cleaner; cleaner.clean(open({str(TWIN)!r}, 'rb').read())"
    heavy = {
        "lxml",
        "bs4",
        "readability",
        "numpy",
        "regex",
        "tomllib",
        "typing",
        "dataclasses",
        "argparse",
        "concurrent",
        "inspect",
    }
    assert not heavy & modules(program)


def test_only_the_packs_of_the_language_are_read() -> None:
    program = (
        "import io, builtins; real = builtins.open; seen = []\n"
        "def spy(name, *a, **k): seen.append(str(name)); return real(name, *a, **k)\n"
        f"import cleaner; data = real({str(TWIN)!r}, 'rb').read()\n"
        "builtins.open = spy; cleaner.clean(data); print(*sorted(n.rsplit('/')[-1] for n in seen))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["any.json", "en.json", "hashes.json", "languages.json", "text.json"]


def test_valid_utf8_is_decoded_without_the_detector() -> None:
    path = source("seedlike/ru-parom-lesnaya")
    assert "bs4" not in modules(f"import cleaner; cleaner.clean(open({str(path)!r}, 'rb').read())")


def test_the_import_table() -> None:
    """Who may import what: data flows one way."""
    import ast

    allowed = {
        "labels": set(),
        "errors": set(),
        "record": set(),
        "version": set(),
        "measure": set(),
        "place": set(),
        "page": {"labels", "place", "record"},
        "page_type": {"measure", "page"},
        "prose": {"page"},
        "markup": {"record"},
        "dates": {"lexicon"},
        "authors": {"bylines", "document", "lexicon", "measure", "page", "record"},
        "bylines": {"document", "lexicon", "measure", "page", "record"},
        "fields": {"authors", "bylines", "dates", "document", "lexicon", "measure", "page", "record"},
        "document": {"place", "record", "report"},
        "second_look": {"document", "labels"},
        "matching": {"record"},
        "lexicon": {"errors", "matching"},
        "finds": {"lexicon", "matching", "measure", "page", "record"},
        "read": {"dates", "errors", "lexicon", "measure", "page", "place", "read", "record"},
        "learned": {"errors", "learned", "lexicon", "markup", "measure", "page", "prose", "record"},
        "layers": {"finds", "labels", "learned", "lexicon", "markup", "measure", "page", "page_type", "prose"},
        "packs": {"errors", "labels", "markup", "measure", "packs"},
        "verdict": {"labels", "page", "record"},
        "assemble": {"document", "fields", "labels", "page", "record", "verdict"},
        "report": {"assemble", "document", "errors", "labels", "record", "report"},
        "streams": {"document", "errors", "lexicon", "record", "report", "streams"},
        "pipeline": {
            "assemble",
            "document",
            "errors",
            "fields",
            "labels",
            "layers",
            "learned",
            "lexicon",
            "packs",
            "page",
            "page_type",
            "read",
            "second_look",
            "verdict",
            "version",
        },
        "cli": {"cli", "document", "errors", "learned", "lexicon", "pipeline", "record", "report", "streams", "version"},
        "scrapy": {"document", "errors", "lexicon", "pipeline", "record", "report", "scrapy"},
        "web_poet": {"document", "errors", "pipeline", "report", "web_poet"},
        "__main__": {"cli"},
        "__init__": {"document", "errors", "labels", "pipeline", "version"},
    }
    root = Path(__file__).parent.parent / "cleaner"
    for path in sorted(root.rglob("*.py")):
        unit = path.relative_to(root).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in names:
                if name.startswith("cleaner."):
                    assert name.split(".")[1] in allowed[unit], f"{path.name} imports {name}"
        if unit == "layers":
            assert "from cleaner.layers" not in path.read_text(encoding="utf-8")
