"""The network between the bot and Slack, which can be cut or held up in one direction."""

import socket
import threading
from collections import deque
from contextlib import suppress
from typing import Self

_CHUNK = 65536


GARBLED = {
    "half a body": b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok": true, "url": "ws',
    "no HTTP": b"220 mail.example.com ESMTP\r\n\r\n",
    "no status": b"HTTP/1.1 yes indeed\r\n\r\n",
    "a list": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
    "no JSON": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
    "no link": b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"ok": true}',
    "no link that leads anywhere": b"HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n"
    b'{"ok": true, "url": "ws"}',
}
"""What something that is not Slack may answer to a question, or Slack on a bad day."""


class Wire:
    """A port that leads to another one.

    Attributes:
        open: cleared, what the bot says waits on the way.
        instead: what the next connections that name `about` are answered, by nobody at the port.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self.open = threading.Event()
        self.open.set()
        self.about = b""
        self.instead: deque[bytes] = deque()
        self._sockets: list[socket.socket] = []
        self._unheard: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def cut(self) -> None:
        """Lose what the bot says over the connections it has by now, and nobody notices."""
        self._unheard.update(self._sockets)

    def __exit__(self, *_: object) -> None:
        self.open.set()
        for end in (self._listener, *self._sockets):
            _hang_up(end)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                bot, _address = self._listener.accept()
                slack = socket.create_connection(("127.0.0.1", self._target))
                self._sockets += [bot, slack]
                threading.Thread(target=self._pump, args=(bot, slack, True), daemon=True).start()
                threading.Thread(target=self._pump, args=(slack, bot, False), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, from_bot: bool) -> None:  # noqa: FBT001 - one of two directions
        with suppress(OSError):
            while said := source.recv(_CHUNK):
                if from_bot:
                    self.open.wait()
                    if self.instead and self.about in said:
                        _answer(source, self.instead.popleft())
                        break
                if not (from_bot and source in self._unheard):
                    sink.sendall(said)
        _hang_up(source)
        _hang_up(sink)


def _answer(bot: socket.socket, answer: bytes) -> None:
    bot.sendall(answer)
    bot.shutdown(socket.SHUT_WR)
    while bot.recv(_CHUNK):  # or what is left unread would break off the answer as well
        pass


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
