"""Words for where Slack shows plain text: at a form's field, and as why a workflow stopped."""

import re

_MENTIONS = re.compile(r"<@\w+>(?: or <@\w+>)*")


def without_mrkdwn(text: str) -> str:
    """The words as plain text, in which Slack would show a mention as the id it is."""
    plain = _MENTIONS.sub("An administrator", text).replace("`", "").replace("*", "")
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
