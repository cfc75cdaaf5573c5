"""An earlier week's time, as it would be logged in this week."""

from collections.abc import Iterator
from datetime import date

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.copies import WhyNot
from domain.entries.week_copy import DayCopy, WeekCopy, WhyNoDay
from domain.read_models import Entry, minutes_of
from domain.versions import GoneMeanwhile
from handlers.views.blocks import (
    Answer,
    actions,
    button,
    context,
    escape,
    header,
    leave_it,
    message,
    section,
    sections,
)
from handlers.views.time_entries import entry_line
from handlers.views.time_entry import HIDDEN_PROJECT

COPY = "time_copy"


def week_copy(plan: WeekCopy, key: str, *, anew: bool = False) -> Answer:
    """What would be logged, with the one click that does it.

    Args:
        plan: what would be.
        key: of the request, so that however often the button is clicked, it is done once.
        anew: whether it is shown in place of something that it no longer is.
    """
    title = f"Copy {plan.source.name} to this week"
    blocks = [header(title)]
    if anew:
        blocks.append(section("That changed meanwhile, so nothing was logged. This is how it is."))
    if not plan.days:
        name = plan.source.name
        when = name if name.startswith("last") else f"in {name}"
        text = f"You logged nothing {when}, so there is nothing to copy."
        return message(text, [*blocks, section(text)])
    lines = [line for day in plan.days for line in _day(day)]
    if plan.entries:
        blocks += sections(lines)
    else:
        blocks += sections(["There is nothing to log:", *lines])
    if plan.retired:
        names = ", ".join(escape(name) for name in plan.retired)
        blocks.append(context(f"Without a work type that is no longer in use: {names}."))
    if plan.not_read:
        blocks.append(context(f"{plan.not_read} more are too many to copy at once."))
    if plan.entries:
        minutes = format_duration(minutes_of(plan.entries))
        number = len(plan.entries)
        label = f"Log {number} {'entry' if number == 1 else 'entries'} ({minutes})"
        value = f"{key} {plan.source.first.isoformat()} {plan.digest}"
        blocks.append(actions([button(label, COPY, value, style="primary"), leave_it()]))
    return message(title, blocks)


def read_copy(value: str) -> tuple[str, date, str]:
    """The asking request's key, the week's Monday and the digest that the button carries.

    Raises:
        GoneMeanwhile: it carries something else.
    """
    *key, monday, digest = ("", "", *value.rsplit(" ", 2))
    try:
        return key[-1], date.fromisoformat(monday), digest
    except ValueError:
        raise GoneMeanwhile from None


def _day(day: DayCopy) -> Iterator[str]:
    head = f"*{format_day(day.day)}*"
    if day.skipped:
        yield f"{head}  _{_why_no_day(day)}_"
        return
    minutes = minutes_of(day.entries)
    yield f"{head}  {format_duration(minutes)}" if minutes else head
    yield from (entry_line(entry) for entry in day.entries)
    yield from (_left_out(entry, why) for entry, why in day.left_out)


def _why_no_day(day: DayCopy) -> str:
    if day.skipped is WhyNoDay.HAS_TIME:
        return f"has {format_duration(day.minutes)} already"
    if day.skipped is WhyNoDay.TO_COME:
        return "still to come"
    why = day.off.why if day.off else ""
    return f"off: {escape(why)}" if why else "off"


def _left_out(entry: Entry, why: WhyNot) -> str:
    where = escape(entry.project.key) if entry.project else HIDDEN_PROJECT
    reason = {
        WhyNot.HIDDEN: "",
        WhyNot.INACTIVE: ", which is inactive",
        WhyNot.LONG_NOTE: ", whose note is longer than notes may be by now",
    }[why]
    return f"•  _not {format_duration(entry.minutes)} on {where}{reason}_"
