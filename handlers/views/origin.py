"""Where a form was opened, and what it is about: kept by Slack in `private_metadata`."""

import json
from dataclasses import asdict, dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from domain.versions import GoneMeanwhile

_Number = Annotated[int, Field(ge=0, le=2**31 - 1)]  # as large as a database's integers


@dataclass(frozen=True)
class Origin:
    """Where a form was opened, and which row of the database it changes.

    Attributes:
        response_url: of the command or button that opened it; the confirmation goes there. Empty
            where there is none, as in App Home.
        opened_at: when that was, in seconds since 1970, for Slack takes answers for a while only.
        replaces: whether the message that bore the button is replaced by it.
        row_id, version: of what is being changed; None for something new.
        choice: what was settled before the form: what is to be logged again, whom to invite.
    """

    response_url: str
    opened_at: int
    replaces: bool = False
    row_id: _Number | None = None
    version: _Number | None = None
    choice: str | None = None

    def write(self) -> str:
        """As text, for Slack to keep."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def read(text: str) -> "Origin":
        """As Slack hands it back.

        Raises:
            GoneMeanwhile: it is none of ours, or of a Stint that has been replaced since.
        """
        try:
            return _ORIGIN.validate_json(text)
        except ValidationError:
            raise GoneMeanwhile from None


_ORIGIN = TypeAdapter(Origin)
