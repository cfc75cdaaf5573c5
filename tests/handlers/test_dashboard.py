"""`/client NAME [PERIOD]` and sharing it, over the wire."""

from datetime import date
from typing import Any

from sqlalchemy import select

from models import Person, Project
from models.database import WorkspaceSession
from playground.client import Message
from playground.wire import Json
from tests.factories import TODAY, add_entry
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage

_BIG = 123_456_789
"""Minor units that nothing else comes to."""


def _project(session: WorkspaceSession, key: str) -> Project:
    return session.scalars(select(Project).where(Project.key == key)).one()


def _log(stage: Stage, key: str = "ACME-site", day: date = TODAY, **facts: object) -> None:
    with stage.begin() as session:
        lena = session.scalars(select(Person).where(Person.name == "lena")).one()
        add_entry(session, lena, _project(session, key), day, **facts)


def _blocks(message: Message, kind: str) -> list[Json]:
    return [block for block in message.blocks if block["type"] == kind]


def _said(stage: Stage, channel: str, who: str = "maya") -> list[Message]:
    """What Stint said to everybody there."""
    seen = stage.person(who).sees(channel)
    return [m for m in seen if m.user == stage.slack.bot_user_id and not m.ephemeral]


def _calls(stage: Stage, method: str) -> list[Any]:
    return [call.args for call in stage.slack.calls if call.method == method]


def test_the_charts_are_in_the_answer_and_told_in_words(stage: Stage) -> None:
    with stage.begin() as session:
        _project(session, "ACME-site").budget_minutes = 6_000
    _log(stage, minutes=150)
    _log(stage, "ACME-app", date(2026, 10, 20), minutes=90)
    told = stage.ask("tom", "/client ACME")
    assert told.ephemeral
    hours, budget = _blocks(told, "image")
    assert "2h 30m" in hours["alt_text"]
    assert "ACME-site" in budget["alt_text"]
    uploads = _calls(stage, "files.completeUploadExternal")
    assert [args.get("channel_id") for args in uploads] == [None]
    assert {each["slack_file"]["id"] for each in (hours, budget)} == {"F000000001", "F000000002"}
    again = stage.clicked("tom", "Last month", told)
    assert "*October 2026*" in words(again)
    assert "*1h 30m* logged" in words(again)
    assert len(_blocks(again, "image")) == len("hb")
    ever = stage.clicked("tom", "All time", again)
    assert "*4h* logged" in words(ever)


def test_without_time_there_is_no_chart_and_without_slacks_help_the_figures_come_all_the_same(
    stage: Stage,
) -> None:
    told = stage.ask("tom", "/client ACME")
    assert _blocks(told, "image") == []
    assert _calls(stage, "files.getUploadURLExternal") == []
    _log(stage, minutes=150)
    stage.slack.fail_next("files.getUploadURLExternal")
    told = stage.ask("tom", "/client ACME", "random")
    assert _blocks(told, "image") == []
    assert "*2h 30m* logged" in words(told)


def test_a_period_a_page_and_the_linked_channels_client_are_understood(stage: Stage) -> None:
    stage.slack.invite_bot("leadership")
    _log(stage, day=date(2026, 10, 20), minutes=90)
    for typed in ("/client ACME last month", "/client show acme october", "/client ACME 2026-10"):
        assert "*October 2026*" in words(stage.ask("tom", typed))
    linked = stage.ask("tom", "/client last month", "leadership")
    assert words(linked).startswith("ACME\n*October 2026*")
    assert words(stage.ask("tom", "/client", "leadership")).startswith("ACME\n*November 2026*")
    refused = stage.ask("tom", "/client ACME lately")
    assert "I know the client *ACME*, but `lately` is no period." in words(refused)
    assert "*October 2026*" in words(stage.clicked("tom", "Last month", refused))
    unknown = stage.ask("tom", "/client ACNE last month")
    assert "There's no client called `ACNE`. Did you mean this?" in words(unknown)
    assert "*Inactive projects* · 1" in words(stage.ask("tom", "/client ACME this month inactive"))


def test_words_in_another_order_or_nearly_right_lead_where_they_were_meant_to(
    stage: Stage,
) -> None:
    for typed in ("/client last month ACME", "/client show october acme"):
        assert words(stage.ask("tom", typed)).startswith("ACME\n*October 2026*")
    assert words(stage.ask("tom", "/client ACME last month report")).startswith(
        "Report, October 2026\n"
    )
    for typed in ("/client ACME last month share", "/client share last month ACME"):
        assert buttons(stage.ask("tom", typed)) == ("Send to me",)
    assert buttons(stage.ask("tom", "/client ACME shedule weekly")) == (
        "/client ACME schedule weekly",
    )
    assert "no period" in words(stage.ask("jane", "/client ACME shedule weekly", "acme-web"))
    for typed in ("diff", "as of 30 June", "last month"):
        assert "Which client?" in words(stage.ask("tom", f"/client statement {typed}"))
    assert "Your CSV file" in words(stage.ask("tom", "/client ACME export last month csv"))
    for typed, why in (("next month", "begins on Tue 1 Dec"), ("30 feb", "in the calendar")):
        refused = stage.ask("tom", f"/client ACME {typed}")
        assert why in words(refused)
        assert buttons(refused) == ("This month", "Last month", "All time")


