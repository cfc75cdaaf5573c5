"""The words of refusals about scheduled dashboards."""

from collections.abc import Iterable

from domain.audience import NotInThatChannel
from domain.dashboard.schedule_words import EXAMPLES, NoSuchRhythm, typed_timing
from domain.dashboard.schedules import (
    MOST,
    SCHEDULE,
    ChannelWanted,
    KeptBySomebodyElse,
    NoSuchChannel,
    NothingForChannel,
    TooManySchedules,
)
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, quote, words
from handlers.views.lists import capitalised
from handlers.views.schedules import timing_in_words


@words.register
def _(error: NoSuchRhythm) -> str:
    example = f"`{SCHEDULE} {escape(error.before)} {typed_timing(EXAMPLES[0])} #channel`"
    if not error.typed:
        return f"How often? Type it behind the client, like {example}, or pick one."
    if not error.word:
        return f"I didn't find in {quote(error.typed)} how often. Was it this? Or type {example}."
    return (
        f"I didn't understand {quote(error.word)} in {quote(error.typed)}. Was it this? "
        f"Or type {example}."
    )


@buttons.register
def _(error: NoSuchRhythm, _key: str) -> Iterable[Block]:
    offered = (error.nearest,) if error.typed else EXAMPLES
    return [
        actions(
            command_button(
                capitalised(timing_in_words(timing)),
                f"{SCHEDULE} {error.before} {typed_timing(timing)} {error.behind}".strip(),
                replaces=True,
            )
            for timing in offered
        )
    ]


@words.register
def _(error: ChannelWanted) -> str:
    return (
        "Which channel? There's none here to post in. Type it at the end: "
        f"`{SCHEDULE} {escape(error.client.name)} {typed_timing(error.timing)} #channel`."
    )


@words.register
def _(error: NoSuchChannel) -> str:
    return (
        f"I don't know the channel {quote(error.typed)}. Pick it from those that Slack offers as "
        "you type `#`."
    )


@words.register
def _(error: NotInThatChannel) -> str:
    where = f"<#{error.channel_id}>"
    if error.is_stint:
        return (
            f"I can't see who is in {where}, so I schedule nothing for it. Invite me there with "
            "`/invite @Stint` and try again."
        )
    return f"You aren't in {where}. Join it and try again: what is posted there is for you too."


@words.register
def _(error: NothingForChannel) -> str:
    return (
        f"Somebody in <#{error.channel_id}> may see none of *{escape(error.client.name)}*'s "
        "projects, so nothing could be posted there. A channel without guests and other clients' "
        "people would do."
    )


@words.register
def _(error: TooManySchedules) -> str:
    return (
        f"*{escape(error.client.name)}* has {MOST} scheduled dashboards already. "
        "Stop one that nobody needs."
    )


@buttons.register
def _(error: TooManySchedules, _key: str) -> Iterable[Block]:
    command = f"/client schedules {error.client.name}"
    return [actions([command_button("Its schedules", command)])]


@words.register
def _(error: KeptBySomebodyElse) -> str:
    return (
        f"That goes to <#{error.channel_id}> already, {timing_in_words(error.timing)}, set up by "
        f"{escape(error.by)}. They, or an administrator, can change it."
    )
