"""All views of statements, with the longest names and the most of everything there may be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.days.periods import period_between
from domain.read_models import ClientName, Page, ProjectName
from domain.readers import alone
from domain.statements.statement_answers import LONGEST_TEXT, AskableLine, LineOf
from domain.statements.statement_diff import DayChange, LineChange, ProjectChange, StatementDiff
from domain.statements.statement_lists import StatementLine, StatementList
from domain.statements.statement_queries import QueryCard
from domain.statements.statement_sharing import SharedStatement
from domain.statements.statements import (
    LINES_A_PAGE,
    StatementHead,
    StatementShown,
    ToldWork,
    told_work,
)
from domain.statements.telling import Looked, StatementPreview, Told
from domain.statements.worked import Cell, Worked
from handlers.views.blocks import Answer, View
from handlers.views.forms import answer_modal
from handlers.views.origin import Origin
from handlers.views.statement_changes import statement_changes
from handlers.views.statement_queries import (
    answer_form,
    query_answered,
    query_card,
    query_form,
    query_news,
    query_sent,
)
from handlers.views.statement_sharing import shared_statement, statement_posted
from handlers.views.statements import (
    accepted,
    statement_list,
    statement_preview,
    statement_shown,
    statement_told,
)
from models import Level, Person
from playground.block_kit import check_message, check_view
from tests.factories import actor_of
from tests.handlers.words_that_harm import NASTY

_ID = 2**31 - 1
_DAY = date(2026, 9, 30)
_PERIOD = period_between(date(2025, 10, 28), date(2026, 10, 5))
_CLIENT = ClientName(_ID, "&" * 80, active=True, version=_ID)
_HEAD = StatementHead(_ID, _CLIENT.name, _PERIOD, _DAY, "&" * 200, so_far=True)
_MUCH = Worked(999_999, 999_999, 888_888, 9_999_999_999)
_QUERY = QueryCard(
    id=_ID,
    version=_ID,
    statement_id=_ID,
    project_id=_ID,
    client=_CLIENT.name,
    period=_PERIOD.name,
    project="&" * 40,
    work_type="&" * 40,
    text=(NASTY * 500)[:LONGEST_TEXT],
    asked_on=_DAY,
    asker="&" * 200,
    answer="&\n" * (LONGEST_TEXT // 2),
    answerer="&" * 200,
)
_ORIGIN = Origin(f"https://hooks.slack.example/actions/T0/{'1' * 60}", 1_795_000_000)


def _work(number: int, *, of_one_project: bool = False) -> ToldWork:
    """A page of 300 projects with five work types each, or of one with a great many."""
    maya = Person(workspace_id="T1", id=1, level=Level.ADMINISTRATOR, time_zone="UTC", locale="de")
    maya.week_norm = (0,) * 7
    projects, types = (1, 1500) if of_one_project else (300, 5)
    cells = [
        Cell(project, _DAY, kind, f"{kind:04}{'&' * 36}", _MUCH)
        for project in range(projects)
        for kind in range(types)
    ]
    named = {project: (f"{project:03}{'&' * 37}", "&" * 80) for project in range(projects)}
    return told_work(alone(actor_of(maya, currency="XPF")), cells, named, number)


def _shown(work: ToldWork, *, may_tell: bool) -> StatementShown:
    return StatementShown(
        head=_HEAD if may_tell else replace(_HEAD, told_by=None),
        work=work,
        accepted=False,
        accepted_by=("&" * 200,) * 50 if may_tell else (),
        may_answer=not may_tell,
        may_tell=may_tell,
        queries=(_QUERY, replace(_QUERY, answer=None)) * 2 + (_QUERY,),
    )


def _diff() -> StatementDiff:
    name = ProjectName(_ID, "&" * 40, "&" * 80, _CLIENT.name, active=True, billable=True)
    days = tuple(DayChange(_DAY + timedelta(n), _MUCH) for n in range(366))
    line = LineChange("&" * 40, _MUCH, _MUCH, days)
    return StatementDiff(
        head=_HEAD,
        then=_MUCH,
        now=Worked(0, 0, 0, 0),
        projects=(ProjectChange(name, _MUCH, _MUCH, (line,)),) * LINES_A_PAGE,
        never_told=((name, _MUCH),) * 300,
        page=Page(2, 75),
        currency="XPF",
        locale="de",
    )


def _answers() -> Iterator[Answer]:
    looked = Looked(_ID, 10**9, 10**15)
    for work in (_work(2), _work(2, of_one_project=True)):
        preview = StatementPreview(
            client=_CLIENT,
            period=_PERIOD,
            so_far=True,
            work=work,
            executives=999,
            told_before=_DAY,
            looked=looked,
        )
        yield statement_preview(preview)
        yield statement_preview(replace(preview, executives=0))
        for may_tell in (True, False):
            shown = _shown(work, may_tell=may_tell)
            yield statement_shown(shown)
            yield statement_shown(shown, as_copy=True)
            yield accepted(shown)
            yield shared_statement(shown)
            yield statement_posted(SharedStatement(shown, True, 300), "C1")  # noqa: FBT003 - money
    yield statement_told(Told(_HEAD, ("U1",) * 999))
    line = StatementLine(_HEAD, 999, 999)
    for client in (None, _CLIENT.name):
        yield statement_list(StatementList(client, (line,) * 10, Page(2, 99), may_tell=True))
        yield statement_list(StatementList(client, (), Page(1, 1), may_tell=False))
    yield statement_changes(_diff())
    yield statement_changes(replace(_diff(), projects=_diff().projects[:1]))
    for card in (_QUERY, replace(_QUERY, answer=None)):
        yield query_card(card)
    yield query_news(_QUERY)
    yield query_sent(_QUERY)
    yield query_answered(_QUERY, asker_is_told=False)


def _views() -> Iterator[View]:
    line = AskableLine(LineOf(_ID, _ID, "&" * 40), _HEAD, "&" * 40, 999_999)
    yield query_form(line, _ORIGIN)
    yield answer_form(_QUERY, _ORIGIN)


def test_every_view_is_within_slacks_limits() -> None:
    for answer in _answers():
        blocks = answer["blocks"]
        assert isinstance(blocks, list)
        assert check_message(blocks) == []
        assert len(blocks) < 50  # else something was cut off
        assert check_view(answer_modal(answer)) == []
    for view in _views():
        assert check_view(view) == []


def test_every_line_is_on_one_page() -> None:
    first = _work(1)
    assert (first.page.of, first.total.minutes) == (75, 1500 * 999_999)
    lines = [
        (project.key, line.work_type)
        for number in range(1, 76)
        for project in _work(number).projects
        for line in project.lines
    ]
    assert len(set(lines)) == len(lines) == 1500
    assert lines == sorted(lines)
