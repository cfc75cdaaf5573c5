"""What the sample app was sent."""

from tests.playground.stage import Json, Stage


def received(stage: Stage, kind: str) -> list[Json]:
    """The payloads of this type of envelope, in order."""
    stage.slack.wait_for_deliveries()
    return [e["payload"] for e in stage.bot.envelopes if e["type"] == kind]


def heard(stage: Stage, kind: str) -> list[Json]:
    """The events of this type, in order."""
    events = [payload["event"] for payload in received(stage, "events_api")]
    return [event for event in events if event["type"] == kind]
