"""Work types and their rates (DOMAIN rule 7: none is deleted)."""

import pytest

from domain.form_reader import FormMistakes
from domain.money import NotMoney
from domain.permissions import NotAllowed
from domain.settings.work_type_edits import (
    NoWorkTypeCalled,
    WorkTypeNameTaken,
    WorkTypeNameUnfit,
    add_work_type,
    edit_work_type,
    list_work_types,
    named_work_type,
    use_work_type,
)
from domain.settings.work_types import work_type_names
from domain.versions import ChangedMeanwhile
from models import AuditRecord, Level, Person
from models.database import WorkspaceSession
from tests.factories import actor_of, add_person


@pytest.fixture
def boss(session: WorkspaceSession) -> Person:
    return add_person(session, Level.ADMINISTRATOR)


def test_a_work_type_has_a_rate_or_none(session: WorkspaceSession, boss: Person) -> None:
    add_work_type(session, actor_of(boss), "Design", "95.50")
    added = add_work_type(session, actor_of(boss), "#Support  desk")
    assert (added.line.name, added.line.rate_minor) == ("Support desk", None)
    listed = list_work_types(session, actor_of(boss))
    assert [(line.name, line.rate_minor) for line in listed.lines] == [
        ("Design", 9550),
        ("Support desk", None),
    ]


def test_mistakes_of_name_and_rate_are_told_together(
    session: WorkspaceSession, boss: Person
) -> None:
    add_work_type(session, actor_of(boss), "Design")
    for name, kind in (("dEsign", WorkTypeNameTaken), ("", WorkTypeNameUnfit)):
        with pytest.raises(FormMistakes) as refused:
            add_work_type(session, actor_of(boss), name, "lots")
        assert [type(mistake) for mistake in refused.value.mistakes] == [kind, NotMoney]


def test_out_of_use_it_cannot_be_picked_and_comes_back(
    session: WorkspaceSession, boss: Person
) -> None:
    line = add_work_type(session, actor_of(boss), "Design").line
    gone = use_work_type(session, actor_of(boss), line, active=False)
    assert (gone.what, work_type_names(session)) == ("deactivated", [])
    assert named_work_type(session, actor_of(boss), "#design", "x").active is False
    again = use_work_type(session, actor_of(boss), line, active=False)
    assert again.what == "left"
    use_work_type(session, actor_of(boss), line, active=True)
    assert work_type_names(session) == ["Design"]
    assert len(session.query(AuditRecord).all()) == 3


def test_a_stale_edit_is_told_and_overwrites_nothing(
    session: WorkspaceSession, boss: Person
) -> None:
    seen = add_work_type(session, actor_of(boss), "Design", "90").line
    edited = edit_work_type(session, actor_of(boss), seen.id, seen.seen, "Design", "95")
    with pytest.raises(ChangedMeanwhile):
        edit_work_type(session, actor_of(boss), seen.id, seen.seen, "Drawing", "90")
    now = edit_work_type(session, actor_of(boss), seen.id, edited.line.seen, "design", "")
    assert (now.what, now.line.name, now.line.rate_minor) == ("changed", "design", None)


def test_near_names_are_offered(session: WorkspaceSession, boss: Person) -> None:
    add_work_type(session, actor_of(boss), "Design")
    with pytest.raises(NoWorkTypeCalled) as refused:
        named_work_type(session, actor_of(boss), "desing", "/stint types edit")
    assert refused.value.near == ("Design",)


@pytest.mark.parametrize("level", [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE])
def test_administrators_alone_keep_work_types(
    session: WorkspaceSession, boss: Person, level: Level
) -> None:
    line = add_work_type(session, actor_of(boss), "Design").line
    actor = actor_of(add_person(session, level))
    with pytest.raises(NotAllowed):
        list_work_types(session, actor)
    with pytest.raises(NotAllowed):
        named_work_type(session, actor, "Design", "x")
    with pytest.raises(NotAllowed):
        add_work_type(session, actor, "Other")
    with pytest.raises(NotAllowed):
        edit_work_type(session, actor, line.id, line.seen, "Other", "")
    with pytest.raises(NotAllowed):
        use_work_type(session, actor, line, active=False)
