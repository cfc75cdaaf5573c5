"""One person at Slack, for tests and the demo: they act over HTTP and see what comes of it."""

import http.client
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeVar
from urllib.parse import quote

from playground.changes import PATIENCE, Changes
from playground.wire import CannotDoError, Json
from playground.workspace import Message as StoredMessage

T = TypeVar("T")
OK = 200


@dataclass(frozen=True)
class Message(StoredMessage):
    """A message as one person sees it."""

    ephemeral: bool = False

    @classmethod
    def of(cls, shown: Json) -> "Message":
        """The message of the protocol."""
        known = {f.name for f in fields(cls)}
        values: Json = {
            k: tuple(v) if isinstance(v, list) else v for k, v in shown.items() if k in known
        }
        return cls(**values)


@dataclass(frozen=True)
class Outcome:
    """What came of an act.

    `messages` are those the person newly sees, `view` the modal that is now on top, `error` what
    Slack itself told them, `errors` the fields it marked (by block_id), `ack` what the app said
    in its acknowledgement, and `message` the present content of the message acted on.
    """

    messages: tuple[Message, ...] = ()
    view: Json | None = None
    error: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    ack: Json | None = None
    message: Message | None = None

    @property
    def text(self) -> str:
        """The texts of what they newly see, one to a line."""
        return "\n".join(message.text for message in self.messages)


