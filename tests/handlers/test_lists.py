"""`/time today`, `week`, `month` and any other period: sums, norm, and what they are made of."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import Client, Person, Project
from tests.factories import TODAY, YESTERDAY, add_client, add_entry, add_project, add_work_type
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage, Stored
from tests.handlers.test_changing import leave

MOST_BLOCKS = 50


def log_many(stage: Stage, who: str, key: str, days: list[date], **facts: object) -> None:
    """Entries straight into the database, one a day named."""
    with stage.begin() as session:
        slack_id = stage.person(who).id
        person = session.scalars(select(Person).where(Person.slack_user_id == slack_id)).one()
        project = session.scalars(select(Project).where(Project.key == key)).one()
        for day in days:
            add_entry(session, person, project, day, **facts)


def test_today_shows_each_entry_with_a_way_to_edit_it(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site #design menu & <more>")
    stored.time("tom", "45m Studio-admin")
    stored.time("tom", "1h ACME-site yesterday")
    stored.time("lena", "3h ACME-site")
    message = stored.answer("tom", "today")
    assert message.text == "Your time, today: 2h 45m of 8h"
    assert words(message).splitlines() == [
        "Your time, today",
        "*2h 45m of 8h*",
        "▰▰▰▱▱▱▱▱▱▱  34 %",
        "*2h* on *ACME-site* · Title of ACME-site (ACME)",
        "Wed 18 Nov 2026 · Design · billable",
        ">menu &amp; &lt;more&gt;",
        "Edit",
        "*45m* on *Studio-admin* · Title of Studio-admin (Studio)",
        "Wed 18 Nov 2026 · not billable",
        "Edit",
    ]
    assert message.ephemeral


def test_an_entry_of_a_list_is_edited_and_the_list_stays(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    message = stage.answer("tom", "today")
    tom = stage.person("tom")
    tom.click("Edit", message)
    tom.enter("duration", "3h")
    tom.submit()
    stage.settle()
    assert stage.entries("tom") == [Stored(180, "ACME-site", TODAY)]
    assert tom.present(message) == message
    assert "Changed to *3h* on *ACME-site*" in words(tom.sees("general")[-1])


def test_a_week_shows_its_days_against_their_norm(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site menu")
    stored.time("tom", "6h ACME-app yesterday !nonbillable")
    stored.time("tom", "2h Kim-shop yesterday")
    message = stored.answer("tom", "week")
    assert message.text == "Your time, this week: 10h of 40h"
    assert words(message).splitlines() == [
        "Your time, this week",
        "*10h of 40h*",
        "▰▰▱▱▱▱▱▱▱▱  25 %",
        "*Mon 16 Nov 2026*  0m of 8h",
        "*Tue 17 Nov 2026*  8h of 8h",
        "•  6h ACME-app · not billable",
        "•  2h Kim-shop",
        "*Wed 18 Nov 2026*  2h of 8h",
        "•  2h ACME-site · menu",
    ]


def test_a_longer_period_is_told_by_project(stored: Stage) -> None:
    for typed in ("2h ACME-site", "1h ACME-site 2 nov", "4h Kim-shop 3 nov", "9h ACME-app 31 oct"):
        stored.time("tom", typed)
    message = stored.answer("tom", "month")
    assert message.text == "Your time, November 2026: 7h of 168h"
    assert words(message).splitlines()[3:] == [
        "*4h*  *Kim-shop* · Title of Kim-shop (Kim &amp; Sons &lt;North&gt;)",
        "*3h*  *ACME-site* · Title of ACME-site (ACME)",
    ]


def test_an_empty_period_says_how_to_begin(stage: Stage) -> None:
    assert words(stage.answer("tom", "yesterday")).splitlines() == [
        "Your time, yesterday",
        "*0m of 8h*",
        "▱▱▱▱▱▱▱▱▱▱  0 %",
        "Nothing logged. `/time 2h ACME-site` logs two hours on a project.",
    ]


def test_a_day_off_has_no_norm(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site last sunday")
    message = stage.answer("tom", "last sunday")
    assert message.text == "Your time, Sun 15 Nov 2026: 2h"


def test_more_than_the_norm_fills_the_bar_and_no_more(stage: Stage) -> None:
    stage.time("tom", "12h ACME-site")
    assert "▰▰▰▰▰▰▰▰▰▰  150 %" in words(stage.answer("tom", "today"))


def test_time_on_a_project_one_left_counts_without_its_name(stored: Stage) -> None:
    stored.time("tom", "2h Kim-shop wireframes")
    stored.time("tom", "1h ACME-site")
    leave(stored, "tom", "Kim-shop")
    for period, total in (("today", "3h"), ("week", "3h"), ("month", "3h")):
        message = stored.answer("tom", period)
        assert f": {total} of " in message.text
        assert "a project that is no longer open to you" in words(message)
        assert "Kim" not in words(message) + message.text
    assert buttons(stored.answer("tom", "today")) == ("Edit",)


def test_more_than_40_entries_of_a_day_stay_within_block_kit(stage: Stage) -> None:
    log_many(stage, "tom", "ACME-site", [TODAY] * 60, minutes=7, note="n" * 255)
    message = stage.answer("tom", "today")
    assert message.text == "Your time, today: 7h of 8h"
    assert len(message.blocks) <= MOST_BLOCKS
    assert buttons(message) == ("Edit",) * 40


@pytest.mark.parametrize(("entries", "left_out"), [(100, 0), (101, 1), (400, 300)])
def test_more_than_100_entries_of_a_week_say_how_many_are_not_shown(
    stage: Stage, entries: int, left_out: int
) -> None:
    days = [TODAY - timedelta(days=n % 3) for n in range(entries)]
    log_many(stage, "tom", "ACME-site", days, minutes=3, note="&" * 255)
    message = stage.answer("tom", "week")
    total = entries * 3
    assert message.text.startswith(f"Your time, this week: {total // 60}h")
    entries_are = "entry is" if left_out == 1 else "entries are"
    told = f"{left_out} earlier {entries_are} in the sum but not shown."
    assert (told in words(message)) == bool(left_out)


def test_a_busy_day_says_how_many_entries_are_not_shown(stage: Stage) -> None:
    log_many(stage, "tom", "ACME-site", [TODAY] * 60, minutes=7)
    assert "20 earlier entries are in the sum but not shown." in words(stage.answer("tom", "today"))


def test_many_projects_stay_within_block_kit(stage: Stage) -> None:
    with stage.begin() as session:
        slack_id = stage.person("tom").id
        tom = session.scalars(select(Person).where(Person.slack_user_id == slack_id)).one()
        client = add_client(session, "&" * 80)
        for number in range(45):
            project = add_project(
                session, f"{number:02}{'K' * 38}", client, team=[tom], title="<" * 80
            )
            add_entry(session, tom, project, YESTERDAY, minutes=10)
    message = stage.answer("tom", "month")
    assert message.text.startswith("Your time, November 2026: 7h 30m of")
    assert "and 15 more projects" in words(message)
    assert len(message.blocks) <= MOST_BLOCKS


def test_the_longest_names_and_notes_stay_within_block_kit(stage: Stage) -> None:
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        client = session.scalars(select(Client).where(Client.name == "ACME")).one()
        client.name, project.title, project.key = "<" * 80, "&" * 80, ">" * 40
        add_work_type(session, f"w{'&' * 39}")
    tom = stage.person("tom")
    note = "<" * 255
    message = stage.answer("tom", f"2h {'>' * 40} {note} #w{'&' * 39}")
    assert "There's no work type" not in words(message)
    assert [(e.note, e.work_type) for e in stage.entries("tom")] == [(note, f"w{'&' * 39}")]
    for typed in ("today", "week", "month", f"2h {'<' * 80}", f"2h {'>' * 39}", "again"):
        assert stage.answer("tom", typed).blocks
    stage.click("tom", "Edit", stage.answer("tom", "today"))
    assert tom.view is not None
    tom.close_view()
    undone = stage.answer("tom", "undo")
    stage.click("tom", "Log it again", undone)
    assert len(stage.entries("tom")) == 1


def test_a_busy_day_of_a_week_is_told_entry_by_entry(stage: Stage) -> None:
    log_many(stage, "tom", "ACME-site", [TODAY] * 45, minutes=7, note="n" * 60)
    log_many(stage, "tom", "ACME-site", [YESTERDAY], minutes=7)
    message = stage.answer("tom", "week")
    told = [line for line in words(message).splitlines() if line.startswith("•  7m ACME-site")]
    assert len(told) == 46
    assert "…" not in words(message)


def test_one_project_too_many_is_counted_in_the_singular(stage: Stage) -> None:
    with stage.begin() as session:
        slack_id = stage.person("tom").id
        tom = session.scalars(select(Person).where(Person.slack_user_id == slack_id)).one()
        for number in range(31):
            add_entry(session, tom, add_project(session, f"P-{number}", team=[tom]), YESTERDAY)
    assert "and 1 more project" in words(stage.answer("tom", "month")).splitlines()
