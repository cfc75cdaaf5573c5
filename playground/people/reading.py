"""How far each person has read, and what of a conversation is new to them."""

from playground.changes import Changes
from playground.workspace import Channel, Message, User, Workspace

BROADCASTS = ("channel", "here", "everyone")


class Reading:
    """The mark that each person left in each conversation they looked at."""

    def __init__(self, workspace: Workspace, changes: Changes) -> None:
        self._workspace, self._changes = workspace, changes
        self._marks: dict[tuple[str, str], str] = {}

    def last_read(self, user: User, channel: Channel) -> str:
        """The ts up to which they have read; "" before they ever looked."""
        return self._marks.get((user.id, channel.id), "")

    def catch_up(self, user: User, channel: Channel) -> None:
        """They have read up to the newest message."""
        newest = next(reversed(self._workspace.messages[channel.id]), "")
        # Nothing is noted where nothing moved, or a page that reads what it sees would never rest.
        if newest > self.last_read(user, channel):
            self._marks[user.id, channel.id] = newest
            self._changes.note()

    def unread(self, user: User, channel: Channel) -> list[Message]:
        """What others wrote since, where this person is a member; who writes has read all before.

        Ephemeral messages don't count, and replies only in threads in which they wrote
        themselves, or where the reply mentions them.
        """
        if user.id not in channel.members:
            return []
        seen = self._workspace.seen_by(user, channel)
        threads = {m.thread_ts or m.ts for m in seen if m.user == user.id}
        last = self.last_read(user, channel)
        return [
            m
            for m in seen
            if m.ts > last
            and m.ephemeral_to is None
            and (m.thread_ts in (None, *threads) or user.id in m.pings)
        ]


def pings(message: Message, user: User, channel: Channel) -> bool:
    """Whether a message asks for this person's attention, as everything said to them alone does."""
    alone = channel.kind in ("im", "mpim")
    return alone or any(ping in (user.id, *BROADCASTS) for ping in message.pings)
