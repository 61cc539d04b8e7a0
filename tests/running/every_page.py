#!/usr/bin/env python3
"""Every page of the running app, in both shapes, at 100 and 200 %, with both renderers, after enrolment and after a
restart: nothing is cut, nothing sticks out, nothing lies on something else. Pictures of what the X server showed are
left in OUT.  tests/running/every_page.py --bin DIR --out DIR [--renderer NAME] [--only WORD]
"""
import argparse
import pathlib
import sys
import time

from running import App, Screen, council, demo

PHONE = ["today", "desks", "visits", "people", "more"]
UNDER_MORE = ["presence", "dse", "notices", "settings", "methods", "sees"]
LAPTOP = ["board", "today", "presence", "desks", "visits", "people", "dse", "notices", "settings"]
LASTING_S = 0.5
SIZES = {"phone": (390, 780), "laptop": (1280, 800)}


class Tour:
    def __init__(self, words):
        self.bin, self.out, self.only = words.bin.resolve(), words.out.resolve(), words.only
        self.complaints, self.looked, self.alarmed = [], 0, set()

    def look(self, app: App, name: str):
        app.still()
        self.looked += 1
        faults = app.faults()
        if faults:  # on a busy machine a part may still wait for its next frame: a second look says
            time.sleep(LASTING_S)
            app.still()
            faults = app.faults()
        app.picture(self.out / f"{name}.png")
        for fault in faults:
            self.complaints.append(f"{name}: {fault}")

    def pages(self, app: App, name: str, shape: str):
        app.still()
        self.look(app, f"{name}-first")
        if shape == "phone":
            for page in PHONE:
                app.press(f"nav-{page}")
                self.look(app, f"{name}-{page}")
            for page in UNDER_MORE:
                app.press("nav-more")
                app.press(f"more-{page}")
                self.look(app, f"{name}-{page}")
        else:
            for page in LAPTOP:
                app.press(f"nav-{page}")
                self.look(app, f"{name}-{page}")
            app.press("council-settings")
            self.look(app, f"{name}-council-settings")
            app.press("topic-lone_working")
            app.see("add-type")
            self.look(app, f"{name}-council-settings-topic")
            app.press("page-council_settings/back")

    def play(self, screen: Screen, made, renderer: str):
        people = {"phone1": demo.OFFICER, "phone2": demo.COLLEAGUE, "laptop1": demo.SAFETY, "laptop2": demo.SAFETY}
        for shape in ("phone", "laptop"):
            for scale in ("1", "2"):
                person = people[shape + scale]
                name = f"{renderer}-{shape}-{scale}00"
                if self.only and self.only not in name:
                    continue
                folder = self.out / name
                options = ["--size", shape, "--text-scale", scale]
                app = App(self.bin, screen, folder, renderer, [*options, "--enrol", made.link(person)])
                app.see("stage")
                app.see("nav-today")
                self.pages(app, name, shape)
                app.stop()
                app = App(self.bin, screen, folder, renderer, options)
                app.see("nav-today")
                self.pages(app, f"{name}-again", shape)
                self.visit(app, name, shape, person)
                app.stop()

    def visit(self, app: App, name: str, shape: str, person: str):
        """A visit that is watched, on its page and beside another; then an SOS, which stays open for those after."""
        if person not in self.alarmed:
            app.start_visit("12 Mill Lane, Hebden")
            self.look(app, f"{name}-watched")
            app.press("nav-today")
            self.look(app, f"{name}-watched-today")
            app.press("nav-visits")
            app.hold_sos()
            self.alarmed.add(person)
        else:
            app.press("nav-visits")
        self.look(app, f"{name}-sos")
        if shape == "laptop":
            app.press("nav-board")
            self.look(app, f"{name}-sos-board")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--renderer", choices=("software", "card"))
    parser.add_argument("--only", default="", help="phone-100, laptop-200 ...")
    words = parser.parse_args()
    tour = Tour(words)
    made = council(tour.bin, tour.out)
    screen = Screen()
    try:
        for renderer in (words.renderer,) if words.renderer else ("software", "card"):
            tour.play(screen, made, renderer)
    finally:
        screen.stop()
        made.stop()
    print("\n".join(tour.complaints))
    print(f"{tour.looked} pages looked at, {len(tour.complaints)} complaints; pictures in {tour.out.name}")
    return 1 if tour.complaints or not tour.looked else 0


if __name__ == "__main__":
    sys.exit(main())
