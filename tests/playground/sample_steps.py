"""The sample app with a step for workflows in it."""

from copy import deepcopy
from typing import Any

from tests.playground.sample_app import MANIFEST

STEP = "greet"
_NAME = {"type": "string", "title": "Name", "description": "Who is greeted", "is_required": True}
_TIMES = {"type": "integer", "title": "Times", "description": "How often"}
_GREETER = {
    "type": "slack#/types/user_context",
    "title": "Greeter",
    "description": "Who greets",
    "is_required": True,
}
_SAID = {"type": "string", "title": "Said", "description": "The greeting", "is_required": True}
_LOUD = {"type": "number", "title": "Loud", "description": "In decibels"}

MANIFEST_WITH_STEPS: dict[str, Any] = deepcopy(MANIFEST)
MANIFEST_WITH_STEPS["settings"]["event_subscriptions"]["bot_events"].append("function_executed")
MANIFEST_WITH_STEPS["settings"] |= {"org_deploy_enabled": True, "function_runtime": "remote"}
MANIFEST_WITH_STEPS["functions"] = {
    STEP: {
        "title": "Greet",
        "description": "Greets somebody",
        "input_parameters": {"name": _NAME, "times": _TIMES, "greeter": _GREETER},
        "output_parameters": {"said": _SAID, "loud": _LOUD},
    }
}
