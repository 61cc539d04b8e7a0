"""Killed while it erases: somebody is there and all is well, or gone and on the list. erase_killed.py ROOT PROGRAM."""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KILLS = 12
root, program = Path(sys.argv[1]), sys.argv[2]
chance = random.Random(5)


def run(folder, *words):
    return subprocess.run([program, "--data", f"{folder}/hub", *words], check=True, capture_output=True,
                          text=True).stdout


def knows(folder):
    return "Sam Okafor" in run(folder, "people")


def a_council(folder):
    run(folder, "init")
    for what in ("sites", "floors", "zones", "desks", "people", "roles"):
        run(folder, "import", what, str(root / "tests" / "data" / f"{what}.csv"))
    run(folder, "backup", f"{folder}/before.db")
    lines = (root / "tests" / "data" / "people.csv").read_text(encoding="utf-8").splitlines(True)
    left = Path(folder, "left.csv")
    left.write_text("".join(line for line in lines if "Okafor" not in line), encoding="utf-8")
    run(folder, "import", "people", str(left), "--yes")


def killed(folder, wait):
    erase = subprocess.Popen([program, "--data", f"{folder}/hub", "erase", "Sam Okafor", "--yes"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(wait)
    erase.kill()
    erase.wait()


with tempfile.TemporaryDirectory() as folder:
    a_council(f"{folder}/council")
    shutil.copytree(f"{folder}/council", f"{folder}/whole")
    began = time.monotonic()
    run(f"{folder}/whole", "erase", "Sam Okafor", "--yes")
    whole = time.monotonic() - began
    for number in range(KILLS):
        copy = f"{folder}/{number}"
        shutil.copytree(f"{folder}/council", copy)
        killed(copy, chance.uniform(0.3, 1.0) * whole)
        there = knows(copy)
        assert there or Path(copy, "hub", "erasures").exists(), "erased, and not on the list"
        assert "unbroken" in run(copy, "verify-ledger")
        if there:
            run(copy, "erase", "Sam Okafor", "--yes")
        assert not knows(copy)
        run(copy, "restore", f"{copy}/before.db")
        assert not knows(copy), "came back with a backup"
