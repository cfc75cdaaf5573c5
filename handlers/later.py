"""What is done after the acknowledgement: Slack calls that nobody waits for but a shutdown."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

_log = logging.getLogger(__name__)


class Later:
    """Threads that send what follows an acknowledgement.

    Bolt's lazy listeners would do, but they copy the whole request for each call, start even
    when the listener failed, and tell of their own failure only in words.
    """

    def __init__(self, threads: int = 4) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="later")

    def do(self, call: Callable[..., object], **arguments: object) -> None:
        """Call it soon, in another thread; a failure is logged without its arguments."""
        self._threads.submit(call, **arguments).add_done_callback(_log_failure)

    def finish(self) -> None:
        """Wait until all that was handed over is done."""
        self._threads.shutdown(wait=True)


def _log_failure(future: "Future[object]") -> None:
    if error := future.exception():
        _log.error("could not send what follows an answer: %s", type(error).__name__)
