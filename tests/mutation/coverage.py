#!/usr/bin/env python3
"""Line and branch coverage: clang's source-based coverage, which has no edges for exceptions, of one build over the
unit tests of domain, codec, store, sync, hub and authorisation.

    tests/mutation/coverage.py [--build build/coverage] [--no-run]     (./dev coverage builds and runs it)

The files of mutate.py's four modules must be covered whole, but for what allowed.txt names with a reason; everything
else in app/domain, app/store and sync to 90 % of its lines, room by room. A reason that nothing needs fails as well.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from mutate import MODULES, TOP

TESTS = ["domain", "codec", "store", "sync", "hub", "hub/program", "authorisation"]
ROOMS = ["app/domain", "app/store", "sync/protocol", "sync/client", "sync/hub"]
LEAST = 90.0
VERSION = next(v for v in ("-14", "-18", "") if shutil.which("llvm-cov" + v))


def test_names():
    return sorted(path.stem for room in TESTS for path in (TOP / "tests" / room).glob("tst_*.cpp"))


def run_tests(build, raw):
    """Every test once; a process killed on purpose leaves no counts, the others add theirs up."""
    shutil.rmtree(raw, ignore_errors=True)
    raw.mkdir()
    only = "^(" + "|".join(test_names()) + ")$"
    done = subprocess.run(["ctest", "--test-dir", build, "-R", only, "--output-on-failure", "--no-tests=error",
                           "--timeout", "1500", "-j", os.environ.get("TALLYBOARD_JOBS", "1")],
                          env={**os.environ, "LLVM_PROFILE_FILE": str(raw / "%m.profraw")}, stdout=subprocess.PIPE,
                          text=True)
    if done.returncode != 0:
        sys.exit(done.stdout[-8000:])
    print(next(line for line in done.stdout.splitlines() if "tests passed" in line), flush=True)


class File:
    """llvm-cov's word on one file. Of a template, or a function compiled into many programs, all copies count as one:
    `if constexpr` leaves a part of each copy out, and a condition that is a constant has no branches at all."""

    def __init__(self, lines):
        self.lines = lines                                  # {"count", "covered"}
        self.regions = defaultdict(int)                     # (line, column) of its start: times run
        self.branches = defaultdict(lambda: [0, 0])         # (line, column, last, end): times true, times false

    def add(self, regions, branches):
        for line, column, _, _, count, file, _, kind in regions:
            if file == 0 and kind == 0:
                self.regions[line, column] = max(count, self.regions[line, column])
        for line, column, last, end, taken, untaken, file, *_ in branches:
            if file == 0 and taken + untaken:
                sides = self.branches[line, column, last, end]
                sides[0] += taken
                sides[1] += untaken

    def missed(self, source):
        """(line, what) of everything that no test did."""
        for (line, column, last, end), (taken, untaken) in self.branches.items():
            if "switch (" in source[line - 1]:
                continue  # the default that a switch over every word does not have
            text = source[line - 1][column - 1:end - 1] if line == last else source[line - 1][column - 1:] + " ..."
            if taken == 0:
                yield line, f"never true: {text}"
            if untaken == 0:
                yield line, f"never false: {text}"
        for (line, _), count in self.regions.items():
            if count == 0:
                yield line, f"never run: {source[line - 1].strip()[:80]}"


def export(build, raw):
    """{path: File} of everything in the rooms."""
    data = build / "coverage.profdata"
    subprocess.run([f"llvm-profdata{VERSION}", "merge", "-sparse", "-o", data, *raw.glob("*.profraw")], check=True)
    programs = [build / "bin" / name for name in test_names()]
    objects = [word for program in programs[1:] for word in ("-object", program)]
    done = subprocess.run([f"llvm-cov{VERSION}", "export", f"-instr-profile={data}", programs[0], *objects],
                          stdout=subprocess.PIPE, check=True)
    said = json.loads(done.stdout)["data"][0]
    files = {os.path.relpath(f["filename"], TOP): File(f["summary"]["lines"]) for f in said["files"]}
    files = {name: f for name, f in files.items() if name.startswith(tuple(room + "/" for room in ROOMS))}
    for function in said["functions"]:
        if file := files.get(os.path.relpath(function["filenames"][0], TOP)):
            file.add(function["regions"], function["branches"])
    return files


def share(lines):
    return 100 * lines["covered"] / max(1, lines["count"])


def whole_modules(files, allowed):
    """Prints the thirteen files and what is missing; how many gaps have no reason."""
    bad, needed = 0, set()
    print("| module | file | lines | branches | gaps with a reason |\n|---|---|---|---|---|")
    said = []
    for module, names in MODULES.items():
        for file in names:
            data, source = files[file], (TOP / file).read_text().splitlines()
            gaps = sorted(set(data.missed(source)))
            sides = [side > 0 for (line, *_), pair in data.branches.items() if "switch (" not in source[line - 1]
                     for side in pair]
            known = {f"{file}: {what}" for _, what in gaps} & allowed.keys()
            needed |= known
            lines = data.lines
            print(f"| {module} | {file} | {lines['covered']}/{lines['count']} | {sum(sides)}/{len(sides)} | "
                  f"{len(known)} |")
            for line, what in gaps:
                reason = allowed.get(f"{file}: {what}")
                bad += reason is None
                said.append(f"    {file}:{line}  {what}" + (f"  ({reason})" if reason else ""))
    print(*said, sep="\n")
    for place in allowed.keys() - needed:
        print(f"    no longer needed: {place}")
    return bad + len(allowed.keys() - needed)


def rooms(files):
    bad = 0
    print("| room | lines | share | files under 90 % |\n|---|---|---|---|")
    for room in ROOMS:
        ours = {name: data.lines for name, data in files.items() if name.startswith(room + "/")}
        total = {key: sum(lines[key] for lines in ours.values()) for key in ("covered", "count")}
        low = [f"{name.removeprefix(room + '/')} {share(lines):.0f} %" for name, lines in sorted(ours.items())
               if share(lines) < LEAST]
        print(f"| {room} | {total['covered']}/{total['count']} | {share(total):.1f} % | {', '.join(low) or 'none'} |")
        bad += share(total) < LEAST
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=TOP / "build/coverage")
    parser.add_argument("--no-run", action="store_true", help="judge the counts of the last run again")
    parser.add_argument("--tests", action="store_true", help="only name the tests to build")
    parser.add_argument("--lines", metavar="FILE", help="also list what is missing in this file")
    arguments = parser.parse_args()
    if arguments.tests:
        print(*test_names())
        return 0
    build = arguments.build.resolve()
    raw = build / "raw"
    if not arguments.no_run:
        run_tests(build, raw)
    allowed = {}
    for line in (Path(__file__).parent / "allowed.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            place, reason = line.split(" :: ")
            allowed[place] = reason
    files = export(build, raw)
    bad = whole_modules(files, allowed)
    low = rooms(files)
    if arguments.lines:
        source = (TOP / arguments.lines).read_text().splitlines()
        for line, what in sorted(set(files[arguments.lines].missed(source))):
            print(f"    {arguments.lines}:{line}  {what}")
    print(f"{bad} places without a reason or reasons without a place; {low} rooms under {LEAST:.0f} %")
    return 1 if bad or low else 0


if __name__ == "__main__":
    sys.exit(main())
