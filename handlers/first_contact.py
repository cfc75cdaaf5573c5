"""First contact: the workspace and the person come to be when a person first uses Stint."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient

from domain.clock import Clock
from domain.people.people import NotInvited, SlackProfile, Standing, find_actor, meet
from handlers.text import plain
from models.database import Database

_TURNED_AWAY = timedelta(minutes=1)
"""How long Slack isn't asked again about somebody whom Stint is not for."""

_LONGEST_NAME, _LONGEST_ZONE, _LONGEST_LOCALE = 200, 64, 16  # characters that columns hold

_Who = tuple[str, str]  # the workspace's id and the person's


class Acquaintances:
    """Whom this process has met, so that only a stranger costs a question to Slack."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._met: set[_Who] = set()
        self._turned_away: dict[_Who, datetime] = {}
        self._workspace_names: dict[str, str] = {}
        self._turns: dict[_Who, threading.Lock] = {}

    def introduce(self, workspace_id: str, slack_user_id: str, client: WebClient) -> None:
        """Make sure that the workspace and the person are there (DOMAIN rule 14).

        Raises:
            NotInvited: they are no full member, and nobody invited them.
        """
        who = (workspace_id, slack_user_id)
        if who in self._met:
            return
        try:
            # A turn for each person: Slack may be slow to tell of one, and nobody else waits.
            with self._turns.setdefault(who, threading.Lock()):
                if not self._is_known(workspace_id, slack_user_id):
                    self._meet_or_turn_away(who, client)
                self._met.add(who)
        finally:
            self._turns.pop(who, None)

    def _is_known(self, workspace_id: str, slack_user_id: str) -> bool:
        with self._database.read(workspace_id) as session:
            return find_actor(session, slack_user_id, self._clock.now()) is not None

    def _meet_or_turn_away(self, who: _Who, client: WebClient) -> None:
        now = self._clock.now()
        if now - self._turned_away.get(who, datetime.min.replace(tzinfo=UTC)) < _TURNED_AWAY:
            raise NotInvited
        try:
            self._meet(*who, client)
        except NotInvited:
            lately = {w: at for w, at in self._turned_away.items() if now - at < _TURNED_AWAY}
            self._turned_away = {**lately, who: now}  # anew: others may be looking at the old one
            raise

    def _meet(self, workspace_id: str, slack_user_id: str, client: WebClient) -> None:
        user = client.users_info(user=slack_user_id, include_locale=True)["user"]
        if workspace_id not in self._workspace_names:
            name = plain(str(client.auth_test()["team"]))[:_LONGEST_NAME]
            self._workspace_names[workspace_id] = name
        name = self._workspace_names[workspace_id]
        with self._database.begin(workspace_id) as session:
            meet(session, name, profile_of(user, workspace_id), self._clock.now())


def profile_of(user: Mapping[str, object], workspace_id: str) -> SlackProfile:
    """What `users.info` and `user_change` tell of a user, in a form that can be stored.

    https://docs.slack.dev/reference/objects/user-object
    """
    zone, locale = plain(str(user.get("tz") or "")), plain(str(user.get("locale") or ""))
    return SlackProfile(
        slack_user_id=str(user["id"]),
        name=_name(user),
        standing=standing_of(user, workspace_id),
        time_zone=zone if 0 < len(zone) <= _LONGEST_ZONE else "UTC",
        locale=locale if 0 < len(locale) <= _LONGEST_LOCALE else None,
    )


def standing_of(user: Mapping[str, object], workspace_id: str) -> Standing:
    """What the user is to the workspace; the first that holds, the least trusted leading."""
    if user.get("deleted"):
        return Standing.GONE
    if user.get("is_bot"):
        return Standing.BOT
    if user.get("is_stranger") or user.get("team_id", workspace_id) != workspace_id:
        return Standing.STRANGER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    if user.get("is_owner") or user.get("is_admin") or user.get("is_primary_owner"):
        return Standing.OWNER_OR_ADMIN
    return Standing.MEMBER


def _name(user: Mapping[str, object]) -> str:
    profile = user.get("profile")
    shown = profile.get("display_name") if isinstance(profile, Mapping) else None
    names = (plain(str(it or "")) for it in (shown, user.get("real_name"), user.get("name")))
    return next(filter(None, names), str(user["id"]))[:_LONGEST_NAME]
