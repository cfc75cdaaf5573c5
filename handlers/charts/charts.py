"""Charts to upload: drawn when they are asked for, one at a time.

matplotlib says of itself that it isn't thread-safe, and takes a third of a second to import: so
it is drawn with under a lock, and loaded by the first chart or, before anybody waits, by `warm`.
https://matplotlib.org/stable/users/faq.html#work-with-threads
"""

from dataclasses import dataclass
from datetime import date
from threading import Lock

from domain.dashboard.chart_data import BurnDown, HoursByWeek, WeekHours
from handlers.charts import burn_down_words, hours_words
from handlers.views.blocks import cut

_LONGEST_TITLE = 255
_LONGEST_ALT_TEXT = 2_000  # https://docs.slack.dev/reference/block-kit/blocks/image-block
_drawing = Lock()


@dataclass(frozen=True)
class Chart:
    """A picture.

    Attributes:
        png: 1,200 by 675 pixels.
        title: what it is of, in plain text.
        alt_text: what it shows, in plain text within Slack's limit.
    """

    png: bytes
    title: str
    alt_text: str


def hours_chart(data: HoursByWeek, locale: str) -> Chart:
    """A client's hours by week and project."""
    from handlers.charts.hours import draw_hours  # noqa: PLC0415 - it loads matplotlib

    with _drawing:
        png = draw_hours(data, locale)
    return _chart(png, hours_words.title(data), hours_words.alt_text(data, locale))


def burn_down_chart(data: BurnDown, locale: str) -> Chart:
    """What was left of a project's budget day by day, and when it ends at the present pace."""
    from handlers.charts.burn_down import draw_burn_down  # noqa: PLC0415 - it loads matplotlib

    with _drawing:
        png = draw_burn_down(data, locale)
    return _chart(png, burn_down_words.title(data), burn_down_words.alt_text(data, locale))


def warm() -> None:
    """Draw something that nobody sees, so that the first chart is as quick as all others."""
    hours_chart(HoursByWeek("Stint", ("A", "B"), (WeekHours(date(2024, 1, 1), (60, 30)),)), "en")


def _chart(png: bytes, title: str, alt_text: str) -> Chart:
    return Chart(png, cut(title, _LONGEST_TITLE), cut(alt_text, _LONGEST_ALT_TEXT))
