"""The demo council for the story and the journeys: a hub with people, places and a plan, a mail server, and a webhook
receiver that checks every signature. Everything on loopback, in one folder, ended by its own process id."""
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import re
import secrets
import socket
import subprocess
import threading
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "data"
OFFICER = "sam.okafor@caldervale.example"
SAFETY = "priya.nair@caldervale.example"
ASSESSOR = "tomasz.zielinski@caldervale.example"
COLLEAGUE = "margaret.holroyd@caldervale.example"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Webhooks:
    """Receives alarms; keeps those whose signature fits."""

    def __init__(self, secret: str):
        self.good, self.bad = [], 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                stamp = self.headers.get("X-Tallyboard-Timestamp", "")
                wanted = "v1=" + hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
                if hmac.compare_digest(wanted, self.headers.get("X-Tallyboard-Signature", "")):
                    outer.good.append(json.loads(body))
                    self.send_response(204)
                else:
                    outer.bad += 1
                    self.send_response(403)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()


class Council:
    def __init__(self, bin_dir: pathlib.Path, folder: pathlib.Path, hub_program: str, say, plain: bool = False):
        self.bin, self.folder, self.say = bin_dir, folder, say
        self.hub_program = bin_dir / hub_program
        self.folder.mkdir(parents=True, exist_ok=True)
        self.data, self.mail = folder / "hub", folder / "mail"
        self.mail.mkdir()
        self.clock = folder / "clock-offset"  # milliseconds, read by the journey hub only
        self.clock.write_text("0")
        self.plain = plain
        self.port, self.monitor = free_port(), free_port()
        self.url = f"{'http' if plain else 'https'}://127.0.0.1:{self.port}"
        self.process = self.sink = self.webhooks = None

    def hub(self, *words: str) -> str:
        env = {**os.environ, "TALLYBOARD_CLOCK_FILE": str(self.clock)}
        done = subprocess.run([self.hub_program, "--data", self.data, *words], capture_output=True, text=True, env=env)
        if done.returncode != 0:
            raise SystemExit(f"tallyboard-hub {words[0]} failed ({done.returncode}): {done.stderr}{done.stdout}")
        return done.stdout

    def make(self):
        self.hub("init", "--council", "Calder Vale Borough Council", "--url", self.url, "--host", "127.0.0.1")
        for what in ("sites", "floors", "zones", "desks", "people", "roles"):
            self.hub("import", what, str(DATA / f"{what}.csv"))
        keys = pathlib.Path(f"{self.data}-keys")
        self.sink_password = secrets.token_urlsafe(12)
        self.sink = subprocess.Popen(
            ["/usr/bin/python3", HERE / "mail_sink.py", self.mail, keys / "tls-cert.pem", keys / "tls-key.pem",
             "tallyboard", self.sink_password], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        ready = self.sink.stdout.readline().split()
        if not ready:
            raise SystemExit("the mail server did not start (package python3-aiosmtpd)")
        self.mail_port = int(ready[1])
        secret = secrets.token_urlsafe(24)
        self.webhooks = Webhooks(secret)
        self.secret_files = {}
        for name, text in (("mail", self.sink_password), ("webhook", secret)):
            path = self.folder / f"{name}-secret"
            path.touch(mode=0o600)
            path.write_text(text)
            self.secret_files[name] = path
        plans = {
            "parties": [
                {"name": "Duty officer's mailbox", "methods": [{"kind": "mail", "address": "duty@caldervale.example"}]},
                {"name": "Sector Security", "methods": [
                    {"kind": "webhook", "address": f"http://127.0.0.1:{self.webhooks.port}/alarm"}]}],
            "plans": [{"name": "Calder Vale", "for": ["council"], "repeat_seconds": 120, "acknowledged_minutes": 20,
                       "rungs": [
                           {"duty": "Duty officer", "tell": ["Duty officer's mailbox"], "wait_seconds": 120},
                           {"duty": "Control room", "tell": ["Sector Security"], "wait_seconds": 120}]}]}
        (self.folder / "plans.json").write_text(json.dumps(plans))
        self.hub("plans", "set", str(self.folder / "plans.json"))

    def serve(self):
        log = open(self.folder / "hub.log", "ab")
        words = [self.hub_program, "--data", self.data, "serve", "--listen", "127.0.0.1", "--port", str(self.port),
                 "--metrics-port", str(self.monitor), "--smtp-url", f"smtp://127.0.0.1:{self.mail_port}",
                 "--smtp-user", "tallyboard",
                 "--smtp-password-file", self.secret_files["mail"], "--from", "tallyboard@caldervale.example",
                 "--ca-file", pathlib.Path(f"{self.data}-keys") / "tls-cert.pem",
                 "--webhook-secret-file", self.secret_files["webhook"]]
        if self.plain:
            words.append("--plain-loopback")
        env = {**os.environ, "TALLYBOARD_CLOCK_FILE": str(self.clock)}
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True, env=env)
        if not self.process.stdout.readline().startswith("ready"):
            raise SystemExit("the hub did not start: " + (self.folder / "hub.log").read_text())

    def link(self, person: str) -> str:
        out = self.hub("enrol", person, "--url", self.url, "--no-picture")
        return re.search(r"^Link:\s+(\S+)", out, re.M).group(1)

    def mails(self) -> list[str]:
        return [path.read_text() for path in sorted(self.mail.glob("*.eml"))]

    def healthy(self) -> bool:
        try:
            straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with straight.open(f"http://127.0.0.1:{self.monitor}/readyz", timeout=3) as answer:
                return answer.status == 200
        except OSError:
            return False

    def stop_hub(self, kill: bool = False):
        if self.process and self.process.poll() is None:
            self.process.kill() if kill else self.process.terminate()
            self.process.wait(timeout=20)

    def stop(self):
        self.stop_hub()
        if self.sink:
            self.sink.stdin.close()
            self.sink.wait(timeout=10)
        if self.webhooks:
            self.webhooks.stop()
