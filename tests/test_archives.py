"""Web archives and Parquet made of fixtures, cleaned end to end."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import cleaner
from cleaner.cli import main
from tests.archives import Page, record, write_archive
from tests.golden import cases, source, web
from tests.test_cli import COMMAND, run

NEWS = [case for case in cases() if case.startswith("html-news/") and web(case)][:6]
HTML = {case: source(case).read_bytes() for case in NEWS}
URLS = {case: f"https://archive.example/{case}" for case in NEWS}
DOCUMENTS = {case: cleaner.clean(HTML[case], url=URLS[case]) for case in NEWS}
PAGES = [Page(URLS[case], HTML[case], "Content-Type: text/html") for case in NEWS]
HEADLINES = [document.headline for document in DOCUMENTS.values()]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_the_pages_of_an_archive(name: str, tmp_path: Path) -> None:
    path = str(write_archive(tmp_path / name, *PAGES))
    lines = run("--format", "jsonl", path).stdout.decode().splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(document.to_json()) for document in DOCUMENTS.values()]
    assert run(path).stdout.decode() == "\f\n".join(f"{document.text}\n" for document in DOCUMENTS.values())
    assert json.loads(run("--format", "json", "--fields", "headline", path).stdout) == [{"headline": one} for one in HEADLINES]
    assert run("--jobs", "2", path).stdout == run(path).stdout


def test_an_archive_as_records(tmp_path: Path) -> None:
    path = str(write_archive(tmp_path / "crawl.warc.gz", *PAGES))
    lines = [json.loads(line) for line in run("--jsonl", "--fields", "headline,lede", path).stdout.splitlines()]
    assert lines == [
        {
            "url": URLS[case],
            "warc_record_id": f"<urn:uuid:{case.rsplit('/')[-1]}>",
            "warc_date": "2026-03-01T10:00:00Z",
            "content_type": "text/html",
            "headline": document.headline,
            "lede": document.lede,
        }
        for case, document in DOCUMENTS.items()
    ]
    out = tmp_path / "stories.parquet"
    assert main(["--fields", "headline,lede", "-o", str(out), path]) == 0
    assert pq.read_table(out).drop_columns("cleaner_error").to_pylist() == lines


def test_bodies_are_unpacked_and_decoded(tmp_path: Path) -> None:
    story = "Паром опоздал на час, сказала Анна Ройко, и пассажиры ждали на причале до самого вечера."
    page = f"<html><head><title>Паром</title></head><body><p>{story}</p></body></html>"
    chunked = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (page.encode()[:50], page.encode()[50:], b""))
    path = write_archive(
        tmp_path / "crawl.warc.gz",
        Page("https://a.example/1", gzip.compress(page.encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        Page("https://a.example/2", page.encode("windows-1251"), "Content-Type: text/html; charset=windows-1251"),
        Page("https://a.example/3", chunked, "Content-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked"),
        Page("https://a.example/4", page.encode(), "Content-Type: text/html\r\nContent-Encoding: gzip"),  # its server lies
        Page("https://a.example/5", story.encode(), "Content-Type: text/plain; charset=utf-8"),
    )
    lines = run("--jsonl", "--fields", "main_text,kind", str(path)).stdout.splitlines()
    assert [(one["main_text"], one["kind"]) for one in map(json.loads, lines)] == [(story, "html")] * 4 + [(story, "text")]


def test_what_is_no_page_is_passed_over_and_told(tmp_path: Path) -> None:
    path = write_archive(
        tmp_path / "crawl.warc.gz",
        Page("https://a.example/1", b"", "Location: /", "301 Moved Permanently"),
        Page("https://a.example/2", b"\x89PNG", "Content-Type: image/png"),
        Page("https://a.example/3", b"gone", "Content-Type: text/html", "404 Not Found"),
        Page("https://a.example/4", b"?", "X-Nothing: 1"),
        Page("https://a.example/5", b"GET / HTTP/1.1", kind="request"),
        Page("https://a.example/7", b"", status=""),
        *(Page("https://a.example/6", b"<p>x</p>", kind=kind) for kind in ("resource", "conversion", "revisit", "metadata")),
        PAGES[0],
    )
    done = run("--fields", "headline", str(path))
    assert done.stdout.decode() == f"{HEADLINES[0]}\n"
    assert done.stderr.decode() == (
        "cleaner: passed over, for they are no pages: 1 × conversion record, text/html, 1 × image/png, 1 × no HTTP response, "
        "1 × no media type, 1 × resource record, 1 × revisit record, 1 × status 301, 1 × status 404\n"
    )
    assert run("-q", str(path)).stderr == b""


@pytest.mark.parametrize("name", ["crawl.warc.wet.gz", "crawl.wet"])
def test_the_texts_of_a_wet_file(name: str, tmp_path: Path) -> None:
    """What somebody's extractor made of pages: plain text with residue, which is cleaned as text."""
    text = source("seedlike/en-twin").read_bytes()
    path = write_archive(tmp_path / name, Page("https://a.example/1", text, "Content-Type: text/plain", kind="conversion"))
    (line,) = [json.loads(line) for line in run("--jsonl", "--fields", "headline,main_text,kind", str(path)).stdout.splitlines()]
    want = cleaner.clean(text)
    assert (line["headline"], line["main_text"], line["kind"]) == (want.headline, want.main_text, "text")
    assert (line["url"], line["content_type"]) == ("https://a.example/1", "text/plain")


