#!/usr/bin/env python3
"""A GOV.UK Notify for the sender's test, on free loopback ports: what its REST API documents, and how it goes wrong.

Prints one JSON line {"port": n, "ahead": n} when it listens; at `ahead` its clock is an hour ahead. Then one line for
each request, {"status": …}, and with each message that it takes the delivery receipt that it would send. Ends when its
input is closed.

It checks as the real one does: the token's form, algorithm, issuer, signature and age, then limits, then the body's
schema, then template and placeholders, then the recipient. The last three digits of a number say what goes wrong:

    500 502 503 504  that status; 502 with a page for people
    200 302 307      a login page of something on the way, and a redirect to one
    111 112 113      201 that is cut off, that never ends, that is not JSON
    114 115          201 about another message; 201 without a body
    291 292          over the limit by the minute, once; 292 with Retry-After: 1
    293 413          over the limit by the day; a body that is too large for it
    002 003 004      delivery fails for good, for now, by a fault of its own
"""

import base64
import datetime
import email.utils
import hashlib
import hmac
import json
import re
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SERVICE = "0c7ec2b4-6b59-4b1c-9c0a-6f1c1e7d2a10"
KEYS = {  # secret: (type, revoked)
    "5f0c4f7e-3d2a-4c1b-8e9f-0a1b2c3d4e5f": ("live", False),
    "5f0c4f7e-3d2a-4c1b-8e9f-0a1b2c3d4e60": ("team", False),
    "5f0c4f7e-3d2a-4c1b-8e9f-0a1b2c3d4e61": ("live", True),
}
TEAM = {"+447700900123", "duty@council.test"}
TEMPLATES = {  # id: (type, placeholders, deleted)
    "11111111-0000-4000-8000-000000000001": ("sms", {"message"}, False),
    "11111111-0000-4000-8000-000000000002": ("sms", {"message", "ward"}, False),
    "11111111-0000-4000-8000-000000000003": ("sms", {"message"}, True),
    "22222222-0000-4000-8000-000000000001": ("email", {"subject", "message"}, False),
}
RECIPIENT = {"sms": "phone_number", "email": "email_address"}
ALLOWED = {
    "sms": {"phone_number", "template_id", "personalisation", "reference", "sms_sender_id", "scheduled_for"},
    "email": {"email_address", "template_id", "personalisation", "reference", "email_reply_to_id", "scheduled_for",
              "one_click_unsubscribe_url", "sanitise_content_for"},
}
STATUSES = {"002": "permanent-failure", "003": "temporary-failure", "004": "technical-failure"}

lock = threading.Lock()
seen = set()


def say(line):
    with lock:
        print(json.dumps(line), flush=True)


