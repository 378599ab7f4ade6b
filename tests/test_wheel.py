"""The wheel holds what it needs: built, installed away from the tree, and used there."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from tests.golden import expected, source

ROOT = Path(__file__).parent.parent


def test_packs_travel_in_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    venv.create(tmp_path / "env", with_pip=True)
    python = str(tmp_path / "env" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True, capture_output=True)
    for case in ("seedlike/en-twin", "seedlike/ru-parom-lesnaya", "seedlike/zh-salt-museum"):
        command = [str(tmp_path / "env" / "bin" / "cleaner"), "--format", "ledger", str(source(case))]
        done = subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
        lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
        assert [f"{outcome}\t{text}" for outcome, _, text in lines] == expected(case).splitlines()
    program = "import cleaner, pathlib, sys; print(cleaner.clean(pathlib.Path(sys.argv[1])).to_report().count('<style>'))"
    done = subprocess.run([python, "-c", program, str(source("seedlike/en-twin"))], check=True, capture_output=True, cwd=tmp_path)
    assert done.stdout.strip() == b"1"
