"""What Slack's client makes of the words a person types: escaping, mentions, links."""

import re

from playground.installation import Installation
from playground.rules import Rule, Rulebook
from playground.wire import escape
from playground.workspace import User, Workspace

_SPECIAL = re.compile(r"(?P<url>https?://[^\s<>]+)|(?<!\w)(?P<sign>[@#])(?P<name>[\w.\-]+)")


class Keyboard:
    """Turns typed text into the text that is sent."""

    def __init__(self, workspace: Workspace, app: Installation, rules: Rulebook) -> None:
        self._workspace, self._app, self._rules = workspace, app, rules

    def command_text(self, user: User, command: str, text: str) -> str:
        """A slash command's text; mentions become ids only with `should_escape`."""
        entry = self._app.command(command) or {}
        if entry.get("should_escape") or Rule.MENTIONS_ONLY_WITH_SHOULD_ESCAPE not in self._rules:
            return self.message_text(user, text)
        return self._escape(text)

    def message_text(self, user: User, text: str) -> str:
        """A message's text, with `<@U…|name>`, `<#C…|name>` and `<https://…>`."""

        def special(match: re.Match[str]) -> str:
            if match["url"]:
                return f"<{match['url']}>"
            name = match["name"]
            while name:
                if found := self._reference(user, match["sign"], name):
                    return found + match["name"][len(name) :]
                name = name[:-1] if name[-1] in ".-" else ""
            return match[0]

        return _SPECIAL.sub(special, self._escape(text))

    def _reference(self, user: User, sign: str, name: str) -> str | None:
        if sign == "@":
            person = self._workspace.user(name)
            return f"<@{person.id}|{person.name}>" if person and not person.deleted else None
        channel = self._workspace.channel(name)
        if channel and self._workspace.may_read(user, channel):
            return f"<#{channel.id}|{channel.name}>"
        return None

    def _escape(self, text: str) -> str:
        return escape(text) if Rule.TEXT_ESCAPED in self._rules else text
