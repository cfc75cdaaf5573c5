"""`/time submit`, `withdraw`, `sheet` and `/stint approve`, over the wire, as each level."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.people.people import find_actor
from domain.timesheets.timesheets import sheets_of
from domain.timesheets.waiting_sheets import waiting_for
from handlers.views.approving import waiting_blocks
from handlers.views.blocks import view_of_home
from handlers.views.timesheets import sheet_line
from models import Person, Project, Timesheet, TimesheetState, Workspace
from playground.block_kit import check_view
from playground.client import Message
from tests.factories import MONDAY, NOON, add_entry, add_timesheet
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import direct, latest, manage, person_of, press
from tests.handlers.stage import Stage
from tests.handlers.words_that_harm import NASTY


def submitted(stage: Stage, who: str, week: str = "") -> Message:
    """What the person reads once they submitted the week."""
    shown = stage.answer(who, f"submit {week}")
    return sure(stage, who, "Submit week", shown)


def sure(stage: Stage, who: str, button: str, message: Message) -> Message:
    """The message after a click that asked whether it is meant."""
    assert stage.person(who).click(button, message, confirm=True).error is None
    stage.settle()
    present = stage.person(who).present(message)
    assert present
    return present


def states(stage: Stage) -> list[TimesheetState]:
    with stage.read() as session:
        return list(session.scalars(select(Timesheet.state).order_by(Timesheet.id)))


def let_managers_approve(stage: Stage) -> None:
    with stage.begin() as session:
        session.scalars(select(Workspace)).one().managers_approve = True


def test_a_week_is_submitted_with_its_gaps_shown_and_taken_back(stored: Stage) -> None:
    stored.time("lena", "6h ACME-site monday <Draft> & more")
    stored.time("lena", "8h Studio-admin yesterday")
    shown = stored.answer("lena", "submit")
    told = words(shown)
    assert "*14h of 40h* · 6h billable" in told
    assert "*Mon 16 Nov*  6h of 8h · *2h missing*" in told
    assert "*Tue 17 Nov*  8h of 8h" in told
    assert "*Thu 19 Nov*  8h still to come" in told
    assert "This week isn't over." in told
    assert "Below your norm: Mon 16 Nov by 2h, Wed 18 Nov by 8h." in told
    assert [label for label in buttons(shown) if label == "Log"] == ["Log"] * 2
    stored.time("lena", "undo")
    anew = sure(stored, "lena", "Submit week", shown)
    assert "it was *not* submitted" in words(anew)
    assert "*6h of 40h*" in words(anew)
    assert states(stored) == []
    done = sure(stored, "lena", "Submit week", anew)
    assert "Submitted *week 47, 16 Nov to 22 Nov*: 6h of 40h." in words(done)
    assert states(stored) == [TimesheetState.SUBMITTED]
    refused = stored.answer("lena", "1h ACME-site")
    assert "so its time stands still" in words(refused)
    assert buttons(stored.answer("lena", "submit")) == ("Take it back", "Show its entries")
    sheet = stored.answer("lena", "sheet 2026-11-20")
    assert "*Submitted.*" in words(sheet)
    assert "•  6h ACME-site · &lt;Draft&gt; &amp; more" in words(sheet)
    back = stored.clicked("lena", "Take it back", sheet)
    assert "Took back *week 47" in words(back)
    assert "isn't submitted" in words(stored.answer("lena", "withdraw"))
    assert "begins on Mon 23 Nov 2026" in words(stored.answer("lena", "submit next week"))
    assert "I can't find one week in `november`" in words(stored.answer("lena", "sheet november"))


def test_a_running_timer_is_stopped_before_its_week_is_submitted(stage: Stage) -> None:
    stage.answer("lena", "start ACME-site")
    stage.slack.clock.advance(timedelta(minutes=30))
    assert "timer" not in words(stage.answer("lena", "submit last week"))
    shown = stage.answer("lena", "submit")
    assert "Your timer is running: *ACME-site*" in words(shown)
    assert "Logged *30m*" in words(stage.clicked("lena", "Stop", shown))
    assert "timer" not in words(stage.answer("lena", "submit"))


def test_the_nearest_right_week_is_one_click_away(stage: Stage) -> None:
    with stage.begin() as session:
        lena = person_of(stage, "lena")
        add_timesheet(session, lena, MONDAY - timedelta(weeks=1))
        add_timesheet(session, lena, MONDAY - timedelta(weeks=2), TimesheetState.APPROVED)
    refused = stage.answer("lena", "withdraw")
    assert refused.text.endswith("Its time can be changed as it is. Week 46 is submitted.")
    taken = stage.clicked("lena", "Take back week 46", refused)
    assert "Took back *week 46" in words(taken)
    locked = stage.answer("lena", "day 2026-11-06")
    assert "Editing an entry of it, or logging one, asks an approver for a change." in locked.text
    stage.click("lena", "Open the week", locked)
    assert "editing it, or logging more, asks" in latest(stage, "lena", "general")


def test_an_administrator_rejects_with_words_then_approves(stored: Stage) -> None:
    stored.time("lena", "8h ACME-site monday Wireframes")
    submitted(stored, "lena")
    listed = stored.ask("maya", "/stint approve")
    assert "*lena* · week 47, 16 Nov to 22 Nov\n8h of 40h · 2 gaps · submitted today" in words(
        listed
    )
    old = stored.ask("maya", "/stint approve")
    looked = stored.clicked("maya", "Look", listed)
    assert "•  8h ACME-site · Wireframes" in words(looked)
    assert buttons(looked) == ("Approve", "Reject…", "All that wait")
    maya = stored.person("maya")
    maya.click("Reject…", looked)
    maya.enter("words", "  ")
    assert maya.submit().errors == {"words": "Say in a few words what shall be changed."}
    maya.enter("words", "Tuesday?\n<!channel> & Wednesday")
    assert maya.submit().view is None
    stored.settle()
    assert "Rejected *lena*, week 47, 16 Nov to 22 Nov. lena is told." in words(
        maya.present(looked) or looked
    )
    news = direct(stored, "lena", "rejected")
    assert ">Tuesday?\n>&lt;!channel&gt; &amp; Wednesday" in words(news)
    press(stored, "lena", "Open the week", news)
    assert "*Rejected* by maya:\n>Tuesday?" in latest(stored, "lena")
    submitted(stored, "lena")
    stale = stored.person("maya").click("Approve", old)
    assert stale.error is None
    stored.settle()
    assert "*lena*, week 47: taken back and submitted anew" in latest(stored, "maya", "general")
    left = stored.clicked("maya", "Approve", stored.ask("maya", "/stint approve"))
    assert "Approved *lena*, week 47, 16 Nov to 22 Nov. lena is told." in words(left)
    assert "No timesheet waits for you." in words(left)
    assert "maya approved your *week 47" in words(direct(stored, "lena", "approved"))
    for typed in ("withdraw", "8h ACME-site yesterday", "undo", "again"):
        assert "is approved, so its time is locked" in words(stored.answer("lena", typed))
    assert "*Approved* by maya" in words(stored.answer("lena", "sheet"))
    trail = words(stored.ask("maya", "/stint audit timesheets"))
    for did in ("lena submitted", "maya rejected", "maya approved"):
        assert f"{did} the timesheet of *lena, week 47 of 2026*" in trail


def test_all_of_a_page_are_approved_but_what_is_other_by_now(stored: Stage) -> None:
    for who in ("lena", "jack", "tom"):
        stored.time(who, "8h ACME-site monday")
        submitted(stored, who)
    listed = stored.ask("maya", "/stint approve")
    stored.answer("jack", "withdraw")
    done = words(sure(stored, "maya", "Approve all 3", listed))
    assert "Approved 2 timesheets: *lena*, week 47" in done
    assert "• *jack*, week 47: taken back by its owner meanwhile." in done
    assert "maya approved" in words(direct(stored, "tom", "approved"))
    assert states(stored) == [
        TimesheetState.APPROVED,
        TimesheetState.OPEN,
        TimesheetState.APPROVED,
    ]


def test_a_manager_approves_only_where_the_workspace_lets_them(stage: Stage) -> None:
    manage(stage, "tom")
    stage.time("lena", "8h ACME-site monday")
    stage.time("jack", "8h ACME-site monday")
    stage.time("jack", "1h Studio-admin monday")
    for who in ("lena", "jack"):
        submitted(stage, who)
    assert "Administrators approve" in words(stage.ask("tom", "/stint approve"))
    assert "That is for administrators." in words(stage.ask("tom", "/stint help"))
    let_managers_approve(stage)
    assert "/stint approve" in words(stage.ask("tom", "/stint"))
    listed = stage.ask("tom", "/stint approve")
    assert ("lena" in words(listed), "jack" in words(listed)) == (True, False)
    with stage.begin() as session:
        session.scalars(select(Project).where(Project.key == "ACME-site")).one().manager_id = None
    stage.person("tom").click("Look", listed)
    stage.settle()
    assert "That isn't there any more" in latest(stage, "tom", "general")


@pytest.mark.parametrize("who", ["lena", "jane"])
def test_nobody_else_approves_and_executives_have_no_weeks(stage: Stage, who: str) -> None:
    stage.time("jack", "8h ACME-site monday")
    submitted(stage, "jack")
    refused = words(stage.ask(who, "/stint approve"))
    assert "jack" not in refused
    assert ("client's executive" in refused) == (who == "jane")
    for typed in ("submit", "withdraw nonsense", "sheet week 46") if who == "jane" else ():
        assert "client's executive" in words(stage.answer(who, typed))


def test_the_longest_list_week_and_words_fit(stage: Stage) -> None:
    """The playground refuses what is larger than Block Kit allows."""
    with stage.begin() as session:
        lena = person_of(stage, "lena")
        row = session.get_one(Person, lena.id)
        row.name = (NASTY * 80)[:80]
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        project.key = "&" * 40
        for number in range(23):
            monday = MONDAY - timedelta(weeks=number)
            add_timesheet(session, lena, monday, version=10**6)
        for number in range(120):
            day = MONDAY + timedelta(days=number % 7 - 3 * 7)
            add_entry(session, lena, project, day, minutes=1, note="&" * 255)
    listed = stage.ask("maya", "/stint approve")
    assert "Approve these 20" in buttons(listed)
    assert "<!channel>" not in words(listed)
    block_id = next(b["block_id"] for b in listed.blocks[::-1] if "sheet_look" in str(b))
    stage.person("maya").click("Look", listed, block_id=block_id)
    stage.settle()
    looked = stage.person("maya").present(listed)
    assert looked
    assert "20 earlier entries are in the sum but not shown." in words(looked)
    second = stage.clicked("maya", "Next (2 of 2)", stage.ask("maya", "/stint approve"))
    assert "Approve these 3" in buttons(second)
    with stage.read() as session:
        approver, owner = (find_actor(session, who, NOON) for who in ("U0MAYA", "U0LENA"))
        assert approver
        assert owner
        waiting = waiting_for(session, approver, 10)
        weeks = [replace(week, words=NASTY * 60) for week in sheets_of(session, owner)]
    home = view_of_home([*map(sheet_line, weeks), *waiting_blocks(waiting)])
    assert check_view(home) == []
    assert "Timesheets to approve (23)" in words(home)
    assert (buttons(home)[0], buttons(home)[3]) == ("Open", "Look")
