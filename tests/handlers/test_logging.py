"""`/time 2h ACME-site`: what is made of it, what is answered, and who sees that."""

import pytest
from sqlalchemy import select

from domain.permissions import Permission
from models import Action, AuditRecord, Person, Project, Receipt, Workspace, WorkType
from tests.factories import NOON, TODAY, YESTERDAY, add_client, add_project
from tests.handlers.reading import buttons, content, words
from tests.handlers.stage import Kept, Stage, Stored

TWO_HOURS = Stored(120, "ACME-site", TODAY)
LATE = "2h on ACME-site, Tue 17 Nov"
ASKED_TODAY = "You logged 2h on *ACME-site* for Wed 18 Nov 2026 just now. Log it again?"


def test_one_line_makes_one_entry_one_audit_record_and_one_receipt(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site #design menu")
    assert stored.entries("tom") == [Stored(120, "ACME-site", TODAY, "menu", "Design")]
    assert stored.kept() == Kept(entries=1, audit=1, receipts=1)
    with stored.read() as session:
        change = session.scalars(select(AuditRecord)).one()
        receipt = session.scalars(select(Receipt)).one()
    assert (change.action, change.before, change.at) == (Action.LOG, None, NOON)
    assert change.after is not None
    assert change.after["note"] == "menu"
    assert receipt.key == stored.latest("slash_commands").payload["trigger_id"]


def test_the_answer_tells_all_that_was_understood_and_the_totals_against_the_norm(
    stage: Stage,
) -> None:
    stage.time("tom", "1h30 ACME-app mon")
    message = stage.answer("tom", "2h ACME-site #design menu on phones")
    assert words(message).splitlines() == [
        ":white_check_mark: Logged *2h* on *ACME-site* · Title of ACME-site (ACME)",
        "Wed 18 Nov 2026 · Design · billable",
        ">menu on phones",
        "Today: 2h of 8h · week 47: 3h 30m of 40h",
        "Edit",
        "Undo",
    ]
    assert message.text == ("Logged 2h on ACME-site, Wed 18 Nov 2026. Today: 2h of 8h.")


def test_a_day_without_a_norm_is_told_without_one(stage: Stage) -> None:
    message = stage.answer("tom", "2h Studio-admin last sunday")
    assert "Sun 15 Nov 2026 · not billable" in words(message)
    assert "Sun 15 Nov 2026: 2h · week 46: 2h of 40h" in words(message)


def test_rounding_up_is_said(stage: Stage) -> None:
    with stage.begin() as session:
        session.scalars(select(Workspace)).one().round_up_to = 15
    message = stage.answer("tom", "1h5m ACME-site")
    assert stage.entries("tom") == [Stored(75, "ACME-site", TODAY)]
    assert "*1h 15m* on *ACME-site*" in words(message)
    assert "_Rounded up from 1h 5m._" in words(message)


def test_only_the_asker_sees_the_answer(stage: Stage) -> None:
    before = stage.person("lena").sees("acme-web")
    message = stage.answer("tom", "2h", "acme-web")
    assert message.ephemeral
    assert stage.person("lena").sees("acme-web") == before
    assert stage.person("maya").sees("acme-web") == before


def test_today_is_where_the_person_is(stage: Stage) -> None:
    stage.slack.clock.set(NOON.replace(hour=20))  # it is Thursday in Kolkata, 9 pm in Berlin
    stage.time("priya", "2h week")
    stage.time("tom", "2h ACME-site")
    assert stage.entries("priya")[0].day == TODAY.replace(day=19)
    assert stage.entries("tom")[0].day == TODAY


def test_a_day_has_24_hours(stage: Stage) -> None:
    stage.time("tom", "20h ACME-site")
    message = stage.answer("tom", "4h1m ACME-app")
    assert words(message) == (
        "Wed 18 Nov 2026 already has 20h, and with 4h 1m more it would have over 24h. "
        "There's room for 4h."
    )
    stage.time("tom", "4h ACME-app")
    assert [entry.minutes for entry in stage.entries("tom")] == [1200, 240]


def test_the_same_again_is_asked_about_first(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site")
    question = stored.answer("tom", "2h acme-SITE with a note")
    assert words(question).splitlines()[0] == ASKED_TODAY
    assert buttons(question) == ("Log it again", "Leave it")
    assert stored.entries("tom") == [TWO_HOURS]
    answer = stored.click("tom", "Log it again", question)
    assert answer is not None
    assert "Logged *2h* on *ACME-site*" in words(answer)
    again = Stored(120, "ACME-site", TODAY, "with a note")
    assert stored.entries("tom") == [TWO_HOURS, again]
    assert stored.kept() == Kept(entries=2, audit=2, receipts=2)


def test_leaving_it_takes_the_question_away(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    question = stage.answer("tom", "2h ACME-site")
    assert stage.click("tom", "Leave it", question) is None
    assert stage.entries("tom") == [TWO_HOURS]


@pytest.mark.parametrize("typed", ["2h ACME-app", "2h1m ACME-site", "2h ACME-site yesterday"])
def test_what_is_not_the_same_is_logged_at_once(stage: Stage, typed: str) -> None:
    stage.time("tom", "2h ACME-site")
    stage.time("tom", typed)
    assert len(stage.entries("tom")) == 2


def test_after_two_minutes_the_same_is_logged_at_once(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    stage.slack.clock.set(NOON.replace(minute=1, second=59))
    assert "119 seconds ago" in words(stage.answer("tom", "2h ACME-site"))
    stage.slack.clock.set(NOON.replace(minute=2))
    stage.time("tom", "2h ACME-site")
    assert stage.entries("tom") == [TWO_HOURS, TWO_HOURS]


def test_a_choice_logs_all_that_was_typed(stored: Stage) -> None:
    question = stored.answer("tom", "2h north sea trading yesterday menu #design !nonbillable")
    answer = stored.click("tom", "2h on NST-web as design, Tue 17 Nov", question)
    assert answer is not None
    assert "Logged *2h* on *NST-web*" in words(answer)
    assert stored.entries("tom") == [
        Stored(120, "NST-web", YESTERDAY, "menu", "Design", billable=False)
    ]


@pytest.mark.parametrize(
    ("typed", "button", "entry"),
    [
        ("2h ACME-stie mon menu", "2h on ACME-site, Mon 16 Nov", (120, "ACME-site", 16, "menu")),
        ("90 ACME-site menu", "1h 30m on ACME-site", (90, "ACME-site", 18, "menu")),
        ("9-5 ACME-site", "8h on ACME-site", (480, "ACME-site", 18, "")),
        ("ACME-site 2h mon menu", "2h on ACME-site, Mon 16 Nov", (120, "ACME-site", 16, "menu")),
        ("2h", "2h on Kim-shop", (120, "Kim-shop", 18, "")),
        ("2h nowhere menu", "2h on Kim-shop", (120, "Kim-shop", 18, "menu")),
        ("2h menu for ACME-site yesterday", LATE, (120, "ACME-site", 17, "menu")),
        ("2h menu yesterday on the ACME-site", LATE, (120, "ACME-site", 17, "menu")),
        ("2h with ACME-site on tuesday", LATE, (120, "ACME-site", 17, "with")),
        ("ACME-site menu 2h yesterday", LATE, (120, "ACME-site", 17, "menu")),
        ("spent 2h on ACME-site yesterday", LATE, (120, "ACME-site", 17, "spent")),
        ("2h #ACME-site menu", "2h on ACME-site", (120, "ACME-site", 18, "menu")),
        ("30 mints ACME-site menu", "30m on ACME-site", (30, "ACME-site", 18, "menu")),
        ("2h acme site yesterday menu", LATE, (120, "ACME-site", 17, "menu")),
    ],
)
def test_a_refusal_offers_what_was_probably_meant(
    stage: Stage, typed: str, button: str, entry: tuple[int, str, int, str]
) -> None:
    question = stage.answer("tom", typed)
    stage.click("tom", button, question)
    minutes, project, day, note = entry
    assert stage.entries("tom") == [Stored(minutes, project, TODAY.replace(day=day), note)]


def test_a_work_type_nearly_named_is_offered(stage: Stage) -> None:
    question = stage.answer("tom", "2h ACME-site #desing menu")
    stage.click("tom", "2h on ACME-site as Design", question)
    assert stage.entries("tom") == [Stored(120, "ACME-site", TODAY, "menu", "Design")]


def test_in_a_linked_channel_a_near_miss_may_have_begun_the_note(stage: Stage) -> None:
    question = stage.answer("tom", "2h ACME-ap crashed", "acme-web")
    stage.click("tom", "2h on ACME-site", question)
    assert stage.entries("tom") == [Stored(120, "ACME-site", TODAY, "ACME-ap crashed")]


def test_a_mistyped_subcommand_is_run_by_its_button(stage: Stage) -> None:
    question = stage.answer("tom", "wek")
    answer = stage.click("tom", "/time week", question)
    assert answer is not None
    assert answer.text == "Your time, this week: 0m of 40h"


def test_a_choice_clicked_twice_makes_one_entry_and_one_answer(stored: Stage) -> None:
    question = stored.answer("tom", "2h ACME")
    person = stored.person("tom")
    person.click("2h on ACME-app", question)
    click = stored.latest("interactive")
    stored.settle()
    first = person.present(question)
    assert first is not None
    stored.slack.redeliver(click)
    stored.settle()
    second = person.present(question)
    assert second is not None
    assert content(second) == content(first)
    assert stored.entries("tom") == [Stored(120, "ACME-app", TODAY)]


def test_of_one_question_only_one_choice_is_logged(stage: Stage) -> None:
    """The answer to the second click, made before the first was drawn, is the first's."""
    question = stage.answer("tom", "2h ACME")
    stage.click("tom", "2h on ACME-app", question)
    click = stage.latest("interactive")
    site = next(e for e in question.blocks[1]["elements"] if e["text"]["text"] == "2h on ACME-site")
    other = {**click.payload["actions"][0], "value": site["value"], "action_id": site["action_id"]}
    again = {**click.payload, "actions": [other], "trigger_id": "another"}
    stage.slack.redeliver(type(click)("other", "interactive", again))
    stage.settle()
    assert stage.entries("tom") == [Stored(120, "ACME-app", TODAY)]


def test_executives_have_a_help_of_their_own(stage: Stage) -> None:
    message = stage.answer("jane", "help", "acme-web")
    assert "`/client` shows your projects" in words(message)
    assert str(Permission.LOG_OWN_TIME) not in words(message)
    refused = stage.answer("jane", "2h ACME-site", "acme-web")
    assert "executives don't log time" in words(refused)
    assert stage.entries("jane") == []


def test_a_question_that_asks_again_takes_the_first_one_s_place(stage: Stage) -> None:
    """Or the first would log a third time, once two minutes are over."""
    stage.time("tom", "2h ACME-site")
    question = stage.answer("tom", "2h ACME")
    asked_again = stage.click("tom", "2h on ACME-site", question)
    assert asked_again is not None
    assert words(asked_again).splitlines()[0] == ASKED_TODAY
    logged = stage.click("tom", "Log it again", asked_again)
    assert logged is not None
    assert buttons(logged) == ("Edit", "Undo")
    assert stage.entries("tom") == [TWO_HOURS, TWO_HOURS]


def test_a_client_s_projects_are_all_offered_up_to_twenty(stage: Stage) -> None:
    with stage.begin() as session:
        tom = session.scalars(
            select(Person).where(Person.slack_user_id == stage.person("tom").id)
        ).one()
        umbrella = add_client(session, "Umbrella")
        for number in range(23):
            add_project(session, f"UMB-{number:02}", umbrella, team=[tom])
    question = stage.answer("tom", "2h umbrella")
    assert buttons(question) == tuple(f"2h on UMB-{number:02}" for number in range(20))
    assert "3 more are in the form that `/time` opens." in words(question)


def test_a_linked_project_that_takes_no_time_is_not_offered(stage: Stage) -> None:
    with stage.begin() as session:
        session.scalars(select(Project).where(Project.key == "ACME-site")).one().active = False
    question = stage.answer("tom", "2h ACME-ap menu", "acme-web")
    assert buttons(question) == ("2h on ACME-app",)


def test_an_administrator_of_a_new_workspace_is_told_that_there_is_no_project(empty: Stage) -> None:
    for typed in ("2h", "2h nowhere"):
        said = words(empty.answer("maya", typed))
        assert "This workspace has no active" in said
        assert "an administrator" not in said


def test_what_is_asked_or_refused_is_told_in_rounded_minutes(stage: Stage) -> None:
    with stage.begin() as session:
        session.scalars(select(Workspace)).one().round_up_to = 15
    stage.time("tom", "10m ACME-site")
    question = stage.answer("tom", "12m ACME-site")
    assert "You logged 15m on *ACME-site*" in words(question)
    stage.time("tom", "23h30 ACME-app")
    refusal = stage.answer("tom", "20m Kim-shop")
    assert "with 30m more it would have over 24h. There's room for 15m." in words(refusal)
    stage.time("tom", "15m Kim-shop")
    assert words(stage.answer("tom", "10m ACME-app")).endswith("it would have over 24h.")


@pytest.mark.parametrize("note", ["to do list", "for the win", "in meeting with Bob", "3 pages"])
def test_on_a_client_s_channel_the_note_keeps_all_its_words(stage: Stage, note: str) -> None:
    question = stage.answer("tom", f"2h {note}", "leadership")
    stage.click("tom", "2h on ACME-app", question)
    assert stage.entries("tom") == [Stored(120, "ACME-app", TODAY, note)]


def test_a_period_with_a_note_behind_it_is_shown_with_one_click(stage: Stage) -> None:
    question = stage.answer("tom", "1-15 nov menu", "acme-web")
    shown = stage.click("tom", "/time 1-15 nov", question)
    assert shown is not None
    assert shown.text.startswith("Your time, 1\N{EN DASH}15 Nov 2026: 0m")
    assert stage.entries("tom") == []


def test_time_with_a_retired_work_type_on_nearly_a_project_is_offered_without(stage: Stage) -> None:
    with stage.begin() as session:
        session.scalars(select(WorkType).where(WorkType.name == "Design")).one().active = False
    question = stage.answer("tom", "2h acme-stie #design")
    stage.click("tom", "2h on ACME-site", question)
    assert stage.entries("tom") == [TWO_HOURS]
