#!/usr/bin/env python3
"""The two pictures of README.md, taken of the running programs: an officer's visit that is watched, and the safety
officer's board when that officer raises an SOS.  tests/running/readme_pictures.py --bin DIR --out DIR
"""
import argparse
import pathlib
import shutil

from running import HERE, App, Screen, council, demo

PICTURES = HERE.parent / "shots" / "pictures"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    words = parser.parse_args()
    out, bin_dir = words.out.resolve(), words.bin.resolve()
    made = council(bin_dir, out)
    screen, apps = Screen("1360x1000"), []

    def app(name, person, size):
        apps.append(App(bin_dir, screen, out / name, "card", ["--size", size, "--enrol", made.link(person)]))
        apps[-1].see("nav-today")
        return apps[-1]

    try:
        officer = app("officer", demo.OFFICER, "phone")
        officer.start_visit("12 Mill Lane")
        officer.still()
        officer.picture(out / "visit.png")
        officer.hold_sos()
        safety = app("safety", demo.SAFETY, "laptop")
        safety.see("alarm-bar")
        safety.see("acknowledge")
        safety.still()
        safety.picture(out / "board.png")
    finally:
        for one in apps:
            one.stop()
        screen.stop()
        made.stop()
    for name in ("visit.png", "board.png"):
        shutil.copy(out / name, PICTURES / name)


if __name__ == "__main__":
    main()
