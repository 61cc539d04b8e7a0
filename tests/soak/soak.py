#!/usr/bin/env python3
"""Faults in bulk: tests/soak/soak.py proof|soak|replay|tally --bin DIR.

proof   every part once, at the volumes that CI runs (T0); a table at the end; exit code 1 when anything was violated
soak    the same parts with ever new seeds for some hours (T1); each slice adds a line to ledger.jsonl (T2)
replay  one in a hundred of the ledger's lines, at random, run again: the same hash at the same commit, no violation
tally   the ledger's lines added up, part by part, and every line in which something was violated
"""
import argparse
import dataclasses
import json
import pathlib
import random
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
LEDGER = HERE / "ledger.jsonl"
FIRST_SOAK_SEED = 10_000_000  # below it: CI's own seeds


@dataclasses.dataclass
class Part:
    name: str
    program: str
    words: list[str]  # {n} and {seed} are filled in
    proof: int        # how many in CI
    slice: int = 0    # how many at a time in a soak; 0: not part of it
    soak: int = 0     # how many a soak wants


SIMULATION, FAULTS = "tallyboard-simulation", "tallyboard-faults"
PARTS = [
    Part("planted bugs", "tallyboard-simulation-planted", ["--planted"], 1),
    Part("orders of events", SIMULATION, ["--exhaustive", "{n}"], 8),
    Part("visit-deadlines", SIMULATION, ["--escalator", "{n}", "--from", "{seed}"],
         10_000_000, 20_000_000, 200_000_000),
    Part("schedules", SIMULATION, ["--jobs", "2", "--from", "{seed}", "--schedules", "{n}"],
         100_000, 20_000, 2_000_000),
    Part("images after power loss", FAULTS, ["--power-loss", "{n}", "--seed", "{seed}"], 50_000, 50_000, 1_000_000),
    Part("kills of store writers", FAULTS, ["--kills", "{n}", "--seed", "{seed}"], 4_500, 10_000, 190_000),
    Part("kills of programs", FAULTS, ["--program-kills", "{n}", "--seed", "{seed}"], 500, 1_000, 10_000),
    Part("attempts at desks", FAULTS, ["--bookings", "{n}", "--seed", "{seed}"], 5_000_000, 5_000_000, 50_000_000),
    Part("attempts over HTTP", FAULTS, ["--http-bookings", "{n}", "--seed", "{seed}"], 5_000, 20_000, 200_000),
    Part("every n-th failure", FAULTS, ["--nth"], 1),
    Part("second faults", FAULTS, ["--compound", "--stride", "{n}"], 3),
    Part("answers cut at every byte", FAULTS, ["--cuts", "--seed", "{seed}"], 1),
    Part("failing system calls", FAULTS, ["--syscalls", "{n}", "--seed", "{seed}"], 200),
    Part("poison in the lanes", FAULTS, ["--poison", "--seed", "{seed}"], 1),
    Part("resyncs and copies", FAULTS, ["--resyncs", "{n}", "--seed", "{seed}"], 200, 1_000, 20_000),
    Part("rolled back files", FAULTS, ["--rollbacks", "{n}", "--seed", "{seed}"], 50, 200, 4_000),
]


@dataclasses.dataclass
class Run:
    part: str
    seed: int
    count: int
    seconds: float
    passed: bool
    said: str  # the program's sum

    def hash(self):
        return " ".join(re.findall(r"\bhash ([0-9a-f]+)", self.said)) or None


def run(part: Part, bin_dir: pathlib.Path, seed: int, count: int) -> Run:
    words = [word.format(n=count, seed=seed) for word in part.words]
    extra = ["--hub", str(bin_dir / "tallyboard-hub")] if part.program == FAULTS else []
    began = time.monotonic()
    done = subprocess.run([bin_dir / part.program, *words, *extra], stdout=subprocess.PIPE, text=True)
    lines = [line for line in done.stdout.splitlines() if line.strip()] or ["said nothing"]
    lines = [line.strip() for line in lines if re.search(r"violation|missed$|\bhash ", line)] or lines[-1:]
    if done.returncode != 0:
        print(done.stdout, flush=True)
    result = Run(part.name, seed, count, time.monotonic() - began, done.returncode == 0, "; ".join(lines))
    print(f"{'ok  ' if result.passed else 'FAIL'} {part.name}: {result.said}", flush=True)
    return result


def table(runs: list[Run]) -> str:
    rows = ["| part | first seed | how many | seconds | violations |", "|---|---|---|---|---|"]
    for r in runs:
        violations = "none" if r.passed else "SEE ABOVE"
        rows.append(f"| {r.part} | {r.seed} | {r.count:,} | {r.seconds:.0f} | {violations} |")
    return "\n".join(rows)


def commit() -> str:
    """The commit at work; "-dirty" when a file differs from it, but for the ledger that a soak itself makes longer."""
    said = subprocess.run(["git", "-C", HERE, "rev-parse", "--short=12", "HEAD"], stdout=subprocess.PIPE, text=True)
    rest = [":(top)", f":(exclude){LEDGER.name}"]
    dirty = subprocess.run(["git", "-C", HERE, "diff", "--quiet", "HEAD", "--", *rest]).returncode != 0
    return (said.stdout.strip() or "unknown") + ("-dirty" if dirty else "")


