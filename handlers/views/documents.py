"""Documents: the list of a project's or a lead's, what is posted of them, and the form of one."""

from dataclasses import replace

from domain.projects.document_edits import LONGEST_TITLE
from domain.projects.documents import DocumentLine, DocumentList, PostedDocuments
from domain.read_models import ProjectName
from domain.sales.leads import LeadLine
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    asking_first,
    button,
    command_button,
    context,
    escape,
    header,
    link,
    message,
    modal,
    section,
    sections,
)
from handlers.views.inputs import file_input, text_input
from handlers.views.lists import counted, page_buttons
from handlers.views.origin import Origin

REMOVE = "document_remove"

TITLE, URL, FILE = "title", "url", "file"
"""Blocks of the form; a DomainError's `field` names the one it belongs to."""


def document_list(listed: DocumentList) -> Answer:
    """The documents of one page, each a link."""
    title = _title(listed)
    blocks = [header(title), *(_line(listed, line) for line in listed.lines)]
    if not listed.lines:
        blocks.append(section("No documents yet."))
    if listed.lead:
        kept = f"Kept on *{escape(listed.project.key)}*. Winning the lead copies them"
        blocks.append(context(f"{kept} to the project that it makes."))
    buttons = _buttons(listed)
    return message(escape(title), [*blocks, actions(buttons)] if buttons else blocks)


def posted_documents(posted: PostedDocuments) -> Answer:
    """The project's documents, for everybody in the channel to read."""
    title = f"Documents of {posted.project.key}"
    blocks = [header(title), *sections(f"• {link(e.url, e.title)}" for e in posted.lines)]
    if posted.left_out:
        blocks.append(context(f"{counted(posted.left_out, 'document')} more not shown."))
    return {"response_type": "in_channel", **message(escape(title), blocks)}


def document_form(project: ProjectName, lead: LeadLine | None, origin: Origin) -> View:
    """The modal for a new document of the project, or of its lead."""
    place = f"the lead *{escape(lead.name)}*" if lead else f"*{escape(project.key)}*"
    blocks = [
        section(f"For {place}: a link, or a file."),
        text_input(TITLE, "Title", max_length=LONGEST_TITLE, focus_on_load=True),
        text_input(URL, "Link", placeholder="https://…", optional=True),
        file_input(
            FILE,
            "File",
            optional=True,
            hint="It stays in Slack, which opens it for those it is shared with.",
        ),
    ]
    choice = f"{project.id} {lead.id if lead else 0}"
    return modal(
        "document_form",
        "Add a document",
        blocks,
        submit="Add",
        private_metadata=replace(origin, choice=choice).write(),
    )


def _title(listed: DocumentList) -> str:
    if listed.lead:
        return f"Documents of the lead {listed.lead.name}"
    kind = "Template documents" if listed.templates else "Documents"
    return f"{kind} of {listed.project.key}"


def _line(listed: DocumentList, line: DocumentLine) -> Block:
    text = link(line.url, line.title)
    if not listed.may_keep:
        return section(text)
    title = escape(line.title)
    remove = asking_first(
        button("Remove", REMOVE, str(line.id)),
        "Remove it?",
        f"*{title}* leaves this list. What it links to stays where it is.",
        yes="Remove",
    )
    return section(text, remove)


def _buttons(listed: DocumentList) -> list[Block]:
    key = listed.project.key
    command = f"/project docs {key}" + (f" lead {listed.lead.id}" if listed.lead else "")
    buttons = page_buttons(listed.page, command)
    if listed.may_keep:
        buttons.append(command_button("Add a document", f"{command} add", replaces=True))
    if listed.lines and not listed.lead:
        buttons.append(command_button("Post here", f"{command} post"))
    return buttons
