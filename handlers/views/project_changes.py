"""What came of a change to a project, and what is said before one goes out of use."""

from domain.days.durations import format_duration
from domain.projects.project_edits import ProjectAsked, ProjectChanged
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
from handlers.views.lists import counted
from handlers.views.project_cards import people_line
from models import ProjectKind

DEACTIVATE = "project_deactivate"


def asked_to_deactivate(asked: ProjectAsked) -> Answer:
    """What deactivating it will do, and the choice (DOMAIN rules 3 and 7)."""
    project = asked.project
    key = escape(project.key)
    if not project.active:
        text = f"*{key}* is inactive already."
        again = command_button("Activate it", f"/project activate {project.key}", replaces=True)
        return message(text, [section(text), actions([again])])
    logged = "nothing was logged on it yet"
    if asked.minutes:
        logged = f"the {format_duration(asked.minutes)} logged on it stay in reports"
    are = "person is" if asked.members == 1 else "people are"
    text = (
        f"Deactivate *{key}*? It takes no time any more and is in no picker; {logged}. "
        f"{asked.members:,} {are} on its team."
    )
    if asked.open_leads:
        leave = "leaves" if asked.open_leads == 1 else "leave"
        text += f" {counted(asked.open_leads, 'open lead')} {leave} the board of all leads."
    buttons = [
        button("Deactivate", DEACTIVATE, f"{project.id} {asked.version}"),
        leave_it(),
    ]
    return message(f"Deactivate {key}?", [section(text), actions(buttons)])


def project_changed(changed: ProjectChanged) -> Answer:
    """What the project is now."""
    key = escape(changed.project.key)
    told = [_DONE[changed.what].format(key=f"*{key}*")]
    if changed.what == "added":
        told.append(f"It is {escape(changed.project.client)}'s.")
    if changed.joined:
        told.append(f"On its team now: {people_line(changed.joined)}.")
    elif changed.what == "added":
        told.append("Nobody is on its team yet.")
    if changed.what in _ACTIVE and not changed.client_active:
        told.append(f"Its client {escape(changed.project.client)} is still inactive.")
    text = " ".join(told)
    return message(
        _DONE[changed.what].format(key=key), [section(text), actions(_next_steps(changed))]
    )


_DONE = {
    "added": "Added the project {key}.",
    "edited": "Saved {key}.",
    "left": "{key} is left as it was.",
    "active": "{key} is active already.",
    "activated": "Activated {key}: it takes time again.",
    "deactivated": "Deactivated {key}: it takes no more time, and stays in reports.",
}

_ACTIVE = {"active", "activated"}


def _next_steps(changed: ProjectChanged) -> list[Block]:
    project = changed.project
    if not project.active:
        return [command_button("Activate it again", f"/project activate {project.key}")]
    steps = [command_button("Show it", f"/project show {project.key}")]
    if changed.what == "added":
        steps.append(command_button("Choose its team", f"/project team {project.key}"))
        if changed.kind is ProjectKind.SALES:
            steps.append(command_button("Leads", f"/project leads {project.key}"))
    if changed.what in _ACTIVE and not changed.client_active:
        label = f"Activate {project.client}"
        steps.append(command_button(label, f"/client activate {project.client}"))
    return steps
