"""One payload of every block, element and view, with every property it may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from playground.block_kit import Complaint, check_message, check_view
from tests.playground.block_kit_parts import (
    ACTION,
    BUTTONS,
    CHOICES,
    CONFIRM,
    INPUTS,
    MENUS,
    PICKERS,
    RICH_TEXT,
    Json,
    mrkdwn,
    plain,
    put,
)


@dataclass(frozen=True)
class Sample:
    """A whole message (as `{"blocks": [...]}`) or view, and where in it the thing itself is."""

    document: Json
    prefix: str

    def complaints(self) -> list[Complaint]:
        if set(self.document) != {"blocks"}:
            return check_view(self.document)
        return check_message(self.document["blocks"])

    def changed(self, below: str, value: object) -> "Sample":
        return Sample(put(self.document, self.prefix + below, value), self.prefix)


IMAGE: Json = {"type": "image", "alt_text": "A chart", "image_url": "https://a.example/1.png"}
FEEDBACK: Json = {"text": plain(), "value": "1", "accessibility_label": "Good"}
CONTEXT_BUTTONS: dict[str, Json] = {
    "feedback_buttons": {**ACTION, "positive_button": FEEDBACK, "negative_button": FEEDBACK},
    "icon_button": {
        **ACTION,
        "icon": "trash",
        "text": plain(),
        "confirm": CONFIRM,
        "value": "1",
        "accessibility_label": "Delete",
        "visible_to_user_ids": ["U1"],
    },
}

SECTION: Json = {
    "type": "section",
    "text": mrkdwn(),
    "fields": [mrkdwn(), plain()],
    "accessory": IMAGE,
    "expand": True,
}
BLOCKS: dict[str, Json] = {
    "section": SECTION,
    "header": {"text": plain()},
    "divider": {},
    "context": {"elements": [mrkdwn(), plain(), IMAGE]},
    "image": {**IMAGE, "title": plain()},
    "video": {
        "alt_text": "How to",
        "title": plain(),
        "title_url": "https://a.example",
        "thumbnail_url": "https://a.example/1.png",
        "video_url": "https://a.example/1",
        "description": plain(),
        "author_name": "Maya",
        "provider_name": "A",
        "provider_icon_url": "https://a.example/1.png",
    },
    "file": {"external_id": "F1", "source": "remote"},
    "markdown": {"text": "**Words**"},
    "table": {
        "rows": [
            [
                {"type": "raw_text", "text": "Client"},
                {"type": "raw_number", "value": 2.5, "text": "2.5 h"},
                RICH_TEXT,
            ]
        ],
        "column_settings": [{"align": "right", "is_wrapped": True}, None],
    },
}


def message(*blocks: Mapping[str, object]) -> Json:
    return {"blocks": [dict(block) for block in blocks]}


def modal(*blocks: Mapping[str, object], **more: object) -> Json:
    return {
        "type": "modal",
        "title": plain(),
        "submit": plain("Save"),
        "blocks": [dict(block) for block in blocks],
        **more,
    }


def home(*blocks: Mapping[str, object], **more: object) -> Json:
    return {"type": "home", "blocks": [dict(block) for block in blocks], **more}


def field(element: Json) -> Json:
    return {"type": "input", "label": plain(), "element": element}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def _samples() -> dict[str, Sample]:
    found = {
        name: Sample(message({"type": name, "block_id": "b", **block}), "/blocks/0")
        for name, block in BLOCKS.items()
    }
    found["rich_text"] = Sample(message(RICH_TEXT), "/blocks/0")
    for name, element in BUTTONS.items():
        block = {**actions({"type": name, **element}), "block_id": "b"}
        found[name] = Sample(message(block), "/blocks/0/elements/0")
    for name, element in CONTEXT_BUTTONS.items():
        elements = [{"type": name, **element}]
        block = {"type": "context_actions", "block_id": "b", "elements": elements}
        found[name] = Sample(message(block), "/blocks/0/elements/0")
    for name, element in (MENUS | CHOICES | PICKERS | INPUTS).items():
        found[name] = Sample(modal(field({"type": name, **element})), "/blocks/0/element")
    found["input"] = Sample(
        modal(
            {
                **field({"type": "plain_text_input"}),
                "block_id": "b",
                "hint": plain(),
                "optional": True,
                "dispatch_action": True,
            }
        ),
        "/blocks/0",
    )
    kept = {"private_metadata": "{}", "callback_id": "c", "external_id": "e"}
    closing = {
        "close": plain("Cancel"),
        "clear_on_close": True,
        "notify_on_close": True,
        "submit_disabled": False,
    }
    found["modal"] = Sample(modal(field({"type": "plain_text_input"}), **kept, **closing), "")
    found["home"] = Sample(home({"type": "divider"}, **kept), "")
    return found


SAMPLES = _samples()
