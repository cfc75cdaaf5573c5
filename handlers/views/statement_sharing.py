"""A statement in a channel, and what its sharer reads alone of what was left out there."""

from domain.days.days import format_day
from domain.statements.statement_sharing import SharedStatement, StatementNotForAll
from domain.statements.statements import StatementShown
from handlers.views.blocks import (
    Answer,
    Block,
    context,
    escape,
    header,
    message,
)
from handlers.views.dashboard_sharing import held_back_ways, posted_but_for
from handlers.views.lists import counted
from handlers.views.statements import statement_name, told_blocks


def shared_statement(shown: StatementShown) -> Answer:
    """What the channel reads; nothing in it can be clicked.

    It names nobody: an executive may come into the channel later, and read what stands there.
    """
    head, page = shown.head, shown.work.page
    blocks = [
        header(statement_name(head)),
        context(f"Told on {format_day(head.told_on)}. It stays as it was told."),
        *told_blocks(shown.work),
    ]
    if page.of > 1:
        blocks.append(context(f"This is the first of {page.of} pages; the total is of all."))
    return message(f"Statement of {escape(statement_name(head))}", blocks)


def statement_posted(shared: SharedStatement, channel_id: str) -> Answer:
    """To the sharer: that it was, and what the channel was not told."""
    told = f"Posted the statement of *{_named(shared)}* in <#{channel_id}>."
    return posted_but_for(told, _left_out(shared.projects_left_out, money=shared.money_left_out))


def not_for_all_words(error: StatementNotForAll) -> str:
    """How much of it is not for everybody, and what would be left out."""
    what = f"*{escape(error.client)}*, {escape(error.period)}"
    if not error.may_redact:
        return (
            f"I posted nothing: somebody here may not see any project of the statement of {what}."
        )
    which = "1 is" if error.projects == 1 else f"{error.projects:,} are"
    return (
        f"I posted nothing: of the {counted(error.of, 'project')} in the statement of {what}, "
        f"{which} not open to everybody here.\n"
        f"Redacted, it would leave out {_left_out(error.projects, money=error.money)}."
    )


def not_for_all_buttons(error: StatementNotForAll) -> Block:
    """The ways to post what all may see, and to read all of it oneself."""
    command = f"/client statement #{error.statement_id}"
    return held_back_ways(command, f"{command} share" if error.may_redact else "")


def _named(shared: SharedStatement) -> str:
    return escape(statement_name(shared.shown.head))


def _left_out(projects: int, *, money: bool) -> str:
    told = [counted(projects, "project")] if projects else []
    if money:
        told.append("all money")
    return " and ".join(told)
