"""The form for a day's worth of time, over the wire."""

from datetime import timedelta

from sqlalchemy import select

from models import Client, Project, WorkType
from playground.wire import Json
from tests.factories import TODAY, YESTERDAY, add_entry, add_leave, add_timesheet
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import person_of
from tests.handlers.stage import Stage, Stored

SITE = "ACME-site · Title of ACME-site (ACME)"
ADMIN = "Studio-admin · Title of Studio-admin (Studio)"


def held(view: Json | None, name: str) -> object:
    """What is in a field: its text, or the text of what is picked."""
    assert view is not None
    (state,) = view["state"]["values"][name].values()
    picked = state.get("selected_option")
    return picked["text"]["text"] if picked else state.get("value")


def lines(view: Json | None) -> list[str]:
    """The numbers of the lines there are."""
    assert view is not None
    named = (str(block["block_id"]) for block in view["blocks"])
    return [name.removeprefix("project-") for name in named if name.startswith("project-")]


def on_top(stage: Stage, who: str) -> Json:
    stage.settle()
    view = stage.person(who).view
    assert view
    return view


def fill(stage: Stage, who: str, line: int, project: str, duration: str, **more: str) -> None:
    person = stage.person(who)
    person.enter(f"project-{line}", project, query=project.partition(" ")[0])
    person.enter(f"duration-{line}", duration)
    for name, value in more.items():
        person.enter(f"{name}-{line}", value)


def habits(stage: Stage, who: str, weeks: int = 4) -> None:
    """Two hours on ACME-site, not billable one on it besides, each Wednesday and Tuesday."""
    with stage.begin() as session:
        person = person_of(stage, who)
        site = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        for each in range(1, weeks + 1):
            for day in (TODAY, YESTERDAY):
                minutes = 120 if day == TODAY else 90
                add_entry(session, person, site, day - timedelta(weeks=each), minutes=minutes)


def test_all_lines_are_logged_at_once_and_undone_at_once(stored: Stage) -> None:
    form = stored.time("tom", "day yesterday").view
    assert "Tue 17 Nov 2026: nothing logged yet, 8h expected." in words(form or {})
    assert lines(form) == ["1"]
    tom = stored.person("tom")
    fill(stored, "tom", 1, SITE, "9-11:30", work_type="Design", note="menu")
    tom.click("Add a line")
    assert lines(on_top(stored, "tom")) == ["1", "2"]
    assert held(tom.view, "duration-1") == "9-11:30"
    fill(stored, "tom", 2, ADMIN, "45m")
    tom.click("Add a line")
    stored.settle()
    tom.click("Add a line")
    stored.settle()
    fill(stored, "tom", 3, SITE, "2h 30m", work_type="Design", billable="Not billable")
    assert tom.submit().view is None  # the fourth line is empty, and ignored
    stored.settle()
    assert stored.entries("tom") == [
        Stored(150, "ACME-site", YESTERDAY, "menu", "Design"),
        Stored(45, "Studio-admin", YESTERDAY, billable=False),
        Stored(150, "ACME-site", YESTERDAY, "", "Design", billable=False),
    ]
    assert stored.kept().receipts == 1
    told = tom.sees()[-1]
    assert "Logged *5h 45m* in 3 entries for Tue 17 Nov 2026" in words(told)
    assert "•  2h 30m on *ACME-site* · Design · menu" in words(told)
    assert "Tue 17 Nov 2026: 5h 45m of 8h" in words(told)
    assert buttons(told) == ("Undo all", "Show them")
    stored.click("tom", "Show them", told)
    assert "Your time, yesterday" in words(tom.sees()[-1])
    undone = stored.clicked("tom", "Undo all", told)
    assert "Removed 5h 45m in 3 entries" in words(undone)
    assert "Tue 17 Nov 2026: 0m of 8h" in words(undone)
    assert stored.entries("tom") == []


def test_every_mistake_is_marked_on_its_line_and_nothing_is_logged(stored: Stage) -> None:
    stored.time("tom", "1h Kim-shop")
    stored.time("tom", "day")
    tom = stored.person("tom")
    assert list(tom.submit().errors) == ["project-1"]
    fill(stored, "tom", 1, SITE, "23h")
    for _ in range(2):
        tom.click("Add a line")
        stored.settle()
    tom.enter("note-2", "half")
    fill(stored, "tom", 3, ADMIN, "soon")
    tom.enter("day", "2026-11-18")
    marked = tom.submit().errors
    assert marked == {
        "project-2": "Pick the project that this time was for.",
        "duration-2": "That isn't a duration. Try 2h, 1h30, 90m, 1:30 or 9-11:30.",
        "duration-3": "soon isn't a duration. Try 2h, 1h30, 90m, 1:30 or 9-11:30.",
    }
    tom.click("day_form_remove_2")
    assert lines(on_top(stored, "tom")) == ["1", "3"]
    tom.enter("duration-3", "30m")
    marked = tom.submit().errors
    assert list(marked) == ["duration-3"]
    assert "already has 24h" in marked["duration-3"]
    assert len(stored.entries("tom")) == 1
    with stored.begin() as session:
        add_timesheet(session, person_of(stored, "tom"))
    assert "waits for approval" in tom.submit().errors["day"]


