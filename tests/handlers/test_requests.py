"""`/request`: the whole round between an executive and the agency, over the wire."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.scheduler import send_what_is_due
from models import Level, OutboxMessage, Person, RequestState, WorkRequest
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import (
    ASKED,
    SHOWN,
    asked,
    direct,
    directs,
    latest,
    manage,
    open_channel,
    person_of,
    press,
    say,
    states,
    take_off,
)
from tests.handlers.stage import Stage


def test_a_request_typed_whole_goes_to_the_projects_manager(stored: Stage) -> None:
    manage(stored, "tom")
    answer = stored.ask("jane", f"/request acme-site: {ASKED}")
    assert f"Sent to your agency: your request on *ACME-site*.\n>{SHOWN}" in words(answer)
    copy = direct(stored, "tom", "asks for work")
    assert f"jane of ACME asks for work on *ACME-site* · Title of ACME-site\n>{SHOWN}" in words(
        copy
    )
    assert buttons(copy) == ("Accept", "Decline…", "Ask…")
    assert directs(stored, "maya") == []


def test_an_accepted_request_is_told_to_its_executive(stored: Stage) -> None:
    copy = asked(stored)
    press(stored, "tom", "Accept", copy)
    after = stored.person("tom").present(copy)
    assert after
    assert "*Accepted* by tom" in words(after)
    assert buttons(after) == ("Show the project",)
    assert "You accepted the request on *ACME-site*. jane of ACME is told." in latest(stored, "tom")
    news = direct(stored, "jane", "accepted")
    assert words(news) == f"Your agency accepted your request on *ACME-site*:\n>{SHOWN}"


def test_a_request_is_declined_with_words(stored: Stage) -> None:
    copy = asked(stored)
    press(stored, "tom", "Decline…", copy)
    say(stored, "tom", "Not <this> year")
    after = stored.person("tom").present(copy)
    assert after
    assert "*Declined* by tom\n>Not &lt;this&gt; year" in words(after)
    assert buttons(after) == ()
    news = direct(stored, "jane", "declined")
    assert "They write:\n>Not &lt;this&gt; year" in words(news)


def test_a_question_is_replied_to_and_the_request_is_open_again(stored: Stage) -> None:
    copy = asked(stored)
    press(stored, "tom", "Ask…", copy)
    say(stored, "tom", "Which phones?")
    waiting = stored.person("tom").present(copy)
    assert waiting
    assert buttons(waiting) == ("Accept", "Decline…")
    question = direct(stored, "jane", "has a question")
    assert "They ask:\n>Which phones?" in words(question)
    assert buttons(question) == ("Reply…",)
    press(stored, "jane", "Reply…", question)
    form = stored.person("jane").view
    assert form
    assert ">Which phones?" in words(form)
    say(stored, "jane", "All of <them>")
    assert "Your reply went to your agency" in latest(stored, "jane")
    answered = stored.person("jane").present(question)
    assert answered
    assert buttons(answered) == ()
    assert "You replied." in words(answered)
    again = stored.person("tom").present(copy)
    assert again
    assert "*Replied* by jane\n>All of &lt;them&gt;" in words(again)
    assert buttons(again) == ("Accept", "Decline…", "Ask…")
    notice = direct(stored, "tom", "replied about work")
    assert ">All of &lt;them&gt;" in words(notice)
    press(stored, "tom", "Show the request", notice)
    shown = [m for m in stored.person("tom").sees("@stint") if m.ephemeral][-1]
    press(stored, "tom", "Accept", shown)
    assert states(stored) == [RequestState.ACCEPTED]
    assert "accepted" in words(direct(stored, "jane", "accepted"))


def test_the_second_to_answer_is_told_who_was_first(stored: Stage) -> None:
    stored.ask("jane", f"/request ACME-site {ASKED}")
    mayas, toms = (direct(stored, who, "asks for work") for who in ("maya", "tom"))
    press(stored, "tom", "Show", stored.ask("tom", "/request"))
    shown = [m for m in stored.person("tom").sees() if m.ephemeral][-1]
    press(stored, "tom", "Decline…", toms)
    press(stored, "maya", "Accept", mayas)
    stored.person("tom").enter("text", "No time")
    refused = stored.person("tom").submit().view
    assert refused
    assert words(refused).startswith("*maya* accepted this request meanwhile")
    press(stored, "tom", "Accept", shown)
    assert latest(stored, "tom", "general").startswith("*maya* accepted this request meanwhile")
    after = stored.person("tom").present(toms)
    assert after
    assert "*Accepted* by maya" in words(after)
    assert buttons(after) == ("Show the project",)
    assert states(stored) == [RequestState.ACCEPTED]
    assert len(directs(stored, "jane")) == 1


def test_a_channel_whose_people_all_see_the_project_has_a_copy_without_names(
    stored: Stage,
) -> None:
    open_channel(stored)
    copy = asked(stored)
    there = stored.person("jack").wait_for_message("asks for work", "design")
    assert words(there).startswith("ACME asks for work on *ACME-site*")
    press(stored, "jack", "Accept", there)
    assert "managers and administrators" in latest(stored, "jack", "design")
    press(stored, "jane", "Accept", there)
    assert "for the agency's own people" in latest(stored, "jane", "design")
    press(stored, "tom", "Ask…", there)
    say(stored, "tom", "Which phones?")
    for who, message in (("jane", there), ("tom", copy)):
        after = stored.person(who).present(message)
        assert after
        assert ">Which phones?" in words(after)
    press(stored, "tom", "Accept", there)
    done = stored.person("jane").present(there)
    assert done
    assert "*Accepted*" in words(done)
    assert "tom" not in words(done)
    assert buttons(done) == ()
    question = direct(stored, "jane", "has a question")
    assert "It needs no reply any more." in words(question)
    assert buttons(question) == ()


def test_a_channel_with_a_stranger_in_it_has_no_copy(stored: Stage) -> None:
    copy = asked(stored)
    assert not [m for m in stored.person("tom").sees("acme-web") if "asks for" in words(m)]
    press(stored, "tom", "Accept", copy)
    assert not [m for m in stored.person("tom").sees("acme-web") if not m.ephemeral]
    with stored.read() as session:
        kept = session.execute(
            select(OutboxMessage.recipient, OutboxMessage.gave_up).where(
                OutboxMessage.gave_up.is_not(None)
            )
        ).all()
    assert [tuple(row) for row in kept] == [("C0ACME", "not for this channel")]


def test_the_agencys_people_ask_for_nothing(stage: Stage) -> None:
    for who, typed in (("lena", ""), ("lena", "list"), ("maya", "ACME-site a menu")):
        refused = words(stage.ask(who, f"/request {typed}"))
        assert refused.startswith("Work requests come from clients.")
    for who in ("lena", "priya"):
        assert "come from clients" in words(stage.ask(who, "/request help"))
    assert "`/request list" in words(stage.ask("tom", "/request help"))
    assert "asks your agency" in words(stage.ask("jane", "/request help"))


def test_requests_are_listed_by_state(stored: Stage) -> None:
    copy = asked(stored)
    press(stored, "tom", "Ask…", copy)
    say(stored, "tom", "Which phones?")
    stored.ask("jane", "/request ACME-site A second thing")
    mine = words(stored.ask("jane", "/request list"))
    assert mine.index("A second thing") < mine.index(SHOWN)
    assert "your agency waits for your reply" in mine
    assert "Your agency: Which phones?" in mine
    only = stored.ask("jane", "/request list asked")
    assert "A second thing" not in words(only)
    assert buttons(only) == ("Reply…", "Ask for work")
    theirs = stored.ask("tom", "/request")
    assert "jane of ACME · Wed 18 Nov 2026 · waiting for the client's reply" in words(theirs)
    assert "tom: Which phones?" in words(theirs)
    assert buttons(theirs) == ("Show", "Show")
    assert "None are declined." in words(stored.ask("tom", "/request list declined"))
    assert "`open`" in words(stored.ask("tom", "/request list everything"))


def test_who_is_waited_for_is_named_to_each_reader(stage: Stage) -> None:
    assert "None are waiting for your reply." in words(stage.ask("jane", "/request list asked"))
    theirs = words(stage.ask("tom", "/request list asked"))
    assert "None are waiting for the client's reply." in theirs


def test_only_those_who_see_the_project_see_its_requests(stage: Stage) -> None:
    copy = asked(stage)
    take_off(stage, "tom")
    assert "No requests on your projects yet." in words(stage.ask("tom", "/request"))
    press(stage, "tom", "Accept", copy)
    assert "isn't there any more" in latest(stage, "tom")
    assert states(stage) == [RequestState.OPEN]
    assert SHOWN in words(stage.ask("maya", "/request"))


def test_a_doubled_delivery_makes_one_request(stored: Stage) -> None:
    copy = asked(stored)
    stored.slack.redeliver(stored.latest("slash_commands"))
    stored.settle()
    assert len(directs(stored, "tom")) == 1
    press(stored, "tom", "Accept", copy)
    stored.slack.redeliver(stored.latest("interactive"))
    stored.settle()
    assert states(stored) == [RequestState.ACCEPTED]
    assert len(directs(stored, "jane")) == 1
    with stored.read() as session:
        assert session.scalar(select(func.count(WorkRequest.id))) == 1


def test_an_executive_who_was_taken_off_hears_no_more(stage: Stage) -> None:
    copy = asked(stage)
    take_off(stage, "jane")
    press(stage, "tom", "Accept", copy)
    assert "jane of ACME isn't on the project any more." in latest(stage, "tom")
    assert directs(stage, "jane") == []


def test_a_reply_goes_to_the_manager_of_now_and_to_who_asked(stage: Stage) -> None:
    copy = asked(stage)
    press(stage, "maya", "Show", stage.ask("maya", "/request"))
    shown = [m for m in stage.person("maya").sees() if m.ephemeral][-1]
    press(stage, "maya", "Ask…", shown)
    say(stage, "maya", "Which phones?")
    with stage.begin() as session:
        session.get_one(Person, person_of(stage, "lena").id).level = Level.MANAGER
    manage(stage, "lena")
    take_off(stage, "tom")
    press(stage, "jane", "Reply…", stage.ask("jane", "/request list"))
    say(stage, "jane", "All of them")
    assert "All of them" in words(direct(stage, "maya", "replied about work"))
    assert "All of them" in words(direct(stage, "lena", "asks for work"))
    before = stage.person("tom").present(copy)
    assert before
    assert "All of them" not in words(before)
    assert len(directs(stage, "tom")) == 1


def test_the_longest_words_arrive_whole(stage: Stage) -> None:
    copy = asked(stage, ("<<< " * 500).strip())
    assert words(copy).count("&lt;") == 1_500
    press(stage, "tom", "Decline…", copy)
    say(stage, "tom", "&" * 2_000)
    assert words(direct(stage, "jane", "declined")).count("&amp;") == 2_000


def test_requests_are_replied_to_from_app_home(stage: Stage) -> None:
    copy = asked(stage)
    press(stage, "tom", "Ask…", copy)
    say(stage, "tom", "Which phones?")
    jane = stage.person("jane")
    jane.open_home()
    stage.settle()
    jane.click("All my requests", jane.home)
    stage.settle()
    jane.click("Reply…", jane.view)
    jane.enter("text", "All of them")
    done = jane.submit()
    assert done.view
    assert "Your reply went to your agency" in words(done.view)
    assert "All of them" in words(direct(stage, "tom", "replied about work"))


def test_news_that_slack_took_late_reach_nobody_who_was_taken_off_meanwhile(stage: Stage) -> None:
    question = asked(stage)
    stage.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    press(stage, "tom", "Accept", question)
    take_off(stage, "jane")
    stage.slack.clock.advance(timedelta(minutes=2))
    send_what_is_due(stage.stint.house, stage.stint.app.client)
    assert directs(stage, "jane") == []
