"""The app in the workspace: its manifest, its tokens and what they may do."""

from dataclasses import dataclass, replace

from playground.rules import Rule, Rulebook
from playground.wire import Json, SlackError, as_object, as_objects


@dataclass(frozen=True)
class Token:
    """A bot (`xoxb-`) or app-level (`xapp-`) token; `dead` holds the error it earns, if any."""

    value: str
    kind: str
    scopes: tuple[str, ...]
    dead: str | None = None


class Installation:
    """One app, made from a manifest, installed in one workspace."""

    def __init__(self, manifest: Json, team_id: str, rules: Rulebook) -> None:
        seed = team_id.removeprefix("T")
        self.manifest, self.team_id, self._rules = manifest, team_id, rules
        self.app_id = f"A0{seed}"
        self.bot_id = f"B0{seed}"
        self.bot_user = f"U0BOT{seed}"
        self.client_id = f"{sum(seed.encode())}.{len(seed)}0001"
        self.client_secret = f"client-secret-{seed}"
        self.signing_secret = f"signing-secret-{seed}"
        self.verification_token = f"verification-{seed}"
        self.installed = True
        self._tokens: dict[str, Token] = {}
        self._issued = 0
        self.app_token = self._issue("app", ("connections:write",)).value
        self.bot_token = self._issue("bot", self.declared_scopes).value

    @property
    def name(self) -> str:
        """What people see as the bot's name."""
        bot = as_object(as_object(self.manifest.get("features")).get("bot_user"))
        shown = as_object(self.manifest.get("display_information"))
        return str(bot.get("display_name") or shown.get("name") or "App")

    @property
    def declared_scopes(self) -> tuple[str, ...]:
        """The bot scopes of the manifest."""
        scopes = as_object(as_object(self.manifest.get("oauth_config")).get("scopes"))
        return tuple(scopes.get("bot") or ())

    @property
    def scopes(self) -> tuple[str, ...]:
        """What the installed bot may do."""
        return self._tokens[self.bot_token].scopes

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown in a record."""
        return (
            *self._tokens,
            self.client_secret,
            self.signing_secret,
            self.verification_token,
        )

    @property
    def subscriptions(self) -> frozenset[str]:
        """The bot events of the manifest."""
        settings = as_object(self.manifest.get("settings"))
        return frozenset(as_object(settings.get("event_subscriptions")).get("bot_events") or ())

    @property
    def socket_mode_enabled(self) -> bool:
        """Whether the app may connect over Socket Mode."""
        return as_object(self.manifest.get("settings")).get("socket_mode_enabled") is True

    @property
    def interactivity_enabled(self) -> bool:
        """Whether clicks, shortcuts and modals reach the app."""
        settings = as_object(self.manifest.get("settings"))
        return as_object(settings.get("interactivity")).get("is_enabled") is True

    @property
    def home_enabled(self) -> bool:
        """Whether the app has a Home tab."""
        home = as_object(as_object(self.manifest.get("features")).get("app_home"))
        return home.get("home_tab_enabled") is True

    @property
    def messages_enabled(self) -> bool:
        """Whether people and the app can write to each other."""
        home = as_object(as_object(self.manifest.get("features")).get("app_home"))
        return home.get("messages_tab_enabled") is True

    @property
    def messages_read_only(self) -> bool:
        """Whether people can only read in the app's direct messages."""
        home = as_object(as_object(self.manifest.get("features")).get("app_home"))
        return home.get("messages_tab_read_only_enabled") is True

    @property
    def hears(self) -> bool:
        """Whether the app is there to be told anything but that it was removed."""
        return self.installed or Rule.UNINSTALLED_HEARS_NOTHING not in self._rules

    @property
    def commands(self) -> list[Json]:
        """The manifest's slash commands."""
        return self._feature("slash_commands")

    @property
    def shortcuts(self) -> list[Json]:
        """The manifest's shortcuts, global ones and those of messages."""
        return self._feature("shortcuts")

    def command(self, name: str) -> Json | None:
        """The manifest's entry of a slash command."""
        return next((c for c in self.commands if c.get("command") == name), None)

    def shortcut(self, callback_id: str, kind: str) -> Json | None:
        """The manifest's entry of a shortcut; `kind` is global or message."""
        for entry in self.shortcuts:
            if entry.get("callback_id") == callback_id and entry.get("type") == kind:
                return entry
        return None

    def _feature(self, name: str) -> list[Json]:
        return as_objects(as_object(self.manifest.get("features")).get(name))

    def authenticate(self, value: str | None, kind: str) -> Token:
        """The living token of this kind.

        Raises:
            SlackError: not_authed, invalid_auth, not_allowed_token_type, token_revoked or
                account_inactive.
        """
        if Rule.TOKEN_REQUIRED not in self._rules and value not in self._tokens:
            return self._tokens[self.bot_token]
        if not value:
            raise SlackError("not_authed")
        token = self._tokens.get(value)
        if token is None:
            raise SlackError("invalid_auth")
        if token.dead:
            raise SlackError(token.dead)
        lax = kind == "app" and Rule.SOCKET_APP_TOKEN not in self._rules
        if kind not in (token.kind, "any") and not lax:
            raise SlackError("not_allowed_token_type")
        return token

    def revoke(self, token: Token) -> None:
        """End one token."""
        self._tokens[token.value] = replace(token, dead="token_revoked")

    def uninstall(self) -> None:
        """Take the app out of the workspace; its bot tokens die at once."""
        self.installed = False
        if Rule.TOKENS_DIE_ON_UNINSTALL in self._rules:
            for token in list(self._tokens.values()):
                if token.kind == "bot":
                    self._tokens[token.value] = replace(token, dead="account_inactive")

    def install(self, scopes: tuple[str, ...]) -> Token:
        """Put the app into the workspace, and return its new bot token with these scopes."""
        self.installed = True
        token = self._issue("bot", scopes or self.declared_scopes)
        self.bot_token = token.value
        return token

    def issue_step_token(self) -> Token:
        """A token for one run of a step in a workflow, which the event about it carries."""
        return self._issue("bot", self.scopes)

    def _issue(self, kind: str, scopes: tuple[str, ...]) -> Token:
        self._issued += 1
        seed = self.team_id.removeprefix("T")
        prefix = "xoxb" if kind == "bot" else f"xapp-1-{self.app_id}"
        token = Token(f"{prefix}-{seed}-{self._issued:04d}-playground", kind, scopes)
        self._tokens[token.value] = token
        return token
