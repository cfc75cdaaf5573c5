"""`/client statement`: told, accepted, asked about, answered, found and compared, over the wire."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import select

from bot.scheduler import send_what_is_due
from domain.billing.pricing import price
from models import (
    AuditRecord,
    Level,
    Person,
    Project,
    Statement,
    StatementAcceptance,
    StatementQuery,
    Subject,
    TimeEntry,
    WorkType,
)
from playground.client import Message
from tests.factories import add_entry, join_team
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import direct, directs, latest, manage, press, say, take_off
from tests.handlers.stage import Stage

TUESDAY = date(2026, 10, 6)
LINE = "ACME-site · Design · 1h 30m"


def log(
    stage: Stage,
    minutes: int,
    key: str = "ACME-site",
    work_type: str = "Design",
    day: date = TUESDAY,
) -> None:
    """Time of Lena's."""
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == key)).one()
        lena = session.scalars(select(Person).where(Person.name == "lena")).one()
        kind = session.scalars(select(WorkType).where(WorkType.name == work_type)).one()
        entry = add_entry(
            session, lena, project, day, minutes=minutes, work_type_id=kind.id, note="Secret note"
        )
        price(session, entry)


def told(stage: Stage) -> Message:
    """Jane's message of what was done in October; Tom manages the project."""
    manage(stage, "tom")
    log(stage, 90)
    log(stage, 150, work_type="Development", day=date(2026, 10, 7))
    log(stage, 45, key="ACME-app")
    preview = stage.ask("tom", "/client statement acme october")
    send(stage, preview)
    return direct(stage, "jane", "ACME: October 2026")


def send(stage: Stage, preview: Message) -> None:
    outcome = stage.person("tom").click("Send to client", preview, confirm=True)
    assert outcome.error is None, outcome.error
    stage.settle()


def ask_about(stage: Stage, line: str, message: Message, text: str) -> None:
    outcome = stage.person("jane").enter("statement_query", line, message)
    assert outcome.error is None, outcome.error
    say(stage, "jane", text)


def test_a_statement_is_looked_at_told_accepted_asked_about_and_answered(stored: Stage) -> None:
    copy = told(stored)
    sent = latest(stored, "tom", "general")
    assert "The statement of *ACME* for October 2026 is kept. 1 executive can read it now." in sent
    shown = words(copy)
    assert "*ACME-site* · Title of ACME-site\n*4h · €429.90*" in shown
    assert "• Design: 1h 30m\n• Development: 2h 30m" in shown
    assert "ACME-app" not in shown
    assert "*Total:* 4h · €429.90" in shown
    assert "Told on Wed 18 Nov 2026 by your agency. It stays as it was told." in shown
    assert buttons(copy) == ("Accept", "What changed since")
    assert directs(stored, "tom") == []
    press(stored, "jane", "Accept", copy)
    after = stored.person("jane").present(copy)
    assert after
    assert buttons(after) == ("What changed since",)
    assert ":white_check_mark: You accepted it." in words(after)
    assert "You accepted the statement of *ACME* for October 2026" in latest(stored, "jane")
    ask_about(stored, LINE, after, "What was <this> & why?")
    assert "Your question about *ACME-site* · Design went to your agency" in latest(stored, "jane")
    [query] = directs(stored, "tom")
    assert "jane of ACME asks about a line of the statement for October 2026" in words(query)
    assert ">What was &lt;this&gt; &amp; why?" in words(query)
    assert directs(stored, "maya") == []
    press(stored, "tom", "Answer…", query)
    form = stored.person("tom").view
    assert form
    assert ">What was &lt;this&gt; &amp; why?" in words(form)
    say(stored, "tom", "The <menu>")
    answered = stored.person("tom").present(query)
    assert answered
    assert "*Answered* by tom\n>The &lt;menu&gt;" in words(answered)
    assert buttons(answered) == ("Show the statement",)
    news = direct(stored, "jane", "answered your question")
    assert "They write:\n>The &lt;menu&gt;" in words(news)
    redrawn = stored.person("jane").present(copy)
    assert redrawn
    assert "Your agency answered:\n>The &lt;menu&gt;" in words(redrawn)
    listed = stored.ask("tom", "/client statements ACME")
    assert "*October 2026*\nTold on Wed 18 Nov 2026 by tom · accepted by 1" in words(listed)
    press(stored, "tom", "Show", listed)
    whole = latest(stored, "tom", "general")
    assert "*Total:* 4h 45m · €502.88" in whole
    assert "• Development: 2h 30m · €283.93" in whole
    assert ":white_check_mark: Accepted by jane." in whole
    hers = words(stored.ask("jane", "/client statements"))
    assert "*ACME · October 2026*\nTold on Wed 18 Nov 2026 · accepted" in hers


