"""Posting and changing messages, whoever asks: one way in, one place for the checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from playground.app.installation import Installation
from playground.block_kit import Complaint, check_message, check_view
from playground.changes import Changes
from playground.content.attachments import (
    ATTACHMENTS_LIMIT,
    check_attachments,
    number,
    says_anything,
)
from playground.content.elements import elements, identify, mentions
from playground.record import Record
from playground.rules import Rule, Rulebook
from playground.wire import Json, SlackError, as_object, as_objects
from playground.workspace import SLACKBOT, Channel, Message, User, Workspace

TEXT_LIMIT = 40_000
UPDATE_TEXT_LIMIT = 4_000


@dataclass(frozen=True)
class Content:
    """What a message says, checked."""

    text: str
    blocks: tuple[Json, ...]
    attachments: tuple[Json, ...]
    metadata: Json | None


class Posting:
    """Writes into the workspace in the app's, a person's or Slackbot's name."""

    def __init__(
        self,
        workspace: Workspace,
        app: Installation,
        changes: Changes,
        record: Record,
        rules: Rulebook,
    ) -> None:
        self._workspace, self._app = workspace, app
        self._changes, self._record, self._rules = changes, record, rules

    def content(
        self, given: Json, rule: Rule = Rule.BLOCKS_OF_MESSAGES, *, limit: int = TEXT_LIMIT
    ) -> Content:
        """The checked content of a message that an app sent.

        Raises:
            SlackError: no_text, msg_too_long, too_many_attachments, invalid_attachments,
                invalid_blocks or invalid_blocks_format.
        """
        text = given.get("text")
        text = text if isinstance(text, str) else ""
        blocks = given.get("blocks")
        if blocks not in (None, []):
            self.check(check_message(blocks), rule, "invalid_blocks")
        shown = identify(as_objects(blocks))
        attachments = self._attachments(as_objects(given.get("attachments")), rule)
        empty = not text.strip() and not shown and not attachments
        if empty and Rule.MESSAGE_HAS_CONTENT in self._rules:
            raise SlackError("no_text")
        if len(text) > limit and Rule.MESSAGE_LENGTH in self._rules:
            raise SlackError("msg_too_long")
        metadata = as_object(given.get("metadata")) or None
        return Content(text, shown, attachments, metadata)

    def _attachments(self, given: list[Json], rule: Rule) -> tuple[Json, ...]:
        if len(given) > ATTACHMENTS_LIMIT:
            raise SlackError("too_many_attachments")
        self.check(check_attachments(given), rule, "invalid_attachments")
        return number(a for a in given if says_anything(a))

    def check_view(self, view: object, rule: Rule = Rule.BLOCKS_OF_VIEWS) -> None:
        """Refuse a view that breaks Block Kit, or asks for files that the app can't read.

        Raises:
            SlackError: invalid_arguments or missing_scope.
        """
        complaints = [replace(c, pointer=f"/view{c.pointer}") for c in check_view(view)]
        self.check(complaints, rule, "invalid_arguments")
        held = self._app.scopes
        takes_files = any(f.kind == "file_input" for f in elements(_blocks_of(view)))
        scoped = Rule.FILE_INPUT_WITH_SCOPE in self._rules
        if takes_files and scoped and "files:read" not in held:
            details = {"needed": "files:read", "provided": ",".join(held)}
            raise SlackError("missing_scope", details=details)

    def check(self, complaints: Sequence[Complaint], rule: Rule, error: str) -> None:
        """Note the complaints and raise them in Slack's form."""
        if not complaints:
            return
        for complaint in complaints:
            self._record.add(complaint)
        if rule in self._rules:
            lines = [f"[ERROR] {c.message} [json-pointer:{c.pointer}]" for c in complaints]
            metadata = {"messages": lines}
            raise SlackError(error, details={"response_metadata": metadata})

    def by_app(
        self,
        channel: Channel,
        content: Content,
        *,
        thread_ts: str | None = None,
        ephemeral_to: str | None = None,
    ) -> Message:
        """Post as the app."""
        for_one = ephemeral_to if Rule.EPHEMERAL_FOR_ONE in self._rules else None
        pings = mentions(content.text, content.blocks) if ephemeral_to is None else ()
        message = Message(
            self._workspace.next_ts(),
            channel.id,
            self._app.bot_user,
            content.text,
            content.blocks,
            content.attachments,
            bot_id=self._app.bot_id,
            app_id=self._app.app_id,
            thread_ts=thread_ts,
            metadata=content.metadata,
            ephemeral_to=for_one,
            pings=pings if Rule.BROADCASTS_PING in self._rules else (),
        )
        return self._keep(message)

    def by_person(
        self,
        channel: Channel,
        user: User,
        text: str,
        *,
        thread_ts: str | None = None,
        files: Iterable[Json] = (),
    ) -> Message:
        """Post what a person typed, and the files they put to it."""
        message = Message(
            self._workspace.next_ts(),
            channel.id,
            user.id,
            text,
            files=tuple(files),
            thread_ts=thread_ts,
            pings=mentions(text, ()),
        )
        return self._keep(replace(message, subtype="file_share" if message.files else None))

    def by_slackbot(self, channel: Channel, user: User, text: str) -> Message:
        """What Slack itself tells one person."""
        ts = self._workspace.next_ts()
        return self._keep(Message(ts, channel.id, SLACKBOT, text, ephemeral_to=user.id))

    def replace(self, message: Message, content: Content) -> Message:
        """Change a message in its place."""
        edited = f"{self._workspace.clock.seconds():.6f}"
        return self._keep(
            replace(
                message,
                text=content.text,
                blocks=content.blocks,
                attachments=content.attachments,
                metadata=content.metadata or message.metadata,
                edited_ts=None if message.ephemeral_to else edited,
            )
        )

    def delete(self, message: Message) -> None:
        """Remove a message."""
        self._workspace.forget(message)
        self._changes.note()

    def _keep(self, message: Message) -> Message:
        self._workspace.keep(message)
        self._changes.note()
        return message


def _blocks_of(view: object) -> tuple[Json, ...]:
    return identify(as_objects(as_object(view).get("blocks")))
