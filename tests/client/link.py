"""The enrolment link, the hub's fingerprint, and the signed texts: trust lists and receipts."""
import dataclasses
import hashlib
import urllib.parse

from ed25519 import unbase64url, verify

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclasses.dataclass
class Link:
    url: str
    code: str
    pins: list
    key: bytes


def read_link(text):
    """Raises ValueError for a link that is void."""
    if len(text.encode()) > 2000:
        raise ValueError("too long")
    own = text.startswith("tallyboard:enrol?")
    address, _, fragment = text.partition("?" if own else "#")
    fields = dict(part.partition("=")[::2] for part in fragment.split("&"))
    fields = {name: urllib.parse.unquote(value, errors="strict") for name, value in fields.items()}
    address = fields.get("url", "") if own else address.removesuffix("/enrol")
    parts = urllib.parse.urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ValueError("scheme")
    if parts.query or parts.fragment or parts.username or not parts.hostname:
        raise ValueError("address")
    pins = [pin for pin in fields.get("pin", "").split(",") if pin]
    if any(len(unbase64url(pin)) != 32 for pin in pins):
        raise ValueError("pin")
    key = unbase64url(fields["key"])
    if len(key) != 32 or not fields.get("code"):
        raise ValueError("key or code")
    return Link(address.rstrip("/"), fields["code"], pins, key)


def blake(raw):
    return hashlib.blake2b(raw, digest_size=32).digest()


def fingerprint(key):
    digest = blake(key)
    return " ".join(f"{int.from_bytes(digest[i:i + 2], 'big') % 10000:04}" for i in range(0, 12, 2))


def key_id(key):
    return blake(key)[:8].hex()


def lines(*values):
    return "".join(f"{value}\n" for value in values).encode()


def trust_holds(key, trust):
    text = lines("tallyboard-trust-v1", trust["since"], *trust["pins"])
    return verify(key, text, unbase64url(trust["signature"]))


def receipt_text(receipt):
    names = ("visit", "epoch", "deadline", "hub_time", "command", "key_id", "reach", "first_told")
    return lines("tallyboard-receipt-v1", *(receipt[name] for name in names))


def receipt_holds(key, receipt):
    return receipt["key_id"] == key_id(key) and verify(key, receipt_text(receipt), unbase64url(receipt["signature"]))
