"""Receivers for the sender's test: a mail server with STARTTLS and AUTH, and a webhook, on free loopback ports.

Prints one JSON line {"smtp": port, "webhook": port} when both listen, then one line for every message. A webhook whose
path holds "fail" answers 503 as many times as the number behind it says ("/fail/2"); "/stuck" never answers; "/page" is
a login page that says 200, "/moved" a redirect to one, "/gone" 410, "/huge" an answer of a gigabyte.
"""

import json
import logging
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

certificate, key = sys.argv[1:3]
logging.disable()
lock = threading.Lock()
failed = {}


def say(message):
    with lock:
        print(json.dumps(message), flush=True)


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        say({"to": envelope.rcpt_tos, "from": envelope.mail_from, "user": session.auth_data,
             "tls": session.ssl is not None, "message": envelope.content.decode("utf-8")})
        return "250 kept"


def login(server, session, envelope, mechanism, data):
    good = (data.login, data.password) == (b"tallyboard", b"correct horse")
    return AuthResult(success=good, handled=good, auth_data="tallyboard" if good else None)  # else it says nothing


class MailServer(Controller):
    def factory(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return SMTP(self.handler, require_starttls=True, tls_context=context, auth_required=True, authenticator=login)


class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        if self.path.startswith("/stuck"):
            threading.Event().wait(60)
        if self.path == "/page":
            return self.answer(200, b"<html><form>Sign in</form></html>", ("Content-Type", "text/html; charset=utf-8"))
        if self.path == "/moved":
            return self.answer(302, b"", ("Location", "/page"))
        if self.path == "/gone":
            return self.answer(410, b"")
        if self.path == "/huge":
            return self.huge()
        if self.path.startswith("/fail/"):
            with lock:
                failed[self.path] = failed.get(self.path, 0) + 1
                tries = failed[self.path]
            if tries <= int(self.path.rsplit("/", 1)[1]):
                self.send_response(503)
                self.end_headers()
                return
        say({"path": self.path, "headers": dict(self.headers.items()), "body": body})
        self.send_response(204)
        self.end_headers()

    def answer(self, status, body, *headers):
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def huge(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        sent = 0
        try:
            while sent < 1 << 30:
                sent += self.wfile.write(b" " * 65_536)
        except OSError:
            pass
        say({"huge": sent})
        self.close_connection = True

    def log_message(self, *_):
        pass


mail = MailServer(Mailbox(), hostname="127.0.0.1", port=0)
# aiosmtpd tries its own port at start-up, which a chosen one of 0 does not survive; give it a free one.
probe = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
mail.port = probe.server_port
probe.server_close()
mail.start()
hook = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
hook.daemon_threads = True
threading.Thread(target=hook.serve_forever, daemon=True).start()
say({"smtp": mail.port, "webhook": hook.server_port})
sys.stdin.read()  # the test closes our input when it is done
mail.stop()
