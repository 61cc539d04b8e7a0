#!/usr/bin/env python3
"""The story by ear alone: two people whose screens are dark declare a place, book a desk, check a workstation, go on a
visit, raise an SOS and answer it, by roles, names and what is spoken. Real programs, real hub, an accessibility bus of
its own.

    tests/running/by_ear.py --bin DIR --out DIR
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

from ear import Ear
from running import App, Screen, council, demo

EAR = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


class Person:
    def __init__(self, words, screen, made, name, person, size):
        self.screen = screen
        self.ear = Ear()
        self.app = App(words.bin.resolve(), screen, words.out.resolve() / name, "software",
                       ["--size", size, "--enrol", made.link(person)], EAR)
        self.ear.pid = self.app.process.pid

    def type(self, role, pattern, text):
        """Puts the keyboard into a field by its name, and types."""
        self.app.front()
        self.ear.focus(role, pattern)
        self.screen.do("type", "--delay", "5", text)

    def press(self, pattern, role="push button"):
        self.ear.press(role, pattern)

    def hear(self, pattern):
        said = self.ear.hear(pattern)
        print(f"  {said}", flush=True)
        return said


def desk_and_place(officer: Person):
    officer.press("^Office$", "radio button")
    officer.hear("plan is saved")
    officer.press("^I'm here, at ")
    officer.hear("marked as here")
    officer.press("^Desks$", "page tab")
    officer.press("^Book Desk ")
    officer.hear("is yours: Today")


def a_list_that_opens(officer: Person):
    """The keyboard stays on the box: what it stands on is told with the box's name."""
    officer.app.front()
    officer.ear.focus("combo box", "^Site: ")
    officer.screen.do("key", "space")
    officer.ear.see("combo box", "^Site: .*, 3 of 3$")
    officer.screen.do("key", "Up")
    officer.ear.see("combo box", "^Site: .*, 2 of 3$")
    officer.screen.do("key", "Escape")
    officer.ear.see("combo box", "^Site: [^,]*$")


def workstation(officer: Person):
    officer.press("^More$", "page tab")
    officer.press("^Workstations")
    officer.type("text", "^Name of the place$", "Kitchen table")
    officer.press("^Start the check$")
    for question in range(1, 39):
        group = officer.ear.see("panel", rf"^{question}\. ")  # the question itself, not its number
        officer.ear.press("radio button", "^No$" if question == 36 else "^Yes$", 0, group)
    officer.hear("^5 of 38 answered. Next: ")
    officer.hear("^All 38 questions are answered")
    officer.press("^Hand in to the assessor$")
    officer.hear("^Handed in. A trained assessor looks at it next")
    officer.press("^Back$")


def visit(officer: Person):
    officer.press("^Visits$", "page tab")
    officer.type("text", "^Where$", "12 Mill Lane")
    officer.press("^Start the visit$")
    officer.hear("^Watched . until .*then the duty officer is told")
    officer.press("^Check in$")
    officer.hear("Checked in at ")


def alarm(officer: Person, safety: Person):
    officer.press("^SOS, press and hold$")
    for left in ("3", "2", "1"):
        officer.hear(f"^Keep holding: {left}|^{left}$")
    officer.hear("^SOS")
    safety.hear("^SOS.*Sam Okafor")
    safety.press("^Open. ")
    safety.press("^I'll deal with this$")
    officer.hear("^(SOS . )?[Ww]ith Priya Nair")
    safety.press("^Close this alarm$")
    safety.press("False alarm", "radio button")
    safety.type("text", "^Note$", "Pressed by mistake")
    safety.ear.press("push button", "^Close this alarm$", 1)  # the question's own, not the one below it
    officer.hear("^Closed by Priya Nair")


def on_a_bus_of_its_own():
    """The accessibility bus has one socket for each runtime folder: another session's would take its place."""
    if os.environ.get("TALLYBOARD_OWN_BUS"):
        return
    with tempfile.TemporaryDirectory(prefix="tallyboard-ear-") as folder:
        env = {**os.environ, "TALLYBOARD_OWN_BUS": "1", "XDG_RUNTIME_DIR": folder}
        sys.exit(subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], env=env).returncode)


def main() -> int:
    on_a_bus_of_its_own()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    words = parser.parse_args()
    made = council(words.bin.resolve(), words.out.resolve())
    screen, people = Screen(), []
    try:
        officer = Person(words, screen, made, "officer", demo.OFFICER, "phone")
        people.append(officer)
        desk_and_place(officer)
        a_list_that_opens(officer)
        workstation(officer)
        visit(officer)
        safety = Person(words, screen, made, "safety", demo.SAFETY, "laptop")
        people.append(safety)
        alarm(officer, safety)
        for pattern in ("^Watched", "is yours", "^Closed by"):
            if officer.ear.times(pattern) != 1:
                print(f"spoken {officer.ear.times(pattern)} times: {pattern}")
                return 1
    finally:
        for person in people:
            print("\n".join(f"    {sentence}" for sentence in person.ear.heard))
            person.app.stop()
        screen.stop()
        made.stop()
    print("The story was played by ear.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
