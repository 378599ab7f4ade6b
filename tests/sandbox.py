"""The folder that the blocks of one page are run in, and the programs that they find there.

The folder holds `fixtures`, and under the names that the documentation uses copies of some of them: `article.html`, `article.txt`,
the folders `pages` and `texts`, records in `articles.jsonl`, `articles.jsonl.gz` and `pages.jsonl.gz`, a web archive
`crawl.warc.gz` and a table `pages.parquet`. On PATH come first `cleaner` and `python` of this tree, with what is installed beside
it, and two stand-ins: a `curl` that answers for addresses of example.org from the folder, so that nothing goes over the network,
and a `tail` that stops following after two seconds.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.commands import commands

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
PAGE = FIXTURES / "html-news" / "residue-without-classes" / "source.html"
TEXT = FIXTURES / "seedlike" / "en-twin" / "source.txt"
PAGES = ("residue-without-classes", "kicker-standfirst", "about-cookies")
TEXTS = ("en-twin", "en-river-gauge", "en-lido-reopens")
# What a block may need that a machine may not have.
OPTIONAL = ("curl", "find", "fish", "jq", "parallel", "sqlite3", "xargs", "zcat", "zsh")

_BASH = shutil.which("bash") or "/bin/bash"
_CURL = """#!/bin/sh
out=- address=
while [ $# -gt 0 ]; do
  case "$1" in
    -o) out=$2; shift ;;
    http*) address=$1 ;;
  esac
  shift
done
case "$address" in
  https://example.org/story) file=article.html ;;
  https://example.org/story.txt) file=article.txt ;;
  https://example.org/crawl.warc.gz) file=crawl.warc.gz ;;
  *) echo "curl: nothing stands in for $address" >&2; exit 6 ;;
esac
if [ "$out" = - ]; then exec cat "$STAND_IN/$file"; else exec cp "$STAND_IN/$file" "$out"; fi
"""
_TAIL = """#!/bin/sh
timeout 2 {tail} "$@" || [ $? -eq 124 ]
"""


class Sandbox:
    """One page's folder; `printed` is what the last block of it wrote, `proved` are the blocks that were run."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.printed = ""
        self.proved: set[int] = set()
        self._environment = {
            "PATH": os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"])),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "STAND_IN": str(folder),
        }

    def missing(self, source: str) -> list[str]:
        """The programs that a block calls and that are not there."""
        words = {word for command in commands(source) for word in command}
        return [name for name in OPTIONAL if name in words and not shutil.which(name, path=self._environment["PATH"])]

    def run(self, source: str) -> subprocess.CompletedProcess[str]:
        """Run a block; subprocess.TimeoutExpired after half a minute."""
        return subprocess.run(
            [_BASH, "-eo", "pipefail", "-c", source],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )


def write_programs(folder: Path) -> Path:
    """Write the programs that come first on PATH."""
    folder.mkdir()
    python = shlex.quote(sys.executable)
    texts = {
        "python": f'#!/bin/sh\nexec {python} "$@"\n',
        "cleaner": f'#!/bin/sh\nexec {python} -m cleaner "$@"\n',
        "curl": _CURL,
        "tail": _TAIL.format(tail=shutil.which("tail")),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def write_sources(folder: Path) -> Path:
    """Write the files that the documentation speaks of."""
    folder.mkdir()
    (folder / "fixtures").symlink_to(FIXTURES)
    shutil.copy(PAGE, folder / "article.html")
    shutil.copy(TEXT, folder / "article.txt")
    for name in ("pages", "texts"):
        (folder / name).mkdir()
    for name in PAGES:
        shutil.copy(FIXTURES / "html-news" / name / "source.html", folder / "pages" / f"{name}.html")
    for name in TEXTS:
        shutil.copy(FIXTURES / "seedlike" / name / "source.txt", folder / "texts" / f"{name}.txt")
    rows = [
        {
            "id": number,
            "url": f"https://example.org/{name}",
            "html": (folder / "pages" / f"{name}.html").read_text(encoding="utf-8"),
        }
        for number, name in enumerate(PAGES, 1)
    ]
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    for name in ("articles.jsonl.gz", "pages.jsonl.gz"):
        (folder / name).write_bytes(gzip.compress(lines.encode(), mtime=0))
    (folder / "crawl.warc.gz").write_bytes(_archive([(row["url"], row["html"]) for row in rows]))
    _write_table(folder / "pages.parquet", rows)
    return folder


def _archive(pages: list[tuple[object, object]]) -> bytes:
    """A web archive with one response a page."""
    out = io.BytesIO()
    for number, (url, page) in enumerate(pages):
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-03T10:15:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        out.write(gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0))
    return out.getvalue()


def _write_table(path: Path, rows: list[dict[str, object]]) -> None:
    from pyarrow import Table, parquet

    parquet.write_table(Table.from_pylist(rows), path)
