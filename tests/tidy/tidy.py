#!/usr/bin/env python3
"""The house rules: sizes, arrows, words, lists. `tidy.py [folder]` prints what to mend and fails if there is any."""

import sys
from pathlib import Path

import layers
import lists
import papers
import screens
import sizes
import words
from tree import Tree


def breaches(root):
    tree = Tree(root)
    return [breach for part in (sizes, layers, words, papers, lists, screens) for breach in part.check(tree)]


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = breaches(root)
    for breach in sorted(found, key=lambda breach: (breach.path, breach.line)):
        print(breach)
    print(f"{len(found)} to mend" if found else "tidy")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
