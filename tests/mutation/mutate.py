#!/usr/bin/env python3
"""Mutation score of the four modules that must not be wrong. Each file is compiled once with all of its mutants in it
(schemata.py); a test then runs once for every mutant that it reaches, and the mutant is killed when a test fails.

    tests/mutation/mutate.py [--build build/mutation] [module or file ...]   (with /usr/bin/python3: python3-clang-14)
    tests/mutation/mutate.py --since REF [--seconds 150] --build build/asan  (only lines changed since REF, for CI)

Survivors that are known stand in survivors.txt with a reason; any other survivor, or a score under 95 %, fails. With
--since there is no score: it says how many were tried within the time and how many are left for the whole run.
"""

import argparse
import json
import os
import random
import re
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from schemata import schemata_of

TOP = Path(__file__).resolve().parents[2]
LEAST = 95.0
# A test may be followed by the functions of it that run: what takes long (a hundred thousand races) is left out.
STORY = "tst_hub_escalation"
CODES = "tst_matrix_entries every_kind_of_code wrong_codes_are_slowed_down"
REPEATED = "tst_matrix_verbs another_persons_command_is_nobodys_else"
SLOTS = "tst_hub_store conformance a_desk_whose_slots_can_not_be_kept_is_not_booked"
DESKS = "tst_hub_desks the_key_holds_even_if_the_rule_is_wrong a_lost_desk_comes_with_alternatives"
TAPS = ("tst_store_execute a_tap_shows_at_once_and_waits a_refusal_writes_nothing a_verb_of_the_other_file_is_refused "
        "lanes_go_in_their_order_and_numbers_within numbers_go_on_after_a_restart "
        "what_can_not_be_sent_is_set_aside_in_sight failed_rounds_are_counted "
        "a_new_incarnation_takes_the_outbox_along a_draft_is_saved_at_every_answer_and_stays_here "
        "a_refused_submission_leaves_the_draft")
HUB = ["tst_hub_answers", "tst_hub_tokens", "tst_hub_turns", "tst_hub_intake", "tst_hub_accounts", "tst_hub_feed",
       "tst_hub_permissions", "tst_hub_ledger", "tst_hub_rolled_back", "tst_hub_reach", "tst_hub_sends", "tst_hub_away",
       "tst_hub_clock", "tst_hub_clock_effects", "tst_hub_alarms", "tst_hub_alarm_links", "tst_hub_proofs"]
VISITS = ["tst_visit_turns", "tst_visit_commands", "tst_decide_visits"]
ALARMS = ["tst_alarm_causes", "tst_alarm_climb", "tst_alarm_answers", "tst_alarm_end", "tst_messages",
          "tst_sessions", "tst_alarm_model"]
MODULES = {
    "escalator": {
        "app/domain/lone_working.cpp": VISITS,
        "app/domain/visit_alarm.cpp": VISITS + ["tst_sessions"],
        "app/domain/alarm_answer.cpp": ALARMS,
        "app/domain/alarm_cause.cpp": ALARMS,
        "app/domain/alarm_end.cpp": ALARMS,
        "app/domain/alarm_owners.cpp": ALARMS,
        "app/domain/alarm_report.cpp": ALARMS,
        "app/domain/alarm_step.cpp": ALARMS,
        "app/domain/decide_lone_working.cpp": VISITS + ["tst_store_places"],
        "app/domain/decide_safety_board.cpp": VISITS + ALARMS,
        "sync/hub/watch.cpp": HUB + [STORY],
        "sync/hub/outgoing.cpp": HUB + [STORY],
    },
    "booking": {
        "app/domain/desks.cpp": ["tst_desks_exact", "tst_decide_everyday", "tst_desks_properties"],
        "app/domain/decide_desks.cpp": ["tst_desks_exact", "tst_decide_everyday", "tst_desks_properties"],
        "sync/hub/store/desk_tables.cpp": ["tst_hub_answers", SLOTS, DESKS],
    },
    "outbox": {
        "app/store/outbox.cpp": ["tst_store_outbox", "tst_store_inbox", "tst_store_places", TAPS],
    },
    "authorisation": {
        "app/domain/permissions.cpp": ["tst_permissions", "tst_hub_permissions", "tst_matrix_rows"],
        "sync/hub/intake.cpp": HUB + [REPEATED, DESKS, STORY],
        "sync/hub/accounts.cpp": HUB + [CODES, "tst_matrix_rows", "tst_matrix_walks"],
        "sync/hub/feed.cpp": HUB + ["tst_matrix_rows", "tst_matrix_walks"],
    },
}
QUIET = {"ASAN_OPTIONS": "detect_leaks=0", "QTEST_DISABLE_STACK_DUMP": "1", "QTEST_DISABLE_CORE_DUMP": "1",
         "QT_QPA_PLATFORM": "offscreen", "TALLYBOARD_SOURCE_DIR": str(TOP), "RC_PARAMS": "seed=1",
         "TALLYBOARD_WALKS": "8"}


