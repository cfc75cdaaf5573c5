"""Clients: the list, one client's card, and what came of a change."""

from domain.clients.client_edits import ClientAsked, ClientChanged
from domain.clients.clients import ClientLine, ClientList
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    command_button,
    escape,
    header,
    leave_it,
    message,
    section,
)
from handlers.views.lists import counted, page_buttons

DEACTIVATE = "client_deactivate"
DEACTIVATE_WITH_PROJECTS = "client_deactivate_with_projects"


def client_list(listed: ClientList) -> Answer:
    """The clients of one page, each with a button that opens it."""
    title = "Inactive clients" if listed.inactive else "Clients"
    blocks = [header(title), *(_line(line) for line in listed.lines)]
    if not listed.lines:
        blocks.append(section(_none(listed)))
    command = "/client list inactive" if listed.inactive else "/client list"
    buttons = page_buttons(listed.page, command)
    if listed.may_keep:
        other = ("Active ones", "/client list") if listed.inactive else ("Inactive ones", "")
        buttons += [
            command_button("Add a client", "/client add"),
            command_button(other[0], other[1] or "/client list inactive", replaces=True),
        ]
    return message(title, [*blocks, actions(buttons)] if buttons else blocks)


def asked_to_deactivate(asked: ClientAsked) -> Answer:
    """What deactivating it will do, and the choice (DOMAIN rule 4)."""
    client, projects = asked.client, asked.active_projects
    name = escape(client.name)
    if projects:
        go_on = "goes on" if projects == 1 else "go on"
        effect = f"Its {counted(projects, 'active project')} {go_on} taking time."
    else:
        effect = "It has no active projects."
    text = (
        f"Deactivate *{name}*? It disappears from pickers and lists, and stays in reports. {effect}"
    )
    value = f"{client.id} {client.version} {projects}"
    buttons = [
        button("Deactivate the client only" if projects else "Deactivate", DEACTIVATE, value)
    ]
    if projects:
        label = f"Deactivate with its {counted(projects, 'project')}"
        buttons.append(button(label, DEACTIVATE_WITH_PROJECTS, value))
    buttons.append(leave_it())
    return message(f"Deactivate {name}?", [section(text), actions(buttons)])


def client_changed(changed: ClientChanged) -> Answer:
    """What the client is now."""
    name = escape(changed.client.name)
    text = f"{_DONE[changed.what].format(name=f'*{name}*')}{_more(changed)}"
    return message(
        _DONE[changed.what].format(name=name), [section(text), actions(_next_steps(changed))]
    )


_DONE = {
    "added": "Added the client {name}.",
    "renamed": "Renamed the client to {name}.",
    "changed": "Saved the client {name}.",
    "left": "{name} is left as it was.",
    "activated": "Activated {name}: it is in pickers and lists again.",
    "deactivated": "Deactivated {name}: it is in reports only.",
}


def _more(changed: ClientChanged) -> str:
    if changed.rounded is not None:
        entries = "1 entry" if changed.rounded == 1 else f"{changed.rounded:,} entries"
        billed = "is" if changed.rounded == 1 else "are"
        return (
            f" {entries} on no invoice {billed} billed by other minutes now; "
            "what is invoiced stays as it was, and so do the minutes that were logged."
        )
    if changed.what == "deactivated" and changed.deactivated_projects:
        went = "project went" if changed.deactivated_projects == 1 else "projects went"
        return f" {changed.deactivated_projects} {went} with it and take no more time."
    if changed.what == "deactivated" and changed.active_projects:
        still = "still takes" if changed.active_projects == 1 else "still take"
        return f" {counted(changed.active_projects, 'active project')} {still} time."
    if changed.what == "activated" and changed.inactive_projects:
        one = changed.inactive_projects == 1
        stay, each = ("project stays", "it") if one else ("projects stay", "them")
        return f" {changed.inactive_projects} {stay} inactive until you activate {each}."
    return ""


def _next_steps(changed: ClientChanged) -> list[Block]:
    name = changed.client.name
    if not changed.client.active:
        return [command_button("Activate it again", f"/client activate {name}", replaces=True)]
    return [
        command_button("Show it", f"/client show {name}"),
        command_button("Add a project", f"/project add {name}"),
    ]


def _line(line: ClientLine) -> Block:
    told = [counted(line.active_projects, "active project")]
    if line.inactive_projects:
        told.append(f"{line.inactive_projects} inactive")
    name = line.client.name
    return section(
        f"*{escape(name)}*\n{', '.join(told)}", command_button("Open", f"/client show {name}")
    )


def _none(listed: ClientList) -> str:
    if listed.inactive:
        return "No client is inactive."
    return "No clients yet." if listed.may_keep else "No client's project is open to you yet."
