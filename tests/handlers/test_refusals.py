"""Every refusal has words; what no rule foresaw has a reference that is also in the log."""

import importlib
import pkgutil
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

import domain
from domain.errors import DomainError
from domain.form_reader import FormMistakes
from domain.projects.projects import ProjectInactive
from domain.projects.teams import NotForTeams
from handlers.views.errors import words
from handlers.views.inputs import text_input
from handlers.views.origin import Origin
from handlers.views.refusals import field_errors, refusal, refusal_modal
from playground.block_kit import check_message, check_view
from playground.content.elements import mentions
from playground.wire import as_objects
from tests.factories import TODAY
from tests.handlers.reading import words as shown
from tests.handlers.refusal_examples import EXAMPLES
from tests.handlers.stage import Stage, Stored

TRIGGER_ID = "1795003200.000000001.000000000000000000000000a2b3c4d5"
ORIGIN = Origin(
    "https://hooks.slack.example/commands/T0/1/x",
    1_795_000_000,
    replaces=True,
    row_id=1,
    version=2,
)
_SUBMITTED = {
    "private_metadata": ORIGIN.write(),
    "blocks": [text_input("project-1", "Project"), text_input("note-1", "Note")],
}

# The mistakes of a form are said one by one, each at its field.
SAID_WHOLE = [error for error in EXAMPLES if not isinstance(error, FormMistakes)]

_REFERENCE = re.compile("Reference: `([0-9a-f]{8})`")
_SENTENCE = re.compile(r"[.?!](?= |$)")
_FIELDS = ("project-1", "project", "duration", "day", "work_type", "billable", "note")
_TEXT_OF_A_FIELD = 2_000


