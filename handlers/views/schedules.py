"""Scheduled dashboards: what was understood, the list, and that one was not posted."""

from collections.abc import Sequence

from domain.dashboard.dashboard import Dashboard
from domain.dashboard.schedule_lists import ScheduleCard, ScheduleList
from domain.dashboard.schedule_planning import NotPosted
from domain.dashboard.schedule_times import LAST_OF_MONTH, Timing
from domain.dashboard.schedule_words import EXAMPLES, typed_timing
from domain.dashboard.schedules import Scheduled
from domain.days.clocks import format_clock, format_minute
from domain.days.day_words import WEEKDAY_NAMES
from domain.days.days import format_day
from domain.outbox_claims import EXPIRED, NOT_FOR_CHANNEL
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    blocks_of,
    button,
    command_button,
    context,
    escape,
    header,
    message,
    section,
)
from handlers.views.dashboard import shared_dashboard
from handlers.views.lists import counted, page_buttons
from models import Rhythm

STOP = "schedule_stop"

_CERTAIN = 28
"""Days that every month has."""
_BEFORE = {
    Rhythm.DAILY: "the day before",
    Rhythm.WEEKLY: "the week before",
    Rhythm.MONTHLY: "the month before",
}
_NOT_THERE = ("I'm not in that channel, or may not see who is", "Invite me with `/invite @Stint`.")
_WHY = {
    NOT_FOR_CHANNEL: (
        "somebody there may see none of these projects, such as a guest whom I don't know",
        "The next one is posted if everybody there may see something of it by then.",
    ),
    EXPIRED: ("Slack didn't take it in time", "I try again with the next one."),
    "channel_not_found": _NOT_THERE,
    "not_in_channel": _NOT_THERE,
    "missing_scope": _NOT_THERE,
    "is_archived": ("the channel is archived", "Schedule it for another one."),
}
"""Why one was not posted, by the outbox's word for it or Slack's, and what helps."""


def scheduled(made: Scheduled) -> Answer:
    """What was understood, when it comes first, and what is in it as of now."""
    card = made.card
    name, where = escape(card.client.name), _channel(card.channel_id)
    text = (
        f"*{name}*'s dashboard goes to {where} {timing_in_words(card.timing)}, "
        f"with {_BEFORE[card.timing.rhythm]}.\n"
        f"First on {_moment(card)}, your time ({escape(card.zone)})."
    )
    if made.before and made.before != card.timing:
        text += f" Until now it came {timing_in_words(made.before)}."
    buttons = [_stop(card), command_button("All schedules", "/client schedules")]
    blocks = [section(text), context(_audience(made)), actions(buttons)]
    return message(f"{name}'s dashboard goes to {where}", blocks)


def schedule_list(listed: ScheduleList) -> Answer:
    """The schedules of one page, each to be stopped."""
    title = "Scheduled dashboards"
    if listed.client:
        title += f" of {listed.client.name}"
    blocks = [header(title), *(section(_line(card), _stop(card)) for card in listed.cards)]
    if not listed.cards:
        name = escape(listed.client.name) if listed.client else "ACME"
        example = f"`/client schedule {name} {typed_timing(EXAMPLES[0])} #channel`"
        blocks.append(section(f"There are none. {example} makes one."))
    command = "/client schedules" + (f" {listed.client.name}" if listed.client else "")
    buttons = page_buttons(listed.page, command)
    return message(escape(title), [*blocks, actions(buttons)] if buttons else blocks)


def posted(dashboard: Dashboard, timing: Timing, charts: Sequence[Block] = ()) -> Answer:
    """The dashboard for everybody in the channel, who read why it comes; nobody is named."""
    answer = shared_dashboard(dashboard, charts)
    why = context(f"Posted by itself {_days(timing)}.")
    return message(str(answer["text"]), [*blocks_of(answer), why])


def stopped(card: ScheduleCard) -> Answer:
    """That it comes no more, and the way back."""
    name, where = escape(card.client.name), _channel(card.channel_id)
    text = f"*{name}*'s dashboard no longer goes to {where} {timing_in_words(card.timing)}."
    again = f"/client schedule {card.client.name} {typed_timing(card.timing)} {where}"
    buttons = [
        command_button("Schedule it again", again, replaces=True),
        command_button("All schedules", "/client schedules", replaces=True),
    ]
    return message(f"Stopped {name}'s dashboard", [section(text), actions(buttons)])


def not_posted(told: NotPosted) -> Answer:
    """To who had it scheduled: why it was not posted, and what helps."""
    posting = told.posting
    name, where = escape(posting.client.name), _channel(posting.channel_id)
    why, helps = why_in_words(told.why)
    text = (
        f"I didn't post *{name}*'s dashboard of {posting.period.name} in {where}: {why}. {helps} "
        "I tell you this once, not each time."
    )
    buttons = [
        command_button("Show it to me", f"/client show {posting.client.name}"),
        command_button("All schedules", "/client schedules"),
        _stop_button(posting.schedule_id, told.version, name, where),
    ]
    return message(f"I didn't post {name}'s dashboard", [section(text), actions(buttons)])


def why_in_words(why: str) -> tuple[str, str]:
    """Why one was not posted, and what helps."""
    return _WHY.get(why, (f"Slack didn't take it (`{escape(why)}`)", "I try again with the next."))


def timing_in_words(timing: Timing) -> str:
    """Such as "each Monday at 9:00"."""
    return f"{_days(timing)} at {format_minute(timing.minute)}"


def _days(timing: Timing) -> str:
    if timing.rhythm is Rhythm.DAILY:
        return "each day"
    if timing.rhythm is Rhythm.WEEKLY:
        return f"each {WEEKDAY_NAMES[timing.on]}"
    if timing.on == LAST_OF_MONTH:
        return "on the last day of each month"
    rare = ", or on its last day," if timing.on > _CERTAIN else ""
    return f"on the {_ordinal(timing.on)} of each month{rare}"


def _line(card: ScheduleCard) -> str:
    name, where = escape(card.client.name), _channel(card.channel_id)
    text = f"*{name}* to {where} {timing_in_words(card.timing)}\nNext on {_moment(card)}"
    if card.maker is not None:
        text += f", by the clock in {escape(card.zone)} · set up by {escape(card.maker)}"
    if card.gave_up:
        text += f"\nThe last one wasn't posted: {why_in_words(card.gave_up)[0]}."
    return text


def _audience(made: Scheduled) -> str:
    """What everybody in the channel may read, of what its maker does."""
    may = "hours and money" if made.money else "hours, but no money"
    of_which = ""
    if made.projects < made.of_projects:
        of_which = f" of {made.projects:,} of your {counted(made.of_projects, 'project')}"
    return (
        f"Everybody in the channel now may read {may}{of_which}. I look again each time who is "
        "there, and leave out what somebody may not see."
    )


def _stop(card: ScheduleCard) -> Block:
    return _stop_button(card.id, card.version, escape(card.client.name), _channel(card.channel_id))


def _stop_button(schedule_id: int, version: int, name: str, where: str) -> Block:
    return asking_first(
        button("Stop", STOP, f"{schedule_id} {version}"),
        "Stop it?",
        f"*{name}*'s dashboard no longer goes to {where}. What was posted stays.",
        yes="Stop it",
    )


def _moment(card: ScheduleCard) -> str:
    return f"{format_day(card.next_at.date())} at {format_clock(card.next_at)}"


def _channel(channel_id: str) -> str:
    return f"<#{channel_id}>"


def _ordinal(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
