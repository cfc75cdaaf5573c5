"""A budget as it is used up, drawn: a line of steps down to today, and a dashed one ahead."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.numbers import get_currency_precision

from domain.dashboard.chart_data import BudgetLeft, BudgetUnit, BurnDown
from domain.days.durations import MINUTES_AN_HOUR
from handlers.charts.burn_down_words import foreseen_end, left_now, now_in_words, on_axis, subtitle
from handlers.charts.card import HEIGHT, MARGIN, WIDTH, Card, Point
from handlers.charts.palette import BLUE, INK, LEFT, MUTED, OVERSPENT, RULE, VERMILION
from handlers.day_words import full_day, short_day

_BOTTOM, _TOP = 84, HEIGHT - 176  # pixels, as all that follows
_RIGHT = WIDTH - MARGIN - 12
_LABEL, _NOW, _AIR, _BESIDE = 22, 26, 16, 18
_BETWEEN_MARKERS = 26
_ROOM_FOR_PACE = 420
_CLEAR = 48  # that a label above a line needs below that of the budget
_MOST_RULES = 5
_AHEAD = 3  # of the days that are past: farther ahead the past would be squeezed
_FEWEST_DAYS = 14


@dataclass(frozen=True)
class _Frame:
    """Where days and amounts lie on the card."""

    left: float
    right: float
    first: date
    last: date
    lowest: float
    highest: float

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def y(self, left: float) -> float:
        return _BOTTOM + (_TOP - _BOTTOM) * (left - self.lowest) / (self.highest - self.lowest)


def draw_burn_down(data: BurnDown, locale: str) -> bytes:
    """The picture, as PNG."""
    card = Card()
    card.heading(data.project, subtitle(data, locale))
    points = data.points or (BudgetLeft(data.today, data.budget),)
    figures = (0, data.budget, *(point.left for point in points))
    scale = _rounds(min(figures), max(figures), data)
    words = {figure: on_axis(figure, data, locale) for figure in (*scale, data.budget)}
    room = max(card.width(word, _LABEL, bold=True) for word in words.values())
    now = now_in_words(data, locale)
    frame = _frame(
        data, points[0].day, MARGIN + room + _AIR, card.width(now, _NOW, bold=True), figures
    )
    _rule(card, frame, words, data.budget)
    _fill(card, frame, points, data.today)
    _draw_forecast(card, frame, data)
    _draw_line(card, frame, points, data.today)
    _name_days(card, frame, data, locale)
    x, y = frame.x(data.today), frame.y(left_now(data))
    card.text(x + _BESIDE, y + 14, now, _NOW, bold=True, up="bottom")
    if data.budget and frame.y(data.budget) - y > _CLEAR:
        above = frame.y(data.budget) + 10
        card.text(_RIGHT, above, "Budget", _LABEL, color=MUTED, across="right")
    return card.png()


def _rounds(lowest: int, highest: int, data: BurnDown) -> list[int]:
    """Round amounts from the lowest to the highest figure, nothing among them."""
    step = _step((highest - lowest) / _MOST_RULES, data)
    return [step * times for times in range(-(-lowest // step), highest // step + 1)]


def _step(at_least: float, data: BurnDown) -> int:
    """The next round amount: 1, 2 or 5 and noughts, of hours or of the currency's whole units."""
    step = (
        MINUTES_AN_HOUR
        if data.unit is BudgetUnit.HOURS
        else 10 ** get_currency_precision(data.currency)
    )
    while True:
        for times in (1, 2, 5):
            if step * times >= at_least:
                return step * times
        step *= 10


def _frame(
    data: BurnDown, first: date, left: float, now: float, figures: tuple[int, ...]
) -> _Frame:
    """The frame, with as much room beside today as the words `now` pixels wide need."""
    first = min(first, data.today - timedelta(days=_FEWEST_DAYS))
    past = (data.today - first).days
    end = foreseen_end(data)
    last = min(end, data.today + timedelta(days=past * _AHEAD)) if end else data.today
    beside = WIDTH - MARGIN - _BESIDE - now - left
    right = min(_RIGHT, left + beside * (last - first).days / past)
    highest = max(figures)
    return _Frame(left, right, first, last, min(figures), highest if any(figures) else 1)


