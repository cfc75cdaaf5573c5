"""Leads: the board of them by stage, the list of one stage, and a line for each."""

from domain.days.days import format_day
from domain.money import format_money
from domain.read_models import ProjectName
from domain.sales.lead_edits import LeadChanged
from domain.sales.leads import LeadBoard, LeadLine, LeadList, StageOfBoard, StageTotals
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    command_button,
    context,
    divider,
    escape,
    header,
    message,
    option,
    overflow,
    section,
)
from handlers.views.lists import counted, page_buttons
from models import LeadStage

LEAD_MENU = "lead_menu"

STAGES = {
    LeadStage.LEAD: "Lead",
    LeadStage.BID: "Bid",
    LeadStage.WON: "Won",
    LeadStage.LOST: "Lost",
}
"""The stages as people read them."""

EDIT, WIN, DOCUMENTS = "edit", "win", "docs"
"""What the menu of a lead offers beside the stages to move it to."""

_MOVES = {
    LeadStage.LEAD: "Back to lead",
    LeadStage.BID: "Move to bid",
    LeadStage.LOST: "Lost",
}
_OFFERED = {
    LeadStage.LEAD: (LeadStage.BID, LeadStage.LOST),
    LeadStage.BID: (LeadStage.LEAD, LeadStage.LOST),
    LeadStage.LOST: (LeadStage.LEAD, LeadStage.BID),
    LeadStage.WON: (),
}


def lead_board(board: LeadBoard, notice: str = "") -> Answer:
    """The stages with their totals and the first leads of each.

    Args:
        board: what is drawn.
        notice: what was just done, in mrkdwn.
    """
    title = _title(board.project)
    scope = board.project.key if board.project else ""
    blocks = [header(title), *_notice(notice), context(_still_open(board))]
    for stage in board.stages:
        blocks += [divider(), _heading(stage, scope, board.currency)]
        blocks += [_line(line, scope, board.currency, board.project) for line in stage.lines]
    return message(notice or title, [*blocks, actions([_add_button(scope)])])


def lead_list(listed: LeadList, notice: str = "") -> Answer:
    """A page of one stage; `notice` is as for the board."""
    key = listed.project.key if listed.project else ""
    scope = f"{key} {listed.stage}".strip()
    title = f"{_title(listed.project)}: {STAGES[listed.stage].lower()}"
    told = context(_told(listed.totals, listed.currency))
    lines = [
        _line(line, f"{scope} {listed.page.number}", listed.currency, listed.project)
        for line in listed.lines
    ]
    buttons = [
        *page_buttons(listed.page, f"/project leads {scope}"),
        command_button("All stages", f"/project leads {key}".strip(), replaces=True),
        _add_button(key),
    ]
    blocks = [header(title), *_notice(notice), told, *lines, actions(buttons)]
    return message(notice or title, blocks)


def change_line(changed: LeadChanged) -> str:
    """What became of a lead, in mrkdwn."""
    name = f"*{escape(changed.lead.name)}*"
    if changed.what == "added":
        return f"Added the lead {name} on *{escape(changed.lead.project_key)}*."
    if changed.what == "edited":
        return f"Saved {name}."
    if changed.what == "moved":
        return f"{name} is now at the stage: {STAGES[changed.lead.stage].lower()}."
    return f"{name} is left as it was."


def _title(project: ProjectName | None) -> str:
    return f"Leads of {project.key}" if project else "Leads"


def _notice(notice: str) -> list[Block]:
    return [section(notice)] if notice else []


def _still_open(board: LeadBoard) -> str:
    if not any(stage.totals.leads for stage in board.stages):
        return "No leads yet."
    if not board.still_open.leads:
        return "None is open: all were won or lost."
    return f"Still open: {_told(board.still_open, board.currency)}"


def _told(totals: StageTotals, currency: str) -> str:
    if not totals.leads:
        return "No leads yet."
    told = counted(totals.leads, "lead")
    return (
        f"{told} · {format_money(totals.bid_minor, currency, 'en')}" if totals.bid_minor else told
    )


def _heading(stage: StageOfBoard, scope: str, currency: str) -> Block:
    name = STAGES[stage.stage]
    if not stage.totals.leads:
        return section(f"*{name}* · none")
    text = f"*{name}* · {_told(stage.totals, currency)}"
    left_out = stage.totals.leads - len(stage.lines)
    if not left_out:
        return section(text)
    command = f"/project leads {scope}".strip()
    every = command_button("Show all", f"{command} {stage.stage}", replaces=True)
    are = "is" if left_out == 1 else "are"
    return section(f"{text}\nThe first {len(stage.lines)} are here, {left_out:,} {are} not.", every)


def _line(line: LeadLine, scope: str, currency: str, project: ProjectName | None) -> Block:
    told = [f"*{escape(line.name)}*"]
    if project is None:
        told.append(escape(line.project_key))
    if line.bid_minor is not None:
        told.append(format_money(line.bid_minor, currency, "en"))
    if line.expected_day:
        told.append(f"expected {format_day(line.expected_day)}")
    if line.won:
        told.append(f"project *{escape(line.won.key)}*")
    contact = f"\n{escape(line.contact)}" if line.contact else ""
    return section(f"{' · '.join(told)}{contact}", _menu(line, scope))


def _menu(line: LeadLine, scope: str) -> Block:
    offered = [(EDIT, "Edit")]
    offered += [(str(stage), _MOVES[stage]) for stage in _OFFERED[line.stage]]
    if line.stage is not LeadStage.WON:
        offered.append((WIN, "Won"))
    offered.append((DOCUMENTS, "Documents"))
    about = f"{line.id} {line.version} {scope}".strip()
    return overflow(LEAD_MENU, (option(label, f"{verb} {about}") for verb, label in offered))


def _add_button(scope: str) -> Block:
    return command_button(
        "Add a lead", f"/project leads {scope} add".replace("  ", " "), replaces=True
    )
