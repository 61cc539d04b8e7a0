"""Copies of production sources with every bug of bugs.txt in them, each behind a switch.

plant.py SOURCE_ROOT OUT           writes the copies and OUT/planted_bugs.inc
plant.py SOURCE_ROOT OUT --list    prints the files that would be copied, ';' between them
... --only BUG                     plants that bug alone; that every other edit can be made is checked all the same
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent


def read():
    bugs, edits = [], []
    for line in (HERE / "bugs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("bug "):
            name, why = (part.strip() for part in line[4:].split("|", 1))
            bugs.append((name, why))
        elif line.startswith("edit "):
            edits.append((line[5:].strip(), [], []))
        elif line[:2] in ("- ", "+ "):
            edits[-1][1 if line[0] == "-" else 2].append(line[2:])
    return bugs, edits


def planted(text, names):
    def switch(match):
        if match.group(1) not in names:
            sys.exit(f"plant.py: no bug is named {match.group(1)}")
        return f"::tallyboard::simulation::planted(::tallyboard::simulation::Bug::{match.group(1)})"
    return re.sub(r"@(\w+)@", switch, text)


def main():
    root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    bugs, edits = read()
    names = {name for name, _ in bugs}
    files = list(dict.fromkeys(path for path, _, _ in edits))
    only, kept, wanted = None, files, bugs
    if "--only" in sys.argv:
        only = sys.argv[sys.argv.index("--only") + 1]
        marked = {path for path, _, new in edits if f"@{only}@" in "\n".join(new)}
        kept = [path for path in files if path in marked]
        wanted = [bug for bug in bugs if bug[0] == only]
        if not kept:
            sys.exit(f"plant.py: no bug is named {only}")
    if "--list" in sys.argv:
        print(";".join(kept), end="")
        return
    for path in files:
        text = whole = (root / path).read_text(encoding="utf-8")
        for _, old, new in (edit for edit in edits if edit[0] == path):
            before = "\n".join(old)
            if text.count(before) != 1:
                sys.exit(f"plant.py: {path}: found {text.count(before)} times instead of once:\n{before}")
            text = text.replace(before, planted("\n".join(new), names))
            if only and f"@{only}@" in "\n".join(new):
                whole = whole.replace(before, planted("\n".join(new), {only}))
        if path not in kept:
            continue
        text = whole if only else text
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = f'#include "simulation/planted/planted.h"\n#line 1 "{root / path}"\n' + text
        if not target.exists() or target.read_text(encoding="utf-8") != fresh:
            target.write_text(fresh, encoding="utf-8")
    lines = "".join(f'PLANTED({name}, "{why}")\n' for name, why in wanted)
    inc = out / "planted_bugs.inc"
    if not inc.exists() or inc.read_text(encoding="utf-8") != lines:
        inc.write_text(lines, encoding="utf-8")


main()
