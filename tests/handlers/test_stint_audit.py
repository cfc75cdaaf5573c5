"""`/stint audit`: who changed what, when; narrowed, and handed out as a file, over the wire."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from playground.workspace import Message
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def files_of(stage: Stage, who: str) -> list[tuple[Message, list[list[str]]]]:
    """The files that Stint handed to somebody, with the comment to each, row by row."""
    workspace = stage.slack.world.workspace
    sent = stage.person(who).wait(
        lambda: [
            message
            for channel_id, messages in workspace.messages.items()
            if workspace.channels[channel_id].kind == "im"
            and stage.person(who).id in workspace.channels[channel_id].members
            for message in messages.values()
            if message.files
        ]
    )
    return [(message, _rows(stage, str(message.files[0]["id"]))) for message in sent]


def _rows(stage: Stage, file_id: str) -> list[list[str]]:
    content = stage.slack.world.files.get(file_id).content
    assert content is not None
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_changes_are_told_with_names_in_the_reader_s_own_time(stored: Stage) -> None:
    stored.ask("maya", "/client add Umbrella & Sons")
    stored.ask("maya", "/stint people @lena manager")
    stored.slack.clock.advance(timedelta(hours=20, minutes=5))
    stored.answer("lena", "2h ACME-site Menu")
    told = words(stored.ask("maya", "/stint audit"))
    assert "Thu 19 Nov 2026, 9:05 · lena logged time on *ACME-site, Thu 19 Nov 2026*" in told
    assert "time: 2h" in told
    assert "note: Menu" in told
    assert "maya changed the person *lena*\n• level: resource → manager" in told
    assert "maya added the client *Umbrella &amp; Sons*" in told
    assert told.index("lena logged") < told.index("the person *lena*") < told.index("Umbrella")


def test_changes_are_narrowed_by_typing(stored: Stage) -> None:
    stored.ask("maya", "/client add Umbrella")
    stored.answer("lena", "2h ACME-site")
    stored.answer("tom", "1h ACME-site")
    lenas = words(stored.ask("maya", "/stint audit @lena time today"))
    assert "lena logged" in lenas
    assert "tom" not in lenas
    assert "by lena, time, Wed 18 Nov 2026" in lenas
    assert "Umbrella" in words(stored.ask("maya", "/stint audit clients"))
    assert "Umbrella" in words(stored.ask("maya", "/stint audit clients today @maya"))
    assert "There are none." in words(stored.ask("maya", "/stint audit yesterday"))
    assert "neither as a kind of thing nor as a period" in words(
        stored.ask("maya", "/stint audit something")
    )


def test_changes_are_narrowed_by_the_form_in_the_list_s_place(stored: Stage) -> None:
    stored.ask("maya", "/client add Umbrella")
    stored.answer("lena", "2h ACME-site")
    listed = stored.ask("maya", "/stint audit")
    maya = stored.person("maya")
    assert maya.click("Filter", listed).view is not None
    maya.enter("Who", "lena")
    maya.enter("What", "Time")
    maya.enter("From", "2026-11-01")
    done = maya.submit()
    assert done.view is None
    stored.settle()
    narrowed = maya.present(listed)
    assert narrowed
    assert "by lena, time, Sun 1 Nov 2026 to Wed 18 Nov 2026" in words(narrowed)
    assert "lena logged" in words(narrowed)
    assert "Umbrella" not in words(narrowed)


def test_older_changes_are_a_click_away_and_so_are_the_newest(stored: Stage) -> None:
    for number in range(12):
        stored.ask("maya", f"/client add Client {number:02}")
    listed = stored.ask("maya", "/stint audit client")
    assert "Client 11" in words(listed)
    assert "Client 01" not in words(listed)
    older = stored.click("maya", "Older", listed)
    assert older
    assert "Client 01" in words(older)
    assert "Client 02" not in words(older)
    assert "Older" not in buttons(older)
    newest = stored.click("maya", "Newest", older)
    assert newest
    assert "Client 11" in words(newest)


def test_the_export_comes_to_the_asker_alone_with_formulas_made_harmless(stored: Stage) -> None:
    stored.ask("maya", "/client add =HYPERLINK(1)")
    stored.answer("lena", '2h ACME-site "@SUM(A1), and more"')
    answer = stored.ask("maya", "/stint audit export today")
    assert "on its way to your direct messages" in words(answer)
    stored.slack.redeliver(replace(stored.latest("slash_commands"), envelope_id=str(uuid4())))
    stored.settle()
    ((comment, rows),) = files_of(stored, "maya")
    assert comment.text == "2 changes, Wed 18 Nov 2026."
    assert rows[0][:3] == ["When", "Who", "What was done"]
    names = [row[7] for row in rows if row[4:6] == ["'=HYPERLINK(1)", "name"]]
    assert names == ["'=HYPERLINK(1)"]
    notes = [row for row in rows if row[5] == "note"]
    assert notes == [
        [
            "2026-11-18T13:00:00+01:00",
            "lena",
            "logged time on",
            "time",
            "ACME-site, Wed 18 Nov 2026",
            "note",
            "",
            "'@SUM(A1), and more",
        ]
    ]


@pytest.mark.parametrize("method", ["conversations.open", "files.completeUploadExternal"])
def test_an_export_that_fails_is_told_in_words(stage: Stage, method: str) -> None:
    stage.ask("maya", "/client add Umbrella")
    stage.slack.fail_next(method, error="missing_scope")
    maya = stage.person("maya")
    maya.command("/stint audit export")
    told = maya.wait_for_message("couldn't be sent")
    assert "Slack hasn't allowed Stint to hand out files." in words(told)


@pytest.mark.parametrize("who", ["tom", "lena", "jane"])
def test_nobody_else_sees_the_trail(stage: Stage, who: str) -> None:
    stage.ask("maya", "/client add Umbrella")
    lines = ("audit", "audit @maya", "audit @zoe", "audit nonsense", "audit filter", "audit export")
    answers = {words(stage.ask(who, f"/stint {line}")) for line in lines}
    assert len(answers) == 1
    assert "Umbrella" not in answers.pop()
