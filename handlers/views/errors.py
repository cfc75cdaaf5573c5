"""The words of refusals: what was understood, what is wrong, and the nearest right thing.

Here are the two questions asked of every refusal, and the words of those that any command may give
rise to; the others' are in the `errors_…` modules beside this one, by what they are about.
"""

from collections.abc import Iterable
from functools import singledispatch

from domain.errors import DomainError, NoSuchSubcommand
from domain.form_reader import FormMistakes, OnLine
from domain.people.people import NotInvited
from domain.permissions import NotAllowed, Permission
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from handlers.views.blocks import Block, actions, command_button, cut, escape
from models import Level

_QUOTED = 40  # characters of what was typed that are said back

SENTENCES: dict[type[DomainError], str] = {
    NotInvited: (
        "Stint is for the people of this workspace. If you work here, ask an administrator to let "
        "you in; if you work with the agency as its client, ask them to invite you."
    ),
    GoneMeanwhile: "That isn't there any more, or isn't open to you any more.",
}
"""The refusals that need no more than their name."""

_FOR_STAFF = {
    Permission.LOG_OWN_TIME,
    Permission.CHANGE_OWN_TIME,
    Permission.SEE_OWN_TIME,
    Permission.TAKE_LEAVE,
    Permission.KEEP_OWN_SETTINGS,
    Permission.RUN_TIMER,
}


@singledispatch
def words(error: DomainError) -> str:
    """The refusal in words, as mrkdwn."""
    return SENTENCES[type(error)]


@singledispatch
def buttons(_error: DomainError, _key: str) -> Iterable[Block]:
    """What would help, one click each; `_key` is the request's, so that it is done once."""
    return ()


@words.register
def _(error: NotAllowed) -> str:
    if error.level is Level.EXECUTIVE:
        what = (
            "executives don't log time"
            if error.permission in _FOR_STAFF
            else "that is for the agency's own people"
        )
        return (
            f"You're here as a client's executive, and {what}. "
            "`/client` shows your projects, and `/request` asks for work on one."
        )
    if error.permission is Permission.ASK_FOR_WORK:
        return "Work requests come from clients. Your own work goes straight on a project: `/time`."
    if error.permission is Permission.ANSWER_STATEMENTS:
        return "It's for the client's executives to accept a statement and to ask about its lines."
    who = "managers and administrators" if error.for_managers else "administrators"
    return f"That is for {who}. Ask one of them to do it for you."


@words.register
def _(error: NoSuchSubcommand) -> str:
    return (
        f"I didn't understand {quote(error.typed)}. Did you mean `{error.command} {error.nearest}`?"
    )


@buttons.register
def _(error: NoSuchSubcommand, _key: str) -> Iterable[Block]:
    label = f"{error.command} {error.nearest}"
    return [actions([command_button(label, label, replaces=True)])]


@words.register
def _(error: ChangedMeanwhile) -> str:
    return (
        f"*{escape(error.what)}* was changed by somebody else meanwhile, so nothing of yours was "
        "saved. Open it again to see how it is now."
    )


@buttons.register
def _(error: ChangedMeanwhile, _key: str) -> Iterable[Block]:
    return [actions([command_button("Open it again", error.again)])]


@words.register
def _(error: FormMistakes) -> str:
    return " ".join(words(mistake) for mistake in error.mistakes)


@words.register
def _(error: OnLine) -> str:
    return words(error.mistake)


def quote(typed: str) -> str:
    """What somebody typed, said back to them."""
    shown = " ".join(typed.split()).replace("`", "'")
    return f"`{escape(cut(shown, _QUOTED))}`" if shown else "that"
