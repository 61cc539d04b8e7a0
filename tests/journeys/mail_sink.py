#!/usr/bin/python3
"""A real SMTP server for journeys: STARTTLS and AUTH required, every mail becomes a file. Debian's python3-aiosmtpd.

mail_sink.py FOLDER CERT KEY USER PASSWORD: prints "ready PORT", then serves on loopback until its input ends.
"""
import pathlib
import ssl
import warnings
import sys

warnings.filterwarnings("ignore", category=DeprecationWarning)
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Sink:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        head = "".join(f"X-Sink-To: {to}\n" for to in envelope.rcpt_tos).encode()
        partial = self.folder / f"{self.count:04}.part"
        partial.write_bytes(head + envelope.content)
        partial.rename(self.folder / f"{self.count:04}.eml")
        return "250 kept"


def main() -> None:
    folder, certificate, key, user, password = sys.argv[1:6]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def check(server, session, envelope, mechanism, data):
        right = data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=right, handled=right)  # else the server says nothing at all

    sink = Sink(pathlib.Path(folder))
    controller = Controller(sink, hostname="127.0.0.1", port=0, require_starttls=True, tls_context=context,
                            auth_required=True, authenticator=check, ready_timeout=20)
    # Port 0 lets the system choose; aiosmtpd's own check of the port can not know it, so serve by hand.
    import asyncio  # noqa: PLC0415

    async def serve():
        server = await asyncio.get_running_loop().create_server(controller.factory, "127.0.0.1", 0)
        print("ready", server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        server.close()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
