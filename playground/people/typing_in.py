"""What Slack's client makes of the words a person types: escaping, mentions, links."""

import re

from playground.app.installation import Installation
from playground.rules import Rule, Rulebook
from playground.wire import escape
from playground.workspace import User, Workspace

# No name is longer than 80 characters; what is longer is not looked up, bit by bit, to its end.
_SPECIAL = re.compile(
    r"(?P<url>https?://[^\s<>]+)|(?<!\w)(?P<sign>[@#])(?P<name>[\w.\-]{1,80}+)(?!\w)"
)
BROADCASTS = ("channel", "here", "everyone")


class Keyboard:
    """Turns typed text into the text that is sent."""

    def __init__(self, workspace: Workspace, app: Installation, rules: Rulebook) -> None:
        self._workspace, self._app, self._rules = workspace, app, rules

    def command_text(self, user: User, command: str, text: str) -> str:
        """A slash command's text; mentions become ids only with `should_escape`."""
        entry = self._app.command(command) or {}
        if entry.get("should_escape") or Rule.MENTIONS_ONLY_WITH_SHOULD_ESCAPE not in self._rules:
            return self._references(user, text, label=True)
        return self._escape(text)

    def message_text(self, user: User, text: str) -> str:
        """A message's text, with `<@U…>`, `<#C…|name>`, `<!here>` and `<https://…>`."""
        return self._references(user, text, label=False)

    def _references(self, user: User, text: str, *, label: bool) -> str:
        def special(match: re.Match[str]) -> str:
            if match["url"]:
                return f"<{match['url']}>"
            name = match["name"]
            while name:
                if found := self._reference(user, match["sign"], name, label=label):
                    return found + match["name"][len(name) :]
                name = name[:-1] if name[-1] in ".-" else ""
            return match[0]

        return _SPECIAL.sub(special, self._escape(text))

    def _reference(self, user: User, sign: str, name: str, *, label: bool) -> str | None:
        if sign == "@" and name in BROADCASTS:
            return f"<!{name}>"
        if sign == "@":
            person = self._workspace.user(name)
            if person is None or person.deleted:
                return None
            return f"<@{person.id}|{person.name}>" if label else f"<@{person.id}>"
        channel = self._workspace.channel(name)
        if channel and self._workspace.may_read(user, channel):
            return f"<#{channel.id}|{channel.name}>"
        return None

    def _escape(self, text: str) -> str:
        return escape(text) if Rule.TEXT_ESCAPED in self._rules else text
