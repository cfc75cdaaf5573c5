"""What is done after the acknowledgement: Slack calls that nobody waits for but a shutdown."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

_log = logging.getLogger(__name__)


class Later:
    """Threads that send what follows an acknowledgement.

    Bolt's lazy listeners would do, but they copy the whole request for each call, start even
    when the listener failed, and tell of their own failure only in words.
    """

    def __init__(self, threads: int = 4) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="later")
        self._unfinished: set[Future[None]] = set()

    def do(self, call: Callable[..., object], **arguments: object) -> None:
        """Call it soon, in another thread; a failure is logged without its arguments."""
        future = self._threads.submit(_try, call, arguments)
        self._unfinished.add(future)
        future.add_done_callback(self._unfinished.discard)

    def settle(self) -> None:
        """Wait until all that was handed over so far is done."""
        wait(list(self._unfinished))

    def finish(self) -> None:
        """Wait until all is done, and take no more."""
        self._threads.shutdown(wait=True)


def _try(call: Callable[..., object], arguments: dict[str, object]) -> None:
    """Call it; nobody is left to raise to, so what fails is told to the log before it is over."""
    try:
        call(**arguments)
    except Exception as error:  # noqa: BLE001 - whatever the client raises; no trace, it quotes
        _log.error("could not send what follows an answer: %s", type(error).__name__)
