"""The record that the inspector reads: what passed between Slack and the app, in order."""

from urllib.parse import urlsplit

from slack_sdk.webhook import WebhookClient

from tests.playground.looking import ask
from tests.playground.stage import Json, Stage, actions, button, error_of, section


def recorded(stage: Stage, after: int = 0) -> list[Json]:
    answer = ask(stage.slack, f"/record?after={after}").json
    entries: list[Json] = answer["entries"]
    stamps = [entry["stamp"] for entry in entries]
    assert stamps == sorted(set(stamps))
    assert answer["stamp"] >= max([after, *stamps])
    return entries


def newest_stamp(stage: Stage) -> int:
    return int(ask(stage.slack, "/record").json["stamp"])


def test_a_call_is_recorded_with_its_answer(stage: Stage) -> None:
    assert error_of(lambda: stage.web.chat_postMessage(channel="C0NOWHERE", text="x"))
    (call,) = recorded(stage)
    assert (call["kind"], call["method"], call["status"]) == ("call", "chat.postMessage", 200)
    assert call["args"]["text"] == "x"
    assert call["answer"] == {"ok": False, "error": "channel_not_found"}
    assert call["at"] == "2026-11-20T09:00:00+00:00"
    assert call["seconds"] >= 0


def test_an_envelope_comes_again_when_it_was_acknowledged(stage: Stage) -> None:
    assert stage.bot.connected
    stage.bot.answer = lambda _: {"payload": {"text": "done"}}
    before = newest_stamp(stage)
    stage.slack.person("maya").command("/time 2h")
    (envelope,) = recorded(stage, before)
    assert (envelope["kind"], envelope["type"]) == ("envelope", "slash_commands")
    assert (envelope["outcome"], envelope["ack"]) == ("acked", {"text": "done"})
    assert envelope["payload"]["text"] == "2h"
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
    # It was recorded when it went out, and again when it was acknowledged.
    assert envelope["stamp"] == before + 2
    assert recorded(stage, envelope["stamp"]) == []


def test_what_waits_is_pending(stage: Stage) -> None:
    seen: list[Json] = []

    def answer(_: Json) -> Json:
        seen.extend(recorded(stage))
        return {}

    stage.connect(answer)
    stage.slack.person("maya").command("/time")
    assert seen[-1]["outcome"] == "pending"


def test_complaints_and_answers_to_response_urls_are_recorded_in_order(stage: Stage) -> None:
    url = stage.response_url()
    before = newest_stamp(stage)
    webhook = WebhookClient(url)
    webhook.send(text="fine")
    webhook.send(text="x", blocks=[section("")])
    fine, complaint, wrong = recorded(stage, before)
    assert (fine["method"], fine["args"], fine["answer"]) == (
        "response_url",
        {"text": "fine"},
        {"ok": True},
    )
    assert (complaint["kind"], complaint["pointer"]) == ("complaint", "/blocks/0/text/text")
    assert (wrong["status"], wrong["answer"]["error"]) == (400, "invalid_blocks")
    assert "response_url" not in [call.method for call in stage.slack.calls]
    assert len(stage.slack.complaints) == 1


def test_what_is_no_answer_is_recorded_too(stage: Stage) -> None:
    path = urlsplit(stage.response_url()).path
    assert ask(stage.slack, path, "POST", b"{").status == 400
    assert recorded(stage)[-1]["answer"]["error"] == "invalid_payload"


def test_of_very_much_the_newest_is_served(stage: Stage) -> None:
    for number in range(510):
        stage.web.api_call("api.test", params={"n": str(number)})
    entries = recorded(stage)
    assert len(entries) == 500
    assert entries[-1]["args"]["n"] == "509"
    assert len(stage.slack.calls) == 510


def test_no_secret_is_in_the_record(stage: Stage) -> None:
    slack = stage.slack
    stage.slack.invite_bot("general")
    link = stage.link()
    url = stage.response_url()
    upload = stage.web.files_getUploadURLExternal(filename="a", length=1)["upload_url"]
    verification = slack.envelopes[-1].payload["token"]
    secrets = [slack.bot_token, slack.app_token, slack.client_secret, slack.signing_secret]
    secrets += [url, urlsplit(url).path.removeprefix("/response/"), upload, verification]
    secrets += [link, urlsplit(link).query.removeprefix("ticket=").split("&")[0]]
    said = " ".join(secrets)
    stage.web.chat_postMessage(channel="C0GENERAL", text=said, blocks=[section(said)])
    WebhookClient(url).send(text=said)
    stage.bot.answer = lambda _: {"payload": {"text": said, "blocks": [actions(button(said))]}}
    slack.person("maya").command(f"/plain {said}")
    slack.wait_for_deliveries()
    record = ask(slack, "/record").body.decode()
    assert "files.getUploadURLExternal" in record
    assert [secret for secret in secrets if secret in record] == []


def test_the_record_is_asked_for_by_stamp(stage: Stage) -> None:
    assert ask(stage.slack, "/record?after=soon").json["cannot"]
