"""How the filter behaves in a shell: pipes that are followed, closed or broken off, terminals, completion."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import cleaner
from tests.golden import source
from tests.terminal import shown
from tests.test_cli import COMMAND, run

PAGE = source("html-news/residue-without-classes").read_text(encoding="utf-8")
RECORD = json.dumps({"html": PAGE}).encode() + b"\n"
STORY = "The ferry was late on Friday, said the harbour master, and nobody minded much."
HEADLINE = cleaner.clean(PAGE).headline


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pipe_that_is_followed_gets_each_record_at_once(jobs: str) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [*COMMAND, "--jsonl", "--jobs", jobs]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=buffered) as filtering:
        assert filtering.stdin is not None
        assert filtering.stdout is not None
        for _ in range(3):
            filtering.stdin.write(json.dumps({"text": STORY}).encode() + b"\n")  # smaller than any buffer on its way
            filtering.stdin.flush()
            assert select.select([filtering.stdout], [], [], 60)[0], "no record came while the input stays open"
            assert json.loads(filtering.stdout.readline())["lede"] == STORY
        filtering.stdin.close()
        assert filtering.stdout.read() == b""
    assert filtering.returncode == 0


def test_several_texts_on_standard_input_are_parted_by_nul() -> None:
    texts = ["The ferry was late on Friday, said the harbour master.", "A second story came in with the tide, and it was longer."]
    done = run("-0", stdin="\0".join(texts).encode())
    assert done.stdout.decode() == "\0".join(f"{text}\n" for text in texts)
    assert run("-0", stdin="".join(f"{text}\0" for text in texts).encode()).stdout == done.stdout
    assert run("-0", "--jobs", "2", stdin="\0".join(texts).encode()).stdout == done.stdout
    failed = run("-0", stdin=f"{texts[0]}\0 \0{texts[1]}".encode())
    assert (failed.returncode, failed.stdout) == (3, done.stdout)
    assert failed.stderr == b"cleaner: standard input:2: the source is empty or holds only white space\n"
    assert len(json.loads(run("-0", "--format", "json", stdin=b"\0".join(map(str.encode, texts))).stdout)) == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_it_quietly(jobs: str, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(RECORD * 200)
    command = f"{' '.join(COMMAND)} --jsonl --jobs {jobs} {records} | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert json.loads(done.stdout)["headline"] == HEADLINE
    assert done.stderr == b""


def children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [grandchild for child in map(int, found) for grandchild in (child, *children(child))]


def wait_until(condition: object, seconds: float = 20) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_an_end_from_outside_leaves_no_process(number: signal.Signals, status: int) -> None:
    """The interrupt key is quiet; and whatever ends it, its processes end with it."""
    with subprocess.Popen(
        [*COMMAND, "--jsonl", "--jobs", "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write(RECORD)
        run.stdin.flush()
        run.stdout.readline()
        processes = children(run.pid)
        assert len(processes) >= 2
        os.kill(run.pid, number)
        run.wait(60)
        assert wait_until(lambda: not any(Path(f"/proc/{process}").exists() for process in processes))
        run.stdin.close()
        said = run.stderr.read() if run.stderr is not None else b""
    assert run.returncode == status
    if number != signal.SIGKILL:
        assert said == b""


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(RECORD * 150 + b"{}\n")
    status, said = shown([*COMMAND, "--jsonl", str(records)], 100)
    assert status == 3
    bars = [line for line in said.split("\r") if "cleaned" in line]
    assert bars
    assert "% removed" in bars[-1]
    assert "/s," in bars[-1]
    assert bars[-1].rstrip().endswith("left")
    assert f"cleaner: {records}:151: no field 'html' or 'text'" in said
    piped = f"cat {records} | {' '.join(COMMAND)} --jsonl"
    bars = [line for line in shown(["/bin/sh", "-c", piped], 100)[1].split("\r") if "cleaned" in line]
    assert bars
    assert "%|" not in bars[-1]  # nobody knows how much is to come
    assert "cleaned" not in shown([*COMMAND, "--jsonl", "-q", str(records)], 100)[1]
    assert "cleaned" not in run("--jsonl", str(records)).stderr.decode()


def test_explain_draws_the_document_on_a_terminal() -> None:
    path = str(source("html-news/residue-without-classes"))
    status, said = shown([*COMMAND, "--explain", path], 120)
    assert status == 0
    assert "\x1b[9;" in said
    assert max(len(line) for line in strip(said).splitlines()) <= 120
    removed = {block.category for block in cleaner.clean(Path(path)).removed}
    assert all(str(category) in said for category in removed)
    for environment in ({"NO_COLOR": "1"},):
        assert "\x1b" not in shown([*COMMAND, "--explain", path], 120, environment)[1]
    assert "\x1b" not in shown([*COMMAND, "--explain", "--color", "never", path], 120)[1]
    assert "\x1b" in shown([*COMMAND, "--explain", "--color", "always", path], 120, {"NO_COLOR": "1"})[1]


def strip(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


ASKED = {
    "bash": ('eval "$(cat)"; COMP_WORDS=(cleaner --ex); COMP_CWORD=1; _shtab_cleaner cleaner --ex; echo "${COMPREPLY[@]}"'),
    "fish": 'source -; complete -C "cleaner --ex"',
    "zsh": 'autoload -Uz compinit; compinit -D -u; eval "$(cat)"; print -l $_shtab_cleaner_options; whence -w _shtab_cleaner',
}


@pytest.mark.parametrize("shell", sorted(ASKED))
def test_completion(shell: str) -> None:
    script = run("--completion", shell)
    assert script.returncode == 0
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([program, "-c", ASKED[shell]], input=script.stdout, capture_output=True, check=False, timeout=60)
    assert "--explain" in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", [[], ["--jobs", "2"]])
def test_a_full_disk_is_told(arguments: list[str], tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(RECORD * 20)
    with open("/dev/full", "wb") as full:
        command = [*COMMAND, "--jsonl", *arguments, str(records)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"cleaner: cannot write: No space left on device\n")


@pytest.mark.parametrize(
    ("closed", "status", "said"),
    [
        ("<&-", 2, "cleaner: standard input: the source is empty or holds only white space\n"),
        (">&-", 2, "cleaner: cannot write: Bad file descriptor\n"),
        ("2>&-", 0, ""),
        (">&- 2>&-", 2, ""),
    ],
)
def test_standard_streams_that_are_closed(closed: str, status: int, said: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    command = f"{' '.join(COMMAND)} --fields headline {'' if '<' in closed else page} {closed}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (status, said)
    assert done.stdout.decode() == ("" if status else f"{HEADLINE}\n")


def test_a_file_is_written_with_all_standard_streams_closed(tmp_path: Path) -> None:
    records, out = tmp_path / "records.jsonl", tmp_path / "out.jsonl"
    records.write_bytes(RECORD * 3)
    command = f"{' '.join(COMMAND)} --jsonl --jobs 2 -o {out} {records} <&- >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    assert [json.loads(line)["headline"] for line in out.read_bytes().splitlines()] == [HEADLINE] * 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_messages_that_nobody_can_read_cost_no_story(tmp_path: Path) -> None:
    for arguments, status in (["--explain", "-"], 0), ([str(tmp_path / "none.html")], 2), (["--wrong"], 2), (["--links"], 2):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [*COMMAND, "--fields", "headline", *arguments],
                input=PAGE.encode(),
                stdout=subprocess.PIPE,
                stderr=full,
                check=False,
            )
        assert (done.returncode, done.stdout.decode()) == (status, "" if status else f"{HEADLINE}\n")


def test_records_from_a_pipe_with_a_name(tmp_path: Path) -> None:
    pipe = tmp_path / "records"
    os.mkfifo(pipe)
    with subprocess.Popen([*COMMAND, "--jsonl", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as filtering:
        pipe.write_bytes(RECORD * 3)
        out, said = filtering.communicate(timeout=60)
    assert [json.loads(line)["headline"] for line in out.splitlines()] == [HEADLINE] * 3
    assert (filtering.returncode, said) == (0, b"")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a directory in use cannot go")
def test_a_directory_that_is_gone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    gone = tmp_path / "gone"
    command = f"mkdir {gone}; cd {gone}; rmdir {gone}; {' '.join(COMMAND)} --fields headline {page}"
    environment = {**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parent.parent)}
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"{HEADLINE}\n", b"")
    done = subprocess.run(["/bin/sh", "-c", f"{command} --jobs 2"], capture_output=True, check=False, env=environment)
    assert done.returncode == 2
    assert done.stderr.startswith(b"cleaner: --jobs 2: the directory that it runs in is gone")


def test_a_fault_of_ours_does_not_say_that_there_is_no_story() -> None:
    program = "import cleaner.cli as cli; cli.filtered = lambda _: 1 // 0; cli.run()"
    done = subprocess.run([sys.executable, "-c", program], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith(b"ZeroDivisionError: integer division or modulo by zero\n")
