"""What QML lets one write and Qt 6.4 does not bear."""

import re
import xml.etree.ElementTree as xml

from tree import Breach

LAYOUTS = {"ColumnLayout", "RowLayout", "GridLayout", "StackLayout"}
# Their content goes into a ColumnLayout inside them.
FILLED_LAYOUTS = {"Card", "AppPage"}
_OPENS = re.compile(r"([A-Z][\w.]*)\s*$")


def blocks(bare):
    """(line, type, the type of the object around it or "") of every object in a QML file; code blocks are nobody."""
    stack, start = [], 0
    for match in re.finditer(r"[{}]", bare):
        place = match.start()
        if match.group(0) == "{":
            name = _OPENS.search(bare[start:place])
            inside = next((kind for kind in reversed(stack) if kind), "")
            if name:
                yield bare.count("\n", 0, place) + 1, name.group(1).split(".")[-1], inside
            stack.append(name.group(1).split(".")[-1] if name else "")
        elif stack:
            stack.pop()
        start = match.end()


def _layouts(files):
    """Qt's layouts, and every component of ours whose root is one."""
    roots = {}
    for file in files:
        first = next(blocks(file.bare), None)
        if first:
            roots[file.name.removesuffix(".qml")] = first[1]
    found = LAYOUTS | FILLED_LAYOUTS
    while more := {name for name, root in roots.items() if root in found} - found:
        found = found | more
    return found


ENGLISH = "qml/i18n/tallyboard_en.ts"


def _plurals(tree):
    """English says "1 minute" and "2 minutes": every counted string has both forms; no form is left of an old one."""
    known, used = {}, set()
    english = tree.by_path.get(ENGLISH)
    for context in xml.fromstring(english.text).iter("context") if english else ():
        for message in context.iter("message"):
            forms = [form.text for form in message.iter("numerusform") if form.text]
            known[(context.findtext("name"), message.findtext("source"))] = len(forms)
    for file in tree.having(".qml", ".cpp"):
        if not file.under("app", "qml"):
            continue
        said = r'\b(?:qsTr|tr|translate)\(\s*(?:"\w+",\s*)?"((?:\\.|[^"\\])*%n(?:\\.|[^"\\])*)"'
        for match in re.finditer(said, file.uncommented):
            text = match.group(1).replace('\\"', '"')
            here = {key for key in known if key[1] == text and (file.suffix == ".cpp" or key[0] == file.full.stem)}
            used |= here
            if not any(known[key] >= 2 for key in here):
                yield Breach(file.path, file.uncommented.count("\n", 0, match.start()) + 1, f'"{text}" without its '
                             "English forms", f"lupdate -pluralonly, then write both into {ENGLISH}.")
    for context, text in sorted(set(known) - used):
        yield Breach(ENGLISH, 1, f'"{text}" of {context} is said nowhere', "lupdate -pluralonly -no-obsolete.")


# What makes objects from a part of its file, which then sees ids of that file only if it is bound to them.
_MAKERS = {"Component", "Instantiator", "ListView", "Listing", "Repeater"}


def _unbound(file):
    """A component that is not bound finds ids and properties by name at run time, where no compiler looks."""
    if re.search(r"^\s*pragma\s+ComponentBehavior\s*:\s*Bound\b", file.bare, re.M):
        return
    places = [line for line, kind, _ in blocks(file.bare) if kind in _MAKERS]
    places += [file.bare.count("\n", 0, match.start()) + 1 for match in re.finditer(r"\bdelegate\s*:", file.bare)]
    if places:
        yield Breach(file.path, min(places), "a component in a file without `pragma ComponentBehavior: Bound`",
                     "Write it at the top.")


def _one_of_a_name(files):
    """All pages are one QML module: of two files of one name Qt takes either, without a word."""
    first = {}
    for file in (file for file in files if file.under("qml")):
        other = first.setdefault(file.name, file)
        if other is not file:
            yield Breach(file.path, 1, f"a second {file.name}, beside {other.path}", "Give it a name of its own.")


def check(tree):
    yield from _plurals(tree)
    files = tree.having(".qml")
    yield from _one_of_a_name(files)
    layouts = _layouts(files)
    for file in files:
        if file.under("qml"):
            yield from _unbound(file)
        for line, kind, inside in blocks(file.bare):
            if kind == "Repeater" and inside in layouts:
                yield Breach(file.path, line, f"a Repeater right inside a layout ({inside})", "When its model changes, "
                             "Qt 6.4's layout may use an item that is gone: write Listing, or put it in a positioner.")