def test_a_terminal_obeys_nothing_that_an_archive_says(tmp_path: Path) -> None:
    path = write_archive(
        tmp_path / "crawl.warc",
        Page("https://a.example/\x1b[2J", b" "),
        Page("https://a.example/2", b"", "Content-Type: text/\x1b[31m"),
        PAGES[0],
    )
    done = run("--explain", str(path))
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr
    assert "https://a.example/␛[2J: the source is empty" in done.stderr.decode()
    assert "1 × text/␛[31m" in done.stderr.decode()


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_from_a_pipe(name: str, tmp_path: Path) -> None:
    data = write_archive(tmp_path / f"file.{name}", *PAGES).read_bytes()
    pipe = tmp_path / name
    os.mkfifo(pipe)
    with subprocess.Popen([*COMMAND, "--fields", "headline", str(pipe)], stdout=subprocess.PIPE) as reading:
        pipe.write_bytes(data)
        out, _ = reading.communicate(timeout=60)
    assert (reading.returncode, out.decode()) == (0, "\f\n".join(f"{headline}\n" for headline in HEADLINES))


def test_addresses_in_angle_brackets(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "crawl.warc", PAGES[0]._replace(url=f"<{PAGES[0].url}>"))
    assert json.loads(run("--jsonl", str(path)).stdout)["url"] == PAGES[0].url


