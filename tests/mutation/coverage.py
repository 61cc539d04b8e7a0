#!/usr/bin/env python3
"""Line and branch coverage of the same files by the same tests as mutate.py: clang's source-based coverage, which has
no edges for exceptions. Only the file itself is compiled by clang and put into the tests that mutate.py's build has.

    tests/mutation/coverage.py [--build build/mutation] [module or file ...]

Prints what no test reaches, line by line, and fails when that is anything that allowed.txt does not name.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from mutate import MODULES, QUIET, TOP, Bench

SHOW_MOST = 40


def profile(bench, file, tests):
    """llvm-cov's data of one file over all of its tests."""
    name = "cover_" + file.replace("/", "_")
    target, data = bench.work / f"{name}.o", bench.work / f"{name}.profdata"
    words = ["clang++" if i == 0 else word for i, word in enumerate(bench.compile_words(file))]
    subprocess.run([*words, "-w", "-fprofile-instr-generate", "-fcoverage-mapping", "-c", "-o", target, TOP / file],
                   check=True, cwd=bench.build)
    runtime = subprocess.run(["clang++", "-print-file-name=libclang_rt.profile-x86_64.a"], capture_output=True,
                             text=True, check=True).stdout.strip()
    if not Path(runtime).is_absolute():
        folder = subprocess.run(["clang++", "-print-resource-dir"], capture_output=True, text=True, check=True)
        runtime = f"{folder.stdout.strip()}/lib/linux/libclang_rt.profile-x86_64.a"
    programs, raws = [], []
    for test in tests:
        if not (bench.build / "bin" / test.split()[0]).exists():
            continue
        program = bench.link(test, f"{target} -Wl,-u,__llvm_profile_runtime {runtime}", name)
        raw = bench.work / f"{name}-{test.split()[0]}.profraw"
        subprocess.run(program.split(), env={**os.environ, **QUIET, "LLVM_PROFILE_FILE": str(raw)}, capture_output=True,
                       timeout=600, check=True)
        programs.append(program)
        raws.append(raw)
    subprocess.run(["llvm-profdata-14", "merge", "-sparse", "-o", data, *raws], check=True)
    exported = subprocess.run(["llvm-cov-14", "export", f"-instr-profile={data}", programs[0].split()[0],
                               str(TOP / file)], capture_output=True, text=True, check=True).stdout
    for path in [*(program.split()[0] for program in programs), *raws]:
        Path(path).unlink()
    return next(f for f in json.loads(exported)["data"][0]["files"] if f["filename"] == str(TOP / file))


def missed(data, source):
    """(line, what) of everything that no test did."""
    for branch in data["branches"]:
        line, column, last, end, taken, untaken = branch[:6]
        if "switch (" in source[line - 1]:
            continue  # the default that a switch over every word does not have
        text = source[line - 1][column - 1:end - 1] if line == last else source[line - 1][column - 1:] + " ..."
        if taken == 0:
            yield line, f"never true: {text}"
        if untaken == 0:
            yield line, f"never false: {text}"
    for line, _, count, has_count, is_entry, is_gap in data["segments"]:
        if has_count and is_entry and not is_gap and count == 0:
            yield line, f"never run: {source[line - 1].strip()[:80]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=TOP / "build/mutation")
    parser.add_argument("wanted", nargs="*")
    arguments = parser.parse_args()
    bench = Bench(arguments.build.resolve(), 2)
    allowed = dict(line.split(" :: ") for line in (Path(__file__).parent / "allowed.txt").read_text().splitlines()
                   if line and not line.startswith("#"))
    bad = 0
    for module, files in MODULES.items():
        for file, tests in files.items():
            if arguments.wanted and module not in arguments.wanted and file not in arguments.wanted:
                continue
            data = profile(bench, file, tests)
            lines, branches = data["summary"]["lines"], data["summary"]["branches"]
            print(f"{module}: {file}: lines {lines['covered']}/{lines['count']}, "
                  f"branches {branches['covered']}/{branches['count']}", flush=True)
            source = (TOP / file).read_text().splitlines()
            for line, what in sorted(set(missed(data, source)))[:SHOW_MOST]:
                reason = allowed.get(f"{file}: {what}")
                bad += reason is None
                print(f"    {file}:{line}  {what}" + (f"  ({reason})" if reason else ""))
    print(f"{bad} places without a reason")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
