"""Records through the filter: what is added, what is refused, and that every record comes back in its place."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.cli import inputs, main
from cleaner.cli.work import Job, Work
from cleaner.streams.files import reading
from tests.golden import source
from tests.test_cli import COMMAND, run

PAGE = source("html-news/residue-without-classes").read_text(encoding="utf-8")
TEXT = source("seedlike/en-twin").read_text(encoding="utf-8")
URL = "https://post.example/islands/story"
DOCUMENT = cleaner.clean(PAGE, url=URL)
ADDED = {name: getattr(DOCUMENT, name) for name in ("headline", "lede", "body", "page_type", "confidence")}


def written(*records: Any) -> bytes:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode("utf-8", "surrogatepass")


def back(*arguments: str, stdin: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("--jsonl", *arguments, stdin=stdin).stdout.splitlines()]


def test_fields_are_added_at_the_end() -> None:
    record = {"id": 1, "html": PAGE, "url": URL, "n": [1, {"deep": None}]}
    assert list(back(stdin=written(record))[0].items()) == [*record.items(), *ADDED.items()]
    assert back("--fields", "body,authors", stdin=written(record)) == [
        {**record, "body": DOCUMENT.body, "authors": list(DOCUMENT.metadata.authors)}
    ]


def test_the_field_to_clean() -> None:
    text = cleaner.clean(TEXT)
    assert back(stdin=written({"text": TEXT, "html": PAGE, "url": URL}))[0]["headline"] == DOCUMENT.headline
    assert back(stdin=written({"text": TEXT}))[0]["headline"] == text.headline
    assert back("--field", "text", stdin=written({"text": TEXT, "html": PAGE}))[0]["body"] == text.body
    markup = "The tide came in at noon.<br>The boats went out at one."
    assert back("--field", "raw", "--kind", "text", stdin=written({"raw": markup}))[0]["lede"] == markup


def test_into_drop_and_overwrite() -> None:
    record = {"headline": "Old", "html": PAGE, "url": URL, "id": 7}
    failed = back(stdin=written(record))[0]
    assert failed["headline"] == "Old"
    assert "already" in failed["cleaner_error"]
    assert back("--into", "cleaned", stdin=written(record)) == [{**record, "cleaned": ADDED}]
    assert list(back("--overwrite", "--drop", "html", stdin=written(record))[0].items()) == [
        ("url", URL),
        ("id", 7),
        *ADDED.items(),
    ]
    assert list(back("--drop", "html, headline", stdin=written(record))[0]) == ["url", "id", *ADDED]


def test_removals_as_a_field_and_as_a_side_car(tmp_path: Path) -> None:
    record = {"html": PAGE, "url": URL}
    report = tmp_path / "removed.jsonl.gz"
    records = tmp_path / "records.jsonl"
    records.write_bytes(b"\n" + written(record))
    assert main(["--jsonl", "--fields", "removed", "--report", str(report), "-o", str(tmp_path / "out.jsonl"), str(records)]) == 0
    field = json.loads((tmp_path / "out.jsonl").read_bytes())["removed"]
    lines = [json.loads(line) for line in gzip.decompress(report.read_bytes()).splitlines()]
    assert [one["text"] for one in field] == [block.text for block in DOCUMENT.removed]
    assert [(one["number"], one["path"], one["reason"]) for one in lines] == [
        (block.number, block.path, block.reason) for block in DOCUMENT.removed
    ]
    assert {(one["source"], one["line"], one["url"]) for one in lines} == {(str(records), 2, DOCUMENT.metadata.url)}


def test_hints_of_a_record() -> None:
    story = "Der Fluss stieg in der Nacht um zwei Meter, sagte die Bürgermeisterin am Morgen im Rathaus."
    records = ({"text": story, "language": "nl", "url": "https://a.example/"}, {"text": story, "language": "Klingon", "url": 3})
    known, unknown = back("--fields", "language,url", "--into", "c", stdin=written(*records))
    assert known["c"] == {"language": "nl", "url": "https://a.example/"}
    assert unknown["c"] == {"language": "de", "url": None}


BROKEN = [
    (b'{"id": 1}', "no field 'html' or 'text'; the record has 'id'"),
    (b'{"html": null}', "the field 'html' holds null, no string"),
    (b'{"html": ["a"]}', "the field 'html' holds an array, no string"),
    (b'{"html": 5}', "the field 'html' holds a number, no string"),
    (b'{"html": ""}', "the source is empty"),
    (rb'{"html": "{\"a\": [1]}"}', "the source is JSON"),
]
NO_RECORDS = [
    (b'{"html": "x"', "no JSON"),
    (b"[1]", "no JSON object but list"),
    (b"tide", "no JSON"),
    (b'{"html": "\xff"}', "no UTF-8: byte 11 of the line is 0xff"),
]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_record_is_named_and_passed_through(jobs: str, tmp_path: Path) -> None:
    """In its place, with its error, between good ones; what is no record is told with its line."""
    good = written({"html": PAGE, "url": URL})
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(good + line + b"\r\n" for line, _ in BROKEN + NO_RECORDS))
    done = run("--jsonl", "--jobs", jobs, str(path))
    assert done.returncode == 3
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one.get("headline") for one in lines[::2]] == [DOCUMENT.headline] * len(BROKEN + NO_RECORDS)
    said = done.stderr.decode().splitlines()
    for number, (line, error) in enumerate(BROKEN + NO_RECORDS):
        failed = lines[2 * number + 1]
        assert error in failed["cleaner_error"]
        assert said[number] == f"cleaner: {path}:{2 * number + 2}: {failed['cleaner_error']}"
        if number < len(BROKEN):
            assert {**json.loads(line), "cleaner_error": failed["cleaner_error"]} == failed
        else:
            assert failed["line"] == 2 * number + 2
            assert failed["raw"] == line.decode("utf-8", "backslashreplace")


def test_an_old_error_does_not_stay() -> None:
    good, bad = back(stdin=written({"cleaner_error": "old", "html": PAGE}, {"cleaner_error": "old", "html": ""}))
    assert "cleaner_error" not in good
    assert bad["cleaner_error"].startswith("the source is empty")


def test_byte_order_mark_blank_lines_and_a_last_line_without_break() -> None:
    record = written({"html": PAGE, "url": URL})
    done = run("--jsonl", stdin=b"\xef\xbb\xbf" + record + b"\n  \r\n" + record.rstrip())
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["headline"] for line in done.stdout.splitlines()] == [DOCUMENT.headline] * 2


def test_lone_surrogates_pass() -> None:
    line = b'{"text": "The \\ud800 bridge was opened by the mayor on Friday, after eleven years of work.", "id": "\\udfff"}\n'
    done = run("--jsonl", stdin=line)
    assert done.returncode == 0
    assert done.stdout.startswith(line.rstrip()[:-1])
    assert json.loads(done.stdout)["lede"].startswith("The \ud800 bridge")


def test_jobs_change_nothing(tmp_path: Path) -> None:
    records = [{"id": number, "html": PAGE} if number % 3 else {"id": number, "text": TEXT} for number in range(40)]
    outs = []
    for jobs in ("1", "2", "3"):
        report = tmp_path / f"{jobs}.jsonl"
        done = run("--jsonl", "--jobs", jobs, "--report", str(report), stdin=written(*records))
        outs.append((done.returncode, done.stdout, report.read_bytes()))
    assert outs[0] == outs[1] == outs[2]
    assert [json.loads(line)["id"] for line in outs[0][1].splitlines()] == list(range(40))


def test_packed_by_the_ending(tmp_path: Path) -> None:
    packed, plain = tmp_path / "r.jsonl.gz", tmp_path / "r.jsonl"
    data = written(*({"id": number, "html": PAGE} for number in range(3)))
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data[:100]) + gzip.compress(data[100:]))  # of two members, as appended files are
    out = tmp_path / "o.jsonl.gz"
    assert main(["--jsonl", "-o", str(out), str(packed)]) == 0
    first = out.read_bytes()
    assert gzip.decompress(first) == run("--jsonl", str(plain)).stdout
    assert main(["--jsonl", "-o", str(out), str(packed)]) == 0
    assert out.read_bytes() == first
    assert first[4:8] == bytes(4)  # no time of day in its head
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(PAGE.encode()))
    assert run(str(page)).stdout == run(stdin=PAGE.encode()).stdout


def test_broken_packed_data_is_named_and_what_came_before_is_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl.gz"
    whole = gzip.compress(written(*({"id": number, "html": f"<p>{number} {'tide ' * number}{PAGE}"} for number in range(40))))
    path.write_bytes(whole[: len(whole) - 40])
    done = run("--jsonl", str(path))
    assert done.returncode == 3
    assert f"{path}: the gzip data ends too early; what came before it is cleaned" in done.stderr.decode()
    assert len(done.stdout.splitlines()) > 20
    path.write_bytes(whole[:500] + b"xxxxxxxxxxxxxxxx" + whole[516:])
    assert b"broken gzip data" in run("--jsonl", str(path)).stderr
    path.write_bytes(PAGE.encode())
    done = run(str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"broken gzip data (Not a gzipped file" in done.stderr
    assert b"what came before" not in done.stderr


def test_a_line_larger_than_the_memory_costs_its_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Endless:
        def __iter__(self) -> Iterator[bytes]:
            yield written({"html": PAGE})
            raise MemoryError

        def seekable(self) -> bool:
            return False

        def close(self) -> None:
            """Hold nothing."""

    path, out = tmp_path / "r.jsonl", tmp_path / "o.jsonl"
    path.write_bytes(written({"html": PAGE}))
    endless = Endless()
    monkeypatch.setattr(inputs, "reading", lambda name: (endless, endless) if name == "endless" else reading(name))
    assert main(["--jsonl", "-o", str(out), "endless", str(path)]) == 3
    assert len(out.read_bytes().splitlines()) == 2
    assert capfd.readouterr().err == "cleaner: endless: what comes next is larger than the memory; what came before is cleaned\n"


def test_exit_status_of_records(tmp_path: Path) -> None:
    good, none = written({"html": PAGE}), written({"text": "Related Posts"})
    assert run("--jsonl", stdin=good + none).returncode == 0
    assert run("--jsonl", stdin=none).returncode == 1
    assert run("--jsonl", stdin=b"").returncode == 1
    assert run("--jsonl", stdin=good + b"{}\n").returncode == 3
    assert run("--jsonl", stdin=b"{}\n").returncode == 3
    assert run("--jsonl", "--check", stdin=good).stdout == b""
    assert run("--jsonl", "--check", stdin=none).returncode == 1
    assert run("--jsonl", str(tmp_path / "none.jsonl")).returncode == 2
    assert run("--jsonl", "-", str(tmp_path / "none.jsonl"), stdin=good).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--field", "x"], "--field goes with --jsonl or with Parquet"),
        (["--into", "x"], "--into goes with --jsonl"),
        (["--drop", "x"], "--drop goes with --jsonl"),
        (["--overwrite"], "--overwrite goes with --jsonl"),
        (["--jsonl", "--format", "json"], "--format does not go with records"),
        (["--jsonl", "-0"], "-0 does not go with records"),
        (["--jsonl", "--fields", "title"], "no such field; known: headline"),
        (["--fields", ""], "--fields '': names no field"),
        (["--jobs", "0"], "--jobs 0: must be at least 1"),
        (["--report", "x.txt"], "a report ends in .jsonl, .jsonl.gz, .html, .html.gz"),
        (["--format", "html", "--fields", "removed"], "--fields removed goes with --format json, jsonl or text, not html"),
        (["--jsonl", "--into", "cleaner_error"], "--into cleaner_error: there errors are told"),
        (["--jsonl", "-o", "x.parquet"], "takes Parquet files or web archives"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], message: str) -> None:
    done = run(*arguments, stdin=b"x")
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()


def test_no_file_is_read_and_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(written({"html": PAGE}))
    before = path.read_bytes()
    for option in ("-o", "--report"):
        done = run("--jsonl", option, str(path), str(path))
        assert done.returncode == 2
        assert b"is read; it cannot be written at the same time" in done.stderr
    for report in ("o.jsonl", "../here/o.jsonl"):
        (tmp_path / "here").mkdir(exist_ok=True)
        done = run("--jsonl", "-o", str(tmp_path / "here" / "o.jsonl"), "--report", str(tmp_path / "here" / report), str(path))
        assert b"cannot be one file" in done.stderr
    for arguments in ([], ["-"], ["/dev/stdin"]):
        with path.open("rb") as stdin:
            done = subprocess.run([*COMMAND, "--jsonl", "-o", str(path), *arguments], stdin=stdin, capture_output=True, check=False)
        assert done.returncode == 2
        assert b"is read; it cannot be written at the same time" in done.stderr
    assert path.read_bytes() == before


class Faulty:
    """A cleaner with an error of ours in it."""

    def clean(self, source: Any, **_: Any) -> None:
        """Fail."""
        raise KeyError(len(source))


def test_an_error_of_ours_costs_no_record() -> None:
    from cleaner.cli.rendering import Form
    from cleaner.streams.records import Recipe

    work = Work(Faulty(), Form(), Recipe())  # type: ignore[arg-type]
    answer = work.do(Job(0, "r.jsonl", line=3, record=b'{"id": 1, "text": "abc"}'))
    assert json.loads(answer.output) == {
        "id": 1,
        "text": "abc",
        "cleaner_error": "an error in cleaner itself, KeyError: 3",
    }
    assert work.died(Job(0, "p.html", source=b"x")).error.startswith("the process that cleaned it died")


def test_a_wrong_language_costs_no_output_that_is_there(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"what was there before\n")
    done = run("--jsonl", "--language", "tlh", "-o", str(out), stdin=written({"html": PAGE}))
    assert done.returncode == 2
    assert out.read_bytes() == b"what was there before\n"


def test_a_dash_writes_to_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--jsonl", "-o", "-", stdin=written({"html": PAGE})).stdout == run("--jsonl", stdin=written({"html": PAGE})).stdout
    assert not (tmp_path / "-").exists()


def test_the_report_page_says_what_is_not_on_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records, out, report = (tmp_path / name for name in ("r.jsonl", "o.jsonl", "r.html"))
    text = {"text": "The ferry was late on Friday, said the harbour master."}
    records.write_bytes(written(text, {"<i>": 1}, *[text] * 500))
    assert main(["--jsonl", "--report", str(report), "-o", str(out), str(records)]) == 3
    page = report.read_text(encoding="utf-8")
    left_out = "the report shows the first 500 of 502 documents; a report in .jsonl has all removals"
    assert page.count('<section class="document"') == 499
    assert f'<p class="nothing">{records}:2: no field &#x27;html&#x27; or &#x27;text&#x27;; the record has &#x27;&lt;i&gt;' in page
    assert f'<p class="nothing">{left_out}</p>' in page
    assert capsys.readouterr().err.endswith(f"cleaner: {left_out}\n")
    assert main(["--jsonl", "-q", "--report", str(report), "-o", str(out), str(records), "--check"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
