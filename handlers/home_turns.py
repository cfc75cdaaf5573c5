"""Whose App Home is being drawn: one drawing at a time, so that none is shown after a newer one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_Who = tuple[str, str]  # the workspace's id and the person's


class HomeTurns:
    """Lets one person's drawings take turns; one that waits will show what others would."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: set[_Who] = set()
        self._turns: dict[_Who, threading.Lock] = {}

    def ask(self, who: _Who) -> bool:
        """Whether a drawing is to be begun; else one is waiting, and will show the change too."""
        with self._guard:
            if who in self._waiting:
                return False
            self._waiting.add(who)
            return True

    @contextmanager
    def take(self, who: _Who) -> Iterator[None]:
        """Wait for the turn; whatever changes from then on needs another drawing."""
        with self._guard:
            turn = self._turns.setdefault(who, threading.Lock())
        with turn:
            with self._guard:
                self._waiting.discard(who)
            yield
