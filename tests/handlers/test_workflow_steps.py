"""Workflows log time and ask for hours in the name of whoever clicks, and of nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import WorkType
from playground.client import CannotDoError, Envelope, Execution, Message
from tests.factories import TODAY, YESTERDAY, add_personal_settings, add_timesheet
from tests.handlers.reading import words
from tests.handlers.stage import Kept, Stage, Stored

NO_PROJECT = (
    "There's no project called {}. The step takes a project's exact key, such as ACME-site."
)
FOR_MANAGERS = "That is for managers and administrators. Ask one of them to do it for you."
LAST_MONDAY = date(2026, 11, 9)
AS_EXECUTIVE = "You're here as a client's executive, and executives don't log time."


def log(stage: Stage, who: str, project: object = "ACME-site", **inputs: object) -> Execution:
    """What comes of "Log time" in a workflow that this person clicked in."""
    return _run(stage, "log_time", who, {"project": project, "duration": "2h", **inputs})


def hours(stage: Stage, who: str, client: object = "ACME", **inputs: object) -> Execution:
    """What comes of "Get a client's hours" in a workflow that this person clicked in."""
    return _run(stage, "client_hours", who, {"client": client, **inputs})


def _run(stage: Stage, step: str, who: str, inputs: dict[str, object]) -> Execution:
    ended = stage.slack.run_step(step, inputs, by=who)
    stage.settle()
    return ended


def told(stage: Stage, who: str) -> list[Message]:
    """What Stint wrote to them by itself."""
    return stage.person(who).sees("@stint")


def runs(stage: Stage) -> list[Envelope]:
    return [e for e in stage.slack.envelopes if e.type == "events_api"]


def ends(stage: Stage) -> list[str]:
    """The answers to what Stint said of how steps ended."""
    calls = [call for call in stage.slack.calls if call.method.startswith("functions.")]
    return [str(call.answer.get("error", "ok")) for call in calls]


def test_time_is_logged_once_and_its_person_can_take_it_back(stored: Stage) -> None:
    given = {"day": "yesterday", "note": "R&D <b>", "work_type": "design", "billable": False}
    done = log(stored, "lena", **given)

    assert (done.state, done.outputs["hours"]) == ("completed", 2)
    assert done.outputs["logged"] == "2h on ACME-site, Tue 17 Nov 2026"
    entry = Stored(120, "ACME-site", YESTERDAY, "R&D <b>", "Design", billable=False)
    assert stored.entries("lena") == [entry]
    (message,) = told(stored, "lena")
    assert "Logged *2h* on *ACME-site*" in words(message)
    assert "By a workflow" in words(message)

    # As if the acknowledgement had been lost: Slack tells of the same run again.
    (again,) = runs(stored)
    stored.slack.clock.advance(timedelta(minutes=5))
    anew = replace(again, payload={**again.payload, "event_id": "Ev0ANOTHER"})
    assert stored.slack.redeliver(anew).acked
    stored.settle()
    assert ends(stored) == ["ok", "execution_not_in_running_state"]
    assert stored.kept() == Kept(entries=1, audit=1, receipts=1)
    assert told(stored, "lena") == [message]
    assert "could not send" not in stored.log.text

    stored.person("lena").click("Edit", message)
    stored.person("lena").enter("duration", "3h")
    stored.person("lena").submit()
    stored.settle()
    (changed,) = told(stored, "lena")
    assert "Changed to *3h*" in words(changed)
    assert "Changed back to *2h*" in words(stored.clicked("lena", "Undo", changed))


@pytest.mark.parametrize("who", ["lena", "tom", "maya"])
def test_each_of_the_agencys_people_logs_their_own(stage: Stage, who: str) -> None:
    with stage.begin() as session:
        person = session.merge(stage.people()[stage.person(who).id])
        design = session.scalars(select(WorkType).where(WorkType.name == "Design")).one()
        add_personal_settings(session, person, work_type_id=design.id)
    assert log(stage, who).state == "completed"

    others = {"lena", "tom", "maya"} - {who}
    assert stage.entries(who) == [Stored(120, "ACME-site", TODAY, work_type="Design")]
    assert [(stage.entries(other), told(stage, other)) for other in others] == [([], [])] * 2


def test_nobody_logs_or_asks_as_somebody_else(stage: Stage) -> None:
    as_maya = {"id": "U0MAYA", "secret": "x"}
    for act in (log, hours):
        with pytest.raises(CannotDoError, match="no field in Workflow Builder"):
            act(stage, "jack", person=as_maya)
    with pytest.raises(CannotDoError, match="nobody can be person"):
        stage.slack.run_step("log_time", {"project": "ACME-site", "duration": "2h"})


def test_why_time_was_not_logged_is_said_plainly(stage: Stage) -> None:
    # The same for what is another's, what never was and what is only near (DOMAIN rule 8).
    for key in ("Initech-merger", "ACME-app", "Fjord", "ACME-sit"):
        assert log(stage, "lena", key).error == NO_PROJECT.format(key)
    assert log(stage, "lena", "North Sea Trading").error == (
        "North Sea Trading is a client, and time goes on one of its projects. "
        "The step takes a project's key, such as ACME-site."
    )
    assert log(stage, "lena", "Initech").error == NO_PROJECT.format("Initech")
    assert log(stage, "lena", "ACME-launch").error == (
        "ACME-launch is inactive, so it takes no time. An administrator can activate it."
    )
    assert log(stage, "lena", duration="a while", day="tomorrow").error == (
        "a while isn't a duration. Try 2h, 1h30, 90m, 1:30 or 9-11:30. "
        "Thu 19 Nov 2026 is still to come. Time is logged once it has been worked."
    )
    assert log(stage, "lena", work_type="Juggling").error == (
        "There's no work type called Juggling that can be used. "
        "There are Design, Development, Project management."
    )
    assert log(stage, "lena").state == "completed"
    assert "were logged less than two minutes ago" in log(stage, "lena").error

    assert log(stage, "jane").error.startswith(AS_EXECUTIVE)
    stage.slack.change_user("jack", deleted=True)
    stage.settle()
    for who in ("sam", "zoe", "oskar", "jack"):
        assert log(stage, who).error.startswith("Stint is for the people of this workspace.")
    assert len(stage.entries("lena")) == 1
    assert [who for who in ("jane", "sam", "jack") if told(stage, who)] == []


def test_a_persons_other_time_is_kept_from_who_keeps_the_workflow(stage: Stage) -> None:
    lena = stage.people()[stage.person("lena").id]
    stage.ask("lena", "/time 23h ACME-site")
    with stage.begin() as session:
        add_timesheet(session, lena, LAST_MONDAY)
    full, closed = log(stage, "lena"), log(stage, "lena", day=LAST_MONDAY.isoformat())

    told = "It could not be logged for {}. Stint tells the person why once they log it with /time."
    assert full.error == told.format("Wed 18 Nov 2026")
    assert closed.error == told.format("Mon 9 Nov 2026")


def test_hours_are_those_of_the_projects_that_the_asker_sees(stored: Stage) -> None:
    for who, line in (
        ("tom", "2h30 ACME-site"),
        ("tom", "1h ACME-app"),
        ("lena", "4h ACME-site mon secret"),
        ("lena", "8h ACME-site 2 nov"),
        ("lena", "1h NST-web"),
    ):
        stored.ask(who, f"/time {line}")

    def of(who: str, **inputs: object) -> dict[str, object]:
        done = hours(stored, who, **inputs)
        assert done.state == "completed", done.error
        return done.outputs

    # Jane sees ACME-site alone, Tom both of ACME's; Maya all there are.
    assert of("jane") == {
        "hours": 14.5,
        "hours_text": "14h 30m",
        "client": "ACME",
        "period": "November 2026",
    }
    assert of("tom", period="this week")["hours"] == 7.5
    assert of("maya", client="acme")["hours"] == 15.5
    assert of("jane", period="last week")["hours_text"] == "0m"

    assert hours(stored, "lena").error == FOR_MANAGERS
    unseen, never = (hours(stored, "jane", name).error for name in ("Initech", "Fjord"))
    assert unseen == never.replace("Fjord", "Initech")
    assert never == "There's no client called Fjord. /client list shows all."
    assert hours(stored, "tom", period="whenever").error.startswith("I didn't understand whenever")
    assert hours(stored, "sam").error.startswith("Stint is for the people of this workspace.")

    # Whoever was asked for in a workflow learns of it, and of nothing else.
    november, last_week = told(stored, "jane")
    assert "*ACME*, November 2026: *14h 30m* on the projects you see" in words(november)
    assert "*ACME*, last week: *0m*" in words(last_week)
    assert told(stored, "lena") == []


def test_hours_that_slack_asks_for_again_are_the_same_and_are_told_until_it_hears(
    stage: Stage,
) -> None:
    stage.slack.fail_next("functions.completeSuccess", error="internal_error", status=503)
    assert hours(stage, "tom").outputs["hours"] == 0
    stage.ask("tom", "/time 1h ACME-site")
    stage.slack.redeliver(runs(stage)[0])
    stage.settle()

    assert ends(stage) == ["internal_error", "ok", "execution_not_in_running_state"]
    calls = [call for call in stage.slack.calls if call.method == "functions.completeSuccess"]
    assert len({str(call.args["outputs"]) for call in calls}) == 1
    assert len(told(stage, "tom")) == 1


def test_what_no_rule_foresaw_stops_the_workflow_with_a_reference(stage: Stage) -> None:
    stage.slack.fail_next("users.info", error="internal_error")
    failed = log(stage, "oskar")

    assert "Something went wrong on our side" in failed.error
    reference = failed.error.rpartition(" ")[2]
    assert reference in stage.log.text
    assert all(envelope.acked for envelope in runs(stage))
