"""What lists share: counts in words, sums against norms, bars, and the buttons to the next page."""

from domain.days.durations import format_duration
from domain.read_models import Page
from handlers.views.blocks import Block, command_button

_SQUARES = 10


def counted(number: int, noun: str) -> str:
    """The number with its noun, such as "1 project" and "2 projects"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def people_counted(number: int) -> str:
    """Such as "1 person" and "2 people"."""
    return "1 person" if number == 1 else f"{number:,} people"


def and_more(rest: int, noun: str = "") -> str:
    """What follows some of many, such as " and 2 more"; nothing where none are left."""
    if rest <= 0:
        return ""
    return f" and {counted(rest, f'more {noun}') if noun else f'{rest:,} more'}"


def capitalised(text: str) -> str:
    """The text as it begins a line; names in it stay as they are."""
    return text[:1].upper() + text[1:]


def bar(part: int, whole: int) -> str:
    """Ten squares of which as many are full as tenths of the whole are there."""
    full = min(_SQUARES * part // whole, _SQUARES)
    return f"{'▰' * full}{'▱' * (_SQUARES - full)}"


def percent(part: int, whole: int) -> str:
    """The part in whole percents of the whole, rounded down."""
    return f"{100 * part // whole} %"


def against(minutes: int, norm: int) -> str:
    """Minutes with the norm, if there is one, such as "6h of 8h"."""
    return format_duration(minutes) + (f" of {format_duration(norm)}" if norm else "")


def norm_bar(minutes: int, norm: int) -> str:
    """How much of the norm is done, as a line of its own; nothing where there is no norm."""
    if not norm:
        return ""
    return f"\n{bar(minutes, norm)}  {percent(minutes, norm)}"


def page_buttons(page: Page, command: str) -> list[Block]:
    """Ways to the pages before and after, which take this one's place."""
    buttons: list[Block] = []
    if page.number > 1:
        buttons.append(_to(page, "Previous", command, page.number - 1))
    if page.number < page.of:
        buttons.append(_to(page, "Next", command, page.number + 1))
    return buttons


def _to(page: Page, label: str, command: str, number: int) -> Block:
    return command_button(f"{label} ({number} of {page.of})", f"{command} {number}", replaces=True)
