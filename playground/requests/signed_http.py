"""Signed HTTP: commands, interactions and events posted to the app's request URLs."""

import asyncio
import hashlib
import hmac
from urllib.parse import urlencode

import aiohttp

from playground.clock import Clock
from playground.requests.delivery import NOT_DISPATCHED, Answer
from playground.requests.envelopes import Envelope
from playground.rules import Rule, Rulebook
from playground.wire import Json, as_object, compact, parse

FORM = "application/x-www-form-urlencoded"
HTTP_OK = 200
VERIFICATION_SECONDS = 3.0


class UrlNotVerifiedError(Exception):
    """The URL did not answer Slack's challenge."""


def sign(secret: str, timestamp: int, body: str) -> str:
    """The `X-Slack-Signature` (authentication/verifying-requests-from-slack)."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(envelope: Envelope) -> tuple[str, str]:
    """The body and content type in which Slack posts this kind of request."""
    if envelope.type == "events_api":
        return compact(envelope.payload), "application/json"
    if envelope.type == "slash_commands":
        return urlencode({name: _whole(text) for name, text in envelope.payload.items()}), FORM
    return urlencode({"payload": compact(envelope.payload)}), FORM


def _whole(text: str) -> str:
    """The text with U+FFFD for half a surrogate pair, which no form can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class HttpRequests:
    """Posts everything to one URL, which is how Bolt listens."""

    late = "http_timeout"

    def __init__(
        self,
        url: str,
        signing_secret: str,
        session: aiohttp.ClientSession,
        rules: Rulebook,
    ) -> None:
        self._url, self._secret, self._session, self._rules = url, signing_secret, session, rules
        self.sent_at: int | None = None

    async def verify(self, token: str) -> None:
        """Shake hands with the events URL.

        Raises:
            UrlNotVerifiedError: it did not answer with the challenge.
        """
        challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
        payload = {"token": token, "challenge": challenge, "type": "url_verification"}
        try:
            async with asyncio.timeout(VERIFICATION_SECONDS):
                answer = await self.send(Envelope("url_verification", "events_api", payload))
        except TimeoutError:
            answer = Answer(NOT_DISPATCHED)
        said = as_object(answer.ack)
        if Rule.URL_VERIFICATION not in self._rules:
            return
        if challenge not in (said.get("challenge"), said.get("text")):
            raise UrlNotVerifiedError(f"{self._url} did not answer the challenge")

    async def send(self, envelope: Envelope) -> Answer:
        """Post one request; 200 is an acknowledgement, and any 2xx is one of an event."""
        body, content_type = encode(envelope)
        headers = {"Content-Type": content_type, **self._headers(envelope, body)}
        try:
            async with self._session.post(
                self._url, data=body.encode(), headers=headers, allow_redirects=False
            ) as response:
                text = (await response.read()).decode(errors="replace")
                return _answer(envelope, response, text)
        except aiohttp.ClientError:
            return Answer(NOT_DISPATCHED)

    def _headers(self, envelope: Envelope, body: str) -> dict[str, str]:
        timestamp = Clock.wall_seconds() if self.sent_at is None else self.sent_at
        headers = {"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        if Rule.REQUESTS_SIGNED in self._rules:
            headers["X-Slack-Request-Timestamp"] = str(timestamp)
            headers["X-Slack-Signature"] = sign(self._secret, timestamp, body)
        if envelope.retry_attempt:
            headers["X-Slack-Retry-Num"] = str(envelope.retry_attempt)
            headers["X-Slack-Retry-Reason"] = envelope.retry_reason
        return headers


def _answer(envelope: Envelope, response: aiohttp.ClientResponse, text: str) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    taken = range(HTTP_OK, HTTP_OK + 100) if envelope.type == "events_api" else (HTTP_OK,)
    if response.status not in taken:
        return Answer(NOT_DISPATCHED, status=response.status, headers=headers)
    ack = _parse(text, response.content_type)
    return Answer("acked", ack=ack, status=response.status, headers=headers)


def _parse(text: str, content_type: str) -> Json | None:
    if not text.strip():
        return None
    if content_type == "application/json":
        try:
            return as_object(parse(text)) or None
        except ValueError:
            return {"text": text}
    return {"text": text}
