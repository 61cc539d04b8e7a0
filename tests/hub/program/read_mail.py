"""Reads mails as a strict receiver would: one JSON list of {"raw": base64} on stdin, one JSON list of what was read on
stdout. Any defect that Python's mail parser knows raises, and the message's entry is {"defect": words}."""

import base64
import email
import email.policy
import json
import re
import sys


def read(raw):
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        return {"defect": "a bare line end"}
    if any(byte > 126 or (byte < 32 and byte not in b"\r\n\t") for byte in raw):
        return {"defect": "not 7 bit"}
    if any(len(word) > 75 for word in re.findall(rb"=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=", raw.split(b"\r\n\r\n")[0])):
        return {"defect": "an encoded word is too long"}
    message = email.message_from_bytes(raw, policy=email.policy.strict)
    out = {"headers": sorted(name.lower() for name in message.keys())}
    for name in message.keys():
        if message[name].defects:
            return {"defect": f"{name}: {message[name].defects}"}
    authors = message["From"].addresses
    out["authors"] = [[one.display_name, one.addr_spec] for one in authors]
    out["to"] = [[one.display_name, one.addr_spec] for one in message["To"].addresses]
    out["subject"] = str(message["Subject"])
    out["date"] = message["Date"].datetime.isoformat()
    out["id"] = str(message["Message-ID"])
    out["references"] = str(message["References"])
    out["auto"] = str(message["Auto-Submitted"])
    out["type"] = message.get_content_type()
    out["charset"] = message.get_content_charset()
    out["body"] = message.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
    out["longest"] = max(map(len, raw.split(b"\r\n")))
    return out


def entry(raw):
    try:
        return read(raw)
    except Exception as error:  # whatever it is, the mail is not well made
        return {"defect": f"{type(error).__name__}: {error}"}


json.dump([entry(base64.b64decode(one["raw"])) for one in json.load(sys.stdin)], sys.stdout)