class Person:
    """Does what a person can do in Slack's client, and nothing else.

    Every act raises CannotDoError where Slack's client would not let them.
    """

    def __init__(self, user_id: str, name: str, port: int, changes: Changes) -> None:
        self.id, self.name = user_id, name
        self._port, self._changes = port, changes

    def command(
        self, text: str, channel: str = "general", *, thread_ts: str | None = None
    ) -> Outcome:
        """Type a slash command."""
        return self._do("command", text=text, channel=channel, thread_ts=thread_ts)

    def say(
        self,
        text: str,
        channel: str = "general",
        *,
        thread_ts: str | None = None,
        files: Sequence[str] = (),
    ) -> Outcome:
        """Write a message; `@stint` as the channel means its direct messages.

        `files` are the ids of files that they uploaded.
        """
        given = {"text": text, "channel": channel, "files": list(files)}
        return self._do("say", **given, thread_ts=thread_ts)

    def upload(self, name: str, content: bytes) -> str:
        """Hand in a file, for a message or a file input, and return its id."""
        shown = self._request("POST", f"files?name={quote(name)}", content)
        return str(shown["id"])

    def read(self, channel: str = "general") -> Outcome:
        """Look at a conversation, down to its newest message."""
        return self._do("read", channel=channel)

    def click(
        self,
        target: str,
        where: Message | Json | None = None,
        *,
        confirm: bool = False,
        block_id: str | None = None,
    ) -> Outcome:
        """Click the button with this text or action_id, in a message or else the modal on top."""
        given = {"target": target, "confirm": confirm, "block_id": block_id}
        return self._do("click", **given, **_where(where))

    def enter(
        self,
        target: str,
        value: object,
        where: Message | Json | None = None,
        *,
        query: str | None = None,
        confirm: bool = False,
        block_id: str | None = None,
        quiet: bool = False,
    ) -> Outcome:
        """Choose or type into the element named by action_id, block_id or label.

        Options are named by visible text or value; `query` is what is typed to load them. With
        `quiet` they are still typing, and the app isn't told yet.
        """
        given = {"target": target, "value": value, "query": query, "confirm": confirm}
        return self._do("enter", **given, block_id=block_id, quiet=quiet, **_where(where))

    def options(
        self, target: str, query: str = "", where: Message | Json | None = None
    ) -> list[tuple[str, str]]:
        """The (text, value) pairs that a menu offers for some typed letters."""
        answer = self._post("options", {"target": target, "query": query, **_where(where)})
        return [(choice["text"], choice["value"]) for choice in answer["choices"]]

    def submit(self) -> Outcome:
        """Send off the modal on top."""
        return self._do("submit")

    def close_view(self, *, all: bool = False) -> Outcome:  # noqa: A002 - reads as it is meant
        """Cancel the modal on top, or the whole stack."""
        return self._do("close_view", all=all)

    def shortcut(self, callback_id: str) -> Outcome:
        """Run a global shortcut."""
        return self._do("shortcut", callback_id=callback_id)

    def message_shortcut(self, message: Message, callback_id: str) -> Outcome:
        """Run a shortcut on a message."""
        return self._do("message_shortcut", callback_id=callback_id, **_where(message))

    def open_home(self, tab: str = "home") -> Json | None:
        """Open the app's Home tab and return its view, or the messages tab."""
        return self._do("open_home", tab=tab).view

    def join(self, channel: str) -> Outcome:
        """Join a public channel."""
        return self._do("join", channel=channel)

    def leave(self, channel: str) -> Outcome:
        """Leave a channel."""
        return self._do("leave", channel=channel)

    def invite(self, user: str, channel: str) -> Outcome:
        """Bring somebody, or the app, into a channel."""
        return self._do("invite", user=user, channel=channel)

    @property
    def channels(self) -> list[str]:
        """The names of the channels they are in."""
        return [channel["name"] for channel in self._get("channels")["channels"]]

    def sees(self, channel: str = "general") -> list[Message]:
        """What they see in a channel, oldest first."""
        answer = self._get(f"messages?channel={quote(channel)}")
        return [Message.of(shown) for shown in answer["messages"]]

    @property
    def view(self) -> Json | None:
        """The modal on top."""
        view: Json | None = self._get("view")["view"]
        return view

    @property
    def home(self) -> Json | None:
        """Their Home tab as last published."""
        view: Json | None = self._get("view?home=1")["view"]
        return view

    def present(self, message: Message) -> Message | None:
        """The message as it is now; None once it was deleted."""
        return next((m for m in self.sees(message.channel) if m.ts == message.ts), None)

    def wait(self, predicate: Callable[[], T], timeout: float = PATIENCE) -> T:
        """The first truthy value of the predicate, asked again after every change.

        Raises:
            TimeoutError: it stayed falsy.
        """
        return self._changes.wait_until(predicate, timeout)

    def wait_for_message(
        self,
        containing: str,
        channel: str = "general",
        *,
        besides: Sequence[Message] = (),
        timeout: float = PATIENCE,
    ) -> Message:
        """The newest message with these words in it, in its text or blocks, once there is one.

        Raises:
            TimeoutError: none came.
        """
        known = {message.ts for message in besides}

        def newest() -> Message | None:
            said = reversed(self.sees(channel))
            return next((m for m in said if m.ts not in known and _says(m, containing)), None)

        found = self.wait(newest, timeout)
        if found is None:
            raise TimeoutError(containing)
        return found

    def _do(self, act: str, **given: object) -> Outcome:
        answer = self._post(act, given)
        message = answer["message"]
        return Outcome(
            messages=tuple(Message.of(shown) for shown in answer["messages"]),
            view=answer["view"],
            error=answer["error"],
            errors=answer["errors"],
            ack=answer["ack"],
            message=Message.of(message) if message else None,
        )

    def _get(self, path: str) -> Json:
        return self._request("GET", path, None)

    def _post(self, path: str, given: Json) -> Json:
        body = {name: value for name, value in given.items() if value is not None}
        return self._request("POST", path, json.dumps(body))

    def _request(self, verb: str, path: str, body: str | bytes | None) -> Json:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            headers = {"Content-Type": "application/json"}
            connection.request(verb, f"/people/{self.id}/{path}", body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        answer: Json = json.loads(text) if text.startswith("{") else {"cannot": text}
        if response.status != OK:
            raise CannotDoError(answer["cannot"])
        return answer


def _where(where: Message | Json | None) -> Json:
    if isinstance(where, Message):
        return {"message": {"channel": where.channel, "ts": where.ts}}
    if where is None:
        return {}
    return {"view_id": where["id"], "home": where["type"] == "home"}


def _says(message: Message, words: str) -> bool:
    return words in message.text or words in json.dumps(message.blocks, ensure_ascii=False)
