"""What stands in a message, as somebody reads it."""

from datetime import date

from domain.days.durations import format_duration
from playground.content.elements import elements
from playground.wire import Json, escape
from playground.workspace import Message
from tests.handlers.stage import Stage, Stored


def words(message: Message | Json) -> str:
    """All the text of a message's or a modal's blocks, as mrkdwn."""
    blocks = message.blocks if isinstance(message, Message) else message["blocks"]
    return "\n".join(_texts(list(blocks)))


def buttons(message: Message | Json) -> tuple[str, ...]:
    """What can be clicked, in order."""
    blocks = message.blocks if isinstance(message, Message) else message["blocks"]
    return tuple(
        found.element["text"]["text"] for found in elements(blocks) if found.kind == "button"
    )


def content(message: Message) -> tuple[str, str, list[tuple[str, str]]]:
    """All of a message but the ids Slack makes up: its texts, and what its buttons carry."""
    carried = [
        (found.element["action_id"], found.element["value"]) for found in elements(message.blocks)
    ]
    return message.text, words(message), carried


def day_in_words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def shows(message: Message, entry: Stored) -> None:
    """Assert that the message tells all of the entry."""
    told = words(message)
    kind = f"{escape(entry.work_type)} · " if entry.work_type else ""
    billable = "billable" if entry.billable else "not billable"
    assert f"*{format_duration(entry.minutes)}* on *{escape(entry.project)}*" in told
    assert f"\n{day_in_words(entry.day)} · {kind}{billable}" in told
    assert f"\n>{escape(' '.join(entry.note.split()))}" in told or not entry.note
    assert day_in_words(entry.day) in message.text


def saved(stage: Stage, who: str, containing: str) -> str:
    """What is said where the open form was opened, once they send it off."""
    person = stage.person(who)
    outcome = person.submit()
    stage.settle()
    assert not outcome.errors
    assert outcome.view is None, words(outcome.view)
    return words(person.wait_for_message(containing))


def _texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if isinstance(value.get("text"), str) else []
    return own + [text for name, item in value.items() if name != "value" for text in _texts(item)]
