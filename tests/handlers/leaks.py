"""What an executive must never be sent, looked for in everything that ever was (DOMAIN rule 12)."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from models import Amendment, Leave, Level, Person, TimeEntry, Timer, Timesheet, WorkType
from models.database import WorkspaceSession
from playground.client import Playground
from playground.wire import as_object

_TELLING = 4  # characters from which a note can't be there by chance

_WRITTEN = (
    *(TimeEntry.note, Timer.note, Leave.reason),
    *(Timesheet.words, Amendment.reason, Amendment.words),
)
"""What the agency's people write for themselves and each other."""


def leaks_to_executives(slack: Playground, session: WorkspaceSession) -> list[tuple[str, str]]:
    """Each staff name, note or rate that stood in something sent to an executive, with whose eyes.

    Looked through are the messages they see, the answers to what they did, their views, and what
    came of workflows' steps in their name.
    """
    people = session.scalars(select(Person)).all()
    forbidden = _forbidden(slack, session, [p for p in people if p.level is not Level.EXECUTIVE])
    executives = [p.slack_user_id for p in people if p.level is Level.EXECUTIVE]
    return [
        (who, found[0])
        for who in executives
        for text in _sent_to(slack, who)
        if (found := forbidden.search(text))
    ]


def _forbidden(
    slack: Playground, session: WorkspaceSession, staff: list[Person]
) -> re.Pattern[str]:
    users = slack.world.workspace.users
    names = {person.name for person in staff} | {person.slack_user_id for person in staff}
    names |= {users[p.slack_user_id].real_name for p in staff if p.slack_user_id in users}
    written = (each for column in _WRITTEN for each in session.scalars(select(column)))
    notes = {each for each in written if len(each) > _TELLING}
    rates = [rate for rate in session.scalars(select(WorkType.hourly_rate_minor)) if rate]
    money = {f"{rate / 100:.2f}" for rate in rates} | {str(rate) for rate in rates}
    words = "|".join(map(re.escape, sorted(names | notes | money))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _sent_to(slack: Playground, who: str) -> Iterator[str]:
    workspace = slack.world.workspace
    user = workspace.users.get(who)
    if user is None:
        return
    for channel in workspace.channels.values():
        for message in workspace.seen_by(user, channel):
            if message.user == slack.bot_user_id:
                yield _text([message.text, message.blocks, message.attachments])
    theirs = [e for e in slack.envelopes if _user_of(e.payload) == who]
    yield from (_text(envelope.ack) for envelope in theirs)
    triggers = {envelope.payload.get("trigger_id") for envelope in theirs} - {None}
    steps = {_event(envelope.payload).get("function_execution_id") for envelope in theirs} - {None}
    views: set[str] = set()
    for call in slack.calls:
        mine = call.args.get("trigger_id") in triggers or call.args.get("view_id") in views
        mine = mine or call.args.get("function_execution_id") in steps
        if mine or who in (call.args.get("user_id"), call.args.get("channel")):
            yield _text(call.args)
            views.add(str((call.answer.get("view") or {}).get("id")))


def _user_of(payload: dict[str, Any]) -> object:
    person = as_object(_event(payload).get("inputs")).get("person")  # of a workflow's step
    user = payload.get("user") or person
    return payload.get("user_id") or (user.get("id") if isinstance(user, dict) else user)


def _event(payload: dict[str, Any]) -> dict[str, Any]:
    return as_object(payload.get("event"))


def _text(value: object) -> str:
    """As it is read: without escapes of JSON in the way."""
    return json.dumps(value, ensure_ascii=False, default=str)