def _rule(card: Card, frame: _Frame, words: dict[int, str], budget: int) -> None:
    """A rule with its figure at each amount: stronger ones at nothing and at the budget."""
    for figure, word in words.items():
        y, marked = frame.y(figure), figure in {0, budget}
        if marked or abs(y - frame.y(budget)) > _LABEL + _AIR / 2:
            card.line(
                ((frame.left, y), (_RIGHT, y)), INK if marked else RULE, 2.5, above=not figure
            )
            card.text(
                frame.left - _AIR,
                y,
                word,
                _LABEL,
                color=INK if marked else MUTED,
                bold=marked,
                across="right",
                up="center",
            )


def _steps(frame: _Frame, points: tuple[BudgetLeft, ...], today: date) -> list[Point]:
    """The line: what is left stays so until the next day's work."""
    line: list[Point] = []
    for point in points:
        x = frame.x(point.day)
        if line:
            line.append((x, line[-1][1]))
        line.append((x, frame.y(point.left)))
    line.append((max(frame.x(today), line[-1][0]), line[-1][1]))
    return line


def _fill(card: Card, frame: _Frame, points: tuple[BudgetLeft, ...], today: date) -> None:
    line, zero = _steps(frame, points, today), frame.y(0)
    for fill, clip in ((LEFT, max), (OVERSPENT, min)):
        edge = [(x, clip(y, zero)) for x, y in line]
        if any(y != zero for _, y in edge):
            card.area([(line[0][0], zero), *edge, (line[-1][0], zero)], fill)


def _draw_line(card: Card, frame: _Frame, points: tuple[BudgetLeft, ...], today: date) -> None:
    card.line(_steps(frame, points, today), BLUE, 5, above=True)
    marked: list[Point] = []
    for point in reversed(points):
        x = frame.x(point.day)
        if not marked or marked[-1][0] - x >= _BETWEEN_MARKERS:
            marked.append((x, frame.y(point.left)))
    card.markers(marked, BLUE)


def _draw_forecast(card: Card, frame: _Frame, data: BurnDown) -> None:
    """From what is left today to the day on which nothing is, or towards it."""
    end = foreseen_end(data)
    if end is None:
        return
    shown = (frame.last - data.today).days / (end - data.today).days
    start = (frame.x(data.today), frame.y(left_now(data)))
    stop = (frame.x(frame.last), frame.y(left_now(data) * (1 - shown)))
    card.line((start, stop), VERMILION, 4, dashes=(3.2, 1.6), above=True)
    if frame.last == end:
        card.markers([stop], VERMILION, shape="D", size=15)
    if stop[0] - start[0] > _ROOM_FOR_PACE:
        x, y = (start[0] + 2 * stop[0]) / 3, (start[1] + 2 * stop[1]) / 3
        if frame.y(data.budget) - y > _CLEAR:
            card.text(x, y + _AIR, "at this pace", _LABEL, color=VERMILION)


def _name_days(card: Card, frame: _Frame, data: BurnDown, locale: str) -> None:
    """Today, the day on which the budget ends and the first, as far as they fit."""
    named = [(data.today, "Today", True)]
    end = foreseen_end(data)
    if end:
        written = short_day if end.year == data.today.year else full_day
        farther = "" if end == frame.last else " →"
        named.append((frame.last, f"{written(end, locale)}{farther}", True))
    named.append((frame.first, short_day(frame.first, locale), False))
    taken: list[tuple[float, float]] = []
    for day, words, bold in named:
        width = card.width(words, _LABEL, bold=bold)
        left = min(max(frame.x(day) - width / 2, frame.left), WIDTH - MARGIN - width)
        if all(left > stop + _AIR or left + width < start - _AIR for start, stop in taken):
            color = INK if bold else MUTED
            card.text(left, _BOTTOM - 34, words, _LABEL, color=color, bold=bold)
            taken.append((left, left + width))