def wanted(part: Part, only: list[str]) -> bool:
    return any(word in part.name for word in only)


def ledger() -> list[dict]:
    return [json.loads(line) for line in LEDGER.read_text().splitlines()] if LEDGER.exists() else []


def same_in_asan(bin_dir: pathlib.Path) -> bool:
    """The same schedules do the same in a sanitizer build, event by event. Without such a build nothing is compared."""
    other = bin_dir.parent.parent / "asan" / "bin" / SIMULATION
    if not other.exists():
        print(f"skip same schedules, other build: there is no {other}", flush=True)
        return True
    said = [subprocess.run([program, "--hashes", "--schedules", "50"], stdout=subprocess.PIPE, text=True).stdout
            for program in (bin_dir / SIMULATION, other)]
    lines = [text.splitlines() for text in said]
    differ = [a for a, b in zip(*lines) if a != b]
    good = len(lines[0]) == len(lines[1]) == 50 and not differ
    print(f"{'ok  ' if good else 'FAIL'} same schedules, other build: {len(lines[0])} and {len(lines[1])} schedules, "
          f"{len(differ)} differ{': ' + differ[0] if differ else ''}", flush=True)
    return good


def prove(bin_dir: pathlib.Path, only: list[str]) -> bool:
    runs = [run(part, bin_dir, 1, part.proof) for part in PARTS if wanted(part, only)]
    same = all(r.part != "schedules" for r in runs) or same_in_asan(bin_dir)
    print(table(runs))
    return bool(runs) and same and all(r.passed for r in runs)


def soak(bin_dir: pathlib.Path, hours: float, only: list[str]) -> bool:
    ends = time.monotonic() + hours * 3_600
    at, before = commit(), ledger()
    nexts = {part.name: max([FIRST_SOAK_SEED] + [l["from"] + l["count"] for l in before if l["part"] == part.name])
             for part in PARTS}
    owed = {p.name: p.soak for p in PARTS if p.slice and wanted(p, only)}
    good = True
    while time.monotonic() < ends and any(owed.values()):
        # Whatever is furthest from its share goes next.
        part = max((p for p in PARTS if owed.get(p.name)), key=lambda p: owed[p.name] / p.soak)
        result = run(part, bin_dir, nexts[part.name], part.slice)
        line = {"commit": at, "part": part.name, "from": result.seed, "count": result.count,
                "seconds": round(result.seconds, 1), "passed": result.passed, "hash": result.hash(),
                "said": result.said}
        with LEDGER.open("a") as file:
            file.write(json.dumps(line) + "\n")
        nexts[part.name] += part.slice
        owed[part.name] = max(0, owed[part.name] - part.slice)
        good &= result.passed
    return good


def replay(bin_dir: pathlib.Path, share: float) -> bool:
    lines, at, good = ledger(), commit(), True
    if not lines:
        print("The ledger is empty: ./dev soak writes it.")
        return False
    for line in random.sample(lines, max(1, round(len(lines) * share))):
        part = next(p for p in PARTS if p.name == line["part"])
        result = run(part, bin_dir, line["from"], line["count"])
        same = line["commit"] != at or result.hash() == line["hash"]
        if not same:
            print(f"FAIL {part.name} from {line['from']}: the hash was {line['hash']}, now {result.hash()}")
        good &= same and result.passed
    return good


def tally() -> bool:
    lines = ledger()
    print("| part | wanted | done without violation | seeds | seconds | commits |\n|---|---|---|---|---|---|")
    for part in PARTS:
        good = [line for line in lines if line["part"] == part.name and line["passed"]]
        if part.soak or good:
            ends = [(line["from"], line["from"] + line["count"] - 1) for line in good]
            seeds = f"{min(ends)[0]} to {max(ends)[1]}" if ends else ""
            print(f"| {part.name} | {part.soak:,} | {sum(l['count'] for l in good):,} | {seeds} | "
                  f"{sum(l['seconds'] for l in good):.0f} | {len({l['commit'] for l in good})} |")
    for line in lines:
        if not line["passed"]:
            print(f"violated: {line['part']} from {line['from']} at {line['commit']}")
    return bool(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["proof", "soak", "replay", "tally"])
    parser.add_argument("--bin", type=pathlib.Path, default=pathlib.Path("build/release/bin"))
    parser.add_argument("--hours", type=float, default=2.0)
    parser.add_argument("--only", action="append", help="parts whose name has this in it; may be said again")
    parser.add_argument("--share", type=float, default=0.01, help="of the ledger, for replay")
    words = parser.parse_args()
    bin_dir = words.bin.resolve()
    if words.what == "proof":
        return 0 if prove(bin_dir, words.only or [""]) else 1
    if words.what == "tally":
        return 0 if tally() else 1
    if words.what == "soak":
        return 0 if soak(bin_dir, words.hours, words.only or [""]) else 1
    return 0 if replay(bin_dir, words.share) else 1


if __name__ == "__main__":
    sys.exit(main())
