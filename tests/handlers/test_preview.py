"""`/stint preview`: whom Stint writes to on a day, over the wire."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from domain.reminders.preview import LINES_A_PAGE
from models import OutboxMessage, Reminder, Workspace
from tests.factories import LONG_AGO, TODAY, add_leave, add_person
from tests.handlers.reading import buttons, words
from tests.handlers.reminding import know_everybody, tick_at
from tests.handlers.requesting import person_of
from tests.handlers.stage import Stage


def next_looks(stage: Stage) -> dict[str, datetime]:
    """When it is to be decided next about each person."""
    return {person.name: person.look_at for person in stage.people().values()}


def test_administrators_see_whom_stint_writes_to_and_why_not_the_others(stored: Stage) -> None:
    know_everybody(stored)
    stored.time("lena", "5h ACME-site")
    stored.time("tom", "8h ACME-site")
    with stored.begin() as session:
        jack = person_of(stored, "jack")
        add_leave(session, jack, TODAY + timedelta(days=1), reason="Surgery")
    before = next_looks(stored)
    told = stored.ask("maya", "/stint preview tomorrow")
    said = words(told)
    assert "*3 messages to 3 people*, each at their own hour." in said
    assert "• 9:00 Asia/Kolkata · *priya* · 8h missing on Wed 18 Nov, 0m of 8h logged." in said
    assert "• 9:00 Europe/Berlin · *lena* · 3h missing on Wed 18 Nov, 5h of 8h logged." in said
    assert said.index("*priya*") < said.index("*lena*")
    assert "*Not reminded of missing time*\n• Nothing is missing (1): tom\n• On leave" in said
    assert "By what is known now" in said
    for hidden in ("Surgery", "jane"):
        assert hidden not in said
    with stored.read() as session:
        assert not session.scalars(select(Reminder)).all()
        assert not session.scalars(select(OutboxMessage)).all()
    assert next_looks(stored) == before
    tick_at(stored, datetime(2026, 11, 19, 8, 30, tzinfo=UTC))
    after = words(stored.ask("maya", "/stint preview"))
    assert "*lena* · 3h missing on Wed 18 Nov, 5h of 8h logged. Sent at 9:30." in after
    assert "none of that was sent" in after  # it isn't nine in New York yet
    assert "nothing was sent" not in after
    back = stored.clicked("maya", "Previous day", stored.ask("maya", "/stint preview"))
    assert "Reminders on Wed 18 Nov" in words(back)
    assert "*Nothing decided about 5 people:*" in words(back)


def test_only_administrators_preview_and_lists_have_pages(stage: Stage) -> None:
    know_everybody(stage)
    with stage.begin() as session:
        for number in range(22):
            add_person(session, name=f"Extra {number}", created_at=LONG_AGO)
    first = stage.ask("maya", "/stint preview tomorrow")
    assert buttons(first) == ("Next (2 of 2)", "Previous day", "Next day")
    second = stage.clicked("maya", "Next (2 of 2)", first)
    assert buttons(second) == ("Previous (1 of 2)", "Previous day", "Next day")
    assert buttons(stage.ask("maya", "/stint preview tomorrow page 999999")) == buttons(second)
    assert "page 9999999" in words(stage.ask("maya", "/stint preview tomorrow page 9999999"))
    assert "more than a year ahead" in words(stage.ask("maya", "/stint preview 2028-01-01"))
    assert words(stage.ask("maya", "/stint help")).count("/stint preview [DAY] [page NUMBER]") == 1
    for who in ("tom", "lena", "jane"):
        assert "missing" not in words(stage.ask(who, "/stint preview"))
        assert words(stage.ask(who, "/stint preview")) == words(stage.ask(who, "/stint people"))


def test_what_is_yet_to_be_decided_is_called_a_look_ahead_on_every_page(stored: Stage) -> None:
    know_everybody(stored)
    saturday = words(stored.ask("maya", "/stint preview sat"))
    assert "*Nobody is written to*." in saturday
    assert "This is a look ahead: nothing was sent." in saturday
    with stored.begin() as session:
        session.get_one(Workspace, stored.slack.team_id).digests_on = False
        for _ in range(LINES_A_PAGE // 2 - 4):  # with the four who work east of New York
            add_person(session, created_at=LONG_AGO)
    tick_at(stored, datetime(2026, 11, 19, 10, tzinfo=UTC))  # five in the morning in New York
    last = words(stored.ask("maya", "/stint preview page 2"))
    assert last.count(" America/New_York · *jack*") == last.count("• 9:00") == 2
    assert "none of that was sent" in last
    assert "nothing was sent" not in last
