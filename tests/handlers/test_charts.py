"""Charts: pictures that everybody can read, of facts that are told in words too."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from matplotlib.image import imread

from domain.dashboard.chart_data import (
    BudgetLeft,
    BudgetUnit,
    BurnDown,
    HoursByWeek,
    WeekHours,
)
from handlers.charts.charts import burn_down_chart, hours_chart, warm
from handlers.charts.palette import PROJECTS

TODAY = date(2026, 11, 26)
HOSTILE = (
    r"$\frac{1$ _{x}^",
    "\u65e5\u672c\u8a9e " * 16,
    "\u05d0\u05d1\u05d2 \u0645\u0634\u0631\u0648\u0639",
    "\U0001f469\u200d\U0001f467\ufe0f \U0001f984",
    "a\x00\x1b\u202eb\ud800\U0010ffff\n\tc",
    "W" * 80,
    "",
)


def hours_by_week(weeks: int, projects: tuple[str, ...], minutes: int = 90) -> HoursByWeek:
    monday = date(2026, 5, 25)
    return HoursByWeek(
        "Acme",
        projects,
        tuple(
            WeekHours(
                monday + timedelta(weeks=week),
                tuple(minutes * (week + place) for place in range(len(projects), 0, -1)),
            )
            for week in range(weeks)
        ),
    )


def burn_down(*left: int, runs_out: date | None = None, **facts: object) -> BurnDown:
    first = TODAY - timedelta(days=len(left) - 1)
    points = tuple(BudgetLeft(first + timedelta(days=day), each) for day, each in enumerate(left))
    data = BurnDown("ACME-site", BudgetUnit.HOURS, 6000, points, runs_out, TODAY, "EUR")
    return BurnDown(**{**vars(data), **facts})


def test_the_chart_of_hours_tells_in_words_what_it_shows() -> None:
    weeks = tuple(
        WeekHours(date(2026, 11, day), minutes)
        for day, minutes in ((2, (600, 0)), (9, (1200, 30)), (16, (60, 60)), (23, (60, 90)))
    )
    chart = hours_chart(HoursByWeek("Acme & Söhne", ("ACME-site", "Other"), weeks), "en-GB")
    assert chart.title == "Acme & Söhne: hours by week"
    assert chart.alt_text == (
        "Column chart of Acme & Söhne's hours by week and project: 35h in all, 2–29 Nov 2026. "  # noqa: RUF001 - as Babel writes it
        "Most on ACME-site 32h (91 %); then Other 3h (9 %). "
        "The busiest week was that of 9 Nov 2026 with 20h 30m. "
        "The later half has 85 % less. The last, of 23 Nov 2026, has 2h 30m."
    )
    nothing = hours_chart(hours_by_week(5, ("A",), minutes=0), "en").alt_text
    assert nothing.endswith("No hours were logged.")


def test_the_chart_of_a_budget_tells_in_words_what_it_shows() -> None:
    ahead = burn_down_chart(burn_down(5400, 3000, runs_out=date(2027, 1, 8)), "en-GB")
    assert ahead.title == "ACME-site: what is left of the budget"
    assert "50h left of 100h (50 %)." in ahead.alt_text
    assert "On the first of these days 90h was left." in ahead.alt_text
    assert "At the present pace it ends on 8 Jan 2027." in ahead.alt_text
    over = burn_down_chart(burn_down(60, -60, -90, runs_out=TODAY), "en-GB").alt_text
    assert "1h 30m over the budget of 100h." in over
    assert "It was used up on 25 Nov 2026." in over
    assert "pace" not in over
    money = burn_down(123_456_789_012, unit=BudgetUnit.MONEY, budget=987_654_321_012)
    told = burn_down_chart(money, "de-DE").alt_text
    assert "1.234.567.890,12\xa0€ left of 9.876.543.210,12\xa0€ (12 %)" in told
    assert "no end is in sight" in told


@pytest.mark.parametrize(("weeks", "minutes"), [(0, 0), (1, 90), (26, 0), (26, 90), (26, 10**9)])
def test_whatever_it_is_of_the_picture_is_a_card_of_its_own_ground(
    weeks: int, minutes: int
) -> None:
    chart = hours_chart(hours_by_week(weeks, HOSTILE, minutes), "ja-JP")
    assert len(chart.alt_text) <= 2000
    pixels = imread(io.BytesIO(chart.png))
    assert pixels.shape[:2] == (675, 1200)
    assert pixels[..., 3].min() == 1, "Slack's own ground would shine through"
    assert (pixels[10:665, 10:20, :3] > 0.95).all(), "ink runs out of the card"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_budget_is_drawn_whatever_the_project_is_called(name: str) -> None:
    data = burn_down(9, 5, -3, project=name, budget=0, runs_out=date.max)
    assert burn_down_chart(data, "ar-EG").png.startswith(b"\x89PNG")
    assert burn_down_chart(burn_down(project=name), "no-such-locale").alt_text


def test_projects_are_told_apart_by_more_than_colour() -> None:
    assert len({fill.hatch for fill in PROJECTS}) == len(PROJECTS)
    plain = hours_chart(hours_by_week(3, ("A", "B")), "en").png
    grey = imread(io.BytesIO(plain))[..., :3].mean(axis=2)
    assert grey.min() < 0.2


def test_charts_drawn_at_once_are_those_drawn_one_by_one() -> None:
    warm()
    asked = [hours_by_week(weeks, HOSTILE[:places]) for weeks in (1, 9) for places in (1, 6)]
    budgets = [burn_down(*range(9, left, -1), runs_out=date(2027, 1, 8)) for left in (5, -5)]
    alone = [hours_chart(data, "en").png for data in asked]
    alone += [burn_down_chart(data, "en").png for data in budgets]
    with ThreadPoolExecutor(6) as threads:
        at_once = [threads.submit(hours_chart, data, "en") for data in asked]
        at_once += [threads.submit(burn_down_chart, data, "en") for data in budgets]
        assert [chart.result().png for chart in at_once] == alone
    assert len(set(alone)) == len(alone)


def test_a_start_waits_for_no_drawing_library() -> None:
    libraries = "{'matplotlib', 'numpy', 'fontTools', 'fpdf', 'xlsxwriter'}"
    modules = "bot.app, handlers.charts.charts, handlers.exports.exports"
    code = f"import sys, {modules}; print(sorted({libraries} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout == "[]\n"


def test_the_log_tells_no_letter_of_what_is_drawn() -> None:
    code = """
from bot.logs import set_up_logs
from tests.handlers.test_exports import SHEET, as_pdf
from handlers.charts.charts import warm
set_up_logs("debug")
warm()
as_pdf(SHEET)
"""
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "glyph" not in ran.stderr.casefold()
