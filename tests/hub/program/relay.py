"""A mail server with the manners of others, for the sender's test, on a free loopback port. Says one JSON line for what
happens; a line on stdin lets go whatever it holds. Options, as one JSON object:

limit    connections at once; one more is told 421
away     so many connections are told 421 first of all
hold     "greeting" or "dot": says nothing there until let go
cut      "greeting", "EHLO", "MAIL", "RCPT", "DATA" or "dot": hangs up there
wait     seconds between the final dot and 250, for measuring by hand
rest     hangs up after each mail, once 250 is said
slow     seconds before the greeting

What the recipient's name begins with decides the rest: rcpt550, mail550, data554, dot554, dot451 (the first time),
rcpt451 (the first time: greylisting), dotcut.
"""

import json
import socket
import sys
import threading
import time

options = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
lock = threading.Lock()
let_go = threading.Event()
seen = {}
now = {"open": 0, "most": 0, "held": 0, "ever": 0}


def say(**what):
    with lock:
        print(json.dumps(what), flush=True)


def first_time(key):
    with lock:
        seen[key] = seen.get(key, 0) + 1
        return seen[key] == 1


class Hangup(Exception):
    pass


class Conversation(threading.Thread):
    def __init__(self, connection):
        super().__init__(daemon=True)
        self.connection = connection
        self.lines = connection.makefile("rb")
        self.to = ""

    def answer(self, *lines):
        self.connection.sendall("".join(line + "\r\n" for line in lines).encode())

    def at(self, place):
        if options.get("cut") == place:
            raise Hangup
        if options.get("hold") == place:
            with lock:
                now["held"] += 1
                held = now["held"]
            say(held=held)
            let_go.wait()

    def read_message(self):
        message = b""
        while True:
            line = self.lines.readline()
            if line == b".\r\n":
                return message
            if not line:
                raise Hangup
            message += line[1:] if line.startswith(b".") else line

    def data(self):
        if self.to.startswith("data554"):
            return self.answer("554 5.7.1 no")
        self.at("DATA")
        self.answer("354 go on")
        message = self.read_message()
        say(dot=self.to)
        self.at("dot")
        time.sleep(options.get("wait", 0))
        if self.to.startswith("dotcut"):
            raise Hangup
        if self.to.startswith("dot554"):
            return self.answer("554 5.6.0-no", "554 and not later either")
        if self.to.startswith("dot451") and first_time(self.to):
            return self.answer("451 4.3.0 later")
        self.answer("250 2.0.0 kept")
        say(to=self.to, message=message.decode("ascii"), at=time.time())
        if options.get("rest"):
            raise Hangup

    def rcpt(self, line):
        self.to = line[line.index("<") + 1:line.index("@")]
        if self.to.startswith("rcpt550"):
            return self.answer("550-5.1.1 nobody of that name", "550 here 4.9.9")
        if self.to.startswith("rcpt451") and first_time(self.to):
            return self.answer("451 4.7.1 Greylisted, come again")
        self.at("RCPT")
        self.answer("250 ok")

    def talk(self):
        self.at("greeting")
        time.sleep(options.get("slow", 0))
        self.answer("220-relay.test", "220 ESMTP")
        while line := self.lines.readline():
            verb = line.decode("latin-1").strip()
            word = verb[:4].upper()
            if word in ("EHLO", "HELO"):
                say(ehlo=verb[5:])
                self.at("EHLO")
                self.answer("250-relay.test", "250-8BITMIME", "250-ENHANCEDSTATUSCODES", "250 x-odd 9.9.9")
            elif word == "MAIL":
                self.at("MAIL")
                self.answer("250 ok")
            elif word == "RCPT":
                self.rcpt(verb)
            elif word == "DATA":
                self.data()
            elif word == "QUIT":
                return self.answer("221 bye")
            else:
                self.answer("502 5.5.1 no such verb")

    def run(self):
        with lock:
            now["open"] += 1
            now["most"] = max(now["most"], now["open"])
            now["ever"] += 1
            too_many = now["open"] > options.get("limit", 10_000) or now["ever"] <= options.get("away", 0)
        try:
            if too_many:
                say(too_many=True)
                self.answer("421 4.7.0 too many connections from you")
            else:
                self.talk()
        except (Hangup, OSError):
            pass
        finally:
            with lock:
                now["open"] -= 1
            # makefile() holds the socket as well
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            self.connection.close()


listener = socket.create_server(("127.0.0.1", 0), backlog=128)


def accept():
    while True:
        Conversation(listener.accept()[0]).start()


threading.Thread(target=accept, daemon=True).start()
say(port=listener.getsockname()[1])
for _ in sys.stdin:
    let_go.set()
