"""Who becomes what when they first use Stint, and what Slack's later news changes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from models import Level, Workspace
from playground.client import Envelope
from tests.factories import NOON, TODAY, YESTERDAY, add_person, add_workspace
from tests.handlers.agency import fill
from tests.handlers.reading import words
from tests.handlers.stage import Stage, open_stage

NOT_INVITED = (
    "Stint is for the people of this workspace. If you work here, ask an administrator to let "
    "you in; if you work with the agency as its client, ask them to invite you."
)

SILENT = "Slack didn't answer us in time, so nothing was changed. Please try again."
UNFORESEEN = "Something went wrong on our side, and nothing was changed. Reference:"


def from_somebody_else(stage: Stage, user_id: str, text: str = "2h ACME-site") -> Envelope:
    """A command of a person whom Slack's client would not let type."""
    stage.time("maya", "today")
    known = stage.latest("slash_commands")
    changed = {**known.payload, "user_id": user_id, "text": text, "trigger_id": f"{uuid4()}"}
    return stage.slack.redeliver(replace(known, envelope_id=str(uuid4()), payload=changed))


@pytest.mark.parametrize(
    ("who", "level"),
    [("maya", Level.ADMINISTRATOR), ("tom", Level.RESOURCE), ("lena", Level.RESOURCE)],
)
def test_a_full_member_starts_as_slack_knows_them(empty: Stage, who: str, level: Level) -> None:
    message = empty.answer(who, "today")
    assert message.text == "Your time, today: 0m of 8h"
    (person,) = empty.people().values()
    user = next(u for u in empty.slack.world.workspace.users.values() if u.name == who)
    assert (person.slack_user_id, person.name, person.level) == (user.id, who, level)
    assert (person.time_zone, person.locale) == (user.tz, user.locale)


def test_an_admin_who_owns_nothing_starts_as_administrator(empty: Stage) -> None:
    empty.slack.change_user("tom", is_admin=True)
    empty.time("tom", "today")
    assert empty.people()["U0TOM"].level is Level.ADMINISTRATOR


def test_the_workspace_is_made_with_its_name(empty: Stage) -> None:
    empty.time("tom", "today")
    with empty.read() as session:
        workspace = session.scalars(select(Workspace)).one()
    assert (workspace.id, workspace.name) == (empty.slack.team_id, "Studio North")
    assert workspace.created_at == NOON


@pytest.mark.parametrize("who", ["jane", "sam", "zoe"])
def test_a_guest_or_stranger_is_refused_kindly_and_not_kept(empty: Stage, who: str) -> None:
    empty.time("maya", "today")
    for typed in ("", "2h ACME-site", "help", "week", "undo", "again", "edit", "nonsense"):
        assert words(empty.answer(who, typed)) == NOT_INVITED, typed
    assert list(empty.people()) == ["U0MAYA"]


@pytest.mark.parametrize("who", ["jane", "sam", "zoe"])
def test_an_outsider_makes_no_workspace(empty: Stage, who: str) -> None:
    assert words(empty.answer(who, "2h ACME-site")) == NOT_INVITED
    with empty.read() as session:
        assert session.scalars(select(Workspace)).all() == []


@pytest.mark.parametrize("user_id", ["U0OLD", "U0CALBOT"])
def test_the_deleted_and_bots_are_refused_and_not_kept(empty: Stage, user_id: str) -> None:
    refused = from_somebody_else(empty, user_id)
    assert refused.ack is not None
    assert refused.ack["text"] == NOT_INVITED
    assert list(empty.people()) == ["U0MAYA"]


def test_an_invited_executive_has_help_and_logs_no_time(empty: Stage) -> None:
    with empty.begin() as session:
        add_workspace(session)
        add_person(session, Level.EXECUTIVE, slack_user_id="U0JANE")
    assert "`/client` shows your projects" in words(empty.answer("jane", "help"))
    assert "executives don't log time" in words(empty.answer("jane", "2h ACME-site"))
    assert empty.kept().entries == 0
    assert empty.people()["U0JANE"].level is Level.EXECUTIVE


def test_slack_is_asked_about_a_person_once(empty: Stage) -> None:
    for _ in range(3):
        empty.time("tom", "today")
    assert [call.method for call in empty.slack.calls].count("users.info") == 1


