"""An example of every refusal about reports."""

from domain.days.days import DayDoesNotExist
from domain.errors import DomainError
from domain.reports.report_exports import FileKindWanted
from domain.reports.report_filters import Group, NamesWithheld
from domain.reports.report_matches import NobodyCalled, ReportPeriodRefused, TooManyGroups
from domain.reports.report_words import ProjectOfAnother, ReportNotUnderstood, ReportSaidTwice
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_NEAR = tuple((f"{n}{NASTY_NAME[1:]}", f"{'&' * 298}{n}") for n in range(5))
_KINDS = ("client", "project", "person", "work_type", "period", "billable", "groups", "page")

OF_REPORTS: tuple[DomainError, ...] = (
    ReportNotUnderstood(TYPED, (), ()),
    ReportNotUnderstood(TYPED, (NASTY_NAME,) * 20, _NEAR),
    *(ReportSaidTwice(kind, _NEAR[:2]) for kind in _KINDS),
    ReportSaidTwice("client", ()),
    ProjectOfAnother(NASTY_NAME, "&" * 80, "<" * 80),
    NamesWithheld(),
    ReportPeriodRefused(DayDoesNotExist(TYPED), _NEAR[:3]),
    ReportPeriodRefused(DayDoesNotExist(TYPED), ()),
    NobodyCalled(TYPED),
    NobodyCalled(TYPED, _NEAR),
    TooManyGroups(tuple(Group)),
    FileKindWanted(""),
    FileKindWanted(TYPED),
    FileKindWanted("&" * 300),
)
