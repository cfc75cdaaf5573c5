"""The payloads of commands and interactions, field by field as Slack documents them."""

from dataclasses import dataclass, field

from playground.app.installation import Installation
from playground.content.attachments import blocks_of, holding
from playground.content.elements import Found, State, values
from playground.content.modals import Modals, View
from playground.rules import Rule, Rulebook
from playground.wire import Json
from playground.workspace import Channel, Message, User, Workspace


@dataclass(frozen=True)
class Place:
    """Where an interaction happened: in a message of a channel, or in a view."""

    message: Message | None = None
    channel: Channel | None = None
    view: View | None = None
    state: State = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Json, ...]:
        """The blocks that can be used here."""
        if self.view is not None:
            return self.view.blocks
        if self.message is None:
            return ()
        return self.message.blocks + blocks_of(self.message.attachments)


class Payloads:
    """Builds what the app receives (reference/interaction-payloads)."""

    def __init__(
        self, workspace: Workspace, app: Installation, modals: Modals, rules: Rulebook
    ) -> None:
        self._workspace, self._app = workspace, app
        self._modals, self._rules = modals, rules

    def command(self, user: User, channel: Channel, command: str, text: str) -> Json:
        """A slash command, without its response_url and trigger_id."""
        return {
            "token": self._app.verification_token,
            "team_id": self._workspace.team_id,
            "team_domain": self._workspace.domain,
            "channel_id": channel.id,
            "channel_name": channel.command_name,
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": text,
            "api_app_id": self._app.app_id,
            "is_enterprise_install": "false",
        }

    def block_actions(self, user: User, place: Place, found: Found, chosen: Json) -> Json:
        """A click or choice."""
        block_id, action_id = found.key
        action: Json = {"action_id": action_id, "block_id": block_id, "type": found.kind}
        if found.kind == "button":
            kept = ("text", "value", "style", "url")
            action |= {name: found.element[name] for name in kept if name in found.element}
        else:
            action |= chosen
            action |= {n: found.element[n] for n in ("placeholder",) if n in found.element}
        action["action_ts"] = self._workspace.next_ts()
        payload = self._interaction("block_actions", user) | self._place(place, found)
        return payload | {"actions": [action]}

    def block_suggestion(self, user: User, place: Place, found: Found, query: str) -> Json:
        """The options that an external select asks for."""
        block_id, action_id = found.key
        payload = self._interaction("block_suggestion", user) | self._place(place, found)
        payload.pop("state", None)
        return payload | {"action_id": action_id, "block_id": block_id, "value": query}

    def view_submission(self, user: User, view: View) -> Json:
        """A modal sent off; response_urls are added by who knows them."""
        shown = {"view": self._modals.show(view), "response_urls": []}
        return self._interaction("view_submission", user) | shown

    def view_closed(self, user: User, view: View, *, is_cleared: bool) -> Json:
        """A modal dismissed, for views with notify_on_close."""
        shown = {"view": self._modals.show(view), "is_cleared": is_cleared}
        return self._interaction("view_closed", user) | shown

    def shortcut(self, user: User, callback_id: str) -> Json:
        """A global shortcut; it knows no channel."""
        payload = self._interaction("shortcut", user)
        payload.pop("api_app_id")
        return payload | {"callback_id": callback_id, "action_ts": self._workspace.next_ts()}

    def message_action(
        self, user: User, channel: Channel, message: Message, callback_id: str
    ) -> Json:
        """A shortcut on a message."""
        payload = self._interaction("message_action", user)
        payload.pop("api_app_id")
        return payload | {
            "callback_id": callback_id,
            "action_ts": self._workspace.next_ts(),
            "message_ts": message.ts,
            "channel": _channel(channel),
            "message": message.to_slack(self._workspace.team_id),
        }

    def _interaction(self, kind: str, user: User) -> Json:
        team = {"id": self._workspace.team_id, "domain": self._workspace.domain}
        who = {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id}
        return {
            "type": kind,
            "user": who,
            "api_app_id": self._app.app_id,
            "token": self._app.verification_token,
            "team": team,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _place(self, place: Place, found: Found) -> Json:
        if place.view is not None:
            in_view = {"type": "view", "view_id": place.view.id}
            return {"container": in_view, "view": self._modals.show(place.view)}
        message, channel = place.message, place.channel
        if message is None or channel is None:
            return {}
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.ephemeral_to is not None,
        }
        if number := holding(message.attachments, found.block):
            attached = {"attachment_id": number, "is_app_unfurl": False}
            container |= {"type": "message_attachment", **attached}
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        held = {"values": values(place.blocks, place.state)}
        payload: Json = {"container": container, "channel": _channel(channel), "state": held}
        hidden = Rule.EPHEMERAL_CLICK_WITHOUT_MESSAGE in self._rules
        if message.ephemeral_to is None or not hidden:
            payload["message"] = message.to_slack(self._workspace.team_id)
        return payload


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": channel.command_name}
