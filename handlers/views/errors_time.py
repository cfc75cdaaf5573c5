"""The words of refusals about time."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.days.duration_units import UnitUnknown
from domain.days.durations import (
    DurationNegative,
    DurationTooLong,
    DurationZero,
    MinutesPastTheHour,
    MinutesWithoutUnit,
    NotADuration,
    SpanEndsBeforeStart,
    format_duration,
)
from domain.entries.time_edits import EntryChanged
from domain.entries.time_entries import (
    DayFull,
    LoggedJustNow,
    NoSuchEntry,
    NoteTooLong,
    NothingLogged,
)
from domain.entries.typed_time import DurationMeant, NotUnderstood
from domain.entries.typed_words import NoSuchFlag
from domain.entries.undo import AlreadyUndone, ChangedSince, NothingToUndo, OriginGone, RemovedSince
from domain.projects.project_names import NoSuchProject, ProjectMissing, TimeOnClient
from domain.projects.projects import ProjectGone, ProjectInactive
from domain.read_models import Choice
from domain.settings.work_types import NoSuchWorkType
from handlers.views.blocks import Block, actions, button, escape, leave_it
from handlers.views.choices import choice_buttons, write_choice
from handlers.views.errors import SENTENCES, buttons, quote, words
from handlers.views.time_entry import headline

_NAMED = 12  # work types that are told by name


SENTENCES |= {
    DurationZero: "That comes to no time at all. The least that can be logged is one minute, `1m`.",
    ProjectGone: "That project isn't there, or isn't open to you any more.",
    NoSuchEntry: "That time entry isn't there any more.",
    EntryChanged: "This time entry was changed meanwhile. Open it again to see how it is now.",
    NothingLogged: "You haven't logged any time yet. `/time 2h ACME-site` logs your first.",
    NothingToUndo: "There's nothing to undo.",
    AlreadyUndone: "That was undone already.",
    RemovedSince: "That entry was removed since. Undo its removal first.",
}


@words.register
def _(error: NotUnderstood) -> str:
    if error.choices:
        return f"Put the time first: `/time {_typed_as(error.choices[0])}`."
    return (
        f"I didn't understand {quote(error.typed)}. Time is logged as `/time 2h ACME-site`, "
        "and `/time help` shows all the rest."
    )


@words.register
def _(error: DurationMeant) -> str:
    return words(error.refusal)


@words.register
def _(error: NotADuration) -> str:
    said = quote(error.text) if error.text.strip() else "That"
    return f"{said} isn't a duration. Try `2h`, `1h30`, `90m`, `1:30` or `9-11:30`."


@words.register
def _(error: DurationNegative) -> str:
    return (
        f"{quote(error.text)} is less than nothing. To take time back, use `/time undo` "
        "or `/time edit`."
    )


@words.register
def _(error: DurationTooLong) -> str:
    meant = f" Did you mean {format_duration(error.suggestion)}?" if error.suggestion else ""
    return f"That's {format_duration(error.minutes)}, and a day has 24h.{meant}"


@words.register
def _(error: SpanEndsBeforeStart) -> str:
    hint = " In the afternoon, write `9am-1pm` or `9-13`." if error.may_be_afternoon else ""
    return (
        f"{quote(error.text)} ends before it starts. "
        f"Did you mean {format_duration(error.suggestion)}?{hint}"
    )


@words.register
def _(error: MinutesWithoutUnit) -> str:
    return f"Is {quote(error.text)} meant as {format_duration(error.suggestion)}?"


@words.register
def _(error: UnitUnknown) -> str:
    meant = f" Did you mean {format_duration(error.suggestion)}?" if error.suggestion else ""
    return f"I don't know the unit of {quote(error.text)}.{meant} Time is `2h` or `90m`."


@words.register
def _(error: MinutesPastTheHour) -> str:
    return f"{quote(error.text)} has more than 59 minutes after the hours. Try `1h30` or `90m`."


@words.register
def _(error: NoSuchProject) -> str:
    opening = f"There's no project called {quote(error.typed)}."
    if not error.choices and error.sees_all:
        return f"{opening} This workspace has no active project yet."
    if not error.choices:
        return (
            f"{opening} You aren't on the team of any active project; an administrator can add you."
        )
    if error.near:
        return f"{opening} Did you mean {_these(error.choices)}?"
    return f"{opening} These are open to you:"


@words.register
def _(error: ProjectMissing) -> str:
    if not error.choices and error.sees_all:
        return "On which project? This workspace has no active one yet."
    if not error.choices:
        return (
            "On which project? No active one is open to you; an administrator can add you to one."
        )
    return "On which project? Pick one, or type its name: `/time 2h ACME-site`."


@words.register
def _(error: TimeOnClient) -> str:
    client = escape(error.client)
    if not error.choices:
        return (
            f"*{client}* is a client, and time goes on a project. "
            f"{client} has no active project that is open to you."
        )
    rest = f" {error.left_out} more are in the form that `/time` opens." if error.left_out else ""
    return f"*{client}* is a client, and time goes on one of its projects. Which one?{rest}"


@words.register
def _(error: ProjectInactive) -> str:
    inactive = f"*{escape(error.project.key)}* is inactive, so it takes no time."
    if error.asker_can_activate:
        return f"{inactive} You are an administrator and can activate it."
    names = " or ".join(f"<@{user}>" for user in error.administrators)
    return f"{inactive} {names or 'An administrator'} can activate it."


@words.register
def _(error: NoSuchWorkType) -> str:
    if error.retired:
        return f"The work type {quote(error.typed)} is no longer in use. Log it without one?"
    opening = f"There's no work type called {quote(error.typed)}."
    if not error.names:
        return f"{opening} This workspace has none yet; leave the # out."
    named = [f"`#{escape(name.replace(' ', '-'))}`" for name in error.names[:_NAMED]]
    more = [f"{len(error.names) - _NAMED} more"] if error.names[_NAMED:] else []
    known = ", ".join([*named, *more])
    return f"{opening} There are {known}. To keep a # in the note, put the note in quotes."


@words.register
def _(error: NoSuchFlag) -> str:
    known = " and ".join(f"`{flag}`" for flag in error.flags)
    return f"I don't know {quote(error.typed)}. There are {known}."


@words.register
def _(error: NoteTooLong) -> str:
    return f"The note has {error.length:,} characters; {error.limit} fit. Please shorten it."


@words.register
def _(error: DayFull) -> str:
    room = f" There's room for {format_duration(error.room)}." if error.room else ""
    return (
        f"{format_day(error.day)} already has {format_duration(error.logged)}, and with "
        f"{format_duration(error.minutes)} more it would have over 24h.{room}"
    )


@words.register
def _(error: LoggedJustNow) -> str:
    wanted = error.choice.wanted
    return (
        f"You logged {format_duration(error.minutes)} on *{escape(error.choice.project.key)}* for "
        f"{format_day(wanted.day)} {_ago(error.seconds_ago)}. Log it again?"
    )


@words.register
def _(error: ChangedSince) -> str:
    return (
        f"That entry was changed since; it is now {headline(error.entry)}. "
        "Undo the later change first."
    )


@words.register
def _(error: OriginGone) -> str:
    return (
        f"Your latest change made it {headline(error.entry)}, and that can't be undone: "
        "the time came from a project that isn't open to you any more. You can still edit it."
    )


@buttons.register
def _(error: LoggedJustNow, key: str) -> Iterable[Block]:
    again = write_choice(error.choice, key, anyway=True)
    return [actions([button("Log it again", "time_choice_0", again), leave_it()])]


@buttons.register
def _(error: ChangedSince, _key: str) -> Iterable[Block]:
    undo = button("Undo the later change", "time_undo", str(error.later_change_id))
    return [actions([undo])]


@buttons.register
def _(error: RemovedSince, _key: str) -> Iterable[Block]:
    undo = button("Undo the removal", "time_undo", str(error.later_change_id))
    return [actions([undo])]


@buttons.register
def _(error: OriginGone, _key: str) -> Iterable[Block]:
    return [actions([button("Edit", "time_edit_listed", str(error.entry.id))])]


@buttons.register(NotUnderstood)
@buttons.register(DurationMeant)
@buttons.register(NoSuchProject)
@buttons.register(ProjectMissing)
@buttons.register(TimeOnClient)
@buttons.register(NoSuchWorkType)
def _(
    error: NotUnderstood
    | DurationMeant
    | NoSuchProject
    | ProjectMissing
    | TimeOnClient
    | NoSuchWorkType,
    key: str,
) -> Iterable[Block]:
    return choice_buttons(error.choices, key)


def _these(choices: tuple[Choice, ...]) -> str:
    return "this one" if len(choices) == 1 else "one of these"


def _typed_as(choice: Choice) -> str:
    duration = format_duration(choice.wanted.minutes).replace(" ", "")
    return f"{duration} {escape(choice.project.key)}"


def _ago(seconds: int) -> str:
    return "just now" if seconds < 2 else f"{seconds} seconds ago"  # noqa: PLR2004 - plural
