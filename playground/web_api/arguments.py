"""A call's arguments, however the client wrote them: form, JSON, or JSON inside a form."""

from typing import Any

from playground.wire import Json, SlackError, parse

TRUE = ("1", "true", "True")


class Arguments:
    """Reads arguments as liberally as Slack does, and complains as Slack does."""

    def __init__(self, given: Json) -> None:
        self._given = given

    def text(self, name: str) -> str | None:
        """A string, or None where it is absent or empty."""
        value = self._given.get(name)
        return None if value in (None, "") else str(value)

    def required(self, name: str, error: str = "invalid_arguments") -> str:
        """A string that must be there.

        Raises:
            SlackError: the given error.
        """
        value = self.text(name)
        if value is None:
            lines = [f"[ERROR] missing required field: {name}"]
            details = {"response_metadata": {"messages": lines}}
            raise SlackError(error, details=details if error == "invalid_arguments" else None)
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A truth value."""
        value = self._given.get(name)
        return default if value is None else value is True or str(value) in TRUE

    def number(
        self, name: str, default: int | None = None, *, error: str = "invalid_arguments"
    ) -> int | None:
        """A whole number.

        Raises:
            SlackError: the given error.
        """
        value = self.text(name)
        if value is None:
            return default
        try:
            return int(value)
        except ValueError:
            raise SlackError(error) from None

    def instant(self, name: str, default: float) -> float:
        """A message id or time as seconds since 1970.

        Raises:
            SlackError: invalid_ts_oldest or invalid_ts_latest.
        """
        try:
            return float(self.text(name) or default)
        except ValueError:
            raise SlackError(f"invalid_ts_{name}") from None

    def structure(self, name: str, error: str = "invalid_arguments") -> Any:  # noqa: ANN401 - JSON
        """A JSON structure, sent as such or encoded in a string; None where absent.

        Raises:
            SlackError: the given error, where a string is not JSON.
        """
        value = self._given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return parse(value)
        except ValueError:
            raise SlackError(error) from None

    def names(self, name: str) -> list[str]:
        """A list, sent as such or separated by commas."""
        value = self._given.get(name)
        if isinstance(value, list):
            return [str(item) for item in value]
        return [part.strip() for part in str(value or "").split(",") if part.strip()]

    def shown(self) -> Json:
        """The arguments for the record."""
        return {name: value for name, value in self._given.items() if name != "token"}
