"""Dashboards that post themselves: scheduled, redacted for who is there by then, and stopped."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.scheduler import plan_schedules, send_what_is_due
from models import Level, OutboxMessage, Person, Project, Schedule
from playground.client import Message
from tests.factories import add_entry
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import directs, person_of
from tests.handlers.stage import Stage

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""At nine in Berlin, five days from the tests' noon."""
A_WEEK = timedelta(days=7)


def tick(stage: Stage, now: datetime) -> None:
    """What the scheduler does at that instant, twice over, as if two processes did."""
    stage.slack.clock.set(now)
    for _ in range(2):
        plan_schedules(stage.stint.house)
    for _ in range(2):
        send_what_is_due(stage.stint.house, stage.stint.app.client)
    stage.settle()


def posted(stage: Stage, channel: str = "leadership") -> list[Message]:
    stage.may_post_in.add(channel)
    said = stage.person("tom").sees(channel)
    return [m for m in said if m.user == stage.slack.bot_user_id and not m.ephemeral]


def told(stage: Stage, who: str = "tom") -> list[Message]:
    return [m for m in directs(stage, who) if "didn't post" in m.text]


def stop(stage: Stage, who: str, message: Message) -> Message:
    """What the message says once its first Stop is clicked, and meant."""
    outcome = stage.person(who).click("Stop", message, confirm=True)
    assert outcome.error is None, outcome.error
    stage.settle()
    present = stage.person(who).present(message)
    assert present
    return present


def work(stage: Stage) -> None:
    """Ninety minutes of Lena's on ACME-site in the week before the first sending."""
    with stage.begin() as session:
        site = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        day = (MONDAY - timedelta(days=4)).date()
        facts = {"rate_minor": 10_000, "billed_minutes": 90, "amount_minor": 15_000}
        add_entry(session, person_of(stage, "lena"), site, day, minutes=90, **facts)


def test_it_is_posted_once_each_time_for_who_is_there_by_then(stored: Stage) -> None:
    typed = "/client schedule ACME weekly monday 9:00 #leadership"
    work(stored)
    refused = stored.ask("tom", typed)
    assert "I can't see who is in <#C0LEADS>" in words(refused)
    stored.slack.invite_bot("leadership")
    answer = stored.ask("tom", typed)
    assert words(answer).partition("\nStop")[0] == (
        "*ACME*'s dashboard goes to <#C0LEADS> each Monday at 9:00, with the week before.\n"
        "First on Mon 23 Nov 2026 at 9:00, your time (Europe/Berlin).\n"
        "Everybody in the channel now may read hours and money. I look again each time who is "
        "there, and leave out what somebody may not see."
    )
    tick(stored, MONDAY - timedelta(seconds=1))
    assert posted(stored) == []
    tick(stored, MONDAY)
    (first,) = posted(stored)
    assert "ACME-site" in words(first)
    assert "150.00" in words(first)
    assert words(first).endswith("Posted by itself each Monday.")
    [chart] = [block for block in first.blocks if block["type"] == "image"]
    assert "1h 30m in all" in chart["alt_text"]

    stored.person("tom").invite("lena", "leadership")
    stored.slack.fail_next("chat.postMessage", error="invalid_blocks")
    tick(stored, MONDAY + A_WEEK)
    assert "image" not in [block["type"] for block in posted(stored)[1].blocks]
    assert "ACME-site" in words(posted(stored)[1]), "Lena is on its team"
    assert "ACME-app" not in words(posted(stored)[1]), "Lena doesn't know of it"
    assert "150.00" not in words(posted(stored)[1]), "and never sees money"

    stored.person("tom").invite("sam", "leadership")
    tick(stored, MONDAY + 2 * A_WEEK)
    tick(stored, MONDAY + 3 * A_WEEK)
    assert len(posted(stored)) == 2, "Sam is nobody Stint knows"
    (why,) = told(stored)
    assert "somebody there may see none of these projects" in words(why)
    assert "The last one wasn't posted" in words(stored.ask("tom", "/client schedules"))

    stored.person("sam").leave("leadership")
    tick(stored, MONDAY + 6 * A_WEEK)
    assert len(posted(stored)) == 3, "of those that nobody planned only the latest"
    listed = stored.ask("tom", "/client schedules acme")
    assert "The last one" not in words(listed)
    assert "no longer goes to <#C0LEADS>" in words(stop(stored, "tom", listed))
    tick(stored, MONDAY + 7 * A_WEEK)
    assert len(posted(stored)) == 3
    assert "There are none" in words(stored.ask("tom", "/client schedules acme"))


def test_what_waits_is_not_posted_once_it_was_stopped_or_its_maker_may_not(stage: Stage) -> None:
    stage.slack.invite_bot("leadership")
    made = [
        stage.ask("tom", f"/client schedule ACME {rhythm}", channel="leadership")
        for rhythm in ("daily 9:00", "weekly monday 9:00")
    ]
    stage.slack.clock.set(MONDAY)
    plan_schedules(stage.stint.house)
    stop(stage, "tom", made[0])
    with stage.begin() as session:
        session.get_one(Person, person_of(stage, "tom").id).level = Level.RESOURCE
    tick(stage, MONDAY)
    tick(stage, MONDAY + A_WEEK)
    with stage.read() as session:
        reasons = session.scalars(select(OutboxMessage.gave_up)).all()
        assert reasons == ["nothing to say any more"] * 2
        assert session.scalars(select(Schedule)).all() == []
    assert (posted(stage), told(stage)) == ([], [])


def test_what_is_typed_wrongly_is_mended_by_a_click(stage: Stage) -> None:
    stage.slack.invite_bot("leadership")
    asked = stage.ask("tom", "/client ACME schedule wekly munday 9:00 #leadership")
    assert buttons(asked) == ("Each Monday at 9:00",)
    made = stage.clicked("tom", "Each Monday at 9:00", asked)
    assert "goes to <#C0LEADS> each Monday at 9:00" in words(made)
    open_question = stage.ask("tom", "/client schedule", channel="leadership")
    assert "How often?" in words(open_question), "the channel is linked to ACME"
    made = stage.clicked("tom", "Each day at 17:30", open_question)
    assert "First on Wed 18 Nov 2026 at 17:30" in words(made)
    stage.person("tom").leave("random")
    refusals = {
        "Nobody weekly": "There's no client called `Nobody`",
        "weekly": "Which client?",
        "ACME weekly #nowhere": "I don't know the channel `#nowhere`",
        "ACME weekly #random": "You aren't in <#C0RANDOM>",
    }
    for typed, refusal in refusals.items():
        assert refusal in words(stage.ask("tom", f"/client schedule {typed}")), typed
    stage.slack.invite_bot("acme-web")
    elsewhere = stage.ask("maya", "/client schedule ACME weekly #acme-web")
    assert "Somebody in <#C0ACME> may see none of *ACME*'s projects" in words(elsewhere)
    away = stage.ask("jack", "/client schedule ACME weekly #leadership")
    assert "managers and administrators" in words(away)
    stop(stage, "tom", made)
    listed = stage.ask("maya", "/client schedules")
    assert "set up by tom" in words(listed)
    stop(stage, "tom", stage.ask("tom", "/client schedules"))
    stage.person("maya").click("Stop", listed, confirm=True)
    stage.settle()
    assert "isn't there any more" in words(stage.person("maya").sees()[-1])
