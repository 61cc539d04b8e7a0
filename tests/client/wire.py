"""HTTP over TLS to one hub: connections whose key is pinned, and answers checked against the document."""
import dataclasses
import gzip
import hashlib
import http.client
import json
import socket
import ssl
import urllib.parse

from ed25519 import base64url

GIVE_UP_S = 15
ANSWER_MAX = 16_000_000
PACKED_FROM = 1024


class Distrust(Exception):
    """The other end is not the hub that the link named."""


class Undocumented(Exception):
    """The hub said something that the document does not have."""


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: object
    packed: bool = False

    @property
    def code(self):
        return self.body.get("code", "") if isinstance(self.body, dict) else ""


def element(der, at):
    """(tag, begin of the content, end) of the DER element at `at`."""
    length, begin = der[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length = int.from_bytes(der[begin : begin + size], "big")
        begin += size
    return der[at], begin, begin + length


def pin_of(der):
    """SHA-256 of the SubjectPublicKeyInfo of an X.509 certificate."""
    at = element(der, element(der, 0)[1])[1]
    if der[at] == 0xA0:
        at = element(der, at)[2]
    for _ in range(5):  # serial, algorithm, issuer, validity, subject
        at = element(der, at)[2]
    return base64url(hashlib.sha256(der[at : element(der, at)[2]]).digest())


class Wire:
    def __init__(self, url, pins, document):
        self.url = urllib.parse.urlsplit(url)
        self.pins = pins
        self.document = document
        self.unpacked = 0

    def connect(self, timeout=GIVE_UP_S):
        """A socket on which the hub has proved a pinned key. With pins, they are the trust, not names.
        No pins: the system's authorities; None: nothing is checked, for a trust list that is signed by itself."""
        plain = socket.create_connection((self.url.hostname, self.url.port), timeout)
        if self.url.scheme == "http":
            return plain
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.pins or self.pins is None:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        else:
            context.load_default_certs()
        secure = context.wrap_socket(plain, server_hostname=self.url.hostname)
        if self.pins and pin_of(secure.getpeercert(True)) not in self.pins:
            secure.close()
            raise Distrust("another TLS key")
        return secure

    def open(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port)
        connection.sock = (
            connection.kept
        ) = self.connect()  # http.client forgets the socket of an answer without a length
        connection.request(method, self.url.path + path, body, headers)
        return connection, connection.getresponse()

    def ask(self, method, path, message=None, token=None, headers=None, raw=None):
        """One request, one answer. `raw` sends these bytes in place of a message."""
        head = {"Accept-Encoding": "gzip"}
        body = raw
        if message is not None:
            body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
        if body is not None:
            head["Content-Type"] = "application/json"
        if token is not None:
            head["Authorization"] = "Bearer " + token
        connection, response = self.open(method, path, head | (headers or {}), body)
        try:
            return self.judge(method, path, response)
        finally:
            connection.close()

    def judge(self, method, path, response):
        raw = response.read(ANSWER_MAX + 1)
        headers = {name.lower(): value for name, value in response.getheaders()}
        packed = headers.get("content-encoding") == "gzip"
        if packed:
            raw = gzip.decompress(raw)
            self.unpacked += 1
        elif len(raw) >= PACKED_FROM:
            raise Undocumented(f"{len(raw)} bytes, not packed")
        if len(raw) > ANSWER_MAX:
            raise Undocumented("an answer beyond the limit")
        body = json.loads(raw, object_pairs_hook=once) if raw else None
        answer = Answer(response.status, headers, body, packed)
        self.compare(method, path, answer)
        return answer

    def compare(self, method, path, answer):
        """Holds an answer against the document. Paths that it does not name answer problems all the same."""
        media = answer.headers.get("content-type", "").partition(";")[0]
        told = self.document.response(path, method, answer.status)
        if told is None:
            if answer.status not in (404, 405, 431):
                raise Undocumented(f"{method} {path} answered {answer.status} {answer.body}")
            told = self.document.schemas["Problem"], None, "application/problem+json"
        schema, codes, wanted = told
        if wanted is None:
            faults = ["a body where the document has none"] if answer.body is not None else []
        else:
            faults = self.document.check(schema, answer.body, path, True)
            if media != wanted:
                faults.append(f"media type {media}, documented is {wanted}")
        if codes is not None and answer.code not in codes:
            faults.append(f"code {answer.code} is not among {codes}")
        if answer.status >= 400 and answer.body and answer.body.get("status") != answer.status:
            faults.append("status of the problem differs")
        if faults:
            raise Undocumented(f"{method} {path} {answer.status}: {faults}")


def once(pairs):
    """Duplicate keys are refused by both ends."""
    out = dict(pairs)
    if len(out) != len(pairs):
        raise Undocumented("duplicate keys in an answer")
    return out
