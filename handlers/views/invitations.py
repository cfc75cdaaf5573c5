"""Inviting executives: what the administrator reads, and what the executive is written."""

from collections.abc import Iterable

from domain.days.days import format_day
from domain.people.executives import MadeExecutive
from domain.people.invitation_outcomes import AcceptedInvitation
from domain.people.invitations import InvitationList, InvitationStatus, PendingInvitation
from domain.read_models import ProjectName
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    asking_first,
    button,
    command_button,
    context,
    escape,
    header,
    message,
    section,
    sections,
)
from handlers.views.errors import words
from handlers.views.invitation_failures import why_not_sent
from handlers.views.lists import and_more, page_buttons
from handlers.views.projects import project_line

SEND_AGAIN = "invitation_send_again"
WITHDRAW = "invitation_withdraw"

_LISTED = 10  # projects named in a line


def invited(made: MadeExecutive) -> Answer:
    """What came of inviting somebody who is in Slack."""
    who, client, sees = f"<@{made.slack_user_id}>", escape(made.client), _keys(made.opened)
    if not made.opened:
        text = f"{who} sees those projects of *{client}* already, so nothing was changed."
        return message(f"{escape(made.name)} sees those projects already", [section(text)])
    text = (
        f"{who} is now an executive of *{client}* who sees {sees}, and nothing else."
        if made.is_new
        else f"{who} is an executive already, and from now on also sees {sees}."
    )
    blocks = [section(text), context("I'm writing to them what they can do here.")]
    if made.is_outsider:
        blocks.append(
            context(
                "I can write to people from outside only where we share a channel. If there is "
                "none, bring me into one of theirs with `/invite @Stint`."
            )
        )
    return message(f"{escape(made.name)} is an executive of {client}", blocks)


def welcome(made: MadeExecutive) -> Answer:
    """What is written to an executive: what they see from now on, and what they can do here."""
    client = escape(made.client)
    opening = (
        f"You can now follow the work for *{client}* here. You see:"
        if made.is_new
        else f"You can now follow more of the work for *{client}* here. You also see:"
    )
    blocks = [
        *([header("Welcome to Stint")] if made.is_new else []),
        *sections([opening, *(f"• {project_line(each)}" for each in made.opened)]),
        section(
            "`/client` shows your projects with their budgets, and `/request` asks for work on "
            "one. Statements of the work will stand in my *Home* tab."
        ),
        actions(
            [
                command_button("Show my projects", "/client", style="primary"),
                command_button("Ask for work", "/request"),
                command_button("What else can I do?", "/client help"),
            ]
        ),
    ]
    return message(f"You can now follow the work for {client} here.", blocks)


def asked_slack(invitation: PendingInvitation) -> Answer:
    """That the invitation is on its way to Slack."""
    email, client = escape(invitation.email), escape(invitation.client)
    text = (
        f"I'm asking Slack to invite *{email}* into <#{invitation.channel_id}>. Once they accept, "
        f"they are an executive of *{client}* who sees {_named(invitation.projects)}, and nothing "
        "else. Should Slack refuse, I'll write to you why."
    )
    return message(f"Inviting {email}", [section(text), actions([_to_list()])])


def withdrawn(invitation: PendingInvitation) -> Answer:
    """That nothing comes of the invitation any more."""
    email = escape(invitation.email)
    text = (
        f"Withdrew the invitation of *{email}*. Should they accept it all the same, they get "
        "nothing here."
    )
    return message(f"Withdrew the invitation of {email}", [section(text), actions([_to_list()])])


def not_sent(invitation: PendingInvitation) -> Answer:
    """Why Slack did not send it, and what can be done."""
    email = escape(invitation.email)
    text = f"The invitation of *{email}* wasn't sent. {why_not_sent(invitation.failure or '')}"
    return message(
        f"The invitation of {email} wasn't sent", [section(text), actions(_buttons(invitation))]
    )


def accepted(invitation: AcceptedInvitation, *, waits: bool = False) -> Answer:
    """What came of an invitation, for whoever sent it; `waits` if Slack has to let them in yet."""
    email = escape(invitation.email)
    if invitation.made is None:
        why = words(invitation.refused) if invitation.refused else ""
        text = f"The invitation of *{email}* was accepted, but nothing came of it. {why}".strip()
        return message(f"Nothing came of the invitation of {email}", [section(text)])
    made = invitation.made
    sees = _keys((*made.opened, *made.had))
    text = (
        f"<@{made.slack_user_id}> accepted the invitation of *{email}*, and is an executive of "
        f"*{escape(made.client)}* who sees {sees}."
    )
    if waits:
        text += (
            " A Slack administrator has to approve it before they are in the channel; tell them "
            "to type `/client` then."
        )
    return message(f"{escape(made.name)} accepted your invitation", [section(text)])


def invitation_list(listed: InvitationList) -> Answer:
    """The invitations that nobody has accepted, each with what can be done about it."""
    title = "Pending invitations"
    blocks = [header(title)]
    if not listed.lines:
        blocks.append(section("No invitation is pending."))
    for line in listed.lines:
        blocks += [section(_line(line)), actions(_buttons(line))]
    buttons = page_buttons(listed.page, "/client invitations")
    buttons.append(command_button("Invite an executive", "/client invite"))
    return message(title, [*blocks, actions(buttons)])


def _line(line: PendingInvitation) -> str:
    when = format_day(line.invited_on)
    status = {
        InvitationStatus.UNSENT: f"{when} · not sent yet",
        InvitationStatus.SENT: f"sent {when}",
        InvitationStatus.FAILED: f"{when} · not sent. {why_not_sent(line.failure or '')}",
        InvitationStatus.EXPIRED: f"sent {when} · expired, since Slack takes them for 14 days",
    }[line.status]
    return (
        f"*{escape(line.email)}* · {escape(line.client)} · <#{line.channel_id}>\n"
        f"Sees {_named(line.projects)}\n{status}"
    )


def _buttons(line: PendingInvitation) -> list[Block]:
    value = f"{line.id} {line.version}"
    question = f"{escape(line.email)} gets nothing here then, even by accepting Slack's e-mail."
    return [
        button("Send again", SEND_AGAIN, value),
        asking_first(
            button("Withdraw", WITHDRAW, value),
            "Withdraw the invitation?",
            question,
            yes="Withdraw",
        ),
    ]


def _to_list() -> Block:
    return command_button("Pending invitations", "/client invitations")


def _keys(projects: Iterable[ProjectName]) -> str:
    return _named([project.key for project in projects])


def _named(keys: Iterable[str]) -> str:
    """The keys in bold, as many as a line holds."""
    shown = [f"*{escape(key)}*" for key in keys]
    more = and_more(len(shown) - _LISTED)
    return f"{', '.join(shown[:_LISTED])}{more}"
