"""The words of refusals about documents."""

from collections.abc import Iterable

from domain.projects.document_edits import (
    LONGEST_LINK,
    LONGEST_TITLE,
    DocumentTitleUnfit,
    LinkOrFile,
    LinkUnfit,
)
from domain.projects.documents import NothingToPost
from handlers.views.blocks import Block, actions, command_button, escape
from handlers.views.errors import buttons, quote, words


@words.register
def _(error: DocumentTitleUnfit) -> str:
    if not error.length:
        return "A document needs a title."
    return f"That title has {error.length:,} characters; {LONGEST_TITLE} fit."


@words.register
def _(error: LinkUnfit) -> str:
    if len(error.typed) > LONGEST_LINK:
        return f"That link has {len(error.typed):,} characters; {LONGEST_LINK:,} fit."
    return (
        f"I can't keep {quote(error.typed)} as a link. A link begins with `https://`, and has no "
        "blanks and no password in it."
    )


@words.register
def _(error: LinkOrFile) -> str:
    if error.both:
        return "Give a link or a file, not both: each is a document of its own."
    return "Give a link that begins with `https://`, or hand in a file below."


@words.register
def _(error: NothingToPost) -> str:
    return f"*{escape(error.project.key)}* has no documents of its own to post."


@buttons.register
def _(error: NothingToPost, _key: str) -> Iterable[Block]:
    key = error.project.key
    return [actions([command_button("Documents", f"/project docs {key}")])]
