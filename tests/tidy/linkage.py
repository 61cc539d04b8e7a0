#!/usr/bin/env python3
"""Built programs keep SQLCipher to themselves: none exports sqlite3_*, none of ours needs the system's libsqlite3.

linkage.py <bin folder> <objdump>. A program that links the system's SQLite first would write plaintext without a word.
"""

import subprocess
import sys
from pathlib import Path


def objdump(tool, flag, program):
    return subprocess.run([tool, flag, program], check=True, capture_output=True, text=True).stdout


def complaints(tool, program):
    for line in objdump(tool, "-T", program).splitlines():
        words = line.split()
        if words and words[-1].startswith(("sqlite3_", "sqlcipher_")):
            kind = "takes from elsewhere" if "*UND*" in words else "exports"
            yield f"{program.name} {kind} {words[-1]}"
    for line in objdump(tool, "-p", program).splitlines():
        if "NEEDED" in line and ("libsqlite3" in line or "libsqlcipher" in line):
            yield f"{program.name} needs {line.split()[-1]}"


def main():
    folder, tool = Path(sys.argv[1]), sys.argv[2]
    programs = [path for path in folder.iterdir() if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"]
    if not programs:
        sys.exit(f"no program in {folder}: build first")
    found = [line for program in sorted(programs) for line in complaints(tool, program)]
    print("\n".join(found) or f"{len(programs)} programs keep SQLCipher to themselves")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
