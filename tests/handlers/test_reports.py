"""Reports over the wire: shown, paged, narrowed by the form, and handed out as files."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from domain.read_models import ClientName, Page, ProjectName
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_form import ReportForm
from domain.reports.report_names import Named
from domain.reports.reports import ROWS_OF_A_REPORT, Report, ReportRow, Sums
from domain.settings.work_types import WorkTypeName
from handlers.views.forms import answer_modal
from handlers.views.origin import Origin
from handlers.views.report_form import report_form_view
from handlers.views.reports import report_page
from models import Client, Person, Project
from playground.block_kit import check_message, check_view
from playground.workspace import Message
from tests.factories import TODAY, add_entry, add_project
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage

_FORMULA, _NOTE = "=HYPERLINK(1)", "@SUM(A1), and more"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(message: Message) -> list[list[str]]:
    """The table in a message, row by row."""
    (table,) = [block for block in message.blocks if block["type"] == "table"]
    return [[_text(cell) for cell in row] for row in table["rows"]]


def _text(cell: dict[str, object]) -> str:
    return str(cell.get("text") or words({"blocks": [cell]}))


def _menu(message: Message) -> str:
    """The action id of the menu that groups."""
    found = [
        element["action_id"]
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "static_select"
    ]
    return str(found[0])


def test_time_is_summed_as_somebody_asks(stored: Stage) -> None:
    with stored.begin() as session:
        acme = session.scalars(select(Client).where(Client.name == "ACME")).one()
        acme.billing_step, acme.billing_up = 15, True
    stored.answer("lena", "2h ACME-site #Design Menu")
    stored.answer("jack", "50m ACME-app #Development")
    stored.answer("tom", "90m Hooli-care #Design")
    told = stored.ask("maya", "/client report")
    assert "Report, November 2026" in words(told)
    assert rows_of(told) == [
        ["Client", "Hours", "Billable", "Rounded", "Share", "Amount"],
        ["ACME", "2h 50m", "2h 50m", "3h", "100 %", "€308.19"],
        ["Hooli (inactive)", "1h 30m", "1h 30m", "1h 30m", "100 %", "€145.97"],
        ["Total", "4h 20m", "4h 20m", "4h 30m", "100 %", "€454.16"],
    ]
    maya = stored.person("maya")
    maya.enter(_menu(told), "By person", told)
    stored.settle()
    by_person = maya.present(told)
    assert by_person
    assert [row[0] for row in rows_of(by_person)] == ["Person", "lena", "tom", "jack", "Total"]
    own = stored.ask("tom", "/client report ACME by project and person")
    assert [row[:3] for row in rows_of(own)[1:]] == [
        ["ACME-site", "lena", "2h"],
        ["ACME-app", "jack", "50m"],
        ["Total", "\N{EN DASH}", "2h 50m"],
    ]
    assert "Did you mean this?" in words(stored.ask("tom", "/client report ACNE"))
    hidden, never = (
        words(stored.ask("tom", f"/client report {name}")) for name in ("Initech", "Fjordix")
    )
    assert hidden == never.replace("Fjordix", "Initech")
    assert "That is for managers and administrators" in words(stored.ask("lena", "/client report"))
    nothing = stored.ask("maya", "/client report Solo last year")
    assert "No time was logged there." in words(nothing)
    assert buttons(nothing) == ("All time", "Filter")


def test_more_rows_than_fit_are_a_click_away(stage: Stage) -> None:
    with stage.begin() as session:
        acme = session.scalars(select(Client).where(Client.name == "ACME")).one()
        lena = session.scalars(select(Person).where(Person.name == "lena")).one()
        for number in range(25):
            project = add_project(session, f"Many-{number:02}", acme)
            add_entry(session, lena, project, minutes=100 + number)
    first = stage.ask("maya", "/client report ACME by project")
    assert len(rows_of(first)) == ROWS_OF_A_REPORT + 2
    second = stage.clicked("maya", "Next (2 of 2)", first)
    assert [row[0] for row in rows_of(second)[1:]] == [
        *(f"Many-{number:02}" for number in (4, 3, 2, 1, 0)),
        "Total of all 25",
    ]
    assert rows_of(second)[-1] == rows_of(first)[-1]
    assert rows_of(stage.clicked("maya", "Previous (1 of 2)", second)) == rows_of(first)


def test_the_form_narrows_a_report_in_its_place(stored: Stage) -> None:
    stored.answer("lena", "2h ACME-site #Design Menu")
    stored.answer("jack", "50m ACME-site")
    stored.answer("tom", "90m Hooli-care")
    listed = stored.ask("maya", "/client report by project")
    maya = stored.person("maya")
    assert maya.click("Filter", listed).view is not None
    assert "Hooli" in [text for text, _value in maya.options("Client", "hoo")]
    assert [text for text, _value in maya.options("Project", "solo-old")]
    maya.enter("Client", "ACME", query="ACME")
    maya.enter("Person", "sam")
    maya.enter("Then by", "Week")
    wrong = maya.submit()
    assert "I know of no work of" in str(wrong.errors)
    maya.enter("Person", "lena")
    maya.enter("Work type", "Design")
    maya.enter("Billable", "Billable")
    maya.enter("From", "2026-11-16")
    maya.enter("To", "2026-11-22")
    done = maya.submit()
    assert done.view is None, done
    stored.settle()
    narrowed = maya.present(listed)
    assert narrowed
    assert "*ACME, lena, Design, billable time* · by project and week" in words(narrowed)
    assert rows_of(narrowed)[1][:3] == ["ACME-site", "Week 47 of 2026", "2h"]
    again = maya.click("Filter", narrowed).view
    assert again
    for chosen in ("ACME", "U0LENA", "Design", "2026-11-16", "2026-11-22", "Week"):
        assert chosen in str(again)


def _files(stage: Stage, who: str) -> list[tuple[Message, str, bytes]]:
    """The files that Stint handed to somebody, with the comment and the name of each."""
    workspace = stage.slack.world.workspace
    found = [
        message
        for channel_id, messages in workspace.messages.items()
        if workspace.channels[channel_id].kind == "im"
        and stage.person(who).id in workspace.channels[channel_id].members
        for message in messages.values()
        if message.files
    ]
    return [(each, *_content(stage, str(each.files[0]["id"]))) for each in found]


def _content(stage: Stage, file_id: str) -> tuple[str, bytes]:
    file = stage.slack.world.files.get(file_id)
    assert file.content is not None
    return file.name, file.content


def _export(stage: Stage, who: str, typed: str) -> tuple[str, str, bytes]:
    """The comment, the name and the content of the file that comes of it."""
    before = len(_files(stage, who))
    assert "on its way to your direct messages" in words(stage.ask(who, f"/client export {typed}"))
    message, name, content = stage.person(who).wait(lambda: _files(stage, who)[before:])[0]
    return message.text, name, content


def _csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def _cells(content: bytes) -> Iterator[str]:
    """The texts of a workbook that has no formula in it."""
    with ZipFile(io.BytesIO(content)) as parts:
        page = ET.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
        texts = ET.fromstring(parts.read("xl/sharedStrings.xml"))  # noqa: S314 - likewise
    assert page.find(f".//{_X}f") is None
    assert page.find(f".//{_X}hyperlink") is None
    for each in texts:
        yield "".join(node.text or "" for node in each.iter(f"{_X}t"))


def test_files_hold_all_and_run_nothing(stored: Stage) -> None:
    with stored.begin() as session:
        site = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        site.key = _FORMULA
    stored.answer("lena", f'2h {_FORMULA} #Design "{_NOTE}"')
    stored.answer("jack", f"90m {_FORMULA} #Development !nonbillable")
    comment, name, content = _export(stored, "maya", "csv ACME by project and person")
    stored.slack.redeliver(replace(stored.latest("slash_commands"), envelope_id=str(uuid4())))
    stored.settle()
    assert len(_files(stored, "maya")) == 1
    assert comment == "Time by project and person, ACME, November 2026."
    assert name == "stint-report-2026-11-18.csv"
    head, *rows = _csv(content)
    assert head[:3] == ["Project", "Person", "Hours"]
    assert rows[0] == [f"'{_FORMULA}", "lena", "2", "2", "2", "100", "194.62"]
    _comment, _name, content = _export(stored, "maya", "xlsx entries ACME today")
    texts = list(_cells(content))
    assert {_FORMULA, _NOTE, "lena", "jack", "Design"} <= set(texts)
    assert "Wed 18 Nov 2026" in texts
    _comment, _name, content = _export(stored, "maya", "ACME entries csv")
    lenas = next(row for row in _csv(content) if "lena" in row)
    assert lenas[:6] == ["2026-11-18", "ACME", f"'{_FORMULA}", "lena", "Design", f"'{_NOTE}"]
    assert lenas[6:] == ["2", "yes", "2", "97.31", "194.62", ""]
    _comment, name, content = _export(stored, "maya", "pdf ACME by person")
    page = _printed(content)
    assert name.endswith(".pdf")
    for told in ("ACME", "November 2026", "lena", "jack", "Total"):
        assert told in page
    asked = stored.ask("maya", "/client export ACME")
    assert buttons(asked) == ("CSV", "Excel", "PDF")


def test_an_executive_gets_hours_and_money_and_no_name(stored: Stage) -> None:
    stored.answer("lena", "2h ACME-site #Design Secret menu")
    stored.answer("jack", "3h ACME-app #Design Secret app")
    told = stored.ask("jane", "/client report")
    assert rows_of(told)[1] == ["ACME", "2h", "2h", "100 %", "€194.62"]
    assert "Export every entry" not in buttons(told)
    assert "By person" not in words(told)
    by_type = stored.ask("jane", "/client report by type")
    assert rows_of(by_type)[1] == ["Design", "2h", "2h", "100 %"]
    assert "Amounts are told by client" in words(by_type)
    jane = stored.person("jane")
    form = jane.click("Filter", told).view
    assert "Person" not in words(form or {"blocks": []})
    assert [text for text, _ in jane.options("Project", "")] == [
        "ACME-site · Title of ACME-site (ACME)"
    ]
    refused = {
        words(stored.ask("jane", f"/client {line}"))
        for line in ("report @lena", "report @never", "report by person", "export csv entries")
    }
    assert len(refused) == 1
    readers = {"csv": bytes.decode, "xlsx": lambda book: " ".join(_cells(book)), "pdf": _printed}
    for kind, read in readers.items():
        comment, _name, content = _export(stored, "jane", f"{kind} by project and month")
        text = f"{comment} {read(content)}"
        assert "ACME-site" in text
        for secret in ("lena", "jack", "Secret", "97.31", "ACME-app"):
            assert secret not in text


def _printed(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _largest(groups: tuple[Group, ...]) -> Report:
    name = "&" * 80
    keys = tuple(
        TODAY if group in {Group.DAY, Group.WEEK, Group.MONTH} else Named(name, active=False)
        for group in groups
    )
    sums = Sums(10**10, 10**10, 10**10 + 1, 10**12 - 1)
    client = ClientName(2**31 - 1, name, active=False, version=1)
    project = ProjectName(2**31 - 1, name[:40], name, name, active=False, billable=True)
    wanted = ReportFilter(
        None, groups, client, project, work_type=WorkTypeName(2**31 - 1, "&" * 40), billable=False
    )
    return Report(
        filter=wanted,
        rows=(ReportRow(keys, sums),) * ROWS_OF_A_REPORT,
        totals=sums,
        page=Page(7, 15),
        row_count=300,
        withheld=True,
        may_list=True,
        names=True,
        rounded=True,
        currency="EUR",
        locale="de-DE",
    )


@pytest.mark.parametrize("groups", [(Group.CLIENT, Group.PROJECT), (Group.WEEK,)])
def test_the_largest_report_keeps_to_block_kit(groups: tuple[Group, ...]) -> None:
    report = _largest(groups)
    shown = report_page(report)
    assert check_message(shown["blocks"]) == []
    assert check_view(answer_modal(shown)) == []
    form = ReportForm(
        report.filter, tuple(WorkTypeName(n, "&" * 40) for n in range(300)), names=True
    )
    origin = Origin("https://hooks.example/" + "x" * 200, 2**31 - 1, replaces=True)
    assert check_view(report_form_view(form, origin)) == []