class Refused(Exception):
    def __init__(self, status, name, message, **headers):
        super().__init__(message)
        self.status, self.name, self.message, self.headers = status, name, message, headers


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def key_type(header, now):
    """As requires_auth documents it: 401 without a token, 403 for one that does not hold."""
    if not header:
        raise Refused(401, "AuthError", "Unauthorized: authentication token must be provided")
    if not header.startswith("Bearer "):
        raise Refused(401, "AuthError", "Unauthorized: authentication bearer scheme must be used")
    try:
        head, claims, signature = header[7:].split(".")
        protected, payload = json.loads(unpadded(head)), json.loads(unpadded(claims))
        issuer, issued = payload["iss"], payload["iat"]
        signed = unpadded(signature)
    except (ValueError, KeyError, TypeError):
        raise Refused(403, "AuthError", "Invalid token: make sure your API token matches the example") from None
    if issuer != SERVICE:
        raise Refused(403, "AuthError", "Invalid token: service not found")
    if protected.get("alg") != "HS256" or protected.get("typ") != "JWT":
        raise Refused(403, "AuthError", "Invalid token: algorithm used is not HS256")
    for secret, (kind, revoked) in KEYS.items():
        if hmac.compare_digest(hmac.new(secret.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest(), signed):
            if not isinstance(issued, int) or abs(now - issued) > 30:
                raise Refused(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
            if revoked:
                raise Refused(403, "AuthError", "Invalid token: API key revoked")
            return kind
    raise Refused(403, "AuthError", "Invalid token: API key not found")


def is_uuid(value):
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value)


def check_schema(kind, body):
    def wrong(message):
        raise Refused(400, "ValidationError", message)

    if not isinstance(body, dict):
        wrong("body is not of type object")
    for name in (RECIPIENT[kind], "template_id"):
        if name not in body:
            wrong(f"{name} is a required property")
    if extra := set(body) - ALLOWED[kind]:
        wrong(f"Additional properties are not allowed ({', '.join(sorted(extra))} was unexpected)")
    for name in ("template_id", "sms_sender_id", "email_reply_to_id"):
        if name in body and not is_uuid(body[name]):
            wrong(f"{name} is not a valid UUID")
    if not isinstance(body.get("personalisation", {}), dict):
        wrong("personalisation is not of type object")
    if len(body.get("reference") or "") > 1000:
        wrong("reference is too long")
    to = body[RECIPIENT[kind]]
    if kind == "email" and not re.fullmatch(r"[^@ ]+@[^@ ]+\.[^@ ]+", str(to)):
        wrong("email_address Not a valid email address")
    if kind == "sms" and re.search(r"[^0-9+() -]", str(to)):
        wrong("phone_number Must not contain letters or symbols")
    if kind == "sms" and not re.fullmatch(r"\+447[1-57-9][0-9]{8}", str(to)):
        wrong("phone_number Not a UK mobile number")
    return to


def check_template(kind, body):
    template = TEMPLATES.get(body["template_id"])
    if template is None:
        raise Refused(400, "BadRequestError", "Template not found")
    if template[0] != kind:
        raise Refused(400, "BadRequestError", f"{template[0]} template is not suitable for {kind} notification")
    if template[2]:
        raise Refused(400, "BadRequestError", "Template has been deleted")
    if missing := template[1] - set(body.get("personalisation", {})):
        raise Refused(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
    text = body["personalisation"].get("message", "")
    if kind == "sms" and len(text) > 918:
        raise Refused(400, "BadRequestError", "Text messages cannot be longer than 918 characters.")
    return text


def check_limits(kind, ending):
    if ending in ("291", "292"):
        with lock:
            first = ending not in seen
            seen.add(ending)
        if first:
            headers = {"Retry-After": "1"} if ending == "292" else {}
            raise Refused(429, "RateLimitError",
                          "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds", **headers)
    if ending == "293":
        raise Refused(429, "TooManyRequestsError", f"Exceeded send limits ({kind}: 250000) for today")


class Notify(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def now(self):
        return time.time() + self.server.ahead

    def date_time_string(self, timestamp=None):
        return email.utils.formatdate(self.now() if timestamp is None else timestamp, usegmt=True)

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            self.take(raw)
        except Refused as no:
            say({"status": no.status, "error": no.name})
            self.reply(no.status, {"status_code": no.status, "errors": [{"error": no.name, "message": no.message}]},
                       no.headers)

    def take(self, raw):
        kind = {"/v2/notifications/sms": "sms", "/v2/notifications/email": "email"}.get(self.path)
        if kind is None:
            raise Refused(404, "NoResultFound", "No result found")
        key = key_type(self.headers.get("Authorization"), self.now())
        try:
            body = json.loads(raw)
        except ValueError:
            raise Refused(400, "BadRequestError", "Invalid JSON supplied in POST data") from None
        to = check_schema(kind, body)
        ending = to[-3:] if kind == "sms" else ""
        check_limits(kind, ending)
        if self.goes_wrong(ending, body):
            return say({"status": ending, "wrong": True})
        text = check_template(kind, body)
        if key == "team" and to not in TEAM:
            raise Refused(400, "BadRequestError", "Can’t send to this recipient using a team-only API key")
        self.accept(kind, body, to, text)

    def accept(self, kind, body, to, text):
        message = str(uuid.uuid4())
        content = {"body": text, "from_number": "GOVUK"} if kind == "sms" else {
            "body": text, "subject": body["personalisation"].get("subject", ""), "from_email": "x@notify.test"}
        stamp = datetime.datetime.utcfromtimestamp(int(self.now())).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        say({"status": 201, "id": message, "to": to, "text": text, "kind": kind, "receipt": json.dumps({
            "id": message, "reference": body.get("reference"), "to": to,
            "status": STATUSES.get(to[-3:], "delivered"), "created_at": stamp, "completed_at": stamp, "sent_at": stamp,
            "notification_type": kind, "template_id": body["template_id"], "template_version": 3})})
        self.reply(201, self.taken(message, body, content))

    def taken(self, message, body, content):
        return {"id": message, "reference": body.get("reference"), "content": content,
                "uri": f"https://api.notify.test/v2/notifications/{message}", "scheduled_for": None,
                "template": {"id": body["template_id"], "version": 3,
                             "uri": f"https://api.notify.test/services/{SERVICE}/templates/{body['template_id']}"}}

    def goes_wrong(self, ending, body):
        page = b"<!DOCTYPE html><html><form>Sign in</form></html>"
        if ending in ("500", "503", "504"):
            self.reply(int(ending), {"status_code": int(ending),
                                     "errors": [{"error": "Exception", "message": "Internal server error"}]})
        elif ending in ("200", "502"):
            self.raw(int(ending), page, {"Content-Type": "text/html"})
        elif ending in ("302", "307"):
            self.raw(int(ending), b"", {"Location": "/login"})
        elif ending == "413":
            self.raw(413, page, {"Content-Type": "text/html"})
        elif ending == "111":
            whole = json.dumps(self.taken(str(uuid.uuid4()), body, {})).encode()
            self.raw(201, whole[:40], {"Content-Type": "application/json"}, len(whole))
            self.close_connection = True
        elif ending == "112":
            self.endless()
        elif ending == "113":
            self.raw(201, b'{"id": "740e5834-3a29', {"Content-Type": "application/json"})
        elif ending == "114":
            self.reply(201, self.taken(str(uuid.uuid4()), {**body, "reference": "another"}, {}))
        elif ending == "115":
            self.raw(201, b"", {})
        else:
            return False
        return True

    def endless(self):
        self.send_response(201)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.close_connection = True
        sent = 0
        try:
            while sent < 1 << 30:
                sent += self.wfile.write(b" " * 65_536)
        except OSError:
            pass
        say({"endless": sent})

    def reply(self, status, body, headers=None):
        self.raw(status, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})

    def raw(self, status, body, headers, length=None):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(ahead):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Notify)
    server.daemon_threads = True
    server.ahead = ahead
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


say({"port": serve(0), "ahead": serve(3600)})
sys.stdin.read()  # the test closes our input when it is done
