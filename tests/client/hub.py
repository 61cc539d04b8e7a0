"""A hub of our own for the story: made in a temporary folder, served on loopback, ended by its process id."""
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import re
import subprocess
import threading

PROGRAM = [os.environ["TALLYBOARD_HUB"]]


class Webhook:
    """The first step outside the app: takes what the hub posts, and checks its signature."""

    def __init__(self, secret):
        self.secret = secret
        self.taken = {}
        self.wrong = []
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.take(self.headers, body)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    def take(self, headers, body):
        text = headers["X-Tallyboard-Timestamp"].encode() + b"." + body
        wanted = "v1=" + hmac.new(self.secret, text, hashlib.sha256).hexdigest()
        if headers["X-Tallyboard-Signature"] != wanted or not headers["Content-Type"].startswith("application/json"):
            self.wrong.append(dict(headers))
        self.taken[headers["X-Tallyboard-Id"]] = json.loads(body)


class Hub:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.process = None
        self.url = self.monitor = ""

    def run(self, *words):
        """One of the operator's commands; what it printed."""
        done = subprocess.run(
            PROGRAM + ["--data", str(self.folder / "hub"), *words], capture_output=True, text=True, timeout=120
        )
        if done.returncode:
            raise RuntimeError(f"{words}: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout

    def bring(self, what, text, *options):
        """Imports a file of this content."""
        path = self.folder / f"{what}.txt"
        path.write_text(text)
        return self.run("import", what, str(path), *options)

    def plan(self, text):
        """Sets who answers alarms."""
        path = self.folder / "plans.txt"
        path.write_text(text)
        return self.run("plans", "set", str(path))

    def serve(self, secret, port=0, *options):
        path = self.folder / "webhook-secret"
        path.touch(0o600)
        path.write_bytes(secret)
        self.log = open(self.folder / "serve.log", "a")
        self.process = subprocess.Popen(
            PROGRAM
            + [
                "--data",
                str(self.folder / "hub"),
                "serve",
                "--port",
                str(port),
                "--metrics-port",
                "0",
                "--webhook-secret-file",
                str(path),
                *options,
            ],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        line = self.process.stdout.readline()
        ready = re.fullmatch(r"ready api=(\S+) monitor=(\S+)\n", line)
        if not ready:
            raise RuntimeError("the hub does not serve: " + line + (self.folder / "serve.log").read_text())
        self.api, self.monitor = ready.groups()

    def certificate(self, name):
        """Another self-signed certificate with a key of its own, as a council would bring."""
        cert, key = self.folder / f"{name}-cert.pem", self.folder / f"{name}-key.pem"
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=proof",
                "-keyout",
                key,
                "-out",
                cert,
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        key.chmod(0o600)
        return str(cert), str(key)

    def link(self, person):
        """An enrolment link for the address at which the hub really listens."""
        printed = self.run("enrol", person, "--no-picture", "--url", self.url)
        return re.search(r"https://\S+#\S+", printed).group(0)

    def end(self):
        if self.process is None:
            return None
        self.process.terminate()
        code = self.process.wait(60)
        self.log.close()
        self.process = None
        return code
