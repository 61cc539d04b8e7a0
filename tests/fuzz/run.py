#!/usr/bin/env python3
"""Gives every fuzz target its seconds beyond its corpus, two at a time, and prints a table.

    tests/fuzz/run.py --bin build/fuzz/bin --seconds 20 [target ...]

What is found lies in build/fuzz/found/<target>/, ready to be replayed; new inputs worth keeping are merged into the
corpus with --merge, which keeps the smallest set that reaches what all of them reach.
"""

import argparse
import base64
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
TARGETS = ["answers", "csv", "database", "door", "enrol_link", "http", "json", "nmea", "notify", "page", "plans",
           "receipt", "requests"]
LONGEST = {"http": 8_000, "database": 6_000, "page": 20_000, "requests": 6_000}
OPTIONS = {
    "ASAN_OPTIONS": "detect_leaks=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
}


def fuzz(target, arguments):
    corpus = Path(__file__).parent / "corpus" / target
    grown, found = arguments.work / "grown" / target, arguments.work / "found" / target
    for folder in (grown, found):
        folder.mkdir(parents=True, exist_ok=True)
    command = [
        arguments.bin / f"fuzz_{target}", grown, corpus, f"-max_total_time={arguments.seconds}", "-timeout=20",
        f"-max_len={LONGEST.get(target, 4_000)}", "-rss_limit_mb=3000", f"-artifact_prefix={found}/",
        "-print_final_stats=1", f"-seed={arguments.seed}"]
    began = time.time()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace",
                          env={**os.environ, **OPTIONS})
    (found / "log.txt").write_text(done.stderr)
    runs = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    reached = re.findall(r"cov: (\d+)", done.stderr)
    return (target, int(runs.group(1)) if runs else 0, int(reached[-1]) if reached else 0, time.time() - began,
            done.returncode, found)


def merge(target, arguments):
    """The smallest set of small inputs, old and new, that reaches everything any of them reaches."""
    corpus, merged = Path(__file__).parent / "corpus" / target, arguments.work / "merged" / target
    shutil.rmtree(merged, ignore_errors=True)
    merged.mkdir(parents=True)
    subprocess.run([str(arguments.bin / f"fuzz_{target}"), "-merge=1", "-max_len=1500", str(merged), str(corpus),
                    str(arguments.work / "grown" / target)], capture_output=True, check=True)
    room = 40_000
    for file in sorted(merged.iterdir(), key=lambda f: f.stat().st_size):
        room -= file.stat().st_size
        if room >= 0 and not any(file.read_bytes() == old.read_bytes() for old in corpus.iterdir()):
            shutil.copy(file, corpus / file.name[:16])


def tell(target, found):
    """The last words and the inputs themselves, for the log of a machine whose files nobody will see."""
    print(f"\n{target} said:")
    print("\n".join(line[:300] for line in (found / "log.txt").read_text().splitlines()
                    if not re.match(r"#\d+|\s*NEW_FUNC", line))[-4_000:])
    for file in sorted(found.iterdir()):
        if file.name != "log.txt":
            print(f"{file.name}, to be turned back with base64 -d:\n{base64.b64encode(file.read_bytes()).decode()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, default=TOP / "build/fuzz/bin")
    parser.add_argument("--work", type=Path, default=TOP / "build/fuzz")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--merge", action="store_true")
    parser.add_argument("targets", nargs="*", default=[])
    arguments = parser.parse_args()
    targets = arguments.targets or TARGETS
    with ThreadPoolExecutor(arguments.jobs) as pool:
        results = list(pool.map(lambda target: fuzz(target, arguments), targets))
        if arguments.merge:
            list(pool.map(lambda target: merge(target, arguments), targets))
    print(f"{'target':12} {'runs':>10} {'edges':>7} {'seconds':>8}  result   (seed {arguments.seed})")
    for target, runs, edges, seconds, code, found in results:
        print(f"{target:12} {runs:10,} {edges:7,} {seconds:8.0f}  {'sound' if code == 0 else f'FOUND, see {found}'}")
    for target, *_, code, found in results:
        if code != 0:
            tell(target, found)
    return 1 if any(code != 0 for *_, code, _ in results) else 0


if __name__ == "__main__":
    sys.exit(main())
