#!/usr/bin/env python3
"""How far everything is from one's hand: the everyday things of a person, counted in taps on a phone's window and in
keys on a laptop's, with the real programs. A tap on a field is counted too; what is typed into it is not.

    tests/running/by_hand.py --bin DIR --out DIR
"""
import argparse
import datetime
import pathlib
import sys

from running import App, Screen, council, demo

TOPICS = 38
MOST = {"declare": 1, "the usual desk": 2, "a usual visit": 3, "a DSE check": 45, "I'm here, in keys": 4}


class Hand:
    """Counts. It presses only what is in sight: to roll a page would be another movement."""

    def __init__(self, app: App):
        self.app, self.taps = app, 0

    def tap(self, name: str, rolls=False):
        self.app.wait(lambda: self.app.find(name, roll=False), name)
        self.app.still()
        if not rolls and not self.app.find(name, roll=False)["seen"]:
            raise SystemExit(f"{name} is not in sight")
        self.app.press(name)
        self.taps += 1

    def count(self) -> int:
        taps, self.taps = self.taps, 0
        return taps


def day(ahead: int) -> str:
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()


def first_desk(app: App) -> str:
    names = [one["name"] for one in app.ask("names")["names"] if one["name"].startswith("book-")]
    return names[0]


def habits(app: App):
    """What a person did in the days before: two bookings of one desk, and a visit."""
    app.front()
    app.press("nav-desks")
    desk = ""
    for ahead in (1, 2):
        app.press(f"date-{day(ahead)}")
        desk = desk or first_desk(app)
        app.press(desk)
        app.wait(lambda: app.find(f"mine-{desk.removeprefix('book-')}"), "the booking")
    app.press("nav-today")
    app.start_visit("12 Mill Lane, Hebden")
    app.press("nav-visits")
    app.press("close-safe")
    app.press("back-confirm")
    app.wait(lambda: app.find("where"), "the form for the next visit")


def phone(app: App, counted: dict):
    hand = Hand(app)
    app.press("nav-today")
    hand.tap("quick-office")
    app.wait(lambda: app.find("today-place"), "the plan")
    counted["declare"] = hand.count()

    hand.tap("nav-desks")
    hand.tap("usual-desk")
    counted["the usual desk"] = hand.count()

    hand.tap("nav-visits")
    hand.tap("usual-0")
    hand.tap("start")
    app.wait(lambda: (app.find("visit-state") or {}).get("text") == "Watched", "the hub's receipt")
    counted["a usual visit"] = hand.count()
    app.press("close-safe")
    app.press("back-confirm")
    app.wait(lambda: app.find("toast-box") is None, "the word of it to go")  # a press on it would only put it away

    hand.tap("nav-more")
    hand.tap("more-dse")
    hand.tap("place", rolls=True)
    app.screen.do("type", "--delay", "5", "Kitchen table")
    hand.tap("start-assessment", rolls=True)
    for topic in range(1, TOPICS + 1):
        hand.tap(f"answer-{topic}/segment{1 if topic == 36 else 0}")  # the page brings each next one into sight
        app.wait(lambda: app.find("progress")["text"].startswith(f"{topic} of"), f"answer {topic}")
    hand.tap("hand-in")
    app.wait(lambda: (app.find("result", roll=False) or {}).get("seen"), "what became of the check, in sight")
    counted["a DSE check"] = hand.count()


def laptop(app: App, counted: dict):
    app.front()
    app.see("here")
    app.still()
    keys = 0
    while not app.see("here")["focus"] and keys < 9:
        app.screen.do("key", "Tab")
        keys += 1
        app.still()
    app.screen.do("key", "space")
    app.wait(lambda: app.find("left"), "being marked as here")
    counted["I'm here, in keys"] = keys + 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    words = parser.parse_args()
    made = council(words.bin.resolve(), words.out.resolve())
    screen, counted = Screen(), {}

    def start(name, size, *more):
        return App(words.bin.resolve(), screen, words.out.resolve() / name, "software", ["--size", size, *more])

    try:
        app = start("phone", "phone", "--enrol", made.link(demo.OFFICER))
        app.see("nav-today")
        habits(app)
        app.stop()
        app = start("phone", "phone")
        app.see("nav-today")
        app.front()
        phone(app, counted)
        app.stop()
        app = start("laptop", "laptop", "--enrol", made.link(demo.COLLEAGUE))
        app.see("nav-today")
        app.stop()
        app = start("laptop", "laptop")
        laptop(app, counted)
        app.stop()
    finally:
        screen.stop()
        made.stop()
    for what, most in MOST.items():
        print(f"{what}: {counted[what]} (at most {most})")
    return 0 if all(counted[what] <= most for what, most in MOST.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
