"""Undo, edit and again: by button and by command."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from models import (
    AuditRecord,
    Person,
    Project,
    TeamMember,
    TimeEntry,
    Workspace,
    WorkType,
)
from tests.factories import NOON, TODAY, YESTERDAY
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Kept, Stage, Stored

TWO_HOURS = Stored(120, "ACME-site", TODAY)


def leave(stage: Stage, who: str, key: str) -> None:
    """Take somebody off a project's team."""
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == key)).one()
        slack_id = stage.person(who).id
        person = session.scalars(select(Person).where(Person.slack_user_id == slack_id)).one()
        session.execute(
            delete(TeamMember).where(
                TeamMember.project_id == project.id, TeamMember.person_id == person.id
            )
        )


def deactivate(stage: Stage, key: str) -> None:
    with stage.begin() as session:
        session.scalars(select(Project).where(Project.key == key)).one().active = False


def test_undo_replaces_the_answer_and_offers_to_log_it_again(stored: Stage) -> None:
    message = stored.answer("tom", "2h ACME-site menu")
    undone = stored.click("tom", "Undo", message)
    assert undone is not None
    assert words(undone).splitlines()[:2] == [
        ":leftwards_arrow_with_hook: Removed *2h* on *ACME-site* · Title of ACME-site (ACME)",
        "Today: 0m of 8h · week 47: 0m of 40h",
    ]
    assert stored.kept() == Kept(entries=0, audit=2, receipts=2)
    again = stored.click("tom", "Log it again", undone)
    assert again is not None
    assert buttons(again) == ("Edit", "Undo")
    assert stored.entries("tom") == [Stored(120, "ACME-site", TODAY, "menu")]


