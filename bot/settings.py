"""The environment: the one place it is read, and one line for what is wrong with it."""

import re
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_EXPECTED = {
    "slack_bot_token": ("xoxb-[!-~]+", "the bot's token, which begins with xoxb-"),
    "slack_app_token": ("xapp-[!-~]+", "an app-level token, which begins with xapp-"),
    "slack_signing_secret": ("[!-~]+", "the app's signing secret"),
    "slack_api_url": ("https?://[!-?A-~]+/", "the Web API's base, such as https://slack.com/api/"),
    "database_url": (
        r"(sqlite(\+pysqlite)?|postgresql(\+\w+)?)://.*",
        "a URL such as sqlite:///stint.db or postgresql://user@host/stint",
    ),
    "stint_host": (".+", "an address to listen at, such as 127.0.0.1"),
    "stint_port": ("[0-9]{1,5}", "a port, such as 3000"),
    "stint_log": ("debug|info|warning|error", "debug, info, warning or error"),
}
"""Of each variable, the form of its whole value and what it is in words."""


class SettingsError(Exception):
    """A variable is missing or malformed; the text is one line that names it."""


class Settings(BaseSettings):
    """What the environment and .env say.

    Attributes:
        slack_app_token: present means Socket Mode; absent means that Slack comes by HTTP.
    """

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///stint.db"
    stint_host: str = "127.0.0.1"
    stint_port: int = Field(3000, le=65_535)
    stint_log: str = "info"

    @field_validator("*", mode="before")
    @classmethod
    def _has_its_form(cls, value: object, info: ValidationInfo) -> object:
        assert info.field_name is not None
        form, _words = _EXPECTED[info.field_name]
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        if value is not None and not re.fullmatch(form, text):
            raise ValueError("form")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _names_a_host(cls, url: str) -> str:
        parts = urlsplit(url)  # ValueError, also from `port`, where there can't be such a host
        if not parts.hostname or parts.port == 0:
            raise ValueError("host")
        return url

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached over a socket rather than waited for over HTTP."""
        return self.slack_app_token is not None


def read_settings() -> Settings:
    """What the environment says, each variable in its form.

    Raises:
        SettingsError: the first variable that is not.
    """
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise SettingsError(f"{name.upper()} should be {expected(name)}") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(".env can't be read: it should be a file of UTF-8 text") from None


def expected(name: str) -> str:
    """What a variable should be, in words."""
    return _EXPECTED[name][1]


def require_slack(settings: Settings) -> None:
    """Let through settings with which Slack can be reached, and can reach Stint.

    Raises:
        SettingsError: the first variable that is missing.
    """
    needed = ["slack_bot_token"] + ([] if settings.socket_mode else ["slack_signing_secret"])
    for name in needed:
        if getattr(settings, name) is None:
            raise SettingsError(f"{name.upper()} is missing; it should be {expected(name)}")
