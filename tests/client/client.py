"""A client of a hub, written from the published documents: enrolment, rounds, wake stream, look, sign-out."""
import http.client
import queue
import random
import secrets
import socket
import threading
import time
import uuid

from ed25519 import unbase64url
from feed import Disbelief, File
from link import receipt_holds, trust_holds
from wire import Wire

NIL = str(uuid.UUID(int=0))
ROWS_MAX = 12_000
PAGES_MAX = 1000
SURE_LANES = {"sos", "check_in"}


class Refused(Exception):
    """A request that was not served as a whole."""

    def __init__(self, answer):
        super().__init__(f"{answer.status} {answer.body}")
        self.answer = answer


def new_id():
    """A UUID of version 7."""
    raw = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    raw = raw & ~(0xF << 76) | (7 << 76)
    return str(uuid.UUID(int=raw & ~(0x3 << 62) | (0x2 << 62)))


class Device:
    def __init__(self, link, document, name="Proof client"):
        self.link, self.document, self.name = link, document, name
        self.wire = Wire(link.url, link.pins, document)
        self.id = new_id()
        self.token = self.person = None
        self.ops, self.vault = File("ops"), File("vault")
        self.trust_since = 0

    def checked(self, name, message):
        faults = self.document.faults(name, message)
        if faults:
            raise AssertionError(f"we would send {faults}")
        return message

    def enrol(self, code=None, device=None):
        message = self.checked(
            "EnrolRequest",
            {"protocol": 1, "code": code or self.link.code, "device": device or self.id, "device_name": self.name},
        )
        answer = self.wire.ask("POST", "/v1/enrol", message)
        if answer.status != 200:
            raise Refused(answer)
        if unbase64url(answer.body["hub_key"]) != self.link.key:
            raise Disbelief("another hub key")
        self.token, self.person = answer.body["token"], answer.body["person"]
        return answer.body

    def renew_trust(self):
        """After another TLS key was met: hello, unchecked, believed by the signature of the hub's key alone."""
        hello = Wire(self.link.url, None, self.document).ask("GET", "/v1/hello")
        trust = hello.body["trust"]
        if not trust_holds(self.link.key, trust) or trust["since"] < self.trust_since:
            raise Disbelief("no list of this hub, or an older one")
        self.trust_since, self.wire.pins = trust["since"], trust["pins"]

    def command(self, kind, body, file=None, whose=None):
        """A command with its id and number, as it is stored before the first send."""
        file = file or self.ops
        file.n += 1
        evidence = {
            "wall": now_ms(),
            "boottime_ms": int(time.monotonic() * 1000),
            "boot_id": "",
            "offset_ms": 0,
            "uncertainty_ms": -1,
        }
        return {
            "id": new_id(),
            "device": self.id,
            "n": file.n,
            "by": self.person["id"],
            "for": whose or self.person["id"],
            "kind": kind,
            "kind_version": 1,
            "body": body,
            "evidence": evidence,
        }

    def request(self, file, commands, rows_max):
        return {
            "protocol": 1,
            "file": file.name,
            "device": self.id,
            "history": file.history,
            "cursor": file.cursor,
            "audience": file.audience,
            "rows_max": rows_max,
            "nonce": 1 + secrets.randbelow(2**53 - 1),
            "rolled_back": False,
            "wall": now_ms(),
            "commands": commands,
        }

    def round(self, file=None, commands=(), rows_max=ROWS_MAX, check=True):
        """One round. The answer is believed only with its nonce, in time, and with every receipt's signature right."""
        file = file or self.ops
        message = self.request(file, list(commands), rows_max)
        if check:
            self.checked("RoundRequest", message)
        begun = time.monotonic()
        answer = self.send(message, commands)
        if answer.status != 200:
            raise Refused(answer)
        told = answer.body
        if told.get("nonce") != message["nonce"] or time.monotonic() - begun > 20:
            raise Disbelief("a cache answered, or too late")
        self.believe_receipts(told, message["commands"])
        if told.get("numbered", 0) > file.n:
            raise Disbelief("this file is an older copy of itself")
        if rows_max:
            file.take(told)
        return told

    def send(self, message, commands):
        """Tries again as documented: after the n-th failure between 50 ms and min(cap, 500 ms x 2^(n-1)), by chance."""
        schemas = self.document.schemas
        lanes = {schemas.get("verb_" + c["kind"], {}).get("x-lane") for c in commands}
        cap = 2 if lanes & SURE_LANES else 60
        for failure in range(8):
            wait = random.uniform(0.05, min(cap, 0.5 * 2**failure))
            try:
                answer = self.wire.ask("POST", "/v1/round", message, self.token)
                if answer.status not in (500, 503):
                    return answer
                wait = min(float(answer.headers.get("retry-after", wait)), 2 if cap == 2 else 600)
            except (OSError, ValueError, http.client.HTTPException):
                pass  # what is no JSON is no answer at all
            time.sleep(wait)
        raise TimeoutError("the hub is not heard")

    def believe_receipts(self, told, commands):
        """One wrong signature: nothing of that answer is believed."""
        answers = told["answers"]
        if len(answers) != len(commands):
            raise Disbelief("not one answer for each command")
        for sent, answer in zip(commands, answers):
            if answer["id"] not in (sent["id"], NIL):
                raise Disbelief("answers out of order")
            if "receipt" in answer and answer["receipt"]["command"] != answer["id"]:
                raise Disbelief("the receipt of another command")
        receipts = [a["receipt"] for a in answers if "receipt" in a] + told["receipts"]
        if not all(receipt_holds(self.link.key, receipt) for receipt in receipts):
            raise Disbelief("a wrong signature")
        if any(receipt["command"] != NIL for receipt in told["receipts"]):
            raise Disbelief("a receipt among receipts names a command")

    def press(self, kind, body, file=None, whose=None):
        """Makes a command, sends it the shortest way and gives back (command, answer)."""
        file = file or self.ops
        command = self.command(kind, body, file, whose)
        return command, self.round(file, [command], 0)["answers"][0]

    def pull(self, file=None, rows_max=ROWS_MAX):
        """Rounds until there is no more; how many pages began a snapshot."""
        file, resyncs = file or self.ops, 0
        for _ in range(PAGES_MAX):
            told = self.round(file, (), rows_max)
            resyncs += told["resync"]
            if not told["more"]:
                return resyncs
        raise Disbelief("no end of pages")

    def look(self, visit):
        answer = self.wire.ask("POST", "/v1/look", self.checked("LookRequest", {"visit": visit}), self.token)
        if answer.status != 200:
            raise Refused(answer)
        if answer.body["visit"] != visit:
            raise Disbelief("the place of another visit")
        return answer.body["fixes"]

    def sign_out(self):
        return self.wire.ask("POST", "/v1/sign-out", token=self.token)


class Wake:
    """The held stream; each number that it says is put into `heard`, and None when it ends."""

    def __init__(self, device):
        self.connection, self.response = device.wire.open(
            "GET", "/v1/wake", {"Authorization": "Bearer " + device.token}
        )
        if (
            self.response.status != 200
            or self.response.getheader("Content-Type", "").partition(";")[0] != "text/event-stream"
        ):
            raise Disbelief(f"no stream: {self.response.status}")
        self.connection.kept.settimeout(45)
        self.heard, self.comments = queue.Queue(), 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        try:
            for line in self.response:
                if line.startswith(b"data:"):
                    self.heard.put(int(line[5:]))
                self.comments += line.startswith(b":")
        except (OSError, ValueError, AttributeError):
            pass
        self.heard.put(None)

    def wait(self, seconds=15):
        return self.heard.get(timeout=seconds)

    def drain(self):
        while not self.heard.empty():
            self.heard.get_nowait()

    def close(self):
        try:
            self.connection.kept.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.response.close()


def now_ms():
    return int(time.time() * 1000)