def test_what_is_clicked_or_delivered_twice_is_done_once(stored: Stage) -> None:
    manage(stored, "tom")
    log(stored, 90)
    first = stored.ask("tom", "/client statement ACME")
    second = stored.ask("tom", "/client statement ACME last month")
    send(stored, first)
    send(stored, second)
    refused = latest(stored, "tom", "general")
    assert "*ACME* was told already, so nothing more was sent." in refused
    copy = direct(stored, "jane", "ACME: October 2026")
    stored.person("jane").click("Accept", copy)
    clicked = stored.latest("interactive")
    stored.slack.redeliver(replace(clicked, envelope_id=str(uuid4())))
    stored.settle()
    ask_about(stored, LINE, copy, "What was this?")
    submitted = stored.latest("interactive")
    stored.slack.redeliver(replace(submitted, envelope_id=str(uuid4())))
    stored.settle()
    [query] = directs(stored, "tom")
    refused_again = stored.person("jane").enter("statement_query", LINE, copy)
    assert refused_again.view is None
    stored.settle()
    assert "You asked about *ACME-site* · Design already" in latest(stored, "jane")
    press(stored, "tom", "Answer…", query)
    shown = stored.ask("maya", "/client statement ACME as of today")
    press(stored, "maya", "Answer…", shown)
    say(stored, "maya", "The menu")
    stored.person("tom").enter("text", "Too late")
    late = stored.person("tom").submit().view
    assert late
    assert "*maya* answered this question meanwhile" in words(late)
    with stored.read() as session:
        kinds = (Statement, StatementAcceptance, StatementQuery)
        assert [len(session.scalars(select(kind)).all()) for kind in kinds] == [1, 1, 1]
        trail = session.scalars(select(AuditRecord.subject)).all()
        assert trail.count(Subject.STATEMENT) == 2
    assert len(directs(stored, "jane")) == 2


def test_what_was_told_by_a_day_and_what_changed_since(stage: Stage) -> None:
    told(stage)
    log(stage, 30)
    log(stage, 20, key="ACME-app")
    with stage.begin() as session:
        design = session.scalars(
            select(TimeEntry).where(TimeEntry.minutes == 150)  # what was Development
        ).one()
        design.minutes = 120
        price(session, design)
    then = words(stage.ask("jane", "/client statement ACME as of today"))
    assert "*Total:* 4h · €429.90" in then
    diff = words(stage.ask("jane", "/client statement ACME diff"))
    assert "*Then*\n4h · €429.90" in diff
    assert "*Now*\n4h · €421.77" in diff
    assert "*Difference*\n€8.13 less" in diff
    assert "*ACME-site* · Title of ACME-site\n4h · €429.90 → 4h · €421.77 · *€8.13 less*" in diff
    assert "• Design: Tue 6 Oct: 30m more" in diff
    assert "• Development: Wed 7 Oct: 30m less" in diff
    assert "ACME-app" not in diff
    assert "• Design: Tue 6 Oct: 20m more" in words(stage.ask("tom", "/client statement ACME diff"))
    none = stage.ask("tom", "/client statement ACME as of 1 june")
    assert "By Mon 1 Jun 2026 there was no statement of *ACME*. The first, for" in words(none)
    assert buttons(none) == ("Show it", "All statements")
    assert "Which client?" in words(stage.ask("tom", "/client statement"))
    assert "`soonish` is no period" in words(stage.ask("tom", "/client statement ACME soonish"))
    assert "nothing to tell" in words(stage.ask("tom", "/client statement ACME 2025"))
    assert "That is for managers" in words(stage.ask("lena", "/client statement ACME diff"))
    take_off(stage, "jane")
    assert "no client called" in words(stage.ask("jane", "/client statement ACME as of today"))


