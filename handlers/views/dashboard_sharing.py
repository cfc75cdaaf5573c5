"""What the sharer of a dashboard reads alone: what was posted, and what was left out."""

from domain.dashboard.asked_period import period_typed
from domain.dashboard.sharing import LeftOut, Shared, SomeMayNotSee
from handlers.views.blocks import Answer, Block, actions, command_button, escape, message, section
from handlers.views.dashboard import period_words
from handlers.views.lists import counted, people_counted

REDACTED = "redacted"
"""Behind the period: what not all may see is left out."""


def posted(shared: Shared, channel_id: str) -> Answer:
    """That it was, and what the channel was not told."""
    dashboard = shared.dashboard
    told = (
        f"Posted *{escape(dashboard.client.name)}*, {escape(period_words(dashboard))}, "
        f"in <#{channel_id}>."
    )
    return posted_but_for(told, left_out_words(shared.left_out))


def posted_but_for(told: str, left_out: str) -> Answer:
    """That something was, in mrkdwn, and what the channel was not told of it."""
    rest = "Nothing was left out: everybody there may see all of it."
    if left_out:
        rest = f"Left out, since not everybody there may see it: {left_out}."
    return message(told.replace("*", ""), [section(f"{told}\n{rest}")])


def not_posted(reason: str, *, in_doubt: bool = False) -> Answer:
    """That Slack did not take it."""
    if in_doubt:
        text = "Slack didn't say whether it posted that. Look before you share it again."
    else:
        text = f"Slack didn't let me post here (`{escape(reason)}`), so nothing was posted."
    return message(text, [section(text)])


def held_back_words(error: SomeMayNotSee) -> str:
    """Who may not see how much, and what would be left out."""
    name, who = escape(error.client), f"{people_counted(error.people)} here"
    lead = f"I posted nothing: {who} may not see all that you see of *{name}*"
    if not error.may_redact:
        return f"{lead}, and no project of it is open to everybody."
    which = "1 is" if error.projects == 1 else f"{error.projects:,} are"
    return (
        f"{lead}. Of its {counted(error.of, 'project')} {which} not open to everybody.\n"
        f"Redacted, it would leave out {left_out_words(error.left_out)}."
    )


def held_back_buttons(error: SomeMayNotSee) -> Block:
    """The ways to post what all may see, and to read all of it oneself."""
    asked = f"{error.client} {period_typed(error.period)}"
    share = f"/client share {asked}" if error.may_redact else ""
    return held_back_ways(f"/client show {asked}", share)


def held_back_ways(show: str, share: str) -> Block:
    """The commands that show it, and that share what all may see of it; empty if that's nothing."""
    buttons = [command_button("Send to me", show)]
    if share:
        buttons.insert(0, command_button("Post redacted", f"{share} {REDACTED}"))
    return actions(buttons)


def left_out_words(left_out: LeftOut) -> str:
    """What is not told, such as "money, and 2 projects"; empty where there is nothing."""
    told = []
    if left_out.projects:
        told.append(counted(left_out.projects, "project"))
    if left_out.money:
        told.append("all money and budgets")
    if left_out.amounts:
        told.append("amounts of less than a week")
    if left_out.account:
        told.append("invoices and credit that are no single project's")
    return " and ".join(told)
