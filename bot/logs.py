"""What goes to the log: our own words, never a token, a note or a payload."""

import logging
import re

_TALKATIVE = (
    "urllib3",
    "waitress.queue",
    "websockets",
    "apscheduler",
    "alembic.runtime.plugins",
    "fontTools",  # tells each letter of a PDF
    "matplotlib",
)
_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|https?://\S+/(?:commands|actions|link)/\S+")


class _NoSecrets(logging.Filter):
    """A last line of defence; nothing of ours logs a token to begin with."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if _SECRET.search(text):
            record.msg, record.args = _SECRET.sub("[secret]", text), None
        return True


def set_up_logs(level: str) -> None:
    """Log to standard error from the level on.

    Slack's libraries log what they send and receive below WARNING, notes included, so they are
    held above that whatever the level.
    """
    handler = logging.StreamHandler()
    handler.addFilter(_NoSecrets())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for library in _TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
    # A tick that takes longer than a second is no news, but would be told every second.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # a WARNING quotes the whole request
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # an ERROR is told again by us
