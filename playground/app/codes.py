"""OAuth codes, each good for one token within ten minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from playground.clock import Clock
from playground.rules import Rule, Rulebook
from playground.wire import SlackError

LIFETIME = timedelta(minutes=10)


@dataclass
class _Code:
    scopes: tuple[str, ...]
    redirect_uri: str
    issued: datetime
    used: bool = False


class Codes:
    """The codes given out so far (authentication/installing-with-oauth)."""

    def __init__(self, team_id: str, clock: Clock, rules: Rulebook) -> None:
        self._team_id, self._clock, self._rules = team_id, clock, rules
        self._issued: dict[str, _Code] = {}

    def grant(self, scopes: Iterable[str], redirect_uri: str = "") -> str:
        """The code of somebody who allowed the app these scopes on Slack's authorization page."""
        code = f"code-{self._team_id}-{len(self._issued) + 1}"
        self._issued[code] = _Code(tuple(scopes), redirect_uri, self._clock.now())
        return code

    def redeem(self, code: str, redirect_uri: str = "") -> tuple[str, ...]:
        """The scopes that were allowed; the code is spent.

        Raises:
            SlackError: invalid_code, also for one that is too old, code_already_used, or
                bad_redirect_uri where another one was asked for than was sent to the page.
        """
        issued = self._issued.get(code)
        if issued is None or self._clock.now() - issued.issued > LIFETIME:
            raise SlackError("invalid_code")
        if issued.used and Rule.OAUTH_CODE_ONCE in self._rules:
            raise SlackError("code_already_used")
        if issued.redirect_uri and redirect_uri != issued.redirect_uri:
            raise SlackError("bad_redirect_uri")
        issued.used = True
        return issued.scopes
