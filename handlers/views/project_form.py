"""The form of a project: all of it for administrators, what managers change for them."""

from dataclasses import replace

from domain.billing.budget_thresholds import HIGHEST_ALERT, MOST_ALERTS
from domain.projects.project_form import LONGEST_KEY, LONGEST_TITLE, ProjectDraft
from handlers.views.blocks import Block, View, escape, modal, option, section
from handlers.views.inputs import radio_input, search_input, text_input
from handlers.views.origin import Origin
from handlers.views.project_cards import KINDS
from models import ProjectKind

CLIENT, KEY, TITLE, KIND = "project_client", "key", "title", "kind"
BILLABLE, BUDGET, HOURS, MANAGER = "billable", "amount", "hours", "manager"
ALERTS = "alerts"

KIND_VALUES = {kind.value: kind for kind in ProjectKind}
BILLABLE_VALUES = {"yes": True, "no": False}

_KINDS = {kind: option(words, kind.value) for kind, words in KINDS.items()}
_BILLABLE = {True: option("Billable", "yes"), False: option("Not billable", "no")}


def project_form_view(draft: ProjectDraft, origin: Origin) -> View:
    """The modal for a new project, or to change one."""
    if draft.project:
        origin = replace(origin, row_id=draft.project.id, version=draft.version)
    title = text_input(
        TITLE,
        "Title",
        placeholder="Website relaunch",
        initial_value=draft.title or None,
        max_length=LONGEST_TITLE,
    )
    if draft.administered:
        blocks = [_client(draft), _key(draft), title, _kind(draft), *_money(draft), _manager(draft)]
    else:
        blocks = [section(_read_only(draft)), title, *_money(draft)]
    heading, submit = ("Edit project", "Save") if draft.project else ("Add a project", "Add")
    return modal("project_form", heading, blocks, submit=submit, private_metadata=origin.write())


def _client(draft: ProjectDraft) -> Block:
    client = draft.client
    return search_input(
        CLIENT,
        "Client",
        placeholder="Search clients",
        initial_option=option(client.name, str(client.id)) if client else None,
    )


def _key(draft: ProjectDraft) -> Block:
    return text_input(
        KEY,
        "Key",
        placeholder="ACME-site",
        hint="What people type to log time. No blanks.",
        initial_value=draft.key[:LONGEST_KEY] or None,
        max_length=LONGEST_KEY,
    )


def _kind(draft: ProjectDraft) -> Block:
    return radio_input(
        KIND,
        "Kind",
        list(_KINDS.values()),
        hint="A sales project keeps leads and bids.",
        initial_option=_KINDS[draft.kind],
    )


def _money(draft: ProjectDraft) -> list[Block]:
    return [
        radio_input(
            BILLABLE,
            "Time on it is",
            list(_BILLABLE.values()),
            hint="The default for new entries; those there are keep their own.",
            initial_option=_BILLABLE[draft.billable],
        ),
        text_input(
            BUDGET,
            f"Budget in {draft.currency}",
            optional=True,
            initial_value=draft.budget or None,
        ),
        text_input(
            HOURS,
            "Budget in hours",
            optional=True,
            placeholder="120 or 120:30",
            initial_value=draft.hours or None,
        ),
        text_input(
            ALERTS,
            "Tell the manager at these percents of a budget",
            placeholder="50, 75, 90, 100",
            hint=f"Each is told once: up to {MOST_ALERTS} of them, from 1 to {HIGHEST_ALERT}.",
            initial_value=draft.alerts,
        ),
    ]


def _manager(draft: ProjectDraft) -> Block:
    manager = draft.manager
    return search_input(
        MANAGER,
        "Manager",
        optional=True,
        placeholder="Search administrators and managers",
        hint="Is put on the team.",
        initial_option=option(manager.name, str(manager.id)) if manager else None,
    )


def _read_only(draft: ProjectDraft) -> str:
    told = [
        f"*Client:* {escape(draft.client.name) if draft.client else ''}",
        f"*Key:* {escape(draft.key)}",
        f"*Kind:* {KINDS[draft.kind]}",
        f"*Manager:* {escape(draft.manager.name) if draft.manager else 'nobody yet'}",
        "_Administrators change these._",
    ]
    return "\n".join(told)