def test_undoing_what_was_undone_says_so_beside_the_answer(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    stage.time("tom", "undo")
    stage.click("tom", "Undo", message)
    assert stage.person("tom").sees()[-1].text == "That was undone already."
    assert stage.person("tom").present(message) == message
    assert stage.kept() == Kept(entries=0, audit=2, receipts=2)


def test_undo_takes_back_one_change_after_the_other(stage: Stage) -> None:
    stage.time("tom", "1h ACME-site")
    stage.time("tom", "2h ACME-site")
    assert "Removed *2h*" in words(stage.answer("tom", "undo"))
    assert "Removed *1h*" in words(stage.answer("tom", "undo"))
    assert words(stage.answer("tom", "undo")) == "There's nothing to undo."
    assert stage.entries("tom") == []


def test_undoing_an_edit_brings_back_what_was_there(stored: Stage) -> None:
    message = stored.answer("tom", "2h ACME-site")
    tom = stored.person("tom")
    tom.click("Edit", message)
    tom.enter("duration", "3h")
    tom.submit()
    stored.settle()
    edited = tom.present(message)
    assert edited is not None
    assert "Changed to *3h* on *ACME-site*" in words(edited)
    undone = stored.click("tom", "Undo", edited)
    assert undone is not None
    assert "Changed back to *2h* on *ACME-site*" in words(undone)
    assert stored.entries("tom") == [TWO_HOURS]


def test_a_later_change_goes_first(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    tom = stage.person("tom")
    stage.time("tom", "edit")
    tom.enter("duration", "3h")
    tom.submit()
    stage.settle()
    stage.click("tom", "Undo", message)
    refusal = tom.sees()[-1]
    assert "That entry was changed since; it is now *3h* on *ACME-site*" in words(refusal)
    stage.click("tom", "Undo the later change", refusal)
    assert stage.entries("tom") == [TWO_HOURS]
    stage.click("tom", "Undo", message)
    assert stage.entries("tom") == []


def test_nobody_undoes_or_edits_what_is_another_persons(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site menu")
    stage.person("tom").click("Undo", message)
    click = stage.latest("interactive")
    stage.time("tom", "3h ACME-site secret")
    with stage.read() as session:
        change = session.scalars(select(AuditRecord).order_by(AuditRecord.id.desc())).first()
        entry = session.scalars(select(TimeEntry)).one()
    assert change is not None
    jack = {"id": stage.person("jack").id, "team_id": stage.slack.team_id}
    for action_id, value in (("time_undo", change.id), ("time_edit", entry.id)):
        action = {**click.payload["actions"][0], "action_id": action_id, "value": str(value)}
        url = stage.person("jack").command("/time today")
        assert url.error is None
        response_url = stage.latest("slash_commands").payload["response_url"]
        forged = {
            **click.payload,
            "user": jack,
            "actions": [action],
            "trigger_id": f"forged {action_id}",
            "response_url": response_url,
        }
        stage.slack.redeliver(type(click)(action_id, "interactive", forged))
        stage.settle()
    said = [message.text for message in stage.person("jack").sees()[-3:]]
    assert "There's nothing to undo." in said
    assert "That time entry isn't there any more." in said
    assert stage.entries("tom") == [Stored(180, "ACME-site", TODAY, "secret")]
    assert stage.person("jack").view is None


@pytest.mark.parametrize("value", ["0", "-1", "9" * 40, "٣", "x", ""])
def test_a_button_that_names_no_row_finds_none(stage: Stage, value: str) -> None:
    message = stage.answer("tom", "2h ACME-site menu")
    stage.person("tom").click("Undo", message)
    click = stage.latest("interactive")
    stage.time("tom", "3h ACME-site")
    for action_id in ("time_undo", "time_edit"):
        action = {**click.payload["actions"][0], "action_id": action_id, "value": value}
        changed = {**click.payload, "actions": [action], "trigger_id": action_id}
        stage.slack.redeliver(replace(click, envelope_id=action_id, payload=changed))
        stage.settle()
    said = [message.text for message in stage.person("tom").sees()[-2:]]
    assert said == ["There's nothing to undo.", "That time entry isn't there any more."]
    assert stage.entries("tom") == [Stored(180, "ACME-site", TODAY)]


def test_undo_of_an_edit_keeps_time_off_a_project_that_takes_none(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    tom = stage.person("tom")
    tom.click("Edit", message)
    tom.enter("duration", "1h")
    tom.submit()
    stage.settle()
    deactivate(stage, "ACME-site")
    refused = stage.answer("tom", "undo")
    assert "*ACME-site* is inactive, so it takes no time." in words(refused)
    assert [entry.minutes for entry in stage.entries("tom")] == [60]


def test_logging_is_undone_on_a_project_that_was_deactivated_since(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    deactivate(stage, "ACME-site")
    stage.click("tom", "Undo", message)
    assert stage.entries("tom") == []


def test_again_repeats_the_latest_entry(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site mon menu #design !nonbillable")
    stored.time("tom", "again")
    stored.time("tom", "again yesterday")
    assert [(entry.day, entry.note) for entry in stored.entries("tom")] == [
        (TODAY.replace(day=16), "menu"),
        (TODAY, "menu"),
        (YESTERDAY, "menu"),
    ]
    assert {(e.minutes, e.work_type, e.billable) for e in stored.entries("tom")} == {
        (120, "Design", False)
    }


def test_again_is_asked_about_when_it_is_the_very_same(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    question = stage.answer("tom", "again")
    assert buttons(question) == ("Log it again", "Leave it")
    stage.click("tom", "Log it again", question)
    assert stage.entries("tom") == [TWO_HOURS, TWO_HOURS]


def test_again_on_a_project_that_takes_no_more_time_says_so(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site mon")
    deactivate(stage, "ACME-site")
    assert "*ACME-site* is inactive" in words(stage.answer("tom", "again"))
    leave(stage, "tom", "ACME-site")
    assert "isn't open to you any more" in words(stage.answer("tom", "again"))
    assert len(stage.entries("tom")) == 1


def test_edit_opens_the_latest_entry(stage: Stage) -> None:
    stage.time("tom", "1h ACME-app")
    stage.slack.clock.set(NOON.replace(hour=13))
    stage.time("tom", "2h ACME-site yesterday menu #design !nonbillable")
    view = stage.time("tom", "edit").view
    assert view is not None
    assert view["title"]["text"] == "Edit time"
    held = {block_id: element[block_id] for block_id, element in view["state"]["values"].items()}
    project = held["project"]["selected_option"]["text"]["text"]
    assert project == "ACME-site · Title of ACME-site (ACME)"
    assert held["duration"]["value"] == "2h"
    assert held["day"]["selected_date"] == YESTERDAY.isoformat()
    assert held["work_type"]["selected_option"]["value"] == "Design"
    assert held["billable"]["selected_option"]["value"] == "no"
    assert held["note"]["value"] == "menu"


def test_edit_changes_what_was_logged_and_keeps_both_in_the_trail(stored: Stage) -> None:
    message = stored.answer("tom", "2h ACME-site menu")
    tom = stored.person("tom")
    tom.click("Edit", message)
    tom.enter("project", "ACME-app · Title of ACME-app (ACME)", query="app")
    tom.enter("duration", "1:15")
    tom.enter("day", "2026-11-16")
    tom.enter("work_type", "Development")
    tom.enter("billable", "no")
    tom.enter("note", "phones")
    assert tom.submit().view is None
    stored.settle()
    edited = tom.present(message)
    assert edited is not None
    monday = TODAY.replace(day=16)
    assert stored.entries("tom") == [
        Stored(75, "ACME-app", monday, "phones", "Development", billable=False)
    ]
    assert "Changed to *1h 15m* on *ACME-app*" in words(edited)
    assert buttons(edited) == ("Edit", "Undo")
    with stored.read() as session:
        change = session.scalars(select(AuditRecord).order_by(AuditRecord.id.desc())).first()
    assert change is not None
    assert change.before is not None
    assert change.after is not None
    assert (change.before["note"], change.after["note"]) == ("menu", "phones")


def test_an_edit_drawn_from_an_older_version_is_refused(stored: Stage) -> None:
    message = stored.answer("tom", "2h ACME-site")
    tom = stored.person("tom")
    tom.click("Edit", message)
    with stored.begin() as session:
        entry = session.scalars(select(TimeEntry)).one()
        entry.minutes, entry.version = 240, entry.version + 1
    tom.enter("duration", "1h")
    notice = tom.submit().view
    assert notice is not None
    assert words(notice).startswith("This time entry was changed meanwhile.")
    assert [entry.minutes for entry in stored.entries("tom")] == [240]


def test_an_entry_undone_while_its_form_is_open_is_gone(stage: Stage) -> None:
    message = stage.answer("tom", "2h ACME-site")
    tom = stage.person("tom")
    tom.click("Edit", message)
    stage.time("tom", "undo")
    notice = tom.submit().view
    assert notice is not None
    assert words(notice) == "That time entry isn't there any more."
    assert stage.entries("tom") == []


def test_a_form_saved_as_it_was_changes_nothing(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site menu #design")
    stored.time("tom", "edit")
    tom = stored.person("tom")
    assert tom.submit().view is None
    stored.settle()
    answer = tom.sees()[-1]
    assert words(answer).startswith("Left as it was: *2h* on *ACME-site*")
    assert buttons(answer) == ("Edit",)
    assert stored.kept() == Kept(entries=1, audit=1, receipts=2)
    assert "Removed *2h*" in words(stored.answer("tom", "undo"))


def test_time_with_a_work_type_retired_since_is_offered_without_one(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site yesterday menu #design")
    with stage.begin() as session:
        session.scalars(select(WorkType).where(WorkType.name == "Design")).one().active = False
    question = stage.answer("tom", "again")
    said = "The work type `Design` is no longer in use. Log it without one?"
    assert words(question).splitlines()[0] == said
    stage.click("tom", "2h on ACME-site", question)
    assert stage.entries("tom")[1:] == [Stored(120, "ACME-site", TODAY, "menu")]


def test_a_change_that_cannot_be_undone_is_named_and_can_be_edited(stage: Stage) -> None:
    stage.time("tom", "2h ACME-app")
    tom = stage.person("tom")
    stage.time("tom", "edit")
    tom.enter("project", "ACME-site · Title of ACME-site (ACME)", query="site")
    tom.submit()
    stage.settle()
    leave(stage, "tom", "ACME-app")
    refusal = stage.answer("tom", "undo")
    assert "made it *2h* on *ACME-site*" in words(refusal)
    assert "ACME-app" not in words(refusal)
    stage.click("tom", "Edit", refusal)
    assert tom.view is not None
    tom.close_view()


def test_an_edit_tells_what_it_rounded_up(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    with stage.begin() as session:
        session.scalars(select(Workspace)).one().round_up_to = 15
    stage.time("tom", "edit")
    tom = stage.person("tom")
    tom.enter("duration", "1h20")
    tom.submit()
    stage.settle()
    assert "_Rounded up from 1h 20m._" in words(tom.sees()[-1])
