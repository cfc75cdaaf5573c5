"""Work types: the list, the form, and what came of a change."""

from dataclasses import replace

from domain.money import format_money, plain_money
from domain.settings.work_type_edits import (
    LONGEST_NAME,
    WorkTypeChanged,
    WorkTypeLine,
    WorkTypeList,
)
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    command_button,
    escape,
    header,
    message,
    modal,
    section,
)
from handlers.views.inputs import text_input
from handlers.views.lists import page_buttons
from handlers.views.origin import Origin

NAME, RATE = "name", "amount"


def work_type_list(listed: WorkTypeList) -> Answer:
    """The work types of one page, each with a button that opens its form."""
    title = "Work types"
    blocks = [header(title), *(_row(line) for line in listed.lines)]
    if not listed.lines:
        blocks.append(section("No work types yet. One of them may stand behind a # in `/time`."))
    buttons = page_buttons(listed.page, "/stint types")
    buttons.append(command_button("Add a work type", "/stint types add"))
    return message(title, [*blocks, actions(buttons)])


def work_type_form(line: WorkTypeLine | None, origin: Origin, locale: str) -> View:
    """The modal of a new work type, or of one there is."""
    rate = line.rate_minor if line else None
    blocks = [
        text_input(
            NAME,
            "Name",
            placeholder="Design, Development, …",
            initial_value=line.name if line else None,
            max_length=LONGEST_NAME,
            focus_on_load=True,
        ),
        text_input(
            RATE,
            "Hourly rate",
            optional=True,
            initial_value=plain_money(rate, line.currency, locale)
            if line and rate is not None
            else None,
            hint="What an hour of it costs a client. Resources and executives never see it.",
        ),
    ]
    if line:
        origin = replace(origin, row_id=line.id, version=line.seen)
    title, submit = ("Edit work type", "Save") if line else ("Add a work type", "Add")
    return modal("work_type_form", title, blocks, submit=submit, private_metadata=origin.write())


def work_type_changed(changed: WorkTypeChanged) -> Answer:
    """What the work type is now."""
    line = changed.line
    done = _DONE[changed.what].format(name=f"*{escape(line.name)}*")
    if line.active:
        buttons = [
            command_button("Edit", f"/stint types edit {line.name}", replaces=True),
            command_button("Deactivate", f"/stint types deactivate {line.name}", replaces=True),
        ]
    else:
        again = f"/stint types activate {line.name}"
        buttons = [command_button("Activate it again", again, replaces=True)]
    buttons.append(command_button("Work types", "/stint types", replaces=True))
    text = done.replace("*", "")
    return message(text, [section(f"{done}\n{_facts(line)}"), actions(buttons)])


_DONE = {
    "added": "Added the work type {name}.",
    "changed": "Changed the work type {name}.",
    "left": "{name} is left as it was.",
    "activated": "Activated {name}: it can be picked again.",
    "deactivated": "Deactivated {name}: nobody can pick it, and time that has it keeps it.",
}


def _row(line: WorkTypeLine) -> Block:
    name = escape(line.name)
    if line.active:
        button = command_button("Edit", f"/stint types edit {line.name}")
    else:
        button = command_button("Activate", f"/stint types activate {line.name}", replaces=True)
    return section(f"*{name}*\n{_facts(line)}", button)


def _facts(line: WorkTypeLine) -> str:
    if line.rate_minor is None:
        rate = "no hourly rate"
    else:
        rate = f"{escape(format_money(line.rate_minor, line.currency, 'en'))} an hour"
    return rate if line.active else f"{rate} · inactive"
