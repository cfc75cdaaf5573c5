"""Hours by week and project, drawn: a column a week, in layers of the projects."""

from dataclasses import dataclass
from math import ceil

from domain.dashboard.chart_data import HoursByWeek
from handlers.charts.card import HEIGHT, MARGIN, WIDTH, Card
from handlers.charts.figures import decimal_hours, hours, whole_hours
from handlers.charts.hours_words import share, subtitle
from handlers.charts.palette import INK, MUTED, PROJECTS
from handlers.day_words import short_day

_LEGEND_WIDTH = 276  # pixels, as all that follows
_LEFT, _RIGHT = MARGIN, WIDTH - MARGIN - _LEGEND_WIDTH - 36
_BOTTOM, _TOP = 84, HEIGHT - 190
_WIDEST = 128
_FULL = 0.74  # of a week's room
_SWATCH, _ENTRY = 34, 66
_LABEL, _AIR = 22, 8


@dataclass(frozen=True)
class _Column:
    middle: float
    width: float
    minutes: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.minutes)


@dataclass(frozen=True)
class _Look:
    size: int
    bold: bool


def draw_hours(data: HoursByWeek, locale: str) -> bytes:
    """The picture, as PNG."""
    card = Card()
    card.heading(data.client, subtitle(data, locale))
    room = (_RIGHT - _LEFT) / _weeks(data)
    columns = _columns(data, room)
    if any(column.total for column in columns):
        _draw_columns(card, columns, room, locale)
    else:
        middle, height = (_LEFT + _RIGHT) / 2, (_BOTTOM + _TOP) / 2
        card.text(middle, height, "No hours in these weeks", 28, color=MUTED, across="center")
    card.line(((_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)), INK, 2.5, above=True)
    _name_weeks(card, data, columns, room, locale)
    _legend(card, data)
    return card.png()


def _weeks(data: HoursByWeek) -> int:
    """Weeks from the first to the last, those that are left out too."""
    if not data.weeks:
        return 1
    return (data.weeks[-1].monday - data.weeks[0].monday).days // 7 + 1


def _columns(data: HoursByWeek, room: float) -> list[_Column]:
    width = min(room * _FULL, _WIDEST)
    return [
        _Column(
            _LEFT + room * ((week.monday - data.weeks[0].monday).days // 7 + 0.5),
            width,
            week.minutes,
        )
        for week in data.weeks
    ]


def _draw_columns(card: Card, columns: list[_Column], room: float, locale: str) -> None:
    totals = [column.total for column in columns]
    across = _across(card, totals, room, locale)
    if across is None:
        look = _Look(20, bold=False)
        words = [_in_short(total, locale) for total in totals]
        above = max(card.width(word, look.size) for word in words)
    else:
        (look, words), above = across, 0.0
    scale = (_TOP - above - _BOTTOM) / max(totals)
    for column, word in zip(columns, words, strict=True):
        _draw_layers(card, column, scale)
        card.text(
            column.middle,
            _BOTTOM + column.total * scale + 10,
            word,
            look.size,
            bold=look.bold,
            across="center",
            up="baseline" if across else "bottom",
            upright=across is None,
        )


def _across(
    card: Card, totals: list[int], room: float, locale: str
) -> tuple[_Look, list[str]] | None:
    """Look and words of the totals, as fully as all have room in a row; None where none has."""
    ways = (
        (_Look(24, bold=True), [hours(total) for total in totals]),
        (_Look(24, bold=True), [_in_short(total, locale) for total in totals]),
        (_Look(21, bold=True), [decimal_hours(total, locale) for total in totals]),
        (_Look(20, bold=False), [whole_hours(total, locale) for total in totals]),
    )
    for look, words in ways:
        widest = max(card.width(word, look.size, bold=look.bold) for word in words)
        if widest + _AIR / 2 <= room:
            return look, words
    return None


def _in_short(minutes: int, locale: str) -> str:
    figure = decimal_hours(minutes, locale)
    return f"{figure}h" if figure[-1].isdigit() else f"{figure} h"


def _draw_layers(card: Card, column: _Column, scale: float) -> None:
    left, bottom = column.middle - column.width / 2, float(_BOTTOM)
    for fill, minutes in zip(PROJECTS, column.minutes, strict=False):
        height = minutes * scale
        if height > 0:
            card.box((left, bottom), column.width, height, fill)
            words = hours(minutes)
            fits = card.width(words, _LABEL) + 3 * _AIR <= column.width
            if fits and height >= _LABEL + 2 * _AIR and minutes != column.total:
                card.text(
                    column.middle,
                    bottom + height / 2,
                    words,
                    _LABEL,
                    across="center",
                    up="center",
                    pill=True,
                )
        bottom += height


def _name_weeks(
    card: Card, data: HoursByWeek, columns: list[_Column], room: float, locale: str
) -> None:
    """The Mondays below the columns: the last, and every so many weeks before it."""
    if not data.weeks:
        return
    names = [short_day(week.monday, locale) for week in data.weeks]
    widest = max(card.width(name, _LABEL) for name in names)
    every = ceil((widest + 2 * _AIR) / room)
    last = data.weeks[-1].monday
    for week, column, name in zip(data.weeks, columns, names, strict=True):
        if (last - week.monday).days // 7 % every == 0:
            middle = max(column.middle, (MARGIN + card.width(name, _LABEL)) / 2)
            card.text(middle, _BOTTOM - 34, name, _LABEL, color=MUTED, across="center")


def _legend(card: Card, data: HoursByWeek) -> None:
    """The projects in the order in which the columns are layered, with their totals."""
    left = WIDTH - MARGIN - _LEGEND_WIDTH
    room = _LEGEND_WIDTH - _SWATCH - 14
    top = _TOP + 30
    totals = [
        sum(week.minutes[place] for week in data.weeks) for place in range(len(data.projects))
    ]
    layered = list(zip(data.projects, PROJECTS, totals, strict=False))
    for place, (project, fill, minutes) in enumerate(reversed(layered)):
        line = top - place * _ENTRY
        card.box((left, line - _SWATCH + 6), _SWATCH, _SWATCH, fill)
        beside = left + _SWATCH + 14
        card.text(beside, line - 12, card.fit(project, room, _LABEL), _LABEL)
        told = f"{hours(minutes)} · {share(minutes, sum(totals))}"
        card.text(beside, line - 39, card.fit(told, room, 21), 21, color=MUTED)
