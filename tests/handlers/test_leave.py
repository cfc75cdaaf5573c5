"""`/time off`, over the wire: typed, filled in, listed, removed, taken back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import Leave, Person
from tests.factories import TODAY, add_leave, add_personal_settings, add_timesheet
from tests.handlers.reading import buttons, saved, words
from tests.handlers.stage import Stage

LAST_SPAN = "2026-12-23..2027-01-01"


def kept(stage: Stage, who: str) -> list[tuple[date, bool, str]]:
    with stage.read() as session:
        rows = session.scalars(
            select(Leave)
            .join(Person, Person.id == Leave.person_id)
            .where(Person.slack_user_id == stage.person(who).id)
            .order_by(Leave.day)
        )
        return [(row.day, row.half, row.reason) for row in rows]


def test_leave_is_taken_told_and_taken_back_with_one_click(stored: Stage) -> None:
    stored.answer("lena", "3h ACME-site")
    said = stored.answer("lena", "off today..mon Skiing & <fun>")
    assert words(said).startswith(
        ":white_check_mark: Off *Wed 18 Nov 2026* to *Mon 23 Nov 2026* · 4 working days\n"
        ">Skiing &amp; &lt;fun&gt;\n"
    )
    assert "Not counted: 2 days you don't work on." in words(said)
    assert "You logged 3h on Wed 18 Nov 2026. That stays as it is." in words(said)
    assert "Expected now: 16h in week 47, 32h in week 48." in words(said)
    assert len(kept(stored, "lena")) == 4
    half = stored.answer("lena", "off today half dentist")
    assert "Half a day off on *Wed 18 Nov 2026*\n>dentist" in words(half)
    assert "Wed 18 Nov 2026 was leave already and changed to this." in words(half)
    assert "Half day off: dentist" in words(stored.answer("lena", "today"))
    stored.click("lena", "Undo", said)
    refused = stored.person("lena").wait_for_message("was changed again since")
    assert buttons(refused) == ("Your leave",)
    assert len(kept(stored, "lena")) == 4
    back = stored.clicked("lena", "Undo", half)
    assert "As it was before: Wed 18 Nov 2026." in words(back)
    back = stored.clicked("lena", "Undo", said)
    assert "No longer off: Wed 18 Nov 2026, Thu 19 Nov 2026, Fri 20 Nov 2026" in words(back)
    assert "Expected now: 40h in week 47, 40h in week 48." in words(back)
    assert kept(stored, "lena") == []


def test_the_list_leads_to_the_form_and_away_from_leave(stored: Stage) -> None:
    assert "None from today on." in words(stored.answer("lena", "off"))
    lena = stored.person("lena")
    listed = stored.answer("lena", "off list")
    form = lena.click("Take leave", listed).view
    assert form
    lena.enter("From", "2026-12-21")
    lena.enter("To", "2026-12-18")
    assert set(lena.submit().errors) == {"day"}
    lena.enter("To", "2027-01-01")
    lena.enter("Reason", "Skiing")
    assert "10 working days" in saved(stored, "lena", "10 working days")
    lena.command("/time off add")
    lena.enter("From", "2026-12-22")
    lena.enter("How much", ["yes"])
    assert "was leave already" in saved(stored, "lena", "Half a day off")
    listed = stored.answer("lena", "off")
    told = words(listed)
    assert "*Mon 21 Dec 2026*\n>Skiing" in told
    assert "*Tue 22 Dec 2026* · half the day" in told
    assert "*Wed 23 Dec 2026* to *Fri 1 Jan 2027* · 8 working days\n>Skiing" in told
    assert buttons(listed) == (*("Remove",) * 3, "Take leave", "Settings")
    removed = stored.clicked("lena", f"instead /time off remove {LAST_SPAN}", listed)
    assert "Removed your leave: Wed 23 Dec 2026" in words(removed)
    assert len(kept(stored, "lena")) == 2
    assert "As it was before" in words(stored.clicked("lena", "Undo", removed))
    assert len(kept(stored, "lena")) == 10


def test_refusals_help_on(stage: Stage) -> None:
    told = stage.answer("lena", "off dentist")
    assert "I found no day in `dentist`." in words(told)
    assert buttons(told) == ("Pick the days",)
    assert "Sat 21 Nov 2026 needs no leave: you don't work that day." in words(
        stage.answer("lena", "off sat")
    )
    assert "You have no leave on Thu 19 Nov 2026." in words(
        stage.answer("lena", "off remove tomorrow")
    )
    with stage.begin() as session:
        lena = session.scalars(select(Person).where(Person.name == "lena")).one()
        add_timesheet(session, lena)
    closed = stage.answer("lena", "off today")
    assert "is handed in and waits for approval" in words(closed)
    assert buttons(closed) == ("Take it back",)
    assert kept(stage, "lena") == []


def test_the_longest_reasons_fit_and_the_list_goes_on_overleaf(stage: Stage) -> None:
    with stage.begin() as session:
        lena = session.scalars(select(Person).where(Person.name == "lena")).one()
        for number in range(11):
            day = date(2026, 11, 23) + timedelta(weeks=number)
            add_leave(session, lena, day, reason=f"{number:02}" + "&" * 198)
    listed = stage.answer("lena", "off")
    assert buttons(listed) == (*("Remove",) * 10, "Next (2 of 2)", "Take leave", "Settings")
    last = stage.clicked("lena", "Next (2 of 2)", listed)
    assert buttons(last)[:2] == ("Remove", "Previous (1 of 2)")
    told = stage.answer("lena", f"off today..30 nov 2027 {'x' * 200}")
    assert "more than a year away" in words(told)
    told = stage.answer("lena", f"off today..10 nov 2027 {'<' * 200}")
    assert "and 6 more were leave already and changed to this." in words(told)
    assert "and 48 more weeks" in words(told)
    assert "That reason has 201 characters; 200 fit." in words(
        stage.answer("lena", f"off today {'x' * 201}")
    )


def test_a_week_names_its_days_off(stage: Stage) -> None:
    with stage.begin() as session:
        lena = session.scalars(select(Person).where(Person.name == "lena")).one()
        add_personal_settings(session, lena, holiday_region="DE")
        add_leave(session, lena, date(2025, 12, 23), half=True)
        add_leave(session, lena, date(2025, 12, 24), reason="Tree & all")
        add_leave(session, lena, date(2025, 12, 27), reason="A free Saturday")
    for logged in ("0m", "1h"):
        week = words(stage.answer("lena", "22 dec 2025..28 dec 2025"))
        assert f"*{logged} of 12h*" in week
        assert "*Tue 23 Dec 2025*  0m of 4h · Half day off" in week
        assert "Off: Tree &amp; all" in week
        assert "*Thu 25 Dec 2025*  Public holiday: Christmas Day" in week
        assert "A free Saturday" not in week
        stage.answer("lena", "1h ACME-site 2025-12-24")
    assert "Off: Tree &amp; all" in words(stage.answer("lena", "2025-12-24"))


@pytest.mark.parametrize(
    "typed",
    ["off", "off today", "off add", "off remove today", "settings", "favourite ACME-site"],
)
def test_executives_have_none_of_it(stage: Stage, typed: str) -> None:
    assert "executives don't log time" in words(stage.answer("jane", typed))
    with stage.read() as session:
        assert list(session.scalars(select(Leave).where(Leave.day == TODAY))) == []
