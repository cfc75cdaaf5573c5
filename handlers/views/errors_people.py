"""The words of refusals about people."""

from domain.levels import NeverBackToExecutive
from handlers.views.blocks import escape
from handlers.views.errors import words
from models import Level

_A = {
    Level.ADMINISTRATOR: "an administrator",
    Level.MANAGER: "a manager",
    Level.RESOURCE: "a resource",
    Level.EXECUTIVE: "an executive",
}


@words.register
def _(error: NeverBackToExecutive) -> str:
    return (
        f"As {_A[error.level]} of the agency, *{escape(error.name)}* can never become a client's "
        "executive. Invite somebody else of the client's."
    )
