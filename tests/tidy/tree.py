"""The files that tidy looks at, and their text with comments and strings blanked out (line numbers kept)."""

import re
import subprocess
from functools import cached_property
from pathlib import Path

CODE = {".cpp", ".h", ".qml"}
TEXT = CODE | {".cmake", ".txt", ".py", ".sh", ".sql", ".md", ".json", ".yaml", ".yml"}

_CODE_PIECES = re.compile(
    r"//[^\n]*|/\*.*?\*/"  # comments
    r'|R"([^()\s\\]{0,16})\(.*?\)\1"'  # raw strings
    r'|"(?:\\.|[^"\\\n])*"'  # strings
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",  # characters, but not the ' of 1'000
    re.S,
)


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def _blank_comment(match):
    return _blank(match) if match.group(0).startswith("/") else match.group(0)


class File:
    """One file: `path` is relative to the root and uses forward slashes."""

    def __init__(self, root, path):
        self.path = path
        self.full = Path(root) / path
        self.suffix = self.full.suffix
        self.name = self.full.name

    @cached_property
    def text(self):
        return self.full.read_text(encoding="utf-8", errors="replace")

    @cached_property
    def lines(self):
        return self.text.split("\n")

    @cached_property
    def bare(self):
        """Code without comments and without the inside of strings."""
        return _CODE_PIECES.sub(_blank, self.text) if self.suffix in CODE else self.text

    @cached_property
    def bare_lines(self):
        return self.bare.split("\n")

    @cached_property
    def uncommented(self):
        """Code with its strings but without comments; for CMake, without what follows a #."""
        if self.suffix in CODE:
            return _CODE_PIECES.sub(_blank_comment, self.text)
        return re.sub(r"#[^\n]*", "", self.text)

    def under(self, *folders):
        return any(self.path.startswith(folder.rstrip("/") + "/") for folder in folders)


class Tree:
    """Every file that belongs to the project: tracked ones and new ones that are not ignored."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.files = [File(self.root, path) for path in sorted(self._paths()) if (self.root / path).is_file()]
        self.by_path = {file.path: file for file in self.files}

    def _paths(self):
        if (self.root / ".git").exists():
            command = ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
            listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            return {path for path in listed.split("\0") if path}
        found = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return {path.as_posix() for path in found if path.parts[0] != "build"}

    def having(self, *suffixes):
        return [file for file in self.files if file.suffix in suffixes]

    @cached_property
    def cmake(self):
        return [file for file in self.files if file.name == "CMakeLists.txt" or file.suffix == ".cmake"]

    def has_path(self, path):
        path = path.strip("/")
        return path in self.by_path or any(name.startswith(path + "/") for name in self.by_path)


class Breach:
    """One thing to mend: where, what, and what to do instead."""

    def __init__(self, path, line, what, hint):
        self.path, self.line, self.what, self.hint = path, line, what, hint

    def __str__(self):
        return f"{self.path}:{self.line}: {self.what}. {self.hint}"
