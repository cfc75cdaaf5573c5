"""The largest dashboard there may be: 300 projects, long names of `&` and `<`, large amounts."""

import json
from dataclasses import fields
from datetime import date

from domain.billing.balances import Balance, YearPaid
from domain.billing.retainers import Allowance, RetainerNow
from domain.dashboard.dashboard import Dashboard, NextSteps, ProjectLine, Spent, Worked
from domain.dashboard.pace import Forecast
from domain.days.periods import Period
from domain.paging import ROWS_A_PAGE
from domain.read_models import ClientName, Page, ProjectName
from handlers.views.blocks import Answer
from handlers.views.dashboard import dashboard_answer, shared_dashboard
from handlers.views.forms import answer_modal
from handlers.views.pictures import picture
from playground.block_kit import check_message, check_view

_NAME = "&<" * 40
_DAY = date(2026, 11, 18)
_AMOUNT = 9_999_999_999


def _dashboard() -> Dashboard:
    worked = Worked(999_999_999, 888_888_888, 899_999_999, _AMOUNT)
    allowance = Allowance(_AMOUNT, _AMOUNT, 2 * _AMOUNT)
    spent = Spent(
        budget_minutes=999_999_999,
        amount_minor=_AMOUNT,
        budget_minor=_AMOUNT,
        uninvoiced_minor=_AMOUNT,
        ends=Forecast(_DAY),
        retainer=RetainerNow(_DAY.replace(day=1), allowance, allowance),
    )
    projects = tuple(
        ProjectLine(
            ProjectName(number, ("&<" * 20)[:39] + str(number), _NAME, _NAME, True, True),  # noqa: FBT003 - as its fields are
            worked,
            999_999_999,
            spent,
            _DAY,
        )
        for number in range(ROWS_A_PAGE)
    )
    return Dashboard(
        client=ClientName(1, _NAME, active=False, version=1),
        period=Period(date(2000, 1, 1), _DAY, "1 Jan 2000-18 Nov 2026"),
        today=_DAY,
        currency="EUR",
        locale="de-DE",
        balance=Balance(
            *(_AMOUNT, _AMOUNT, 999_999_999, _AMOUNT, _AMOUNT),
            ages=(_AMOUNT,) * 5,
            credit_minor=_AMOUNT,
            paid=tuple(YearPaid(year, _AMOUNT) for year in range(2026, 1999, -1)),
        ),
        projects=projects,
        page=Page(15, 30),
        inactive=False,
        active_projects=300,
        inactive_projects=300,
        total=worked,
        next_steps=NextSteps(*(True,) * len(fields(NextSteps))),
    )


def test_the_largest_dashboard_keeps_slacks_limits() -> None:
    charts = [picture(f"F00000000{n}", _NAME * 3, "&" * 2_000) for n in range(2)]
    for answer in (dashboard_answer(_dashboard(), charts), shared_dashboard(_dashboard(), charts)):
        assert check_message(answer["blocks"]) == []
        assert _NAME in json.dumps(answer, ensure_ascii=False)
        assert "…" not in json.dumps(_without_pictures(answer), ensure_ascii=False)
    in_modal = answer_modal(dashboard_answer(_dashboard(), in_message=False))
    assert check_view(in_modal) == []


def _without_pictures(answer: Answer) -> object:
    blocks = answer["blocks"]
    assert isinstance(blocks, list)
    return [block for block in blocks if block["type"] not in {"image", "header"}]
