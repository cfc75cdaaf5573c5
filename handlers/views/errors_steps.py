"""The words of refusals about what a workflow's step was given."""

from domain.workflow_steps import ProjectKeyWanted
from handlers.views.blocks import escape
from handlers.views.errors import quote, words


@words.register
def _(error: ProjectKeyWanted) -> str:
    if error.is_client:
        return (
            f"*{escape(error.typed)}* is a client, and time goes on one of its projects. "
            "The step takes a project's key, such as `ACME-site`."
        )
    return (
        f"There's no project called {quote(error.typed)}. "
        "The step takes a project's exact key, such as `ACME-site`."
    )
