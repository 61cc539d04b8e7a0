"""The page's verifier finds what was done to a copy: verify_ledger_can_fail.py ROOT HUB_PROGRAM."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

root, program = Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(root / "docs"))
sys.dont_write_bytecode = True
from verify_ledger import fault  # noqa: E402


def a_copy(folder):
    """A council's ledger by the real program: its lines, and the head that it printed."""
    def run(*words):
        return subprocess.run([program, "--data", f"{folder}/hub", *words], check=True, capture_output=True,
                              text=True).stdout
    run("init")
    for what in ("sites", "floors", "zones", "desks", "people", "roles"):
        run("import", what, str(root / "tests" / "data" / f"{what}.csv"))
    n, digest = run("ledger", "--out", f"{folder}/copy.jsonl").split()[-2:]
    assert f"Head: {n} {digest}" in run("verify-ledger")
    lines = Path(folder, "copy.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == int(n) > 100
    assert "@" not in "".join(lines) and "Sam Okafor" not in "".join(lines)
    return lines, (int(n), digest)


def changed(line, **fields):
    return json.dumps(json.loads(line) | fields)


with tempfile.TemporaryDirectory() as folder:
    lines, head = a_copy(folder)
    assert fault(lines) is None and fault(lines, head) is None
    for name, value in (("at", 1), ("kind", "k"), ("subject", "s"), ("commitment", "00" * 32), ("previous", "00" * 32),
                        ("hash", "00" * 32), ("n", 9)):
        assert fault([*lines[:4], changed(lines[4], **{name: value}), *lines[5:]]) == "broken at entry 5", name
    assert fault([*lines[:4], *lines[5:]]) == "broken at entry 5", "one taken out"
    assert fault([*lines[:5], lines[4], *lines[5:]]) == "broken at entry 6", "one put in"
    assert fault([*lines[:4], lines[5], lines[4], *lines[6:]]) == "broken at entry 5", "two in another order"
    assert fault(lines[1:]) == "broken at entry 1", "the first cut off"
    assert fault(lines[:-3]) is None, "a cut end can not be seen without a head"
    assert fault(lines[:-3], head).startswith("ends at entry")
    assert fault([], head).startswith("ends at entry 0")
    assert fault(lines, (head[0], "00" * 32)).endswith("not the head that you know"), "a chain made anew"