@pytest.mark.parametrize("who", ["jane", "sam", "zoe"])
def test_slack_is_asked_about_an_outsider_once_a_minute(empty: Stage, who: str) -> None:
    for times in (1, 2):
        for _ in range(3):
            assert words(empty.answer(who, "today")) == NOT_INVITED
        assert [call.method for call in empty.slack.calls].count("users.info") == times
        empty.slack.clock.advance(timedelta(minutes=1))


def test_an_outsider_who_becomes_a_member_is_met_within_a_minute(empty: Stage) -> None:
    assert words(empty.answer("sam", "today")) == NOT_INVITED
    empty.slack.change_user("sam", is_restricted=False, is_ultra_restricted=False)
    empty.slack.clock.advance(timedelta(minutes=1))
    assert empty.answer("sam", "today").text == "Your time, today: 0m of 8h"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"tz": "America"}, {"time_zone": "America"}),  # a folder, where zones are files
        ({"tz": "Nowhere/" * 9}, {"time_zone": "UTC"}),
        ({"tz": "Europe/\x00\ud800Paris"}, {"time_zone": "Europe/Paris"}),
        ({"locale": "x" * 17}, {"locale": "en-GB"}),
        ({"locale": "de\x00-DE"}, {"locale": "de-DE"}),
        ({"profile": {"display_name": "T\x00o\udfffm\u202e"}}, {"name": "Tom"}),
        ({"profile": {"display_name": "\x00"}}, {"name": "Tom B."}),
        ({"profile": {"display_name": "T" * 300}}, {"name": "T" * 200}),
    ],
)
def test_whatever_a_profile_says_can_be_stored_and_used(
    stored: Stage, told: dict[str, object], kept: dict[str, str]
) -> None:
    stored.slack.change_user("tom", real_name="Tom B.")
    stored.settle()
    known = stored.latest("events_api")
    user = {**known.payload["event"]["user"], **told}
    event = {**known.payload["event"], "user": user}
    payload = {**known.payload, "event": event, "event_id": "Ev0ANOTHER"}
    assert stored.slack.redeliver(replace(known, payload=payload)).acked
    tom = stored.people()["U0TOM"]
    assert {name: getattr(tom, name) for name in kept} == kept
    assert stored.answer("tom", "today").text == "Your time, today: 0m of 8h"


def test_two_first_contacts_at_once_make_one_workspace_and_two_people(empty: Stage) -> None:
    people = [empty.person("tom"), empty.person("lena")] * 4
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda person: person.command("/time today"), people))
    assert {outcome.error for outcome in outcomes} == {None}
    assert sorted(empty.people()) == ["U0LENA", "U0TOM"]
    assert [call.method for call in empty.slack.calls].count("users.info") == 2
    with empty.read() as session:
        assert len(session.scalars(select(Workspace)).all()) == 1


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        ("internal_error", 200, UNFORESEEN),
        ("user_not_found", 200, UNFORESEEN),
        ("fatal_error", 500, SILENT),
        ("service_unavailable", 503, SILENT),
        ("ratelimited", 429, SILENT),
    ],
)
def test_when_slack_tells_nothing_of_a_person_they_can_try_again(
    empty: Stage, error: str, status: int, told: str
) -> None:
    empty.slack.fail_next("users.info", error=error, status=status)
    assert words(empty.answer("tom", "2h ACME-site")).startswith(told)
    assert empty.people() == {}
    assert empty.answer("tom", "today").text == "Your time, today: 0m of 8h"
    assert list(empty.people()) == ["U0TOM"]


def test_when_slack_hangs_up_instead_of_telling_of_a_person_they_can_try_again(
    empty: Stage,
) -> None:
    empty.slack.lose_next_answer("users.info")
    assert words(empty.answer("tom", "2h ACME-site")) == SILENT
    assert empty.answer("tom", "today").text == "Your time, today: 0m of 8h"


def test_while_slack_is_slow_to_tell_of_a_person_others_are_answered(empty: Stage) -> None:
    with empty.begin() as session:
        add_workspace(session)
        add_person(session, Level.RESOURCE, slack_user_id="U0LENA")
    with ThreadPoolExecutor(1) as threads, empty.slack.hold_answers("users.info"):
        waiting = threads.submit(empty.answer, "tom", "today")
        empty.slack.wait_until(lambda: empty.slack.calls[-1].method == "users.info")
        (told,) = empty.person("lena").command("/time today").messages
        assert told.text == "Your time, today: 0m of 8h"
        assert not waiting.done()
        refused = words(waiting.result())
    assert refused == SILENT
    assert empty.answer("tom", "today").text == "Your time, today: 0m of 8h"


