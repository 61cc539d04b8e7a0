"""What the story stands on: a hub with two people, their devices, and ways to ask and to insist."""
import datetime
import hashlib
import json
import pathlib
import secrets
import time
import zoneinfo

from client import Device
from ed25519 import unbase64url
from feed import KEYS
from hub import Hub, Webhook
from link import fingerprint, read_link, receipt_holds, receipt_text, trust_holds
from schema import Document

ANN, SAM = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def say(text):
    print("ok   " + text, flush=True)


def need(true, text):
    if not true:
        raise AssertionError(text)
    say(text)


def worked_example():
    """The example of docs/client.md, before any hub is asked."""
    key = unbase64url("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
    receipt = {
        "visit": "01890a5d-ac96-774b-bcce-b302099a8057",
        "epoch": 1,
        "deadline": 1795264860000,
        "hub_time": 1795261260000,
        "command": "01890a5d-ac96-774b-bcce-b302099a8058",
        "key_id": "7849ac3049680be1",
        "reach": "somebody",
        "first_told": "Duty officer",
        "signature": "Ro6rP2QlHrgpu9Gc53d87pEvr9Nljh-Xk5bbiXIxBwAjbohVsRmQUsLPa1Q5Dg9XSGTHaudyVD9XODAaU6PVDw",
    }
    text = receipt_text(receipt)
    digest = hashlib.sha256(text).hexdigest()
    need(
        len(text) == 165 and digest == "bc3dda461e1b5b6582d5f29d874f87eb92b397bd5ab13f257821acf2ac14b5bd",
        "the example's text",
    )
    need(
        receipt_holds(key, receipt) and not receipt_holds(key, receipt | {"epoch": 2}),
        "the example's signature, and none for another epoch",
    )
    need(fingerprint(key) == "0793 4080 8792 3041 1302 2030", "the example's fingerprint")


def links():
    """The two spellings of a link say the same; broken ones are void."""
    pin, key = "A" * 43, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    rest = f"code=7K3M-Q9PD-2XHT&pin={pin},{pin}&key={key}&later=1"
    address = "https://hub.council.example/a"
    need(
        read_link(f"{address}/enrol#{rest}")
        == read_link("tallyboard:enrol?url=https%3A%2F%2Fhub.council.example%2Fa&" + rest),
        "both spellings of a link are the same",
    )
    for text in (
        f"http://hub.council.example/enrol#{rest}",
        f"{address}/enrol#{rest}".replace(key, key[:-1] + "p"),
        f"{address}/enrol#{rest}".replace(pin, pin[1:]),
        f"{address}/enrol#{rest}&x=" + "y" * 2000,
    ):
        try:
            read_link(text)
        except ValueError:
            continue
        raise AssertionError("a broken link was read: " + text)
    say("broken links are void")


class Stage:
    def __init__(self, folder):
        self.document = Document(pathlib.Path(__file__).parents[2] / "sync/protocol/openapi.json")
        self.secret = secrets.token_bytes(32).hex().encode()
        self.hook = Webhook(self.secret)
        self.hub = Hub(folder)

    def keys(self):
        written = {
            k.removeprefix("row_"): v["x-key"]
            for k, v in self.document.schemas.items()
            if k.startswith("row_") and k != "row_position"
        }
        need(written == KEYS, "the keys of docs/client.md are those of openapi.json")

    def make(self):
        hub = self.hub
        printed = hub.run(
            "init", "--council", "Proof Vale", "--url", "https://127.0.0.1:8443", "--zone", "Europe/London"
        )
        self.fingerprint = printed.split("Fingerprint:")[1].split("\n")[0].strip()
        hub.bring("sites", "code,name,address\nHQ,Town hall,1 High St\nDEPOT,Depot,\n")
        hub.bring("floors", "code,site,name,level\nHQ/1,HQ,First floor,1\n")
        hub.bring("zones", "code,floor,name\nHQ/1/A,HQ/1,Zone A\n")
        hub.bring("desks", "code,zone,name\nHQ-1,HQ/1/A,Desk one\nHQ-2,HQ/1/A,Desk two\n")
        hub.bring(
            "people",
            "id,userPrincipalName,displayName,accountEnabled,department,officeLocation,mail,mobilePhone\n"
            f"{ANN},ann@proof.example,Ann Officer,true,Housing,HQ,ann@proof.example,07700900001\n"
            f"{SAM},sam@proof.example,Sam Safety,true,Safety,DEPOT,sam@proof.example,07700900002\n",
        )
        parties = [
            {"name": "Control room", "methods": [{"kind": "webhook", "address": self.hook.url}]},
            {"name": "Duty mailbox", "methods": [{"kind": "mail", "address": "duty@proof.example"}]},
        ]
        plan = {
            "name": "Proof Vale",
            "for": ["council"],
            "repeat_seconds": 600,
            "acknowledged_minutes": 30,
            "rungs": [
                {"duty": "Duty desk", "tell": ["Control room"], "wait_seconds": 300},
                {"duty": "Duty mail", "tell": ["Duty mailbox"], "wait_seconds": 300},
            ],
        }
        hub.plan(json.dumps({"parties": parties, "plans": [plan]}))
        hub.run("grant", "sam@proof.example", "safety_officer")
        hub.serve(self.secret)
        hub.url = hub.api
        hub.run("reach")  # raises when a plan reaches nobody outside the app
        say("a hub is made and served, and its plan reaches somebody: " + hub.api)

    def enrol(self):
        self.ann = Device(read_link(self.hub.link("ann@proof.example")), self.document)
        self.sam = Device(read_link(self.hub.link("sam@proof.example")), self.document)
        need(
            fingerprint(self.ann.link.key) == self.fingerprint, "the link's key has the fingerprint that init printed"
        )
        hello = self.ann.wire.ask("GET", "/v1/hello")
        trust = hello.body["trust"]
        need(
            trust_holds(self.ann.link.key, trust) and set(trust["pins"]) == set(self.ann.link.pins),
            "hello's trust list is signed and has the pin",
        )
        need(
            not trust_holds(self.ann.link.key, trust | {"since": trust["since"] + 1}), "another list has no signature"
        )
        again = self.ann.wire.ask("GET", "/v1/hello", headers={"If-None-Match": hello.headers["etag"]})
        need(
            again.status == 304 and int(again.headers["x-tallyboard-time"]) >= hello.body["time"],
            "hello as before is 304 with the time",
        )
        for device, person in ((self.ann, ANN), (self.sam, SAM)):
            told = device.enrol()
            need(
                told["person"]["id"] == person, f"enrolled: {told['person']['name']} (pin and hub key are the link's)"
            )
            need(
                device.pull() == 1 and device.ops.rows,
                f"the first round is a snapshot of {len(device.ops.rows)} rows",
            )
        need(self.ann.wire.unpacked > 0, "a long answer came packed")
        self.zone = zoneinfo.ZoneInfo(hello.body["zone"])
        today = datetime.datetime.fromtimestamp(hello.body["time"] / 1000, self.zone).date()
        self.tomorrow = str(today + datetime.timedelta(days=1))

    def accepted(self, device, kind, body, **more):
        command, answer = device.press(kind, body, **more)
        if answer["verdict"] != "accepted" or answer["id"] != command["id"]:
            raise AssertionError(f"{kind}: {answer}")
        return command, answer

    def refused(self, device, kind, body, code, params, **more):
        answer = device.press(kind, body, **more)[1]
        need(
            answer.get("refusal") == {"code": code, "params": params},
            f"{kind} is refused: {code} {params or ''}".rstrip(),
        )

    def visit_row(self, device):
        device.pull()
        return device.ops.rows[("visit", self.visit)]

    def until(self, true, text, seconds=10):
        for _ in range(4 * seconds):
            if true():
                return say(text)
            time.sleep(0.25)
        raise AssertionError("not in time: " + text)