def test_an_executive_who_loses_the_project_before_it_is_sent_is_told_nothing(
    stage: Stage,
) -> None:
    log(stage, 90)
    preview = stage.ask("tom", "/client statement ACME")
    stage.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    send(stage, preview)
    take_off(stage, "jane")
    stage.slack.clock.advance(timedelta(minutes=2))
    send_what_is_due(stage.stint.house, stage.stint.app.client)
    assert directs(stage, "jane") == []


def test_what_waited_is_drawn_for_who_its_reader_is_when_it_is_sent(stage: Stage) -> None:
    with stage.begin() as session:
        app = session.scalars(select(Project).where(Project.key == "ACME-app")).one()
        jane = session.scalars(select(Person).where(Person.name == "jane")).one()
        join_team(session, app, jane)
    log(stage, 90)
    log(stage, 45, key="ACME-app")
    tell_late(stage, "october")
    take_off(stage, "jane", "ACME-site")
    send_late(stage)
    [copy] = directs(stage, "jane")
    assert "*ACME-app*" in words(copy)
    assert "ACME-site" not in words(copy)
    tell_late(stage, "2026")
    with stage.begin() as session:
        raised = session.scalars(select(Person).where(Person.name == "jane")).one()
        raised.level = Level.RESOURCE  # who sees no money
    send_late(stage)
    assert len(directs(stage, "jane")) == 1
    press(stage, "jane", "Accept", copy)
    assert "It's for the client's executives to accept a statement" in latest(stage, "jane")


def test_a_question_waits_for_nobody_who_may_not_see_statements_any_more(stage: Stage) -> None:
    copy = told(stage)
    stage.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    ask_about(stage, LINE, copy, "Why so much?")
    with stage.begin() as session:
        tom = session.scalars(select(Person).where(Person.name == "tom")).one()
        tom.level = Level.RESOURCE  # still on the project's team
    send_late(stage)
    assert directs(stage, "tom") == []


def tell_late(stage: Stage, period: str) -> None:
    """Tell it while Slack takes no message."""
    preview = stage.ask("maya", f"/client statement ACME {period}")
    stage.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    assert stage.person("maya").click("Send to client", preview, confirm=True).error is None
    stage.settle()


def send_late(stage: Stage) -> None:
    stage.slack.clock.advance(timedelta(minutes=2))
    send_what_is_due(stage.stint.house, stage.stint.app.client)


def test_a_statement_is_shared_as_far_as_all_in_the_channel_may_see_it(stage: Stage) -> None:
    told(stage)
    tom = stage.person("tom")
    stage.may_post_in.add("design")
    for outsider in ("priya", "jack"):
        stage.person(outsider).leave("design")
    refused = stage.ask("tom", "/client statement ACME as of today share", "design")
    assert "of the 2 projects in the statement of *ACME*, October 2026, 1 is not open" in words(
        refused
    )
    assert buttons(refused) == ("Post redacted", "Send to me")
    press(stage, "tom", "Post redacted", refused)
    posted = stage.person("lena").wait_for_message("ACME: October 2026", "design")
    assert "*ACME-site* · Title of ACME-site\n*4h*" in words(posted)
    assert "Told on Wed 18 Nov 2026. It stays" in words(posted)
    assert not [each for each in ("ACME-app", "€") if each in words(posted)]
    assert buttons(posted) == ()
    said = tom.wait_for_message("Posted the statement", "design")
    assert "Left out, since not everybody there may see it: 1 project and all money." in words(said)
    tom.invite("jane", "design")
    stage.person("lena").leave("design")
    tom.command("/client statement ACME october share redacted", "design")
    stage.settle()
    hers = [m for m in stage.person("jane").sees("design") if "€429.90" in words(m)]
    assert len(hers) == 1  # and no name, which is looked for after every test
    tom.invite("zoe", "design")
    nobody = stage.ask("tom", "/client statement ACME as of today share", "design")
    assert "somebody here may not see any project of the statement" in words(nobody)
    assert buttons(nobody) == ("Send to me",)
    assert "for the agency's own people" in words(
        stage.ask("jane", "/client statement ACME as of today share", "design")
    )
