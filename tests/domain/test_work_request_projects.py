"""What is typed of a work request: the project it is for, and which of them are listed."""

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.requests.work_request_lists import NoSuchRequestState, read_state
from domain.requests.work_request_projects import (
    NoProjectToAskFor,
    NothingToAskFor,
    TakesNoRequests,
    askable_project,
    askable_projects,
    read_request,
)
from models import Level, Project, RequestState
from tests.domain.asking import Asking
from tests.factories import actor_of, add_person, add_project, link_channel

ASKED, OPEN = RequestState.ASKED, RequestState.OPEN
DECLINED = RequestState.DECLINED


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", (None, 1)),
        ("open", (OPEN, 1)),
        ("Declined 3", (DECLINED, 3)),
        ("2 asked", (ASKED, 2)),
    ],
)
def test_a_list_is_asked_for_by_state_and_page(
    typed: str, read: tuple[RequestState | None, int]
) -> None:
    assert read_state(typed) == read


@pytest.mark.parametrize("typed", ["everything", "open sesame", "9999999999999999999", "²"])
def test_a_list_is_asked_for_by_nothing_else(typed: str) -> None:
    with pytest.raises(NoSuchRequestState):
        read_state(typed)


def jane_with(asking: Asking) -> Actor:
    """Jane, beside whose project there is one that she doesn't see and one that is inactive."""
    add_project(asking.session, "ACME-site2")
    add_project(asking.session, "ACME-old", team=[asking.jane], active=False)
    link_channel(asking.session, "C1", asking.project)
    return actor_of(asking.jane)


@pytest.mark.parametrize(
    ("typed", "channel", "project", "text", "whole"),
    [
        ("acme-SITE a menu", None, "ACME-site", "a menu", True),
        ("ACME-site: a\nmenu", None, "ACME-site", "a\nmenu", True),
        ("ACME-site", None, "ACME-site", "", False),
        ("", None, "ACME-site", "", False),
        ("", "C1", "ACME-site", "", False),
        ("a menu", "C1", "ACME-site", "a menu", True),
        ("ACME-stie a menu", "C1", "ACME-site", "ACME-stie a menu", False),
    ],
)
def test_a_typed_request_is_read(
    asking: Asking, typed: str, channel: str | None, project: str, text: str, *, whole: bool
) -> None:
    read = read_request(asking.session, jane_with(asking), typed, channel)
    assert read.project
    assert (read.project.key, read.text, read.whole) == (project, text, whole)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (
            "ACME-site2 a menu",
            NoProjectToAskFor("ACME-site2", near=True, choices=("ACME-site",), text="a menu"),
        ),
        (
            "ACME-site3 a menu",
            NoProjectToAskFor("ACME-site3", near=True, choices=("ACME-site",), text="a menu"),
        ),
        (
            "Please help",
            NoProjectToAskFor("Please", near=False, choices=("ACME-site",), text="Please help"),
        ),
        ("ACME-old a menu", TakesNoRequests("ACME-old")),
    ],
)
def test_a_request_for_no_project_of_theirs_is_refused(
    asking: Asking, typed: str, refusal: DomainError
) -> None:
    with pytest.raises(type(refusal)) as refused:
        read_request(asking.session, jane_with(asking), typed, None)
    assert refused.value == refusal


def test_an_executive_without_projects_is_told_so(asking: Asking) -> None:
    newcomer = actor_of(add_person(asking.session, Level.EXECUTIVE))
    for typed in ("", "ACME-site a menu"):
        with pytest.raises(NothingToAskFor):
            read_request(asking.session, newcomer, typed, "C1")


def test_the_forms_menu_has_active_projects_of_theirs_alone(asking: Asking) -> None:
    jane = jane_with(asking)
    assert [each.key for each in askable_projects(asking.session, jane, "acme")] == ["ACME-site"]
    hidden = asking.session.scalars(select(Project).where(Project.key == "ACME-site2")).one()
    for project_id in (hidden.id, hidden.id + 1000):
        with pytest.raises(TakesNoRequests) as refused:
            askable_project(asking.session, jane, project_id)
        assert refused.value == TakesNoRequests(None)
