"""What a person with a screen reader has of a program: roles, names, states, and what is spoken to them. Works by the
accessibility bus (AT-SPI) alone, as Orca does; never looks at the screen."""
import re
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 60
SPOKEN = ("object:state-changed:showing", "object:announcement")


class Ear:
    """Listens to one program, by its process id, which is told once there is one: a program asks at its start what is
    listened to. `heard` has every sentence that was spoken, in order."""

    def __init__(self):
        self.pid, self.heard, self.seen = None, [], 0
        self.listener = Atspi.EventListener.new(self.take)
        for event in SPOKEN:
            self.listener.register(event)

    def take(self, event):
        try:
            if event.source.get_process_id() != self.pid:
                return
            if event.type.startswith("object:announcement"):
                self.heard.append(str(event.any_data))
            elif event.detail1 and event.source.get_role() == Atspi.Role.NOTIFICATION:
                self.heard.append(event.source.get_name())
        except GLib.Error:
            pass  # it is gone again

    @staticmethod
    def turn(seconds: float = 0.05):
        """Lets events come in."""
        loop, end = GLib.MainContext.default(), time.monotonic() + seconds
        while time.monotonic() < end:
            while loop.pending():
                loop.iteration(False)
            time.sleep(0.005)

    def wait(self, done, what: str):
        end = time.monotonic() + PATIENCE_S
        while not (got := done()):
            if time.monotonic() > end:
                raise SystemExit(f"in vain by ear: {what}; heard so far: {self.heard[-6:]}")
            self.turn()
        return got

    def hear(self, pattern: str) -> str:
        """The next sentence that fits; those before it are passed over."""
        def found():
            for i in range(self.seen, len(self.heard)):
                if re.search(pattern, self.heard[i]):
                    self.seen = i + 1
                    return self.heard[i]
            return None
        return self.wait(found, f"nothing spoken like {pattern!r}")

    def times(self, pattern: str) -> int:
        return sum(1 for sentence in self.heard if re.search(pattern, sentence))

    def program(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(i)
            if program is not None and program.get_process_id() == self.pid:
                return program
        return None

    def everything(self, within=None):
        """All that is told of, or of a part, depth first: (role's name, name, object)."""
        stack = [start] if (start := within or self.program()) else []
        while stack:
            thing = stack.pop()
            try:
                states = thing.get_state_set()
                shown = states.contains(Atspi.StateType.SHOWING) or thing.get_role() == Atspi.Role.APPLICATION
                if not shown:
                    continue
                yield thing.get_role_name(), thing.get_name() or "", thing
                for i in reversed(range(thing.get_child_count())):
                    if (child := thing.get_child_at_index(i)) is not None:
                        stack.append(child)
            except GLib.Error:
                continue

    def find(self, role: str, pattern: str, which: int = 0, within=None):
        """The first one, or of several that are named alike the `which`-th after it."""
        found = [thing for kind, name, thing in self.everything(within) if kind == role and re.search(pattern, name)]
        return found[which] if which < len(found) else None

    def see(self, role: str, pattern: str, which: int = 0, within=None):
        return self.wait(lambda: self.find(role, pattern, which, within), f"a {role} named {pattern!r}")

    def press(self, role: str, pattern: str, which: int = 0, within=None):
        thing = self.see(role, pattern, which, within)
        actions = thing.get_action_iface()
        names = [actions.get_action_name(i) for i in range(actions.get_n_actions())]
        for i, name in enumerate(names):
            if name.lower() == "press":
                actions.do_action(i)
                return self.turn(0.1)
        raise SystemExit(f"{pattern!r} can not be pressed: {names}")

    def focus(self, role: str, pattern: str):
        self.see(role, pattern).get_component_iface().grab_focus()
        def there():
            return self.see(role, pattern).get_state_set().contains(Atspi.StateType.FOCUSED)

        self.wait(there, f"focus on {pattern!r}")
