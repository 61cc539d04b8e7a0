"""A room can be seen at a glance: limits on files, functions and lines."""

import ast
import re

from tree import Breach

FILE_LINES_MAX = {".cpp": 400, ".h": 150, ".qml": 250}
FUNCTION_LINES_MAX = 70
LINE_COLUMNS_MAX = 120
TOP_CMAKE_LINES_MAX = 120

_TYPE = re.compile(r"\b(class|struct|union|enum)\b[^()=;]*$")
_NAMESPACE = re.compile(r"\bnamespace\b[^()=;]*$|extern\s+$")
_QML_CODE = re.compile(r"\bfunction\s+\w+\s*\([^)]*\)\s*(:\s*\w+\s*)?$|\bon[A-Z]\w*\s*:\s*(\([^)]*\)\s*=>\s*)?$")


def _kind(header, outside):
    """What a `{` opens: a namespace, a type, a function, or anything else (data, a statement)."""
    if not outside:
        return "inner"
    if _NAMESPACE.search(header):
        return "namespace"
    if _TYPE.search(header):
        return "type"
    if ")" in header and ("=" not in header.split("(")[0] or "operator" in header or "[" in header):
        return "function"
    return "function" if not header.strip() else "data"


def cpp_functions(bare):
    """(first line, last line) of every function body at namespace or class level."""
    stack, start = [], 0
    for match in re.finditer(r"[{};]|^[ \t]*#[^\n]*", bare, re.M):
        mark, place = match.group(0), match.start()
        if mark == "{":
            header = bare[start:place]
            outside = all(kind in ("namespace", "type") for kind, _ in stack)
            first = start + len(header) - len(header.lstrip())
            stack.append((_kind(header, outside), first))
        elif mark == "}" and stack:
            kind, first = stack.pop()
            if kind == "function":
                yield bare.count("\n", 0, first) + 1, bare.count("\n", 0, place) + 1
        start = match.end()


def qml_functions(bare):
    """(first line, last line) of every function and handler block."""
    stack, start = [], 0
    for match in re.finditer(r"[{}]", bare):
        place = match.start()
        if match.group(0) == "{":
            stack.append((bool(_QML_CODE.search(bare[start:place])), place))
        elif stack:
            is_code, first = stack.pop()
            if is_code:
                yield bare.count("\n", 0, first) + 1, bare.count("\n", 0, place) + 1
        start = match.end()


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            yield node.lineno, node.end_lineno


def _functions(file):
    if file.suffix in (".cpp", ".h"):
        return cpp_functions(file.bare)
    if file.suffix == ".qml":
        return qml_functions(file.bare)
    if file.suffix == ".py":
        return python_functions(file.text)
    return ()


def check(tree):
    for file in tree.files:
        limit = FILE_LINES_MAX.get(file.suffix)
        if file.path == "CMakeLists.txt":
            limit = TOP_CMAKE_LINES_MAX
        count = len(file.text.splitlines()) if limit else 0
        if limit and count > limit:
            yield Breach(file.path, count, f"{count} lines, the limit is {limit}", "Split it along its grain.")
        for first, last in _functions(file):
            if last - first + 1 > FUNCTION_LINES_MAX:
                yield Breach(file.path, first, f"a function of {last - first + 1} lines, the limit is "
                             f"{FUNCTION_LINES_MAX}", "Name its steps and give each a function.")
        if file.suffix in (".cpp", ".h", ".qml", ".py", ".cmake", ".sql", ".sh") or file.name == "CMakeLists.txt":
            for number, line in enumerate(file.lines, 1):
                if len(line) > LINE_COLUMNS_MAX:
                    yield Breach(file.path, number, f"{len(line)} columns, the limit is {LINE_COLUMNS_MAX}",
                                 "Break the line.")
