"""The command line: forms, fields, messages, exit codes, manners."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import cleaner
from cleaner.packs.compile import read_words
from tests.golden import source

TWIN = source("seedlike/en-twin")
DOCUMENT = cleaner.clean(TWIN)
PAGE = source("html-markup/inline-glue")
PAGE_DOCUMENT = cleaner.clean(PAGE)
EMPTY_PAGE = b"<!doctype html><title>The Courier</title><body><nav><ul><li><a href=/>Home</a></ul></nav></body>"
COMMAND = [sys.executable, "-m", "cleaner"]


def run(*arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, check=False, env=environment)


def test_filter() -> None:
    done = run(stdin=TWIN.read_bytes())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"{DOCUMENT.text}\n", b"")
    assert run("-", stdin=TWIN.read_bytes()).stdout == done.stdout
    assert run(str(TWIN)).stdout == done.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "json", "jsonl", "ledger"])
def test_forms(form: str) -> None:
    done = run("--format", form, str(TWIN))
    assert done.returncode == 0
    text = done.stdout.decode()
    if form == "markdown":
        assert text == DOCUMENT.to_markdown()
    elif form == "html":
        assert text == DOCUMENT.to_html()
    elif form == "ledger":
        rows = [line.split("\t") for line in text.splitlines()]
        assert [row[0] for row in rows] == [block.outcome for block in DOCUMENT.blocks]
        assert rows[0][1] == f"{DOCUMENT.blocks[0].start}-{DOCUMENT.blocks[0].end}"
    else:
        assert json.loads(text)["headline"] == DOCUMENT.headline
        assert text.endswith("\n") == (form == "jsonl")


def test_web_pages() -> None:
    url = "https://courier.example/town/story"
    done = run(stdin=PAGE.read_bytes())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"{PAGE_DOCUMENT.text}\n", b"")
    for form in ("html", "markdown"):
        made = cleaner.clean(PAGE, url=url)
        want = made.to_html(links=True) if form == "html" else made.to_markdown(links=True)
        assert run("--format", form, "--links", "--url", url, str(PAGE)).stdout.decode() == want
        assert f"{url.rsplit('/', 2)[0]}/birds/terns" in want
    assert run("--format", "html", "-", stdin=PAGE.read_bytes()).stdout.decode() == PAGE_DOCUMENT.to_html()
    rows = [line.split("\t") for line in run("--format", "ledger", str(PAGE)).stdout.decode().splitlines()]
    assert [row[1] for row in rows] == [block.path for block in PAGE_DOCUMENT.blocks]
    assert all(row[1].startswith("/html/body[1]/") for row in rows)


def test_the_kind_is_told_or_given() -> None:
    markup = b"The tide came in at noon.<br>The boats went out at one."
    assert run("--kind", "text", stdin=markup).stdout == markup + b"\n"
    assert b"<br>" not in run("--kind", "html", stdin=markup).stdout
    assert json.loads(run("--kind", "html", "--format", "json", stdin=markup).stdout)["kind"] == "html"


def test_several_pages(tmp_path: Path) -> None:
    page = tmp_path / "empty.html"
    page.write_bytes(EMPTY_PAGE)
    done = run(str(PAGE), "-", str(page), stdin=PAGE.read_bytes())
    assert done.stdout.decode() == f"{PAGE_DOCUMENT.text}\n\f\n{PAGE_DOCUMENT.text}\n\f\n"
    assert done.returncode == 0
    html = PAGE_DOCUMENT.to_html()
    assert run("--format", "html", str(PAGE), str(TWIN)).stdout.decode() == html + DOCUMENT.to_html()
    assert run("-0", "--format", "html", str(PAGE), str(TWIN)).stdout.decode() == f"{html}\0{DOCUMENT.to_html()}"
    assert run(str(page), str(page)).returncode == 1
    assert run("--check", str(page)).returncode == 1
    assert run("--check", str(page), str(PAGE)).returncode == 0
    assert run("--format", "html", str(PAGE), str(tmp_path / "none.html")).returncode == 3


def test_fields_in_the_order_given() -> None:
    done = run("--fields", "lede,headline,language", str(TWIN))
    assert done.stdout.decode().splitlines() == [DOCUMENT.lede, DOCUMENT.headline, "en"]
    done = run("--fields", "headline,captions", "--format", "json", str(TWIN))
    assert json.loads(done.stdout) == {"headline": DOCUMENT.headline, "captions": list(DOCUMENT.metadata.captions)}


def test_several_files(tmp_path: Path) -> None:
    texts = run(str(TWIN), str(TWIN)).stdout.decode()
    assert texts == f"{DOCUMENT.text}\n\f\n{DOCUMENT.text}\n"
    assert run("-0", str(TWIN), str(TWIN)).stdout.decode() == f"{DOCUMENT.text}\n\0{DOCUMENT.text}\n"
    assert len(json.loads(run("--format", "json", str(TWIN), str(TWIN)).stdout)) == 2
    assert len(run("--format", "jsonl", str(TWIN), str(TWIN)).stdout.splitlines()) == 2
    done = run(str(TWIN), str(tmp_path / "none.txt"), str(TWIN))
    assert done.returncode == 3
    assert b"none.txt: No such file or directory" in done.stderr
    assert done.stdout.decode() == texts
    assert run("--format", "json", str(tmp_path / "none.txt"), str(tmp_path / "gone.txt")).returncode == 3


def test_output_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    done = run("-o", str(path), str(TWIN))
    assert (done.returncode, done.stdout) == (0, b"")
    assert path.read_text(encoding="utf-8") == f"{DOCUMENT.text}\n"
    done = run("-o", str(tmp_path / "no" / "story.txt"), str(TWIN))
    assert done.returncode == 2
    assert b"cannot write" in done.stderr


def test_explain_speaks_on_standard_error() -> None:
    done = run("--explain", str(TWIN))
    assert done.stdout.decode() == f"{DOCUMENT.text}\n"
    said = done.stderr.decode()
    for block in DOCUMENT.removed:
        assert block.reason in said
        assert block.rule in said
    assert "\x1b[" not in said
    assert "\x1b[" in run("--explain", "--color", "always", str(TWIN)).stderr.decode()
    assert run("--explain", "-q", str(TWIN)).stderr == b""
    heads = [
        line for line in run("--explain", str(TWIN), "-", stdin=TWIN.read_bytes()).stderr.decode().split("\n") if line[-1:] == ":"
    ]
    assert (heads[0], heads[len(heads) // 2]) == (f"{TWIN}:", "standard input:")


def test_keep_language_phrases_and_url(tmp_path: Path) -> None:
    assert DOCUMENT.metadata.captions[0] in run("--keep", "caption,related", str(TWIN)).stdout.decode()
    assert run("--fields", "language", "--language", "de", str(TWIN)).stdout == b"de\n"
    assert run("--fields", "url", "--url", "https://example.org/a", str(TWIN)).stdout == b"https://example.org/a\n"
    own = tmp_path / "own.toml"
    own.write_text(
        '[[entry]]\nid="o"\ncategory="promo"\nplace="any"\nweight="sure"\nphrases=["the"]\nbecause="x"\n', encoding="utf-8"
    )
    assert run("--phrases", str(own), str(TWIN)).stdout != run(str(TWIN)).stdout


def test_check_writes_nothing() -> None:
    assert run("--check", str(TWIN)).returncode == 0
    assert run("--check", str(TWIN)).stdout == b""
    assert run("--check", stdin=b"Related Posts\n").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "message"),
    [
        ([], b"Related Posts\n", 1, b""),
        ([], b"", 2, b"standard input: the source is empty"),
        ([], b"%PDF-1.4", 2, b"standard input: the source is no text but a PDF"),
        ([], b'{"text": "a"}\n{"text": "b"}\n', 2, b"the source is JSON: pass the string in one of its fields, or use --jsonl"),
        ([], b"WARC/1.0\r\nWARC-Type: response\r\n", 2, b"no text but a web archive: "),
        ([], EMPTY_PAGE, 1, b""),
        (["--format", "html"], EMPTY_PAGE, 1, b""),
        (["--format", "markdown"], EMPTY_PAGE, 1, b""),
        (["--links"], b"x", 2, b"--links goes with --format markdown or html, not text"),
        (["--fields", "title"], b"x", 2, b"no such field; known: headline, lede"),
        (["--keep", "gift"], b"x", 2, b"no such category; known: keyword_slug"),
        (["--language", "tlh"], b"x y z", 2, b"is not known; known: ar"),
        (["--format", "pdf"], b"x", 2, b"invalid choice: 'pdf'"),
        (["--deadline", "0"], b"x", 2, b"above 0"),
        (["--wrong"], b"x", 2, b"unrecognized arguments: --wrong"),
        (["/"], b"", 2, b"Is a directory"),
        (["https://example.org/story"], b"", 2, b"nothing is fetched here: curl -s ADDRESS | cleaner --url ADDRESS"),
    ],
)
def test_exit_codes_and_messages(arguments: list[str], stdin: bytes, status: int, message: bytes) -> None:
    done = run(*arguments, stdin=stdin)
    assert done.returncode == status
    assert message in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_closed_pipe_ends_it_quietly() -> None:
    program = f"{sys.executable} -m cleaner --format ledger {' '.join([str(TWIN)] * 400)} | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", program], capture_output=True, check=False)
    assert done.stdout.startswith(b"headline\t")
    assert done.stderr == b""


def test_utf8_whatever_the_locale() -> None:
    text = "\n\n".join(read_words("uk")["story"])
    done = run(stdin=text.encode(), environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert done.stdout.decode("utf-8") == f"{text}\n"


def test_version_and_help() -> None:
    said = run("--version").stdout.decode()
    assert said.startswith(f"cleaner {cleaner.__version__}, rules {cleaner.RULES_VERSION}, weights text ")
    weights = Path(cleaner.__file__).parent / "packs" / "learned" / "web.json"
    assert said.endswith(f" web {sha256(weights.read_bytes()).hexdigest()[:8]}\n")
    said = run("--help").stdout.decode()
    for part in ("exit status:", "Reads web pages (HTML) and plain text.", "curl -s https://example.org/story | cleaner\n"):
        assert part in said
    for group in ("output", "records", "account", "decisions", "running"):
        assert f"\n{group}:\n" in said


def test_the_command_without_a_process(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The same calls in this process, where coverage sees them."""
    from cleaner.cli import main

    out = tmp_path / "out"
    for form in ("text", "markdown", "html", "json", "jsonl", "ledger"):
        assert main(["--format", form, "-o", str(out), str(TWIN), str(PAGE)]) == 0
        assert main(["--format", form, "--fields", "headline,captions", "-o", str(out), str(TWIN)]) == 0
    assert main(["--format", "html", "--links", "-0", "-o", str(out), str(PAGE), str(PAGE)]) == 0
    assert main(["--links", "-o", str(out), str(PAGE)]) == 2
    assert main(["--explain", "--color", "always", "--check", str(TWIN)]) == 0
    assert main(["-o", str(out), str(tmp_path / "none")]) == 2
    assert main(["-o", str(tmp_path), str(TWIN)]) == 2
    with pytest.raises(SystemExit, match="2"):
        main(["--wrong"])
    (tmp_path / "empty").write_bytes(b"")
    assert main(["-o", str(out), str(TWIN), str(tmp_path / "empty")]) == 3
    assert "empty" in capsys.readouterr().err
