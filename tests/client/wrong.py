"""Requests that are wrong in one way each, and the status and code that the documents promise for them."""
import gzip
import json

from client import NIL, Device, new_id
from link import read_link
from wire import Distrust


def whole(device, message, raw=None, **more):
    """A round whose bytes we choose ourselves."""
    raw = json.dumps(message).encode() if raw is None else raw
    return device.wire.ask("POST", "/v1/round", token=more.pop("token", device.token), raw=raw, **more)


def outcome(answer):
    return answer.status, answer.code


def identity(device, need):
    empty = device.request(device.ops, [], 0)
    need(outcome(whole(device, empty, token=None)) == (401, "token_absent"), "no token: 401 token_absent")
    need(
        outcome(whole(device, empty, token="x" * 43)) == (401, "token_unknown"), "a made-up token: 401 token_unknown"
    )
    need(
        outcome(device.wire.ask("GET", "/v1/wake")) == (401, "token_absent"),
        "the stream without a token: 401 token_absent",
    )
    need(
        outcome(whole(device, empty | {"device": new_id()})) == (403, "device_mismatch"),
        "another device: 403 device_mismatch",
    )
    need(
        outcome(whole(device, empty | {"protocol": 2})) == (400, "protocol_too_new"),
        "protocol 2: 400 protocol_too_new",
    )
    need(
        outcome(whole(device, empty | {"protocol": 0})) == (400, "protocol_too_old"),
        "protocol 0: 400 protocol_too_old",
    )


def commands(device, need):
    """One bad command among others is refused by itself; the round is served."""

    def answer(change, drop=()):
        command = device.command("clear_place", {"date": "2026-01-01", "half": "am"}) | change
        for name in drop:
            del command[name]
        told = device.wire.ask("POST", "/v1/round", device.request(device.ops, [command], 0), device.token)
        return told.body["answers"][0]

    upper = new_id().upper()
    told = answer({"id": upper})
    need(
        told["refusal"] == {"code": "malformed", "params": {"where": "id"}},
        "an upper-case id: refused, malformed at id",
    )
    need(told["id"] == NIL, "its answer has the nil id")
    need(answer({}, ["id"])["id"] == NIL, "no id: the nil id stands for it")
    need(
        answer({"kind": "fly"})["refusal"] == {"code": "unknown_kind", "params": {}},
        "an unknown kind: refused, unknown_kind",
    )
    need(
        answer({"kind_version": 9})["refusal"] == {"code": "unknown_kind", "params": {"kind": "clear_place"}},
        "an unknown version names the kind",
    )
    need(
        answer({"device": new_id()})["refusal"] == {"code": "not_allowed", "params": {"what": "device"}},
        "another's device in a command",
    )
    need(
        answer({"by": new_id()})["refusal"] == {"code": "not_allowed", "params": {"what": "by"}},
        "another's name in a command",
    )
    need(
        answer({"body": {"date": "2026-13-01", "half": "am"}})["refusal"]["params"] == {"where": "body.date"},
        "a bad date: malformed at body.date",
    )


def sizes(device, need):
    empty = json.dumps(device.request(device.ops, [], 0)).encode()

    def padded(size):
        return empty[:-1] + b',"pad":"' + b"x" * (size - len(empty) - 9) + b'"}'

    def nested(levels):
        return empty[:-1] + b',"deep":' + b"[" * (levels - 1) + b"]" * (levels - 1) + b"}"

    long = device.wire.ask("GET", "/v1/hello", headers={"X-Long": "x" * 8192})
    need(
        outcome(long) == (431, "too_large") and long.headers.get("connection") == "close",
        "a head over 8 KB: 431 too_large, closed",
    )
    need(whole(device, None, padded(1_000_000)).status == 200, "a body of 1,000,000 bytes is read")
    large = whole(device, None, padded(1_000_001))
    need(
        outcome(large) == (413, "too_large") and large.headers.get("connection") == "close",
        "one byte more: 413 too_large, closed",
    )
    need(
        outcome(whole(device, device.request(device.ops, [{}] * 1001, 0))) == (413, "too_large"),
        "1,001 commands: 413 too_large",
    )
    need(whole(device, None, nested(16)).status == 200, "16 levels are read")
    need(outcome(whole(device, None, nested(17))) == (400, "too_deep"), "17 levels: 400 too_deep")
    need(
        outcome(whole(device, None, empty[:-1] + b',"file":"ops"}')) == (400, "malformed"),
        "a duplicate key: 400 malformed",
    )
    need(outcome(whole(device, None, empty[:-1] + b',"x":"\xff"}')) == (400, "malformed"), "bad UTF-8: 400 malformed")
    need(outcome(whole(device, None, b"{")) == (400, "malformed"), "half a message: 400 malformed")
    need(outcome(whole(device, None, b"[]")) == (400, "wrong_type"), "a list: 400 wrong_type")


def media(device, need):
    empty = json.dumps(device.request(device.ops, [], 0)).encode()
    plain = whole(device, None, empty, headers={"Content-Type": "text/plain"})
    need(outcome(plain) == (415, "unsupported_media_type"), "text/plain: 415 unsupported_media_type")
    packed = whole(device, None, gzip.compress(empty), headers={"Content-Encoding": "gzip"})
    need(outcome(packed) == (415, "unsupported_media_type"), "a packed body: 415 unsupported_media_type")
    got = device.wire.ask("GET", "/v1/round", token=device.token)
    need(
        outcome(got) == (405, "method_not_allowed") and got.headers["allow"] == "POST",
        "GET of a round: 405 with Allow: POST",
    )
    posted = device.wire.ask("POST", "/v1/hello", raw=b"{}")
    need(
        outcome(posted) == (405, "method_not_allowed") and posted.headers["allow"] == "GET, HEAD",
        "POST of hello: 405 with Allow: GET, HEAD",
    )
    need(outcome(device.wire.ask("GET", "/v1/nothing")) == (404, "not_found"), "another path: 404 not_found")


def codes(device, hub, need):
    other = Device(read_link(hub.link("ann@proof.example")), device.document, "Second device")

    def enrol(code, which):
        return device.wire.ask("POST", "/v1/enrol", {"protocol": 1, "code": code, "device": which, "device_name": ""})

    need(outcome(enrol("0000-0000-0000", new_id())) == (403, "code_unknown"), "a wrong code: 403 code_unknown")
    need(
        enrol(other.link.code.lower().replace("-", " ").replace("0", "o").replace("1", "l"), other.id).status == 200,
        "case, dashes, blanks, O and L of a code do not matter",
    )
    need(outcome(enrol(other.link.code, new_id())) == (410, "code_used"), "a code counts once: 410 code_used")
    first = other.enrol()["token"]
    other.enrol()
    need(other.token != first and other.round()["resync"], "the same device may repeat it, and gets another token")
    need(whole(other, other.request(other.ops, [], 0), token=first).status == 401, "the first token is ended then")
    need(other.sign_out().status == 204, "the second device signs out")


def trust(device, need):
    """A link that names another key than the one served is not spoken to."""
    pins, device.wire.pins = device.wire.pins, ["A" * 43]
    try:
        device.round()
        raise AssertionError("another key was trusted")
    except Distrust:
        need(True, "another TLS key than the pinned one: no word is said")
    finally:
        device.wire.pins = pins


def play(device, hub, need):
    for step in (identity, commands, sizes, media):
        step(device, need)
    codes(device, hub, need)
    trust(device, need)