def test_what_an_archive_says_of_its_pages_is_not_overwritten(tmp_path: Path) -> None:
    path, out = write_archive(tmp_path / "crawl.warc", PAGES[0]), tmp_path / "out.parquet"
    for arguments in (["--jsonl"], ["-o", str(out)]):
        done = run("--fields", "url", *arguments, str(path))
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"the record has 'url' already" in done.stderr
    assert run("--fields", "url", "--overwrite", "-o", str(out), str(path)).returncode == 0


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_broken_archive_is_named_and_what_came_before_is_cleaned(name: str, tmp_path: Path) -> None:
    whole = write_archive(tmp_path / name, *PAGES).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole[:-300])
    done = run("--jsonl", str(path))
    assert [json.loads(line)["headline"] for line in done.stdout.splitlines()] == HEADLINES[:-1]
    assert done.returncode == 3
    assert f"{path}: broken after {len(NEWS) - 1} records" in done.stderr.decode()
    path.write_bytes(b"<html><p>no archive</p></html>")
    done = run(str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"broken after 0 records" in done.stderr
    path.write_bytes(b"")
    assert b"no WARC record in it" in run(str(path)).stderr


def table(**more: Any) -> pa.Table:
    """The fixtures as a table, with columns of many types beside them."""
    rows = [
        {
            "id": number,
            "html": HTML[case].decode(),
            "url": URLS[case],
            "when": datetime.datetime(2026, 3, 1, number, tzinfo=datetime.UTC),
            "price": Decimal("1.50"),
            "raw": b"\x00\xff",
            "tags": ["a", None],
            **more,
        }
        for number, case in enumerate(NEWS)
    ]
    return pa.Table.from_pylist(rows)


def test_parquet_in_and_out(tmp_path: Path) -> None:
    given, out = tmp_path / "pages.parquet", tmp_path / "stories.parquet"
    pq.write_table(table(), given, row_group_size=4)
    assert main(["--fields", "headline,authors,confidence,removed", "-o", str(out), str(given)]) == 0
    made = pq.read_table(out)
    assert made.select(table().column_names).equals(table())
    rows = made.to_pylist()
    for row, document in zip(rows, DOCUMENTS.values(), strict=True):
        assert (row["headline"], row["authors"], row["confidence"]) == (
            document.headline,
            list(document.metadata.authors),
            document.confidence,
        )
        assert [(one["category"], one["path"], one["text"]) for one in row["removed"]] == [
            (block.category, block.path, block.text) for block in document.removed
        ]
        assert row["cleaner_error"] is None
    assert (
        run("--jobs", "2", "--fields", "headline,authors,confidence,removed", "-o", f"{out}2.parquet", str(given)).returncode == 0
    )
    assert pq.read_table(f"{out}2.parquet").equals(made)


def test_parquet_as_lines(tmp_path: Path) -> None:
    given = tmp_path / "pages.parquet"
    pq.write_table(table(), given)
    lines = [json.loads(line) for line in run("--drop", "html", str(given)).stdout.splitlines()]
    assert [line["headline"] for line in lines] == HEADLINES
    assert lines[1]["when"] == "2026-03-01T01:00:00+00:00"
    assert (lines[1]["price"], lines[1]["raw"], lines[1]["tags"]) == ("1.50", "AP8=", ["a", None])


def test_columns_of_bytes_and_missing_values(tmp_path: Path) -> None:
    given, out = tmp_path / "pages.parquet", tmp_path / "stories.parquet"
    data = [HTML[case] if number != 2 else None for number, case in enumerate(NEWS)]
    pq.write_table(pa.table({"page": pa.array(data, pa.large_binary()), "cleaner_error": ["old"] * len(NEWS)}), given)
    done = run("--field", "page", "--into", "story", "-o", str(out), str(given))
    assert done.returncode == 3
    assert done.stderr.decode() == f"cleaner: {given}:3: the column 'page' holds null\n"
    rows = pq.read_table(out).to_pylist()
    assert [row["page"] for row in rows] == data
    assert [row["cleaner_error"] for row in rows] == [None, None, "the column 'page' holds null", *[None] * (len(NEWS) - 3)]
    assert rows[2]["story"] is None
    assert rows[0]["story"]["headline"] == cleaner.clean(HTML[NEWS[0]]).headline
    lines = [json.loads(line) for line in run("--field", "page", "--drop", "page", str(given)).stdout.splitlines()]
    assert lines[2] == {"page": None, "cleaner_error": "the column 'page' holds null"}
    assert lines[0]["headline"] == cleaner.clean(HTML[NEWS[0]]).headline


def test_many_row_groups_in_order(tmp_path: Path) -> None:
    given, out = tmp_path / "texts.parquet", tmp_path / "stories.parquet"
    texts = [f"The ferry number {number} was late, said the harbour master on Friday." for number in range(700)]
    pq.write_table(pa.table({"text": texts}), given, row_group_size=100)
    assert main(["--jobs", "2", "--fields", "lede", "-o", str(out), str(given), str(given)]) == 0
    assert pq.read_table(out).column("lede").to_pylist() == texts * 2


def test_row_groups_go_out_while_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, out = tmp_path / "texts.parquet", tmp_path / "stories.parquet"
    texts = [f"The ferry number {number} was late, said the harbour master on Friday." for number in range(600)]
    pq.write_table(pa.table({"text": texts}), given)
    monkeypatch.setattr("cleaner.streams.arrow._GROUP", 1)
    assert main(["--fields", "lede", "-o", str(out), str(given)]) == 0
    file = pq.ParquetFile(out)
    assert [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)] == [256, 256, 88]
    assert file.read().column("lede").to_pylist() == texts


