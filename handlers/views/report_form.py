"""The modal that narrows a report, and what its fields are called."""

from domain.reports.report_filters import Group
from domain.reports.report_form import ReportForm
from handlers.views.blocks import OPTIONS, Block, View, modal, option
from handlers.views.inputs import date_input, search_input, select_input, user_input
from handlers.views.lists import capitalised
from handlers.views.origin import Origin
from handlers.views.report_words import GROUPS
from handlers.views.time_form import project_option

CLIENT, PROJECT, PERSON, TYPE = "report_client", "report_project", "person", "work_type"
BILLABLE, FROM, TO, GROUP, THEN = "billable", "day", "until", "group", "then"
"""Blocks of the form; a mistake about days belongs to the first of them."""

_BILLABLE = {True: option("Billable", "billable"), False: option("Not billable", "nonbillable")}


def report_form_view(form: ReportForm, origin: Origin) -> View:
    """All that a report can be narrowed to, as it is now."""
    wanted = form.filter
    client = option(wanted.client.name, str(wanted.client.id)) if wanted.client else None
    who = wanted.person.slack_user_id if wanted.person else None
    first, last = (str(wanted.period.first), str(wanted.period.last)) if wanted.period else ("", "")
    fields = [
        search_input(
            CLIENT, "Client", optional=True, initial_option=client, placeholder="All clients"
        ),
        search_input(
            PROJECT,
            "Project",
            optional=True,
            initial_option=project_option(wanted.project) if wanted.project else None,
            placeholder="All projects",
        ),
        user_input(PERSON, "Person", optional=True, initial_user=who, placeholder="Everybody"),
        *_work_type(form),
        select_input(
            BILLABLE,
            "Billable",
            list(_BILLABLE.values()),
            optional=True,
            initial_option=None if wanted.billable is None else _BILLABLE[wanted.billable],
            placeholder="Billable or not",
        ),
        date_input(FROM, "From", optional=True, initial_date=first or None),
        date_input(
            TO, "To", optional=True, initial_date=last or None, hint="No days mean all time."
        ),
        *_groups(form),
    ]
    shown = [field for field in fields if form.names or field["block_id"] != PERSON]
    return modal("report_form", "Report", shown, submit="Show", private_metadata=origin.write())


def _work_type(form: ReportForm) -> list[Block]:
    """As many as a menu takes, the one that is chosen among them."""
    chosen = form.filter.work_type
    known = {each.id: option(each.name, str(each.id)) for each in form.work_types}
    first = {chosen.id: option(chosen.name, str(chosen.id))} if chosen else {}
    choices = list({**first, **known}.values())[:OPTIONS]
    if not choices:
        return []
    return [
        select_input(
            TYPE,
            "Work type",
            choices,
            optional=True,
            initial_option=first.get(chosen.id) if chosen else None,
            placeholder="Any",
        )
    ]


def _groups(form: ReportForm) -> list[Block]:
    offered = [group for group in Group if form.names or group is not Group.PERSON]
    choices = {group: option(capitalised(GROUPS[group]), group) for group in offered}
    outer, inner = (*form.filter.groups, None)[:2]
    return [
        select_input(
            GROUP,
            "Group by",
            list(choices.values()),
            initial_option=choices[outer] if outer else None,
        ),
        select_input(
            THEN,
            "Then by",
            list(choices.values()),
            optional=True,
            initial_option=choices[inner] if inner else None,
            placeholder="Nothing else",
        ),
    ]
