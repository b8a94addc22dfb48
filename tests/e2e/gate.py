"""A door in front of the server, which a test may shut or put other things into.

The browser sees one address all the time, as a telephone does while coverage comes and goes.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

#: Headers of one connection, not of what goes through it.
OF_ONE_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass
class Gate:
    """The door: `asked` lists the paths that were answered through it, in order."""

    address: str
    server: str
    asked: list[str] = field(default_factory=list)
    #: What is answered instead of the server, by path: (content type, body).
    instead: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    #: How many files may still pass before it shuts; None means any number.
    left: int | None = None
    #: Cleared, it makes everybody wait, as a network does that has one bar left.
    flowing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self):
        self.flowing.set()

    def url(self, path: str) -> str:
        return self.address + path

    def shut_after(self, files: int) -> None:
        """Let so many answers through, and then none, as when the server is killed."""
        self.left = files

    def open(self) -> None:
        self.left = None

    def admits(self, path: str) -> bool:
        with self.lock:
            if self.left == 0:
                return False
            if self.left is not None:
                self.left -= 1
            self.asked.append(path)
            return True


@contextmanager
def gate_before(server: str) -> Iterator[Gate]:
    """Yield an open gate to the server at the address `server`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            gate.flowing.wait(60)
            if not gate.admits(self.path):
                self.close_connection = True
            elif self.path in gate.instead:
                content_type, content = gate.instead[self.path]
                self.answer(200, [("Content-Type", content_type)], content)
            else:
                self.pass_on(body)

        def do_HEAD(self):
            self.do_GET()

        def do_POST(self):
            self.do_GET()

        def pass_on(self, body: bytes):
            connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
            headers = {name: value for name, value in self.headers.items() if name != "Connection"}
            connection.request(self.command, self.path, body or None, headers)
            response = connection.getresponse()
            kept = [pair for pair in response.getheaders() if pair[0].lower() not in OF_ONE_HOP]
            self.answer(response.status, kept, response.read())
            connection.close()

        def answer(self, status: int, headers: list[tuple[str, str]], content: bytes):
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *args):
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    # A browser hangs up whenever it likes.
    listening.handle_error = lambda *_args: None
    gate = Gate(f"http://127.0.0.1:{listening.server_port}", server)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield gate
    finally:
        gate.flowing.set()
        listening.shutdown()
        listening.server_close()
