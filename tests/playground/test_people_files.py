"""Files of people: handed in, put to messages and forms, and seen by whom they were shown."""

from urllib.parse import quote, urlsplit

import pytest

from playground.client import Person
from tests.playground.looking import Answer, ask, look
from tests.playground.stage import Stage, error_of, file_input, modal, refused

PNG = b"\x89PNG\r\n\x1a\n"


def fetch(stage: Stage, who: str, file: str) -> Answer:
    return ask(stage.slack, f"/people/{who}/files/{file}")


def upload(stage: Stage, name: str, content: bytes = b"a,b") -> Answer:
    return ask(stage.slack, f"/people/maya/files?name={quote(name)}", "POST", content)


def test_a_file_handed_in_is_shown_as_the_page_wants_it(stage: Stage) -> None:
    assert upload(stage, "week.csv").json == {
        "id": "F000000001",
        "name": "week.csv",
        "title": "week.csv",
        "mimetype": "text/csv",
        "size": 3,
        "href": "/people/U0MAYA/files/F000000001",
    }


def test_a_file_is_seen_by_whom_it_was_shown(stage: Stage) -> None:
    maya = stage.slack.person("maya")
    file = maya.upload("plan.png", PNG)
    assert fetch(stage, "maya", file).body == PNG
    assert fetch(stage, "tom", file).status == 404
    said = maya.say("look", "leadership", files=[file]).message
    assert said
    assert (said.subtype, said.files[0]["id"]) == ("file_share", file)
    (shown,) = look(stage.slack, "tom", "leadership")["messages"]
    assert shown["files"][0]["href"] == f"/people/U0TOM/files/{file}"
    assert ask(stage.slack, shown["files"][0]["href"]).body == PNG
    missing = fetch(stage, "lena", file)
    assert (missing.status, "cannot" in missing.json) == (404, True)
    assert fetch(stage, "maya", "F0NOTHING").status == 404


def test_a_file_of_the_app_is_seen_where_it_was_shared(stage: Stage) -> None:
    stage.slack.invite_bot("leadership")
    done = stage.web.files_upload_v2(channel="C0LEADS", filename="week.csv", content="a,b")
    assert fetch(stage, "tom", done["file"]["id"]).body == b"a,b"
    assert fetch(stage, "lena", done["file"]["id"]).status == 404


def test_a_picture_in_a_message_is_seen_by_whoever_reads_it_and_nobody_else(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    file = stage.web.files_upload_v2(filename="chart.png", content=PNG)["file"]["id"]
    assert fetch(stage, "lena", file).status == 404
    picture = {"type": "image", "slack_file": {"id": file}, "alt_text": "A chart"}
    stage.web.chat_postEphemeral(channel="C0GENERAL", user="U0LENA", text="x", blocks=[picture])
    assert fetch(stage, "lena", file).body == PNG
    assert fetch(stage, "tom", file).status == 404


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.JPEG", "a.gif", "a.webp"])
def test_pictures_are_shown(stage: Stage, name: str) -> None:
    answer = fetch(stage, "maya", upload(stage, name, b"<script>alert(1)</script>").json["id"])
    assert answer.headers["content-type"].startswith("image/")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize(
    "name", ["a.svg", "a.html", "a.pdf", "a", "a.csv", "data:text/html,x", 'ö"\r\nx: y.html']
)
def test_anything_else_is_only_handed_over(stage: Stage, name: str) -> None:
    shown = upload(stage, name).json
    assert shown["name"].isprintable()
    answer = fetch(stage, "maya", shown["id"])
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "x" not in answer.headers


@pytest.mark.parametrize(("name", "content"), [("", b"a"), (" / ", b"a"), ("a.csv", b"")])
def test_a_file_has_a_name_and_something_in_it(stage: Stage, name: str, content: bytes) -> None:
    answer = upload(stage, name, content)
    assert (answer.status, "cannot" in answer.json) == (400, True)


def test_nobody_shares_files_of_others(stage: Stage) -> None:
    maya, tom = stage.slack.person("maya"), stage.slack.person("tom")
    file = maya.upload("plan.png", PNG)
    assert refused(lambda: tom.say("mine", files=[file]))
    assert refused(lambda: maya.say("none", files=["F0NOTHING"]))
    assert tom.sees() == []


def test_the_app_is_told_of_a_file_and_fetches_it(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.invite_bot("general")
    maya = stage.slack.person("maya")
    maya.say("", files=[maya.upload("plan & co.png", PNG)])
    event = stage.slack.envelopes[-1].payload["event"]
    (file,) = event["files"]
    assert (event["subtype"], event["text"]) == ("file_share", "")
    kept = {"name": "plan & co.png", "mimetype": "image/png", "filetype": "png", "user": "U0MAYA"}
    assert kept.items() <= file.items()
    assert (file["pretty_type"], file["size"], file["created"]) == ("PNG", 8, 1_795_165_200)
    path = urlsplit(file["url_private"]).path
    token = {"Authorization": f"Bearer {stage.slack.bot_token}"}
    assert ask(stage.slack, path, headers=token).body == PNG


def test_the_app_changes_nobody_s_file(stage: Stage) -> None:
    file = stage.slack.person("maya").upload("plan.png", PNG)
    assert ask(stage.slack, f"/upload/v1/{file}", "POST", b"X" * len(PNG)).status == 400
    assert fetch(stage, "maya", file).body == PNG
    complete = stage.web.files_completeUploadExternal
    assert error_of(lambda: complete(files=[{"id": file, "title": "x"}])) == "file_not_found"


def before(stage: Stage, **more: object) -> Person:
    """Maya before a modal that asks for files."""
    stage.open(modal(file_input(**more)))
    return stage.slack.person("maya")


def test_a_file_input_holds_files_as_slack_describes_them(stage: Stage) -> None:
    maya = before(stage)
    files = [maya.upload("a.png", PNG), maya.upload("b.txt", b"b")]
    maya.enter("it", files)
    assert maya.submit().error is None
    held = stage.slack.envelopes[-1].payload["view"]["state"]["values"]["b"]["it"]
    assert held["type"] == "file_input"
    assert [(f["id"], f["filetype"]) for f in held["files"]] == list(
        zip(files, ("png", "text"), strict=True)
    )
    assert held["files"][0]["url_private"].startswith(stage.slack.base_url)
    link = f"https://studio-north.slack.com/files/U0MAYA/{files[0]}/a.png"
    assert held["files"][0]["permalink"] == link


def test_a_file_input_takes_what_it_asks_for(stage: Stage) -> None:
    maya = before(stage, max_files=2, filetypes=["jpeg", "txt"])
    good = [maya.upload(name, b"x") for name in ("a.jpg", "b.TXT", "c.jpeg")]
    assert refused(lambda: maya.enter("it", [maya.upload("d.png", PNG)]))
    assert refused(lambda: maya.enter("it", good))
    assert refused(lambda: maya.enter("it", [stage.slack.person("tom").upload("a.jpg", b"x")]))
    assert maya.enter("it", good[1:]).error is None
    maya.enter("it", None)
    assert maya.submit().errors


def test_nobody_hands_in_a_file_who_has_left(stage: Stage) -> None:
    assert ask(stage.slack, "/people/oskar/files?name=a.csv", "POST", b"a,b").status == 400
