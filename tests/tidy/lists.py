"""Nothing lies about unlisted, unnamed or unused: CMake lists, the documents' paths, the features in every room."""

import re
from fnmatch import fnmatchcase

from tree import Breach

FEATURES = ["presence", "desks", "dse", "lone_working", "safety_board"]
TOP = ("app", "qml", "platform", "sync", "tests", "cmake")


def _unrolled(text):
    """A CMake list with its simple foreach() loops written out."""
    def repeat(match):
        name, values, body = match.groups()
        return "\n".join(body.replace("${%s}" % name, value) for value in values.split())
    return re.sub(r"foreach\((\w+)\s+([^)$]*)\)(.*?)endforeach\(\)", repeat, text, flags=re.S)


def _listed(tree):
    """Every .cpp, .qml and .sql stands in a CMakeLists.txt of its own folder or of one above."""
    for file in tree.having(".cpp", ".qml", ".sql", ".mm"):
        folders = file.path.split("/")[:-1]
        named = False
        for depth in range(len(folders), -1, -1):
            cmake = tree.by_path.get("/".join(folders[:depth] + ["CMakeLists.txt"]))
            name = "/".join(file.path.split("/")[depth:])
            if cmake and re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w.-])", _unrolled(cmake.uncommented)):
                named = True
                break
            # Qt Quick Test runs every tst_*.qml of the folder that it is given.
            if cmake and file.name.startswith("tst_") and "QUICK_TEST_SOURCE_DIR" in cmake.text:
                named = True
                break
        if not named:
            yield Breach(file.path, 1, "listed in no CMakeLists.txt", "List it, or delete it.")


def _reached(tree):
    """Every folder with a CMakeLists.txt is named by the one of a folder above."""
    for file in tree.cmake:
        parts = file.path.split("/")[:-1]
        if file.name != "CMakeLists.txt" or not parts:
            continue
        for depth in range(len(parts)):
            above = tree.by_path.get("/".join(parts[:depth] + ["CMakeLists.txt"]))
            name = "/".join(parts[depth:])
            if above and re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w./-])", above.uncommented):
                break
        else:
            yield Breach(file.path, 1, "a folder that no add_subdirectory reaches", "Add it, or its tests never run.")


def _used_headers(tree):
    included = set()
    for file in tree.having(".cpp", ".h", ".mm"):
        included.update(name.split("/")[-1] for name in re.findall(r'#\s*include\s*["<]([^">]+)', file.text))
    listed = "\n".join(file.uncommented for file in tree.cmake)
    for file in tree.having(".h"):
        if file.name not in included and not re.search(rf"(?<![\w-]){re.escape(file.name)}", listed):
            yield Breach(file.path, 1, "a header that nothing includes", "Use it, or delete it.")


def _expand(path):
    """a.{h,cpp} -> a.h a.cpp"""
    match = re.search(r"\{([^{}]*)\}", path)
    if not match:
        return [path]
    before, after = path[:match.start()], path[match.end():]
    return [end for word in match.group(1).split(",") for end in _expand(before + word + after)]


def _known(tree, path):
    if re.search(r"[<>*$…()]", path):
        return True
    return tree.has_path(path) or any(name.startswith(path.rstrip("/") + ".") for name in tree.by_path)


def _block_paths(lines):
    """(line, path) of a drawn tree: a path at the start of a line, two blanks, its purpose; deeper lines are inside."""
    stack = []
    for number, line in lines:
        match = re.match(r"(\s*)((?:[\w.{},-]+/?)+(?:\s+(?:[\w.{},-]+/))*)(\s{2,}|$)", line)
        if not match or not match.group(2):
            continue
        indent = len(match.group(1))
        while stack and stack[-1][0] >= indent:
            stack.pop()
        base = "".join(part for _, part in stack)
        for word in match.group(2).split():
            yield number, base + word
        if match.group(2).endswith("/") and " " not in match.group(2):
            stack.append((indent, match.group(2)))


def _documents(tree):
    for document in ("README.md", "ARCHITECTURE.md"):
        file = tree.by_path.get(document)
        if not file:
            continue
        paths, block, fenced, in_tree = [], [], False, False
        for number, line in enumerate(file.lines, 1):
            if line.startswith("#") and not fenced:
                in_tree = bool(re.search(r"where|tree|rooms", line, re.I))
            if line.startswith("```"):
                fenced = not fenced
            elif in_tree and (fenced or line.startswith("    ")):
                block.append((number, line))
            else:
                paths += [(number, word) for word in re.findall(r"`([\w./{},-]+)`", line)
                          if "/" in word and word.split("/")[0] in TOP]
        paths += [(number, path) for number, path in _block_paths(block) if path.strip("./").split("/")[0] in TOP]
        for number, path in paths:
            for one in _expand(path):
                if not _known(tree, one):
                    yield Breach(document, number, f"names {one}, which is not there", "Keep the page true.")


def _features(tree):
    """One word per feature, spelt the same in every room."""
    if not any(file.under("app") for file in tree.files):
        return
    for word in FEATURES:
        places = {
            "rules": f"app/domain/{word}*.h",
            "rows": f"app/store/*{word}_rows*.cpp",
            "view model": f"app/{word}/*.h",
            "screen": f"qml/{word}/*.qml",
            "tests": f"tests/*/tst_{word}*",
        }
        for what, pattern in places.items():
            if not any(fnmatchcase(path, pattern) for path in tree.by_path):
                yield Breach(pattern, 1, f"{word} has no {what} here", "Every room spells a feature alike.")


def check(tree):
    for part in (_listed, _reached, _used_headers, _documents, _features):
        yield from part(tree)
