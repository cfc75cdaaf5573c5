"""An example of every refusal about inviting executives."""

from domain.errors import DomainError
from domain.people.executives import (
    NobodyToInvite,
    NoPersonToInvite,
    NoProjectTicked,
    NoProjectToTick,
    NoSuchMember,
    ProjectsNotOpen,
    TwoToInvite,
)
from domain.people.invitation_outcomes import ShutOutSince
from domain.people.invitations import ChannelWanted, InvitedAlready, NotAnEmail
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

OF_INVITATIONS: tuple[DomainError, ...] = (
    NobodyToInvite(),
    TwoToInvite(),
    NoPersonToInvite(NASTY_NAME, gone=True),
    NoPersonToInvite(NASTY_NAME, gone=False),
    NoSuchMember(TYPED),
    NoProjectTicked(),
    NoProjectToTick(NASTY_NAME),
    ProjectsNotOpen(NASTY_NAME),
    NotAnEmail(TYPED),
    NotAnEmail(""),
    ChannelWanted(),
    InvitedAlready(NASTY_NAME, NASTY_NAME),
    ShutOutSince(NASTY_NAME),
)