def test_a_new_zone_moves_the_day(stored: Stage) -> None:
    stored.time("jack", "1h ACME-site")
    stored.slack.change_user("jack", tz="Pacific/Kiritimati")  # 14 hours ahead of UTC
    stored.settle()
    assert stored.people()["U0JACK"].time_zone == "Pacific/Kiritimati"
    stored.time("jack", "2h ACME-site")
    days = [entry.day for entry in stored.entries("jack")]
    assert days == [TODAY, TODAY.replace(day=19)]


def test_a_new_language_changes_how_days_are_read(stored: Stage) -> None:
    stored.slack.change_user("jack", real_name="Jack R.")
    stored.settle()
    known = stored.latest("events_api")
    user = {**known.payload["event"]["user"], "locale": "de-DE"}
    event = {**known.payload["event"], "user": user}
    payload = {**known.payload, "event": event, "event_id": "Ev0ANOTHER"}
    assert stored.slack.redeliver(replace(known, payload=payload)).acked
    stored.time("jack", "1h ACME-site gestern Menü")
    (entry,) = stored.entries("jack")
    assert (entry.day, entry.note) == (YESTERDAY, "Menü")


@pytest.mark.parametrize("change", [{"is_restricted": True}, {"deleted": True}])
def test_who_leaves_slack_or_becomes_a_guest_loses_stint_until_they_are_back(
    stored: Stage, change: dict[str, bool]
) -> None:
    stored.time("tom", "1h ACME-site")
    stored.slack.change_user("tom", **change)
    stored.settle()
    refused = from_somebody_else(stored, "U0TOM")
    assert refused.ack is not None
    assert refused.ack["text"] == NOT_INVITED
    assert len(stored.entries("tom")) == 1
    stored.slack.change_user("tom", **dict.fromkeys(change, False))
    stored.settle()
    stored.time("tom", "2h ACME-site")
    assert len(stored.entries("tom")) == 2


def test_an_executive_is_a_guest_by_right(stored: Stage) -> None:
    stored.slack.change_user("jane", real_name="Jane P.")
    stored.settle()
    assert "`/client` shows your projects" in words(stored.answer("jane", "help"))


def test_news_of_somebody_stint_has_not_met_makes_nobody(empty: Stage) -> None:
    empty.slack.change_user("tom", tz="Asia/Tokyo")
    empty.settle()
    assert empty.people() == {}


def test_somebody_deactivated_in_stint_stays_out(stored: Stage) -> None:
    with stored.begin() as session:
        for person in stored.people().values():
            if person.slack_user_id == "U0TOM":
                session.merge(person).active = False
    assert words(stored.answer("tom", "2h ACME-site")) == NOT_INVITED
    assert stored.entries("tom") == []


def test_known_in_one_workspace_is_unknown_in_another(database_url: str) -> None:
    with (
        open_stage(database_url, team_id="T0A") as here,
        open_stage(database_url, team_id="T0B") as there,
    ):
        with here.begin() as session:
            fill(session)
        here.time("tom", "2h ACME-site")
        request = here.latest("slash_commands")
        assert there.people() == {}
        refused = there.answer("tom", "2h ACME-site")
        assert words(refused).startswith("There's no project called `ACME-site`.")
        assert "You aren't on the team of any active project" in words(refused)
        assert there.answer("maya", "2h ACME").text.startswith("There's no project called `ACME`.")
        assert there.answer("tom", "week").text == "Your time, this week: 0m of 40h"
        assert words(there.answer("tom", "undo")) == "There's nothing to undo."
        # A receipt of the one workspace answers nothing in the other.
        same_key = replace(request, payload={**request.payload, "team_id": "T0B"})
        answered = there.slack.redeliver(same_key)
        assert answered.ack is not None
        assert str(answered.ack["text"]).startswith("There's no project called")
        assert len(here.entries("tom")) == 1
        assert there.entries("tom") == []
