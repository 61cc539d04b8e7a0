"""The programs as people start them: a hub on loopback, an X server, apps in windows. A test presses and types through
the X server, as a person would; the probe (probe.h) says where things are and what is wrong with what is shown."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "journeys"))
import demo_council as demo  # noqa: E402

PATIENCE_S = 60  # ends a hang; a busy machine is slower than any person
PASSPHRASE = "seven brass tallies hang here"


class Screen:
    """An X server of its own, ended with the test."""

    def __init__(self, size="1360x1000"):
        out, self.ready = os.pipe()
        words = ["Xvfb", "-displayfd", str(self.ready), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(words, pass_fds=(self.ready,), stderr=subprocess.DEVNULL)
        os.close(self.ready)
        with os.fdopen(out) as told:
            self.name = ":" + told.readline().strip()

    def do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], check=True, env={**os.environ, "DISPLAY": self.name})

    def stop(self):
        self.server.terminate()
        self.server.wait(timeout=20)


class App:
    """One program in its window. `words`: its options. Press and type as a person; ask what is shown."""

    def __init__(self, bin_dir: pathlib.Path, screen: Screen, folder: pathlib.Path, renderer: str, words,
                 environment=None):
        folder.mkdir(parents=True, exist_ok=True)
        self.screen, self.path = screen, folder / "probe"
        self.path.unlink(missing_ok=True)
        if len(str(self.path)) > 100:
            raise SystemExit(f"the folder's name is too long for a socket: {self.path}")
        backend = {"software": {"QT_QUICK_BACKEND": "software"}, "card": {"QSG_RHI_BACKEND": "gl"}}[renderer]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "QSG_", "WAYLAND"))}
        # Without a session bus libdbus would start one by a fork, from a program with threads.
        env.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        env |= {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "QT_PLUGIN_PATH": str(bin_dir / "probe"),
                "QT_QPA_GENERIC_PLUGINS": "tallyboardprobe", "TALLYBOARD_PROBE": str(self.path),
                # Of xcb's own strings not all end with a zero.
                "ASAN_OPTIONS": "halt_on_error=1:detect_leaks=0", **backend, **(environment or {})}
        self.log = open(folder / "app.log", "ab")
        reader, writer = os.pipe()
        os.write(writer, PASSPHRASE.encode() + b"\n")
        os.close(writer)
        self.process = subprocess.Popen([bin_dir / "tallyboard", "--profile", folder / "profile", "--no-key-store",
                                         "--passphrase-fd", str(reader), *words],
                                        env=env, stdout=self.log, stderr=self.log, pass_fds=(reader,))
        os.close(reader)
        self.socket = None
        self.wait(lambda: self.path.exists(), "the window's probe")
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE_S)
        self.wait(self.connect, "the probe to listen")
        self.lines = self.socket.makefile("r")
        self.wait(lambda: self.ask("window").get("window"), "a window")

    def connect(self) -> bool:
        try:
            self.socket.connect(str(self.path))
            return True
        except ConnectionRefusedError:  # its file is there a moment before it listens
            return False

    def ask(self, what: str, **more) -> dict:
        self.socket.sendall(json.dumps({"ask": what, **more}).encode() + b"\n")
        line = self.lines.readline()
        if not line:
            raise SystemExit(f"the app ended: {self.said()}")
        return json.loads(line)

    def said(self) -> str:
        return pathlib.Path(self.log.name).read_text()[-3000:]

    def wait(self, done, what: str):
        end = time.monotonic() + PATIENCE_S
        while not (got := done()):
            if self.process.poll() is not None:
                raise SystemExit(f"the app ended while waiting for {what}: {self.said()}")
            if time.monotonic() > end:
                raise SystemExit(f"waited in vain for {what}")
            time.sleep(0.02)
        return got

    def find(self, name: str, roll=True) -> dict | None:
        """By its name, or as "outer/inner". Rolls its page until it is in sight, unless told not to."""
        found = self.ask("find", name=name, roll=roll)
        return found if found.get("found") else None

    def see(self, name: str) -> dict:
        return self.wait(lambda: self.find(name), name)

    def still(self):
        """Waits until nothing moves any more: two looks in a row are alike."""
        before = None
        for _ in range(200):
            now = self.ask("names")
            if now == before:
                return
            before = now
            time.sleep(0.06)
        raise SystemExit("the window never comes to rest")

    def press(self, name: str):
        self.see(name)
        self.still()
        at = self.see(name)
        self.screen.do("mousemove", round(at["x"] + at["width"] / 2), round(at["y"] + at["height"] / 2), "click", 1)
        self.still()

    def front(self):
        self.screen.do("windowfocus", "--sync", self.ask("window")["id"])

    def start_visit(self, where: str):
        """From any page, with the keyboard and the mouse, until the hub watches."""
        self.front()
        self.press("nav-visits")
        self.press("where")
        self.screen.do("type", "--delay", "5", where)
        self.press("start")
        self.wait(lambda: (self.find("visit-state") or {}).get("text") == "Watched", "the hub's receipt")

    def hold_sos(self):
        """Until the alarm is raised and shown."""
        at = self.see("sos")
        self.screen.do("mousemove", round(at["x"] + at["width"] / 2), round(at["y"] + at["width"] / 2), "mousedown", 1,
                       "sleep", 3.6, "mouseup", 1)
        self.wait(lambda: (self.find("visit-state") or {}).get("text") == "SOS", "the alarm")

    def faults(self) -> list[str]:
        return self.ask("faults")["faults"]

    def picture(self, file: pathlib.Path):
        self.ask("picture", file=str(file))

    def stop(self):
        if self.socket:
            self.socket.close()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE_S)
        self.log.close()


def council(bin_dir: pathlib.Path, out: pathlib.Path) -> demo.Council:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    made = demo.Council(bin_dir, out / "council", "tallyboard-hub", lambda words: None)
    made.make()
    made.serve()
    return made
