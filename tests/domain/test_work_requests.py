"""Work requests: who is told, who sees them, how they are answered once, and what is kept."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.permissions import NotAllowed
from domain.requests.work_request_answers import (
    AlreadyAnswered,
    accept_request,
    answerable_request,
    replyable_request,
)
from domain.requests.work_request_lists import list_own_requests, list_requests, requests_of
from domain.requests.work_request_projects import (
    askable_projects,
)
from domain.requests.work_requests import RequestTextUnfit, ask_for_work, show_request
from domain.versions import GoneMeanwhile
from models import (
    Action,
    AuditRecord,
    Level,
    RequestState,
    RequestWord,
    Subject,
    TeamMember,
)
from tests.domain.asking import Asking
from tests.factories import (
    actor_of,
    add_person,
    add_project,
    add_request,
    join_team,
    link_channel,
    name_of,
)

ACCEPTED, DECLINED = RequestState.ACCEPTED, RequestState.DECLINED
ASKED, OPEN = RequestState.ASKED, RequestState.OPEN


def test_the_projects_manager_and_its_channels_are_told(asking: Asking) -> None:
    asking.project.manager_id = asking.tom.id
    link_channel(asking.session, "C1", asking.project)
    link_channel(asking.session, "C2", add_project(asking.session, "Other"))
    readers = asking.readers()
    assert readers.staff == (asking.tom.slack_user_id,)
    assert readers.channels == ("C1",)
    assert readers.asker == asking.jane.slack_user_id


@pytest.mark.parametrize("why", ["none", "inactive", "not in Slack", "off the team", "a resource"])
def test_without_a_manager_who_can_those_on_the_team_are_told(asking: Asking, why: str) -> None:
    session = asking.session
    sara = add_person(session, Level.RESOURCE if why == "a resource" else Level.MANAGER)
    if why != "off the team":
        join_team(session, asking.project, sara)
    sara.active, sara.in_slack = why != "inactive", why != "not in Slack"
    asking.project.manager_id = sara.id
    if why == "none":
        asking.project.manager_id, sara.active = None, False
    team = (asking.tom.slack_user_id, asking.maya.slack_user_id)
    assert asking.readers().staff == team


def test_where_nobody_on_the_team_can_all_administrators_are_told(asking: Asking) -> None:
    session = asking.session
    others = [add_person(session, Level.ADMINISTRATOR) for _ in range(2)]
    add_person(session, Level.ADMINISTRATOR, active=False)
    for person in (asking.tom, asking.maya):
        session.delete(session.get_one(TeamMember, (asking.project.id, person.id)))
    session.flush()
    told = (asking.maya, *others)
    assert asking.readers().staff == tuple(person.slack_user_id for person in told)


def test_an_executive_reads_no_name_of_the_agencys_people(asking: Asking) -> None:
    row = asking.ask()
    asking.answer(asking.tom, row, ASKED, "Which phones?")
    [card] = requests_of(asking.session, actor_of(asking.jane), 5)
    assert card.asker is None
    assert [(word.text, word.by) for word in card.words] == [("Which phones?", None)]
    assert "Tom" not in str(list_own_requests(asking.session, actor_of(asking.jane)))
    [card] = list_requests(asking.session, actor_of(asking.tom)).cards
    assert (card.asker, card.words[0].by) == ("Jane", "Tom")


def test_an_executive_sees_their_own_requests_alone(asking: Asking) -> None:
    other = add_person(asking.session, Level.EXECUTIVE)
    join_team(asking.session, asking.project, other)
    theirs = add_request(asking.session, asking.project, other, "Secret")
    mine = asking.ask()
    shown = list_own_requests(asking.session, actor_of(asking.jane))
    assert [card.id for card in shown.cards] == [mine.id]
    with pytest.raises(GoneMeanwhile):
        replyable_request(asking.session, actor_of(asking.jane), theirs.id, theirs.version)


def test_who_does_not_see_the_project_is_answered_as_if_there_were_no_request(
    asking: Asking,
) -> None:
    row = asking.ask()
    outsider = actor_of(add_person(asking.session, Level.MANAGER))
    for request_id in (row.id, row.id + 1000):
        for version in (row.version, 99):
            with pytest.raises(GoneMeanwhile):
                accept_request(asking.session, outsider, request_id, version)
            with pytest.raises(GoneMeanwhile):
                answerable_request(asking.session, outsider, request_id, version, DECLINED)
        with pytest.raises(GoneMeanwhile):
            show_request(asking.session, outsider, request_id)
    assert list_requests(asking.session, outsider).cards == ()


@pytest.mark.parametrize("level", [Level.RESOURCE, Level.EXECUTIVE])
def test_others_answer_nothing(asking: Asking, level: Level) -> None:
    row = asking.ask()
    who = add_person(asking.session, level)
    join_team(asking.session, asking.project, who)
    with pytest.raises(NotAllowed):
        accept_request(asking.session, actor_of(who), row.id, row.version)
    for state in (DECLINED, ASKED):
        with pytest.raises(NotAllowed):
            asking.answer(who, row, state)


@pytest.mark.parametrize("level", [Level.RESOURCE, Level.MANAGER, Level.ADMINISTRATOR])
def test_the_agencys_people_ask_for_no_work_and_reply_to_nothing(
    asking: Asking, level: Level
) -> None:
    row = asking.ask()
    asking.answer(asking.tom, row, ASKED)
    who = add_person(asking.session, level)
    join_team(asking.session, asking.project, who)
    actor, project = actor_of(who), name_of(asking.session, asking.project)
    with pytest.raises(NotAllowed):
        ask_for_work(asking.session, actor, project, "A menu")
    with pytest.raises(NotAllowed):
        askable_projects(asking.session, actor)
    with pytest.raises(NotAllowed):
        asking.answer(who, row, OPEN)


def test_what_was_said_is_kept_and_every_change_is_on_the_trail(asking: Asking) -> None:
    row = asking.ask()
    asking.answer(asking.tom, row, ASKED, "Which phones?")
    asking.answer(asking.jane, row, OPEN, "All")
    asking.answer(asking.maya, row, DECLINED, "Too many")
    words = asking.session.scalars(select(RequestWord).order_by(RequestWord.id)).all()
    assert [(word.person_id, word.state, word.text) for word in words] == [
        (asking.tom.id, ASKED, "Which phones?"),
        (asking.jane.id, OPEN, "All"),
        (asking.maya.id, DECLINED, "Too many"),
    ]
    trail = asking.session.scalars(
        select(AuditRecord)
        .where(AuditRecord.subject == Subject.WORK_REQUEST)
        .order_by(AuditRecord.id)
    ).all()
    assert [(each.person_id, each.action, each.before, each.after) for each in trail] == [
        (
            asking.jane.id,
            Action.CREATE,
            None,
            {"project_id": asking.project.id, "text": "A menu", "state": "open"},
        ),
        (asking.tom.id, Action.EDIT, {"state": "open"}, {"state": "asked"}),
        (asking.jane.id, Action.EDIT, {"state": "asked"}, {"state": "open"}),
        (asking.maya.id, Action.EDIT, {"state": "open"}, {"state": "declined"}),
    ]
    assert row.version == 4


@pytest.mark.parametrize("state", [ACCEPTED, DECLINED])
def test_an_answer_is_for_good(asking: Asking, state: RequestState) -> None:
    row = asking.ask()
    asking.answer(asking.tom, row, state)
    for again in (ACCEPTED, DECLINED, ASKED):
        with pytest.raises(AlreadyAnswered) as told:
            asking.answer(asking.maya, row, again)
        assert told.value == AlreadyAnswered(state, "Tom", by_actor=False)
    with pytest.raises(AlreadyAnswered) as told:
        asking.answer(asking.tom, row, ASKED)
    assert told.value.by_actor
    with pytest.raises(AlreadyAnswered) as told:
        asking.answer(asking.jane, row, OPEN)
    assert told.value == AlreadyAnswered(state, None, by_actor=False)


def test_an_answer_from_an_old_view_is_refused(asking: Asking) -> None:
    row = asking.ask()
    seen = row.version
    asking.answer(asking.tom, row, ASKED)
    asking.answer(asking.jane, row, OPEN)
    with pytest.raises(AlreadyAnswered) as told:
        accept_request(asking.session, actor_of(asking.maya), row.id, seen)
    assert told.value == AlreadyAnswered(OPEN, "Jane", by_actor=False)
    assert row.state is OPEN


def test_a_question_may_be_overtaken_by_an_answer(asking: Asking) -> None:
    row = asking.ask()
    asking.answer(asking.tom, row, ASKED)
    with pytest.raises(AlreadyAnswered):
        asking.answer(asking.maya, row, ASKED)
    question = row.version
    change = accept_request(asking.session, actor_of(asking.maya), row.id, row.version)
    assert change.ends_question == question
    assert change.card.state is ACCEPTED


@pytest.mark.parametrize("length", [0, 2_001])
def test_words_have_a_length(asking: Asking, length: int) -> None:
    with pytest.raises(RequestTextUnfit):
        asking.ask("x" * length)
    row = asking.ask("x" * 2_000)
    for state in (DECLINED, ASKED):
        with pytest.raises(RequestTextUnfit):
            asking.answer(asking.tom, row, state, "x" * length)
    assert row.state is OPEN


def test_who_was_taken_off_the_project_hears_no_more(asking: Asking) -> None:
    row = asking.ask()
    membership = (asking.project.id, asking.jane.id)
    asking.session.delete(asking.session.get_one(TeamMember, membership))
    asking.session.flush()
    change = accept_request(asking.session, actor_of(asking.tom), row.id, row.version)
    assert change.readers.asker is None
    assert requests_of(asking.session, actor_of(asking.jane), 5) == ()


def test_requests_come_in_pages_the_newest_first(asking: Asking) -> None:
    rows = [asking.ask(f"Wish {number}") for number in range(12)]
    asking.answer(asking.tom, rows[3], ACCEPTED)
    actor = actor_of(asking.tom)
    first, second = (list_requests(asking.session, actor, None, page) for page in (1, 2))
    texts = [card.text for card in (*first.cards, *second.cards)]
    assert texts == [f"Wish {number}" for number in reversed(range(12))]
    assert (first.page.of, len(second.cards)) == (2, 2)
    [accepted] = list_requests(asking.session, actor, ACCEPTED).cards
    assert accepted.text == "Wish 3"
    latest = requests_of(asking.session, actor_of(asking.jane), 2)
    assert [card.text for card in latest] == ["Wish 11", "Wish 10"]


def test_the_day_is_where_the_reader_is(asking: Asking) -> None:
    row = asking.ask()
    far = replace(actor_of(asking.tom), time_zone="Pacific/Kiritimati")
    card = show_request(asking.session, far, row.id)
    assert card.asked_on.day == row.asked_at.day + 1
