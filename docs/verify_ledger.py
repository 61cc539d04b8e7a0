#!/usr/bin/env python3
"""Verifies an exported copy of a hub's ledger: verify_ledger.py FILE [N HASH]. N and HASH: the head that you know."""

import json
import sys
from hashlib import blake2b


def fault(lines, head=None):
    """What is wrong with the copy, or None."""
    previous, n = bytes(32), 0
    for n, line in enumerate(lines, 1):
        row = json.loads(line)
        text = f"tallyboard-ledger-v1\n{row['n']}\n{row['at']}\n{row['kind']}\n{row['subject']}\n".encode()
        text += bytes.fromhex(row["commitment"]) + bytes.fromhex(row["previous"])
        made = blake2b(text, digest_size=32).digest()
        if row["n"] != n or bytes.fromhex(row["previous"]) != previous or bytes.fromhex(row["hash"]) != made:
            return f"broken at entry {n}"
        if head and n == head[0] and made.hex() != head[1]:
            return f"entry {n} is not the head that you know"
        previous = made
    return f"ends at entry {n}, before the head that you know" if head and n < head[0] else None


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as copy:
        found = fault(copy, (int(sys.argv[2]), sys.argv[3]) if len(sys.argv) > 3 else None)
    sys.exit(found or print("unbroken"))