def every_refusal() -> set[type[DomainError]]:
    """The refusals that are raised: those without others below them."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)

    def leaves(kind: type[DomainError]) -> set[type[DomainError]]:
        below = kind.__subclasses__()
        return {leaf for each in below for leaf in leaves(each)} or {kind}

    return leaves(DomainError)


def by_name(error: DomainError) -> str:
    return type(error).__name__


def test_every_refusal_has_an_example() -> None:
    assert {type(error) for error in EXAMPLES} == every_refusal()


@pytest.mark.parametrize("error", SAID_WHOLE, ids=by_name)
def test_a_refusal_is_said_in_a_few_plain_words(error: DomainError) -> None:
    said = words(error)
    kinds = {kind.__name__ for kind in every_refusal()}
    assert said == said.strip()
    assert 1 <= len(_SENTENCE.findall(re.sub("`[^`]*`", "x", said))) <= 3
    assert said[0].isupper() or said[0] in "*`"
    assert said[-1] in ".?!:"
    assert not any(kind in said for kind in kinds)
    assert not re.search(r"\bNone\b|\w+\(|object at|datetime|\bTrue\b|\bFalse\b", said)


@pytest.mark.parametrize("error", EXAMPLES, ids=by_name)
def test_a_refusal_keeps_block_kit_and_pings_nobody(error: DomainError) -> None:
    message = refusal(error, TRIGGER_ID)
    named = error.administrators if isinstance(error, ProjectInactive) else ()
    named = error.unknown if isinstance(error, NotForTeams) else named
    asked = () if getattr(error, "asker_can_activate", False) else named
    assert check_message(message["blocks"]) == []
    assert mentions(str(message["text"]), as_objects(message["blocks"])) == asked


@pytest.mark.parametrize("error", EXAMPLES, ids=by_name)
def test_a_refusal_in_a_modal_keeps_block_kit_and_speaks_plainly(error: DomainError) -> None:
    assert check_view(refusal_modal(error, TRIGGER_ID, _SUBMITTED)) == []
    for said in field_errors(error, _FIELDS).values():
        assert 0 < len(said) <= _TEXT_OF_A_FIELD
        assert not re.search(r"<@U0[A-Z]+>|`|&lt;", said)


def break_table(stage: Stage, table: str) -> None:
    """Have the database fail at whatever asks for the table."""
    with stage.stint.house.database.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO broken_{table}"))


def mend_table(stage: Stage, table: str) -> None:
    with stage.stint.house.database.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE broken_{table} RENAME TO {table}"))


def reference_in(stage: Stage, said: str) -> str:
    """The reference that was shown, which the log has with the trace."""
    assert said.startswith("Something went wrong on our side, and nothing was changed.")
    match = _REFERENCE.search(said)
    assert match is not None
    (line,) = [line for line in stage.log.lines if f"reference {match[1]}" in line]
    assert "Traceback (most recent call last)" in line
    return line


def test_a_command_that_fails_shows_a_reference_that_the_log_explains(stored: Stage) -> None:
    break_table(stored, "receipt")
    message = stored.answer("tom", "2h ACME-site confidential merger talks")
    line = reference_in(stored, shown(message))
    assert "confidential" not in line
    assert stored.slack.bot_token not in line
    mend_table(stored, "receipt")
    assert stored.entries("tom") == []
    stored.time("tom", "2h ACME-site")
    assert stored.entries("tom") == [Stored(120, "ACME-site", TODAY)]


def test_a_click_that_fails_says_so_beside_its_message(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    break_table(stage, "receipt")
    assert stage.click("tom", "Undo", message) == message
    reference_in(stage, shown(stage.person("tom").sees()[-1]))
    mend_table(stage, "receipt")
    assert len(stage.entries("tom")) == 1


def test_a_form_that_fails_says_so_in_its_place(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    tom.enter("note", "confidential")
    break_table(stage, "receipt")
    notice = tom.submit().view
    assert notice is not None
    assert notice["title"]["text"] == "That didn't work"
    assert "confidential" not in reference_in(stage, shown(notice))
    mend_table(stage, "receipt")
    assert stage.entries("tom") == []


def test_a_picker_that_fails_offers_nothing(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    break_table(stage, "project")
    assert stage.person("tom").options("project", "confidential") == []
    mend_table(stage, "project")
    (line,) = [line for line in stage.log.lines if "reference" in line]
    assert "confidential" not in line
    assert len(stage.person("tom").options("project", "acme")) == 2


def test_a_picker_offers_nothing_to_those_who_are_not_let_in(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    stage.slack.change_user("tom", is_restricted=True)
    stage.settle()
    assert stage.person("tom").options("project", "acme") == []
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    notice = tom.submit().view
    assert notice is not None
    assert shown(notice).startswith("Stint is for the people of this workspace.")


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=4)])
def test_a_form_whose_trigger_is_spent_or_too_old_asks_to_try_again(
    stage: Stage, late: timedelta
) -> None:
    stage.time("tom", "today" if late else "")
    known = stage.latest("slash_commands")
    stage.slack.clock.advance(late)
    again = replace(known, envelope_id=str(uuid4()), payload={**known.payload, "text": ""})
    refused = stage.slack.redeliver(again)
    assert refused.ack is not None
    assert refused.ack["text"] == (
        "Slack closed that window before it could open. Please try again."
    )
    assert "reference" not in stage.log.text


def test_an_edit_button_whose_trigger_is_too_old_says_so(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    stage.person("tom").click("Edit", message)
    click = stage.latest("interactive")
    stage.slack.redeliver(replace(click, envelope_id=str(uuid4())))
    stage.settle()
    assert stage.person("tom").sees()[-1].text.startswith("Slack closed that window")
    assert stage.person("tom").present(message) == message


def test_when_slack_opens_no_form_a_reference_is_shown(stage: Stage) -> None:
    stage.slack.fail_next("views.open", error="fatal_error")
    reference_in(stage, shown(stage.answer("tom", "")))


def test_the_like_question_survives_the_longest_note(stage: Stage) -> None:
    note = ('<&>"\\' * 52)[:255]
    stage.time("tom", "2h ACME-site")
    question = stage.answer("tom", f"2h ACME-site {note.replace(chr(34), 'x')}")
    stage.click("tom", "Log it again", question)
    assert [entry.note for entry in stage.entries("tom")] == ["", note.replace('"', "x")]
