"""Charts as files in Slack, to be shown in a message's blocks.

They are uploaded without a channel, so that nobody meets them but in that message.
https://docs.slack.dev/messaging/working-with-files#upload,
https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
"""

import logging
from collections.abc import Callable, Sequence

from slack_sdk import WebClient

from domain.dashboard.charts import Charts
from handlers.charts.charts import Chart, burn_down_chart, hours_chart
from handlers.slack_failures import SILENCE
from handlers.views.blocks import Answer, Block
from handlers.views.pictures import picture

_log = logging.getLogger(__name__)

_TIMEOUT = 5  # seconds for each call: somebody waits for it, and reads the answer without it
_LOOKS = 10  # at whether Slack has looked at the file; each takes it a tenth of a second or so


def with_and_without(
    client: WebClient, charts: Charts, locale: str, draw: Callable[[Sequence[Block]], Answer]
) -> tuple[Answer, ...]:
    """What is drawn with the charts, which are uploaded for it, and without, if Slack takes none.

    It asks Slack, so no transaction may be open, and nobody may wait for an acknowledgement.
    """
    alone = draw(())
    pictures = _pictures(client, charts, locale)
    return (draw(pictures), alone) if pictures else (alone,)


def _drawn(charts: Charts, locale: str) -> list[Chart]:
    """The charts that there is something to show in."""
    drawn = []
    if charts.hours:
        drawn.append(hours_chart(charts.hours, locale))
    if charts.burn_down:
        drawn.append(burn_down_chart(charts.burn_down, locale))
    return drawn


def _pictures(client: WebClient, charts: Charts, locale: str) -> list[Block]:
    """The charts as blocks; none where they can't be drawn or Slack does not take them."""
    try:
        return _uploaded(client, _drawn(charts, locale))
    except SILENCE as error:
        _log.warning("could not upload a chart: %s", type(error).__name__)
    except Exception as error:  # noqa: BLE001 - whatever the drawing raises; the figures are told all the same
        _log.error("could not draw a chart: %s", type(error).__name__)
    return []


def _uploaded(client: WebClient, charts: Sequence[Chart]) -> list[Block]:
    patient = WebClient(client.token, client.base_url, timeout=_TIMEOUT)
    files = [
        {"filename": f"chart-{number}.png", "title": chart.title, "content": chart.png}
        for number, chart in enumerate(charts, 1)
    ]
    if not files:
        return []
    uploaded = patient.files_upload_v2(file_uploads=files)["files"]
    for file in uploaded:
        _wait_until_known(patient, file["id"])
    return [
        picture(file["id"], chart.title, chart.alt_text)
        for file, chart in zip(uploaded, charts, strict=True)
    ]


def _wait_until_known(client: WebClient, file_id: str) -> None:
    """Wait until Slack has looked at the file: before that it takes no block that names it.

    https://github.com/slackapi/node-slack-sdk/issues/1865
    """
    for _look in range(_LOOKS):
        if client.files_info(file=file_id)["file"].get("mimetype"):
            return