def test_like_time_of_before_is_asked_about_and_alike_lines_are_meant(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    stage.time("tom", "day")
    tom = stage.person("tom")
    fill(stage, "tom", 1, SITE, "2h")
    tom.click("Add a line")
    stage.settle()
    fill(stage, "tom", 2, ADMIN, "1h")
    asked = tom.submit().view
    assert asked
    assert "You logged 2h on *ACME-site* for Wed 18 Nov 2026 just now." in words(asked)
    assert held(asked, "duration-2") == "1h"
    assert len(stage.entries("tom")) == 1
    tom.enter("duration-2", "1h 30m")
    tom.click("Add a line")  # after a change it is asked again
    assert "just now" not in words(on_top(stage, "tom"))
    assert "just now" in words(tom.submit().view or {})
    assert tom.submit().view is None
    assert [entry.minutes for entry in stage.entries("tom")] == [120, 120, 90]


def test_a_draft_from_ones_own_history_is_accepted_with_one_click(stored: Stage) -> None:
    habits(stored, "tom")
    form = stored.time("tom", "day").view
    assert form
    assert lines(form) == ["1"]
    assert (held(form, "project-1"), held(form, "duration-1")) == (SITE, "2h")
    assert "On 4 of your last 4 Wednesdays, usually 2h" in words(form)
    assert "Lines with a reason are suggested" in words(form)
    tom = stored.person("tom")
    tom.enter("day", YESTERDAY.isoformat())
    form = on_top(stored, "tom")
    assert (lines(form), held(form, "duration-2")) == (["2"], "1h 30m")
    assert "On 4 of your last 4 Tuesdays" in words(form)
    with stored.begin() as session:
        add_leave(session, person_of(stored, "tom"), TODAY, reason="Moving <house>")
    tom.enter("day", TODAY.isoformat())
    form = on_top(stored, "tom")
    assert "A day off: Moving &lt;house&gt;." in words(form)
    assert (lines(form), held(form, "project-3")) == (["3"], None)
    tom.enter("day", YESTERDAY.isoformat())
    on_top(stored, "tom")
    tom.enter("duration-4", "3h")
    tom.enter("day", (YESTERDAY - timedelta(1)).isoformat())
    form = on_top(stored, "tom")  # what was typed is kept, whatever the day
    assert "Mon 16 Nov 2026: nothing logged yet" in words(form)
    assert (lines(form), held(form, "duration-4")) == (["4"], "3h")
    assert tom.submit().view is None
    assert stored.entries("tom")[-1] == Stored(180, "ACME-site", YESTERDAY - timedelta(1))


def test_the_form_for_one_entry_becomes_that_for_a_day(stage: Stage) -> None:
    habits(stage, "tom")
    stage.time("tom")
    tom = stage.person("tom")
    tom.enter("day", YESTERDAY.isoformat())
    tom.click("Several lines at once")
    form = on_top(stage, "tom")
    assert "Tue 17 Nov 2026: nothing logged yet" in words(form)
    assert held(form, "duration-1") == "1h 30m"
    tom.close_view()
    stage.time("tom")
    tom.enter("project", SITE, query="site")
    tom.enter("duration", "1h")
    tom.enter("note", "menu")
    tom.enter("billable", "Not billable")
    tom.click("Several lines at once")
    assert lines(on_top(stage, "tom")) == ["0"]
    tom.enter("day", YESTERDAY.isoformat())
    form = on_top(stage, "tom")
    assert lines(form) == ["0"]  # what was typed is no draft
    assert "suggested" not in words(form)
    assert tom.submit().view is None
    stage.settle()
    assert "Logged *1h* on *ACME-site*" in words(tom.sees()[-1])
    assert stage.entries("tom")[-1] == Stored(60, "ACME-site", YESTERDAY, "menu", billable=False)


def test_days_that_take_no_time_are_refused_and_executives_have_none(stage: Stage) -> None:
    assert "Thu 19 Nov 2026 is still to come." in words(stage.answer("tom", "day tomorrow"))
    assert "I can't find `menu`" in words(stage.answer("tom", "day menu"))
    stage.time("tom", "day")
    tom = stage.person("tom")
    tom.enter("day", "2026-11-19")
    assert "Thu 19 Nov 2026 is still to come." in words(on_top(stage, "tom"))
    tom.close_view()
    assert lines(tom.view) == ["1"]
    with stage.begin() as session:
        add_timesheet(session, person_of(stage, "tom"))
    assert buttons(stage.answer("tom", "day")) == ("Take it back",)
    refused = stage.answer("jane", "day", "acme-web")
    assert "executives don't log time" in words(refused)


def test_the_longest_names_and_ten_lines_fit(stage: Stage) -> None:
    with stage.begin() as session:
        for client in session.scalars(select(Client)):
            client.name = ("&" * 70) + client.name[:8]
        for number, project in enumerate(session.scalars(select(Project))):
            project.key, project.title = f"{number:02}" + "<" * 38, "&" * 80
        session.add_all(WorkType(name=f"{n:03}{'漢' * 37}") for n in range(150))
    tom = stage.person("tom")
    stage.time("tom", "day")
    for line in range(1, 11):
        assert lines(on_top(stage, "tom"))[-1] == str(line)
        picked, *_ = tom.options(f"project-{line}")
        tom.enter(f"project-{line}", picked[0], query="")
        tom.enter(f"duration-{line}", f"{30 + line}m")
        tom.enter(f"work_type-{line}", f"000{'漢' * 37}", query="000")
        tom.enter(f"note-{line}", "&" * 255)
        if line < 10:
            tom.click("Add a line")
    assert "Add a line" not in buttons(on_top(stage, "tom"))
    assert tom.submit().view is None
    stage.settle()
    assert len(stage.entries("tom")) == 10
    undone = stage.clicked("tom", "Undo all", tom.sees()[-1])
    assert "in 10 entries" in words(undone)
