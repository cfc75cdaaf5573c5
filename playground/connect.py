"""Slack Connect: invitations that bring people of other organizations into a channel."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from playground.rules import Rule
from playground.wire import CannotDoError, Json
from playground.workspace import Channel, User

if TYPE_CHECKING:
    from playground.world import World

VALID_FOR = timedelta(days=14)
PENDING = "sent"
"""What Slack calls an invitation that nobody has answered."""


@dataclass(frozen=True)
class Invitation:
    """An invitation to one channel, to an address or to somebody whom the app knows.

    `status` is sent, accepted or declined; times are seconds since 1970.
    """

    id: str
    channel: str
    inviter: str
    created: int
    email: str = ""
    user: str = ""
    external_limited: bool = True
    status: str = PENDING
    changed: int = 0

    @property
    def invalid(self) -> int:
        """When it can't be used any more."""
        return self.created + int(VALID_FOR.total_seconds())


class SlackConnect:
    """Every invitation of the workspace to outsiders, and what comes of it."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._all: dict[str, Invitation] = {}

    def invite(
        self, channel: Channel, *, email: str = "", user: str = "", external_limited: bool = True
    ) -> Invitation:
        """A new invitation in the app's name."""
        now = self._world.workspace.now_seconds()
        invite_id = f"I{self._world.app.team_id.removeprefix('T')}{len(self._all) + 1:04d}"
        invitation = Invitation(
            invite_id,
            channel.id,
            self._world.app.bot_user,
            now,
            email,
            user,
            external_limited,
            changed=now,
        )
        return self._keep(invitation)

    def get(self, invite_id: str) -> Invitation | None:
        """The invitation, whatever became of it."""
        return self._all.get(invite_id)

    def is_pending(self, invitation: Invitation) -> bool:
        """Whether it can still be answered."""
        alive = invitation.status == PENDING or (
            invitation.status == "declined"
            and Rule.DECLINED_INVITE_IS_DEAD not in self._world.rules
        )
        expired = self._world.workspace.now_seconds() >= invitation.invalid
        return alive and not (expired and Rule.INVITE_EXPIRES in self._world.rules)

    @property
    def pending(self) -> tuple[Invitation, ...]:
        """The invitations that wait for an answer, oldest first."""
        return tuple(filter(self.is_pending, self._all.values()))

    def waits_for(self, channel: Channel) -> bool:
        """Whether somebody is invited to this channel."""
        return any(invitation.channel == channel.id for invitation in self.pending)

    def withdraw(self, invitation: Invitation) -> None:
        """Make it unusable from our side."""
        self._answered(invitation, "declined")

    def accept(self, ref: str, user: User | None = None) -> User:
        """Somebody outside takes an invitation, named by id or address, and joins the channel.

        Without a `user` it is the one invited, made up from the address if nobody knows them yet.

        Raises:
            CannotDoError: it can't be used (any more), or not by this person.
        """
        invitation, guest = self._for(ref, user)
        channel = self._world.workspace.channels[invitation.channel]
        known = {team["id"] for team in self._teams_in(channel)}
        self._world.workspace.users[guest.id] = guest
        channel.is_ext_shared = True
        invitation = self._answered(invitation, "accepted")
        self._world.events.emit(
            {
                "type": "shared_channel_invite_accepted",
                "approval_required": False,
                "invite": self.show(invitation),
                "channel": show_channel(channel),
                "teams_in_channel": self._teams_in(channel),
                "accepting_user": self.show_user(guest),
            }
        )
        if guest.team_id not in known:
            shared = {"type": "channel_shared", "connected_team_id": guest.team_id}
            self._world.events.emit(shared | {"channel": channel.id})
        self._world.join(channel, guest, invitation.inviter)
        return guest

    def decline(self, ref: str, user: User | None = None) -> None:
        """Somebody outside says no to an invitation, named by id or address.

        Raises:
            CannotDoError: it can't be used (any more), or not by this person.
        """
        invitation, guest = self._for(ref, user)
        channel = self._world.workspace.channels[invitation.channel]
        invitation = self._answered(invitation, "declined")
        self._world.events.emit(
            {
                "type": "shared_channel_invite_declined",
                "invite": self.show(invitation),
                "channel": show_channel(channel),
                "declining_team_id": guest.team_id,
                "teams_in_channel": self._teams_in(channel),
                "declining_user": self.show_user(guest),
            }
        )

    def show(self, invitation: Invitation) -> Json:
        """The invitation as events and lists carry it."""
        to = {"recipient_email": invitation.email, "recipient_user_id": invitation.user}
        return {
            "id": invitation.id,
            "date_created": invitation.created,
            "date_invalid": invitation.invalid,
            "inviting_team": self._team(self._world.workspace.team_id),
            "inviting_user": self.show_user(self._world.workspace.users[invitation.inviter]),
            **{name: value for name, value in to.items() if value},
        }

    def show_user(self, user: User) -> Json:
        """Somebody as the events of Slack Connect show them."""
        shown = user.to_slack(self._world.clock.now(), with_email=True)
        return {name: shown[name] for name in ("id", "team_id", "name", "updated", "profile")}

    def _for(self, ref: str, user: User | None) -> tuple[Invitation, User]:
        """The usable invitation of this id or address, and who answers it."""
        invitation = self._all.get(ref) or next(
            (i for i in reversed(self._all.values()) if i.email.casefold() == ref.casefold()), None
        )
        if invitation is None:
            raise CannotDoError(f"there is no invitation {ref!r}")
        if not self.is_pending(invitation):
            why = "has expired" if invitation.status == PENDING else f"was {invitation.status}"
            raise CannotDoError(f"the invitation {ref!r} {why}")
        guest = user or self._known(invitation) or self._newcomer(invitation)
        guest = replace(guest, email=guest.email or invitation.email)
        if guest.team_id in ("", self._world.workspace.team_id):
            raise CannotDoError(f"{guest.name} is not of another organization")
        if guest.id in self._world.workspace.channels[invitation.channel].members:
            raise CannotDoError(f"{guest.name} is in that channel already")
        if invitation.user not in ("", guest.id):
            raise CannotDoError(f"this invitation is not for {guest.name}")
        return invitation, guest

    def _known(self, invitation: Invitation) -> User | None:
        """Whom it is for, where the workspace has met them before."""
        workspace, email = self._world.workspace, invitation.email.casefold()
        for user in workspace.users.values():
            outside = user.team_id != workspace.team_id
            if user.id == invitation.user or (outside and email and user.email.casefold() == email):
                return user
        return None

    def _newcomer(self, invitation: Invitation) -> User:
        """Somebody as their address tells: jane.roe@acme.example is Jane Roe of T0ACME."""
        name, _, host = invitation.email.partition("@")
        words = "".join(c if c.isalnum() else " " for c in name).title()
        team = "".join(c for c in host.partition(".")[0].upper() if c.isalnum())
        user_id = f"U0{team}{words.replace(' ', '').upper()}"
        # Here people are told apart by name, as organizations of Slack need not.
        name = f"{name}.{team.lower()}" if self._world.workspace.user(name) else name
        return User(user_id, name, words, team_id=f"T0{team}", email=invitation.email)

    def _answered(self, invitation: Invitation, status: str) -> Invitation:
        now = self._world.workspace.now_seconds()
        return self._keep(replace(invitation, status=status, changed=now))

    def _keep(self, invitation: Invitation) -> Invitation:
        self._all[invitation.id] = invitation
        self._world.changes.note()
        return invitation

    def _teams_in(self, channel: Channel) -> list[Json]:
        workspace = self._world.workspace
        members = (workspace.users[member].team_id for member in channel.members)
        return [self._team(team_id) for team_id in dict.fromkeys((workspace.team_id, *members))]

    def _team(self, team_id: str) -> Json:
        workspace = self._world.workspace
        own = team_id == workspace.team_id
        # The playground holds nothing of other organizations but their ids.
        domain = workspace.domain if own else team_id.removeprefix("T0").lower()
        return {
            "id": team_id,
            "name": workspace.name if own else domain.title(),
            "icon": {"image_default": True},
            "is_verified": False,
            "domain": domain,
            "date_created": 0,
        }


def show_channel(channel: Channel) -> Json:
    """A channel as Slack Connect's events and lists show it."""
    private = channel.kind == "private"
    return {"id": channel.id, "is_private": private, "is_im": False, "name": channel.name}
