"""What a comment cites stands in the repository or is public: a code in docs/invariants.md, a law, an RFC."""

import re

from tree import Breach

PAGE = "docs/invariants.md"
CODE = re.compile(r"(?<![\w/.\"'-])([ABCDFIKS][1-9]\d?)(?![\w.'-])")
# A failure is printed with its code: fail("I5", ...).
FAILED = re.compile(r'\bfail\("([A-Z]\d{1,2})"')
PAPER = re.compile(r"\b(section|chapter|decision|trouble|finding) (no\. ?)?\d+(\.\d+)*\b|\b[\w-]+\.md\b", re.IGNORECASE)
PUBLIC = re.compile(r"\b(RFC|SI|Act|INDG\w*|BS|HSE|ISO|WCAG|ck1|Regulations)\b")


def _defined(tree):
    page = tree.by_path.get(PAGE)
    return set(re.findall(r"\b[A-Z]\d{1,2}\b", " ".join(re.findall(r"\*\*([^*]+)\*\*", page.text)))) if page else set()


def _comments(file):
    """(line, text) of each comment line."""
    mark = "//" if file.suffix in (".cpp", ".h", ".qml") else "--" if file.suffix == ".sql" else "#"
    for number, line in enumerate(file.lines, 1):
        before, found, comment = line.partition(mark)
        if found and before.count('"') % 2 == 0 and not before.endswith(":"):
            yield number, comment


def check(tree):
    defined = _defined(tree)
    for file in tree.files:
        if file.suffix not in (".cpp", ".h", ".qml", ".py", ".sql", ".cmake") or file.under("tests/tidy"):
            continue
        for line, text in _comments(file):
            for code in CODE.findall(text) if file.under("app", "sync", "platform", "tests") else ():
                if code not in defined:
                    yield Breach(file.path, line, f"{code} is defined nowhere", f"Say it in words, or in {PAGE}.")
            for match in PAPER.finditer(text):
                known = match.group(0) in text and any(path.endswith(match.group(0)) for path in tree.by_path)
                if not PUBLIC.search(text) and not known:
                    yield Breach(file.path, line, f"'{match.group(0)}'", "Cite what is in the repository or public, "
                                 "or give the reason itself.")
        for match in FAILED.finditer(file.text):
            if match.group(1) not in defined:
                line = file.text.count("\n", 0, match.start()) + 1
                yield Breach(file.path, line, f"{match.group(1)} is defined nowhere", f"Define it in {PAGE}.")
