"""response_urls: five answers within thirty minutes, ephemeral unless said otherwise."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from playground.clock import Clock
from playground.content.posting import Posting
from playground.rules import Rule, Rulebook
from playground.wire import Json, SlackError
from playground.workspace import Channel, Message, User, Workspace

LIFETIME = timedelta(minutes=30)
USES = 5
NOT_FOUND = 404
BAD_REQUEST = 400


class Teller(Protocol):
    """Who knows the workspace and tells the app what happens in it."""

    workspace: Workspace

    def tell_of(self, message: Message) -> object:
        """Tell of a new message."""

    def tell_of_change(self, message: Message, now: Message | None) -> None:
        """Tell that a message is different now, or gone."""


@dataclass
class ResponseUrl:
    """One URL, and the message and person whose interaction it belongs to."""

    user: User
    channel: Channel
    issued: datetime
    original: tuple[str, str] | None = None
    uses: int = 0


class ResponseUrls:
    """Every response_url given out (interactivity/handling-user-interaction)."""

    def __init__(self, teller: Teller, posting: Posting, clock: Clock, rules: Rulebook) -> None:
        self._teller, self._workspace, self._posting = teller, teller.workspace, posting
        self._clock, self._rules = clock, rules
        self._issued: dict[str, ResponseUrl] = {}
        self.base = ""

    def issue(self, kind: str, user: User, channel: Channel, original: Message | None) -> str:
        """A new URL; `kind` is commands or actions."""
        team = self._workspace.team_id
        key = f"{kind}/{team}/{len(self._issued) + 1:08d}/playground"
        where = (original.channel, original.ts) if original else None
        self._issued[key] = ResponseUrl(user, channel, self._clock.now(), where)
        return f"{self.base}/{key}"

    def use(self, key: str, body: Json) -> None:
        """Carry out one answer.

        Raises:
            SlackError: expired_url or used_url, with 404; what is wrong with the content, with 400.
        """
        url = self._spend(key)
        try:
            self._answer(url, body)
        except SlackError as error:
            details = error.details
            raise SlackError(error.code, status=BAD_REQUEST, details=details) from None

    def _spend(self, key: str) -> ResponseUrl:
        url = self._issued.get(key)
        if url is None:
            raise SlackError("expired_url", status=NOT_FOUND)
        age = self._clock.now() - url.issued
        if age > LIFETIME and Rule.RESPONSE_URL_EXPIRES in self._rules:
            raise SlackError("expired_url", status=NOT_FOUND)
        if url.uses >= USES and Rule.RESPONSE_URL_USES in self._rules:
            raise SlackError("used_url", status=NOT_FOUND)
        url.uses += 1
        return url

    def _answer(self, url: ResponseUrl, body: Json) -> None:
        original = self._workspace.find(*url.original) if url.original else None
        if body.get("delete_original"):
            if original:
                self._posting.delete(original)
                self._teller.tell_of_change(original, None)
            return
        content = self._posting.content(body, Rule.BLOCKS_OF_ANSWERS)
        keeps = Rule.RESPONSE_URL_KEEPS_ORIGINAL in self._rules
        if original and (body.get("replace_original") or not keeps):
            self._teller.tell_of_change(original, self._posting.replace(original, content))
            return
        in_channel = body.get("response_type") == "in_channel"
        public = in_channel or Rule.RESPONSE_URL_EPHEMERAL not in self._rules
        thread = body.get("thread_ts")
        message = self._posting.by_app(
            url.channel,
            content,
            thread_ts=thread if isinstance(thread, str) else None,
            ephemeral_to=None if public else url.user.id,
        )
        self._teller.tell_of(message)