def test_tables_that_cannot_be_cleaned(tmp_path: Path) -> None:
    numbers, texts, more, twice = (tmp_path / f"{name}.parquet" for name in ("numbers", "texts", "more", "twice"))
    pq.write_table(pa.table([["a"], ["b"], ["c"]], names=["text", "url", "url"]), twice)
    pq.write_table(pa.table({"html": [1, 2]}), numbers)
    pq.write_table(pa.table({"text": ["a"], "lede": ["b"]}), texts)
    pq.write_table(pa.table({"text": ["a"]}), more)
    none = tmp_path / "none.parquet"
    none.write_bytes(b"PAR1 no table")
    out = str(tmp_path / "out.parquet")
    for arguments, message in (
        ([str(numbers)], "the column 'html' holds int64; text or bytes can be cleaned"),
        ([str(more), "--field", "html"], "no field 'html'; the record has 'text'"),
        ([str(texts)], "the record has 'lede' already"),
        ([str(none)], "no Parquet: "),
        ([str(twice)], "more than one column is called 'url'"),
        ([str(twice), "-o", out], "more than one column is called 'url'"),
        ([str(none), "-o", out], "an input cannot be read: no Parquet"),
        ([str(texts), str(more), "--into", "x", "-o", out], "the inputs have different columns"),
        ([str(tmp_path / "gone.parquet"), "-o", out], "an input cannot be read"),
        ([str(more), "-o", str(tmp_path / "no" / "out.parquet")], "cannot write"),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, b""), arguments
        assert message in done.stderr.decode()
    assert run(str(texts), "--overwrite", "-o", out).returncode in (0, 1)
    assert pq.read_table(out).column_names[:1] == ["text"]


@pytest.mark.parametrize(
    ("module", "arguments", "extra"),
    [("fastwarc", ["crawl.warc"], "warc"), ("pyarrow", ["a.parquet"], "arrow"), ("shtab", ["--completion", "bash"], "completion")],
)
def test_a_missing_library_is_named_with_its_extra(
    module: str,
    arguments: list[str],
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "crawl.warc").write_bytes(record(PAGES[0]))
    monkeypatch.chdir(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    assert main(arguments) == 2
    assert f"pip install 'cleaner[{extra}]'" in capsys.readouterr().err


def test_whole_forms_as_columns(tmp_path: Path) -> None:
    """What has no fixed columns is JSON there, in a structure too."""
    given, out = tmp_path / "pages.parquet", tmp_path / "stories.parquet"
    pq.write_table(table().select(["html", "url"]), given)
    for arguments in ([], ["--into", "story"]):
        assert main(["--fields", "schema_org,markdown,notes,removed", *arguments, "-o", str(out), str(given)]) == 0
        for row, document in zip(pq.read_table(out).to_pylist(), DOCUMENTS.values(), strict=True):
            found = row["story"] if arguments else row
            assert json.loads(found["schema_org"]) == document.to_schema_org()
            assert (found["markdown"], found["notes"]) == (document.to_markdown(), list(document.notes))
            assert len(found["removed"]) == len(document.removed)


def test_values_that_python_and_json_do_not_have(tmp_path: Path) -> None:
    given, out = tmp_path / "texts.parquet", tmp_path / "stories.parquet"
    broken = pa.array([b"The caf\xe9 by the harbour was full, said its owner on Friday."], pa.binary())
    columns = {
        "text": pa.StringArray.from_buffers(1, *broken.buffers()[1:]),
        "when": pa.array([1234567891], pa.timestamp("ns")),
        "none": pa.array([float("nan")]),
        "endless": pa.array([float("inf")]),
    }
    pq.write_table(pa.table(columns), given)
    story = "The caf\xe9 by the harbour was full, said its owner on Friday."
    line = json.loads(run("--drop", "text", "--fields", "lede", str(given)).stdout, parse_constant=pytest.fail)
    assert line == {"when": "1970-01-01T00:00:01.234567891", "none": "nan", "endless": "inf", "lede": story}
    assert run("--drop", "text", "--fields", "lede", "-o", str(out), str(given)).returncode == 0
    assert pq.read_table(out).column("lede").to_pylist() == [story]
