"""`/time copy`: last week's time shown as it would be logged in this week, and logged."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from models import Project, TeamMember, TimeEntry, Workspace, WorkType
from tests.factories import MONDAY, TODAY, YESTERDAY, add_entry, add_leave, add_timesheet
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage, Stored

LAST_MONDAY = MONDAY - timedelta(7)


def worked(stage: Stage, who: str, *lines: tuple[str, int, int], **facts: object) -> None:
    """Minutes on projects on days of last week, Monday being 0."""
    with stage.begin() as session:
        person = stage.people()[stage.person(who).id]
        for key, weekday, minutes in lines:
            project = session.scalars(select(Project).where(Project.key == key)).one()
            day = LAST_MONDAY + timedelta(weekday)
            add_entry(session, person, project, day, minutes=minutes, **facts)


def test_last_week_is_shown_then_logged_with_one_click_and_undone_with_one(stored: Stage) -> None:
    with stored.begin() as session:
        design = session.scalars(select(WorkType).where(WorkType.name == "Design")).one()
        old = WorkType(name="Old", active=False)
        session.add(old)
        session.flush()
        design_id, old_id = design.id, old.id
    worked(stored, "tom", ("ACME-site", 0, 120), note="menu", work_type_id=design_id)
    worked(stored, "tom", ("ACME-site", 0, 120), ("NST-web", 0, 60), billable=False)
    worked(stored, "tom", ("ACME-launch", 0, 30), ("NST-web", 1, 60), ("NST-web", 4, 90))
    worked(stored, "tom", ("ACME-app", 0, 45), ("NST-web", 2, 480), work_type_id=old_id)
    stored.time("tom", "1h Kim-shop yesterday")
    with stored.begin() as session:
        person = stored.people()[stored.person("tom").id]
        app = session.scalars(select(Project).where(Project.key == "ACME-app")).one()
        session.delete(session.get_one(TeamMember, (app.id, person.id)))
    asked = stored.answer("tom", "copy")
    told = words(asked)
    assert "Copy last week to this week" in told
    assert "*Mon 16 Nov 2026*  5h" in told
    assert "•  2h on *ACME-site* · Design · menu" in told
    assert "•  1h on *NST-web* · not billable" in told
    assert "•  _not 30m on ACME-launch, which is inactive_" in told
    assert "•  _not 45m on a project that is no longer open to you_" in told
    assert "*Tue 17 Nov 2026*  _has 1h already_" in told
    assert "*Wed 18 Nov 2026*  8h\n•  8h on *NST-web*" in told
    assert "*Fri 20 Nov 2026*  _still to come_" in told
    assert "Without a work type that is no longer in use: Old." in told
    assert buttons(asked) == ("Log 4 entries (13h)", "Leave it")
    logged = stored.clicked("tom", "Log 4 entries (13h)", asked)
    assert "Logged *13h* in 4 entries" in words(logged)
    copies = [
        Stored(120, "ACME-site", MONDAY, "menu", "Design"),
        Stored(120, "ACME-site", MONDAY, billable=False),
        Stored(60, "NST-web", MONDAY, billable=False),
        Stored(480, "NST-web", TODAY),
    ]
    assert stored.entries("tom")[-4:] == copies
    click = stored.latest("interactive")  # and another, before the first was answered
    again = {**click.payload, "trigger_id": "1.1.1"}
    stored.slack.redeliver(replace(click, envelope_id=str(uuid4()), payload=again))
    stored.settle()
    assert words(stored.person("tom").sees()[-1]) == words(logged)
    assert stored.entries("tom")[-4:] == copies
    undone = stored.clicked("tom", "Undo all", logged)
    assert "Removed 13h in 4 entries" in words(undone)
    assert stored.entries("tom")[-1].project == "Kim-shop"
    assert "There is nothing" not in words(stored.answer("tom", "copy"))


def test_what_changed_meanwhile_is_shown_anew_and_nothing_is_logged(stored: Stage) -> None:
    worked(stored, "tom", ("ACME-site", 0, 120), ("NST-web", 1, 60))
    asked = stored.answer("tom", "copy last week")
    with stored.begin() as session:
        entry = session.scalars(select(TimeEntry).where(TimeEntry.minutes == 60)).one()
        entry.minutes, entry.version = 90, 2
    before = stored.entries("tom")
    anew = stored.clicked("tom", "Log 2 entries (3h)", asked)
    assert "That changed meanwhile, so nothing was logged." in words(anew)
    assert buttons(anew) == ("Log 2 entries (3h 30m)", "Leave it")
    assert stored.entries("tom") == before
    stored.time("tom", "1h Kim-shop mon")
    anew = stored.clicked("tom", "Log 2 entries (3h 30m)", anew)
    assert buttons(anew) == ("Log 1 entry (1h 30m)", "Leave it")
    with stored.begin() as session:
        session.get_one(Workspace, stored.slack.team_id).round_up_to = 60
    anew = stored.clicked("tom", "Log 1 entry (1h 30m)", anew)
    stored.clicked("tom", "Log 1 entry (2h)", anew)
    assert stored.entries("tom")[-1] == Stored(120, "NST-web", YESTERDAY)


def test_days_off_and_closed_weeks_take_nothing_and_other_weeks_are_asked_for(stage: Stage) -> None:
    assert "You logged nothing last week, so" in words(stage.answer("tom", "copy"))
    worked(stage, "tom", ("ACME-site", 0, 120))
    with stage.begin() as session:
        person = stage.people()[stage.person("tom").id]
        add_leave(session, person, MONDAY, reason="<!here>")
    told = stage.answer("tom", "copy w46")
    assert "There is nothing to log:\n*Mon 16 Nov 2026*  _off: &lt;!here&gt;_" in words(told)
    assert buttons(told) == ()
    assert "You logged nothing in week 45" in words(stage.answer("tom", "copy w45"))
    for typed in ("week", "w47", "last month"):
        refused = stage.answer("tom", f"copy {typed}")
        assert "isn't a week before this one" in words(refused)
        assert buttons(refused) == ("Copy last week",)
    with stage.begin() as session:
        add_timesheet(session, person)
    assert buttons(stage.answer("tom", "copy")) == ("Take it back",)
    assert "executives don't log time" in words(stage.answer("jane", "copy", "acme-web"))


def test_the_busiest_week_with_the_longest_names_fits(stage: Stage) -> None:
    with stage.begin() as session:
        for number, project in enumerate(session.scalars(select(Project))):
            project.key, project.title = f"{number:02}{'<' * 38}", "&" * 80
        keys = [project.key for project in session.scalars(select(Project))]
        long = WorkType(name="&" * 40)
        session.add(long)
        session.flush()
        facts = {"note": "&" * 255, "work_type_id": long.id, "billable": False}
    for weekday in range(3):
        worked(stage, "maya", *[(keys[0], weekday, 10)] * 40, **facts)
    asked = stage.answer("maya", "copy")
    assert "70 more are too many to copy at once." in words(asked)
    logged = stage.clicked("maya", "Log 50 entries (8h 20m)", asked)
    assert len(stage.entries("maya")) == 170
    assert "Removed 8h 20m in 50 entries" in words(stage.clicked("maya", "Undo all", logged))
