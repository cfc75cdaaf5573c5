"""Parts that samples of Block Kit are made of: texts, options, elements."""

from copy import deepcopy
from typing import TypeAlias

Json: TypeAlias = dict[str, object]
GONE = object()


def put(document: Json, pointer: str, value: object) -> Json:
    """A copy with this value at the pointer, or without what was there for `GONE`."""
    copy = deepcopy(document)
    *path, last = pointer.split("/")[1:]
    holder: object = copy
    for part in path:
        holder = holder[int(part)] if isinstance(holder, list) else json_of(holder)[part]
    if value is GONE:
        del json_of(holder)[last]
    elif isinstance(holder, list):
        holder[int(last) : int(last) + 1] = [value]
    else:
        json_of(holder)[last] = value
    return copy


def json_of(value: object) -> Json:
    assert isinstance(value, dict)
    return value


def plain(text: str = "Words") -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*Words*") -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": False}


def option(value: str = "one", **more: object) -> Json:
    return {"text": plain(), "value": value, **more}


def described(value: str = "one", **more: object) -> Json:
    return option(value, description=plain(), **more)


CONFIRM: Json = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain(),
    "deny": plain(),
    "style": "danger",
}
ACTION: Json = {"action_id": "do"}
PICKER: Json = {
    **ACTION,
    "placeholder": plain(),
    "confirm": CONFIRM,
    "focus_on_load": True,
}
TYPED: Json = {
    **ACTION,
    "placeholder": plain(),
    "focus_on_load": True,
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]},
}
FILTER: Json = {
    "include": ["im", "mpim", "private", "public"],
    "exclude_external_shared_channels": True,
    "exclude_bot_users": True,
}
STYLE: Json = dict.fromkeys(("bold", "italic", "strike", "underline", "code"), True)
MENTION: Json = dict.fromkeys(
    ("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), True
)


def words(text: str = "Words") -> Json:
    return {"type": "text", "text": text, "style": STYLE}


INLINE: list[Json] = [
    words(),
    {"type": "link", "url": "https://a.example", "text": "A", "unsafe": False, "style": STYLE},
    {"type": "user", "user_id": "U1", "style": MENTION},
    {"type": "usergroup", "usergroup_id": "S1", "style": MENTION},
    {"type": "channel", "channel_id": "C1", "style": MENTION},
    {"type": "team", "team_id": "T1", "style": MENTION},
    {"type": "emoji", "name": "wave", "unicode": "1f44b", "skin_tone": 2},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#ff0000"},
    {
        "type": "date",
        "timestamp": 1_720_710_212,
        "format": "{date_num}",
        "url": "https://a.example",
        "fallback": "then",
        "style": STYLE,
    },
]
RICH_TEXT: Json = {
    "type": "rich_text",
    "block_id": "rich",
    "elements": [
        {"type": "rich_text_section", "elements": INLINE},
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [words()]}],
            "indent": 0,
            "offset": 0,
            "border": 0,
        },
        {
            "type": "rich_text_preformatted",
            "elements": [words()],
            "border": 0,
            "language": "python",
        },
        {"type": "rich_text_quote", "elements": [words()], "border": 0},
    ],
}

GROUPS: list[Json] = [{"label": plain(), "options": [described(), described("two")]}]
INPUTS: dict[str, Json] = {
    "plain_text_input": {
        **TYPED,
        "initial_value": "Design",
        "multiline": True,
        "min_length": 1,
        "max_length": 100,
    },
    "number_input": {
        **TYPED,
        "is_decimal_allowed": True,
        "initial_value": "2.5",
        "min_value": "0",
        "max_value": "24",
    },
    "email_text_input": {**TYPED, "initial_value": "maya@a.example"},
    "url_text_input": {**TYPED, "initial_value": "https://a.example"},
    "rich_text_input": {**TYPED, "initial_value": RICH_TEXT},
    "file_input": {**ACTION, "filetypes": ["pdf"], "max_files": 5},
}
PICKERS: dict[str, Json] = {
    "datepicker": {**PICKER, "initial_date": "2026-02-28"},
    "timepicker": {**PICKER, "initial_time": "09:30", "timezone": "Europe/Berlin"},
    "datetimepicker": {
        **ACTION,
        "confirm": CONFIRM,
        "focus_on_load": True,
        "initial_date_time": 1_720_710_212,
    },
}
CHOICES: dict[str, Json] = {
    "checkboxes": {
        **ACTION,
        "confirm": CONFIRM,
        "focus_on_load": True,
        "options": [described(), described("two")],
        "initial_options": [described()],
    },
    "radio_buttons": {
        **ACTION,
        "confirm": CONFIRM,
        "focus_on_load": True,
        "options": [described(), described("two")],
        "initial_option": described(),
    },
}
MENUS: dict[str, Json] = {
    "static_select": {
        **PICKER,
        "options": [described(), described("two")],
        "initial_option": described(),
    },
    "external_select": {**PICKER, "initial_option": described(), "min_query_length": 0},
    "users_select": {**PICKER, "initial_user": "U1"},
    "channels_select": {**PICKER, "initial_channel": "C1", "response_url_enabled": True},
    "conversations_select": {
        **PICKER,
        "initial_conversation": "C1",
        "filter": FILTER,
        "default_to_current_conversation": True,
        "response_url_enabled": True,
    },
    "multi_static_select": {
        **PICKER,
        "option_groups": GROUPS,
        "initial_options": [described()],
        "max_selected_items": 1,
    },
    "multi_external_select": {
        **PICKER,
        "initial_options": [described()],
        "min_query_length": 0,
        "max_selected_items": 1,
    },
    "multi_users_select": {**PICKER, "initial_users": ["U1"], "max_selected_items": 1},
    "multi_channels_select": {**PICKER, "initial_channels": ["C1"], "max_selected_items": 1},
    "multi_conversations_select": {
        **PICKER,
        "initial_conversations": ["C1"],
        "filter": FILTER,
        "default_to_current_conversation": True,
        "max_selected_items": 1,
    },
}
BUTTONS: dict[str, Json] = {
    "button": {
        **ACTION,
        "text": plain(),
        "confirm": CONFIRM,
        "url": "https://a.example",
        "value": "1",
        "style": "primary",
        "accessibility_label": "Undo",
    },
    "overflow": {
        **ACTION,
        "confirm": CONFIRM,
        "options": [described(url="https://a.example"), described("two")],
    },
    "workflow_button": {
        **ACTION,
        "text": plain(),
        "style": "primary",
        "accessibility_label": "Start",
        "workflow": {
            "trigger": {
                "url": "https://a.example",
                "customizable_input_parameters": [{"name": "day", "value": "monday"}],
            }
        },
    },
}
