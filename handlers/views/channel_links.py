"""What a channel is linked to, and what is said before a link gives way."""

from domain.projects.channel_links import LinkAsked, LinkChanged
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    command_button,
    escape,
    leave_it,
    message,
    section,
)

RELINK = "channel_relink"


def link_told(told: LinkAsked | LinkChanged) -> Answer:
    """The link as it is now, or the question whether it shall give way."""
    return _asked(told) if isinstance(told, LinkAsked) else _changed(told)


def _asked(asked: LinkAsked) -> Answer:
    key = escape(asked.project.key)
    text = (
        f"This channel is linked to *{escape(asked.present)}*. Link it to *{key}* instead? "
        "Time that was logged stays where it is."
    )
    value = f"{asked.project.id} {asked.present_project_id} {asked.present_client_id}"
    buttons = [
        button(f"Link it to {asked.project.key}", RELINK, value),
        leave_it(),
    ]
    return message(f"Link this channel to {key} instead?", [section(text), actions(buttons)])


def _changed(changed: LinkChanged) -> Answer:
    text = _DONE[changed.what].format(name=f"*{escape(changed.name)}*")
    plain = _DONE[changed.what].format(name=escape(changed.name))
    buttons = _next_steps(changed)
    return message(plain, [section(text), actions(buttons)] if buttons else [section(text)])


_DONE = {
    "linked": "Linked this channel to {name}: `/time 2h` here goes on it.",
    "left": "This channel is linked to {name} already: `/time 2h` here goes on it.",
    "unlinked": "This channel is no longer linked to {name}. Time that was logged stays.",
}


def _next_steps(changed: LinkChanged) -> list[Block]:
    if changed.key is None:
        return []
    if changed.what == "unlinked":
        return [command_button("Link it again", f"/project link {changed.key}", replaces=True)]
    return [
        command_button("Show the project", f"/project show {changed.key}"),
        command_button("Unlink", "/project unlink", replaces=True),
    ]