class Bench:
    def __init__(self, build, jobs, folder="mutants"):
        self.build, self.jobs, self.ends = build, jobs, None
        self.commands = {}
        for entry in json.loads((build / "compile_commands.json").read_text()):
            self.commands[str(Path(entry["file"]).resolve().relative_to(TOP))] = entry["command"]
        self.work = build / folder
        self.work.mkdir(exist_ok=True)

    def compile_words(self, file):
        if file not in self.commands:
            sys.exit(f"{file} is not compiled by itself in {self.build}: see tests/mutation/CMakeLists.txt")
        words = [w for w in shlex.split(self.commands[file]) if not w.endswith("ccache")]
        keep, skip = [], False
        for word in words:
            if skip or word in ("-c", "-Werror") or word.startswith("-W"):
                skip = False
                continue
            if word in ("-o", "-MF", "-MT"):
                skip = True
                continue
            if word not in ("-MD", str(TOP / file)):
                keep.append(word)
        return keep

    def schemata(self, file):
        """(the mutants, the object): mutants that do not compile are barred, and the rest tried again."""
        words = self.compile_words(file)
        flags, take = ["-std=c++20"], False
        for word in words[1:]:
            if take or word.startswith(("-I", "-D", "-isystem")):
                flags.append(word)
                take = word == "-isystem"
        made = schemata_of(str(TOP / file), flags)
        source, target = self.work / (file.replace("/", "_")), self.work / (file.replace("/", "_") + ".o")

        def wrong_lines():
            """Lines on which the text as it now stands does not compile."""
            source.write_bytes(made.text())
            done = subprocess.run([*words, "-w", "-c", "-o", target, source, f"-I{(TOP / file).parent}"],
                                  capture_output=True, text=True, cwd=self.build)
            lines = {int(line) for line in re.findall(rf"{re.escape(file)}:(\d+):\d+: error", done.stderr)}
            if done.returncode != 0 and not lines:
                sys.exit(f"{file} does not compile:\n{done.stderr[:3000]}")
            return lines

        def on(line):
            return {m.number for m in made.mutants if m.line <= line <= m.last}
        while lines := wrong_lines():
            fresh = set().union(*(on(line) for line in lines)) - made.barred
            if not fresh:
                sys.exit(f"{file} does not compile even without mutants, lines {sorted(lines)}")
            made.barred |= fresh
        # One bad mutant takes its whole line along: each is tried again, one of every line at a time.
        waiting = {}
        for mutant in made.mutants:
            if mutant.number in made.barred:
                waiting.setdefault(mutant.line, []).append(mutant)
        while any(waiting.values()):
            tried = [list_.pop() for list_ in waiting.values() if list_]
            made.barred -= {m.number for m in tried}
            while lines := wrong_lines():
                made.barred |= {m.number for m in tried if any(m.line <= line <= m.last for line in lines)} or \
                    {m.number for m in tried}
        wrong_lines()
        return made, target

    def link(self, test, target, name):
        program = test.split()[0]
        commands = subprocess.run(["ninja", "-C", self.build, "-t", "commands", f"bin/{program}"], capture_output=True,
                                  text=True, check=True).stdout.strip().split("\n")
        line = commands[-1]
        test, *functions = test.split()
        made = self.work / f"{name}-{test}"
        line = re.sub(r"-o \S+", f"-o {made} {target}", line, count=1)
        done = subprocess.run(line, shell=True, cwd=self.build, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{test} does not link:\n{done.stderr[:2000]}{line[:500]}")
        return " ".join([str(made), *functions])

    def run(self, program, limit, mutant=None, reached=None):
        env = {**os.environ, **QUIET}
        if mutant is not None:
            env["TALLYBOARD_MUTANT"] = str(mutant)
        if reached is not None:
            env["TALLYBOARD_MUTANTS_REACHED"] = str(reached)
        try:
            return subprocess.run(shlex.split(program), env=env, capture_output=True, timeout=limit).returncode
        except subprocess.TimeoutExpired:
            return -1

    def over(self):
        return self.ends is not None and time.time() > self.ends

    def prepared(self, file, test, target):
        """(seconds it takes, the program, the mutants it reaches) of one test with these mutants in it."""
        if not (self.build / "bin" / test.split()[0]).exists():
            print(f"  {test} is not built and left out", flush=True)
            return None
        name = file.replace("/", "_")
        program = self.link(test, target, name)
        reached = self.work / f"{name}-{test.split()[0]}.reached"
        reached.unlink(missing_ok=True)
        start = time.time()
        if self.run(program, 300, reached=reached) != 0:
            sys.exit(f"{test} fails without any mutant")
        numbers = {int(n) for n in reached.read_text().split()} if reached.exists() else set()
        return time.time() - start, program, numbers

    def kills(self, mutant, run):
        took, program, numbers = run
        return mutant.number in numbers and self.run(program, 5 + 8 * took, mutant.number) != 0

    def file(self, file, tests):
        """[(mutant, killed)] of one file."""
        began = time.time()
        made, target = self.schemata(file)
        runs = sorted((run for test in tests if (run := self.prepared(file, test, target))), key=lambda r: r[0])
        alive = [m for m in made.mutants if m.number not in made.barred]
        with ThreadPoolExecutor(self.jobs) as pool:
            results = list(zip(alive, pool.map(lambda m: any(self.kills(m, run) for run in runs), alive)))
        for _, program, _ in runs:
            Path(program.split()[0]).unlink()
        print(f"  {file}: {sum(k for _, k in results)} of {len(results)} killed ({len(made.barred)} not compilable), "
              f"{time.time() - began:.0f} s", flush=True)
        return results

    def lines(self, file, tests, lines):
        """[(mutant, killed or None: no time)] of these lines of a file, one test after the other."""
        began = time.time()
        made, target = self.schemata(file)
        killed = {m.number: None for m in made.mutants
                  if m.number not in made.barred and lines & set(range(m.line, m.last + 1))}
        mutants = [m for m in made.mutants if m.number in killed]
        random.Random(1).shuffle(mutants)  # when time runs out, it was not the last lines that were left
        whole = True
        for test in tests:
            left = [m for m in mutants if killed[m.number] is None]
            if not left:
                break
            run = None if self.over() else self.prepared(file, test, target)
            whole = whole and run is not None
            if run is None:
                continue
            with ThreadPoolExecutor(self.jobs) as pool:
                tried = list(pool.map(lambda m: None if self.over() else self.kills(m, run), left))
            killed.update((m.number, True) for m, dead in zip(left, tried) if dead)
            whole = whole and None not in tried
            Path(run[1].split()[0]).unlink()
        results = [(m, killed[m.number] or (False if whole else None)) for m in mutants]
        print(f"  {file}: {sum(dead is True for _, dead in results)} of {len(results)} killed, "
              f"{sum(dead is None for _, dead in results)} not tried to the end, {time.time() - began:.0f} s",
              flush=True)
        return results


def known_survivors():
    """file: text of the mutant -> why it changes nothing that can be seen."""
    known = {}
    for line in (Path(__file__).parent / "survivors.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            place, reason = line.split(" :: ")
            known[place.strip()] = reason
    return known


def place_of(file, mutant):
    text = " ".join((TOP / file).read_text().splitlines()[mutant.line - 1].split())[:50].strip()
    return f"{file}: {mutant.what} | {text}"


def git(*words):
    return subprocess.run(["git", "-C", TOP, *words], capture_output=True, text=True)


def changed_lines(ref):
    """{file of the four modules: its lines, as it now stands, that are not as they were at `ref`}."""
    changed, file = {}, None
    names = [name for files in MODULES.values() for name in files]
    for line in git("diff", "--unified=0", "--no-color", "--no-ext-diff", ref, "--", *names).stdout.splitlines():
        if line.startswith("+++ "):
            file = line.removeprefix("+++ b/")
        elif hunk := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            if count:
                changed.setdefault(file, set()).update(range(first, first + count))
    return changed


def since(ref, build, jobs, seconds):
    began = time.time()
    if git("rev-parse", "--verify", "--quiet", ref + "^{commit}").returncode != 0:
        print(f"Nothing to compare with: this clone has no {ref}. No line counts as changed, nothing was mutated.")
        return 0
    changed = changed_lines(ref)
    if not changed:
        print(f"No line of the four modules has changed since {ref}: nothing to mutate.")
        return 0
    bench, known, bad, tried, left, killed = Bench(build, jobs, "mutants-since"), known_survivors(), 0, 0, 0, 0
    tests = {file: names for files in MODULES.values() for file, names in files.items()}
    bench.ends = began + seconds
    for file, lines in sorted(changed.items(), key=lambda item: len(item[1])):
        if bench.over():
            print(f"  {file}: no time left for its {len(lines)} changed lines")
            continue
        for mutant, dead in bench.lines(file, tests[file], lines):
            tried, left, killed = tried + (dead is not None), left + (dead is None), killed + (dead is True)
            if dead is False:
                reason = known.get(place_of(file, mutant))
                bad += reason is None
                print(f"    survived  {file}:{mutant.line}  {mutant.what}" + (f"  ({reason})" if reason else ""))
    print(f"{sum(map(len, changed.values()))} lines of {len(changed)} files changed since {ref}: {tried} mutants "
          f"tried, {killed} killed, {bad} survived without a reason; {left} left for the whole run; "
          f"{time.time() - began:.0f} s", flush=True)
    return 1 if bad else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=TOP / "build/mutation")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--tests", action="store_true", help="only name the tests to build")
    parser.add_argument("--since", metavar="REF", help="only lines of the four modules changed since this commit")
    parser.add_argument("--seconds", type=float, default=150, help="with --since: no new mutant after this long")
    parser.add_argument("wanted", nargs="*")
    arguments = parser.parse_args()
    if arguments.tests:
        print(*sorted({test.split()[0] for files in MODULES.values() for tests in files.values() for test in tests}))
        return 0
    if arguments.since:
        return since(arguments.since, arguments.build.resolve(), arguments.jobs, arguments.seconds)
    bench, known, bad = Bench(arguments.build.resolve(), arguments.jobs), known_survivors(), False
    for module, files in MODULES.items():
        chosen = [f for f in files if not arguments.wanted or module in arguments.wanted or f in arguments.wanted]
        if not chosen:
            continue
        print(module, flush=True)
        killed = total = unknown = 0
        for file in chosen:
            for mutant, dead in bench.file(file, files[file]):
                total += 1
                killed += dead
                if dead:
                    continue
                reason = known.get(place_of(file, mutant))
                unknown += reason is None
                print(f"    survived  {file}:{mutant.line}  {mutant.what}" + (f"  ({reason})" if reason else ""))
        score = 100 * killed / max(1, total)
        print(f"{module}: {killed} of {total} killed, {score:.1f} %; survivors without a reason: {unknown}", flush=True)
        bad = bad or score < LEAST or unknown > 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