def test_each_level_reads_what_is_theirs(stage: Stage) -> None:
    _log(stage, minutes=60, amount_minor=_BIG)
    for who in ("maya", "tom", "jane"):
        assert "€1,234,567.89" in words(stage.ask(who, "/client ACME"))
    lenas = stage.ask("lena", "/client ACME")
    assert "*1h* logged" in words(lenas)
    assert "€" not in str(lenas.blocks) + lenas.text
    assert "ACME-app" not in str(lenas.blocks)
    janes = stage.ask("jane", "/client ACME", "acme-web")
    assert "Share in channel" not in buttons(janes)
    assert "Hours by person" not in buttons(janes)
    assert words(stage.ask("lena", "/client Initech")) == words(
        stage.ask("lena", "/client Initecx")
    ).replace("Initecx", "Initech")


def test_app_home_shows_it_in_a_modal_where_no_table_can_be(stage: Stage) -> None:
    with stage.begin() as session:
        _project(session, "ACME-site").budget_minutes = 6_000
    _log(stage, minutes=60)
    maya = stage.person("maya")
    maya.open_home()
    stage.settle()
    maya.click("Clients", maya.home)
    stage.settle()
    maya.click("run /client show ACME")
    stage.settle()
    modal = maya.view
    assert modal
    told = words(modal).replace("\N{NO-BREAK SPACE}", " ")
    assert "*ACME-site* · Title of ACME-site\nHours: 1h, 100 % billable · " in told
    assert "All hours: 1h of 100h (1 %)" in told
    assert "table" not in [block["type"] for block in modal["blocks"]]
    assert "Share in channel" not in buttons(modal)
    assert "Share in channel" not in buttons(stage.ask("maya", "/client ACME", "@stint"))
    maya.click("All time")
    stage.settle()
    assert maya.view
    assert "*All time*" in words(maya.view)


def test_it_is_shared_where_all_may_see_it_and_the_sharer_is_told_what_is_left_out(
    stage: Stage,
) -> None:
    """In #design once Priya left, Lena and Jack are resources; the channel reads no hint of it."""
    stage.may_post_in.add("design")
    stage.person("priya").leave("design")
    _log(stage, minutes=60, amount_minor=_BIG)
    _log(stage, "ACME-app", minutes=30)
    told = stage.ask("tom", "/client ACME share", "design")
    assert words(told).startswith(
        "I posted nothing: 1 person here may not see all that you see of *ACME*. "
        "Of its 3 projects 1 is not open to everybody.\n"
        "Redacted, it would leave out 1 project and all money and budgets."
    )
    assert _said(stage, "design") == []
    stage.person("tom").click("Send to me", told)
    stage.settle()
    own = stage.person("tom").wait_for_message("ACME-app", "design")
    assert own.ephemeral
    stage.person("tom").click("Post redacted", told)
    stage.settle()
    [posted] = _said(stage, "design")
    text = str(posted.blocks) + posted.text
    assert "*1h* logged" in words(posted)
    assert _blocks(posted, "image")
    for hidden in ("ACME-app", "€", "budget", "left out", "edacted", "1,234"):
        assert hidden not in text
    private = stage.person("tom").wait_for_message("Left out", "design")
    assert private.ephemeral
    assert "1 project and all money and budgets." in words(private)
    assert buttons(posted) == ("Open",)
    stage.slack.fail_next("chat.postMessage", error="invalid_blocks", times=2)
    stage.person("tom").click("Post redacted", told)
    stage.settle()
    assert stage.person("tom").wait_for_message("nothing was posted", "design").ephemeral


def test_whoever_is_no_ones_blocks_it_and_unknown_channels_are_not_posted_in(stage: Stage) -> None:
    """#acme-web has Sam, a guest, and Zoe of another organisation."""
    refused = stage.ask("tom", "/client ACME share", "acme-web")
    assert words(refused).startswith(
        "I posted nothing: 4 people here may not see all that you see of *ACME*, "
        "and no project of it is open to everybody.\n"
    )
    assert buttons(refused) == ("Send to me",)
    assert "I can't see who is in this channel" in words(
        stage.ask("tom", "/client share ACME", "leadership")
    )
    assert "no channel here" in words(stage.ask("tom", "/client share ACME", "@stint"))
    assert "agency's own people" in words(stage.ask("jane", "/client share ACME", "acme-web"))


def test_a_mention_posts_it_once_in_its_thread_and_tells_who_may_not_alone(stored: Stage) -> None:
    stored.slack.invite_bot("leadership")
    stored.may_post_in.add("leadership")
    tom = stored.person("tom")
    tom.say("Shall we look at it?", "leadership")
    first = tom.sees("leadership")[-1]
    _log(stored, minutes=60, amount_minor=_BIG)
    tom.say("@stint last month", "leadership", thread_ts=first.ts)
    stored.settle()
    [posted] = _said(stored, "leadership")
    assert posted.thread_ts == first.ts
    assert words(posted).startswith("ACME\n*October 2026*")
    stored.slack.redeliver(stored.latest("events_api"))
    stored.settle()
    assert len(_said(stored, "leadership")) == 1
    tom.say("@stint ACME lately", "leadership")
    stored.settle()
    alone = tom.wait_for_message("is no period", "leadership")
    assert alone.ephemeral
    tom.say("@stint help", "leadership")
    stored.settle()
    assert tom.wait_for_message("How to use /client", "leadership").ephemeral
    assert len(_said(stored, "leadership")) == 1
    tom.say("hey @stint, please show us ACME for October", "leadership")
    stored.settle()
    [_first, asked_politely] = _said(stored, "leadership")
    assert words(asked_politely) == words(posted)
