"""Measures a running hub by hand; no test, because it hangs on speed:
/usr/bin/python3 tests/hub/program/measure_receivers.py build/release/bin/tallyboard-hub, from the project's
root, loopback only. Says what it saw against what is asked:

1. A mail relay answers nothing; an SOS whose plan is a webhook is handed over within a second.
2. 100 alarms to one relay that takes 2 s a mail and bears three connections: within 75 s, the oldest first, none twice.
3. 20 alarms at once to one relay that takes 15 s a mail: side by side, so about 15 s for all.
"""

import csv
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid

hub_program = os.path.abspath(sys.argv[1])
here = pathlib.Path(__file__).parent
data = here.parent.parent / "data"


class Hook:
    def __init__(self):
        self.calls = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(handler):
                handler.rfile.read(int(handler.headers["Content-Length"]))
                self.calls.append(time.time())
                handler.send_response(204)
                handler.end_headers()

            def log_message(handler, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/alarm"


class Relay:
    """Collects what relay.py says."""

    def __init__(self, **options):
        self.process = subprocess.Popen([sys.executable, "-I", here / "relay.py", json.dumps(options)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.mails = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            said = json.loads(line)
            if "message" in said:
                self.mails.append((said["at"], re.search(r"(?im)^message-id: *<([^>]+)>", said["message"])[1]))

    def end(self):
        self.process.terminate()
        self.process.wait()


class Hub:
    def __init__(self, people, relay, webhook=None):
        self.folder = tempfile.TemporaryDirectory(prefix="tallyboard-measure-")
        self.here = pathlib.Path(self.folder.name)
        with open(data / "people.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        with open(self.here / "people.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, rows[0].keys())
            out.writeheader()
            for n in range(people):
                name = f"worker{n:03}"
                mail = name + "@caldervale.example"
                out.writerow({**rows[0], "userPrincipalName": mail, "mail": mail, "displayName": f"Worker {n:03}",
                              "id": str(uuid.uuid5(uuid.NAMESPACE_DNS, mail))})
        self.run("init", "--council", "Calder Vale", "--url", "http://127.0.0.1:1")
        for what in ("sites", "floors", "zones", "desks"):
            self.run("import", what, data / (what + ".csv"))
        self.run("import", "people", self.here / "people.csv")
        self.plan("Duty officer", "mail", "duty@caldervale.example")
        if webhook:
            self.plan("Control room", "webhook", webhook)
        secret = self.here / "secret"
        secret.write_text("0123456789abcdef")
        secret.chmod(0o600)
        self.process = subprocess.Popen([hub_program, "--data", self.here / "hub", "serve", "--plain-loopback",
                                         "--port", "0", "--metrics-port", "0", "--smtp-url",
                                         f"smtp://127.0.0.1:{relay.port}", "--webhook-secret-file", secret],
                                        stdout=subprocess.PIPE, stderr=open(self.here / "log", "w"), text=True)
        ready = self.process.stdout.readline()
        self.url = ready.split("api=")[1].split()[0]
        self.monitor = ready.split("monitor=")[1].split()[0]

    def run(self, *what):
        done = subprocess.run([hub_program, "--data", self.here / "hub", *what], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{what}: {done.stdout}{done.stderr}")
        return done.stdout

    def plan(self, name, kind, address):
        party = {"name": name, "methods": [{"kind": kind, "address": address}]}
        plan = {"name": "Calder Vale", "for": ["council"], "repeat_seconds": 3600, "acknowledged_minutes": 20,
                "rungs": [{"duty": name, "tell": [name], "wait_seconds": 3600}]}
        (self.here / "plan.json").write_text(json.dumps({"parties": [party], "plans": [plan]}))
        self.run("plans", "set", self.here / "plan.json")

    def post(self, path, body, token=None):
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        if token:
            request.add_header("Authorization", "Bearer " + token)
        return json.load(urllib.request.urlopen(request, timeout=20))

    def phone(self, n):
        words = self.run("enrol", f"worker{n:03}@caldervale.example", "--no-picture", "--url", self.url)
        code = next(line.split()[1] for line in words.splitlines() if line.startswith("Code"))
        device = str(uuid.uuid4())
        answer = self.post("/v1/enrol", {"protocol": 1, "code": code, "device": device, "device_name": "measure"})
        return device, answer["token"], answer["person"]["id"]

    def sos(self, phone):
        device, token, person = phone
        command = {"id": str(uuid.uuid4()), "device": device, "n": 1, "by": person, "for": person,
                   "kind": "raise_sos", "kind_version": 1,
                   "body": {"visit": str(uuid.uuid4()), "where": "here", "fix": None},
                   "evidence": {"wall": int(time.time() * 1000), "boottime_ms": 1, "boot_id": "b", "offset_ms": 0,
                                "uncertainty_ms": 1}}
        answer = self.post("/v1/round", {"protocol": 1, "file": "ops", "device": device, "history": "", "cursor": 0,
                                         "audience": 0, "rows_max": 10, "nonce": 1, "commands": [command]}, token)
        if answer["answers"][0]["verdict"] != "accepted":
            sys.exit(answer)
        return time.time()

    def gauge(self, name):
        text = urllib.request.urlopen(self.monitor + "/metrics").read().decode()
        return int(re.search(rf"(?m)^tallyboard_{name} (\d+)", text)[1])

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def wait_for(what, seconds):
    until = time.time() + seconds
    while not what() and time.time() < until:
        time.sleep(0.01)


def stuck_relay():
    relay, hook = Relay(hold="greeting"), Hook()
    hub = Hub(40, relay)
    phones = [hub.phone(n) for n in range(40)]
    for phone in phones[:30]:
        hub.sos(phone)
    time.sleep(1)
    waiting = hub.gauge("messages_waiting")
    hub.plan("Control room", "webhook", hook.url)
    time.sleep(2)  # the hub looks for what other programs wrote
    durable = hub.sos(phones[30])
    wait_for(lambda: hook.calls, 60)
    took = hook.calls[0] - durable if hook.calls else 60
    print(f"1. 30 mails hang at a silent relay (messages_waiting {waiting}); webhook after {took:.3f} s, asked <= 1 s")
    hub.end()
    relay.end()


def alarms(number, text, asked, **options):
    relay = Relay(**options)
    hub = Hub(number, relay)
    phones = [hub.phone(n) for n in range(number)]
    begun = time.time()
    for phone in phones:
        hub.sos(phone)
    raised = time.time() - begun
    wait_for(lambda: len(relay.mails) >= number, 300)
    took = max(at for at, _ in relay.mails) - begun
    time.sleep(3)
    ids = [name for _, name in relay.mails]
    print(f"{text}: {len(ids)} mails, {len(set(ids))} different, after {took:.1f} s (raised in {raised:.1f} s), asked "
          f"{asked}; waiting now {hub.gauge('messages_waiting')}, tries failed {hub.gauge('messages_failed_total')}")
    hub.end()
    relay.end()


stuck_relay()
alarms(100, "2. 100 alarms, 2 s a mail, three connections", "<= 75 s", limit=3, wait=2)
alarms(20, "3. 20 alarms, 15 s a mail", "about 15 s", wait=15)
