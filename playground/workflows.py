"""Workflow Builder: the app's steps that workflows run, and how each run of one ends.

https://docs.slack.dev/tools/bolt-python/concepts/custom-steps
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from playground.rules import Rule
from playground.wire import CannotDoError, Json, as_object
from playground.workspace import User

if TYPE_CHECKING:
    from playground.world import World

USER_CONTEXT = "slack#/types/user_context"
"""Who acts, told by Slack: nobody who builds a workflow can set it."""

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    USER_CONTEXT: (dict,),
}
"""What a value of each type is in JSON; a type of Slack's that isn't named is a string."""


@dataclass(frozen=True)
class Execution:
    """One run of a step; `state` is running, completed or failed."""

    id: str
    callback_id: str
    inputs: Json
    state: str = "running"
    outputs: Json = field(default_factory=dict)
    error: str = ""

    @property
    def ended(self) -> bool:
        """Whether the workflow has gone on, or stopped here."""
        return self.state != "running"


class Workflows:
    """Every run of the app's steps."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._all: dict[str, Execution] = {}

    def run(self, callback_id: str, given: Mapping[str, object], by: User | None) -> Execution:
        """Start a step with what the workflow's builder put into it, and tell the app.

        `by` is whoever started the workflow or clicked in it last, if anybody did.

        Raises:
            CannotDoError: there is no such step, or Workflow Builder takes no such inputs.
        """
        declared = as_object(as_object(self._world.app.manifest.get("functions")).get(callback_id))
        if not declared:
            raise CannotDoError(f"the app has no step {callback_id!r}")
        parameters = as_object(declared["input_parameters"])
        inputs = self._with_user_context(parameters, given, by)
        wrong = [*misfits(parameters, inputs)] if Rule.STEP_INPUTS in self._world.rules else []
        if wrong:
            raise CannotDoError("; ".join(wrong))
        seed, number = self._world.app.team_id.removeprefix("T"), len(self._all) + 1
        execution = self._keep(Execution(f"Fx0{seed}{number:04d}", callback_id, inputs))
        event = {
            "type": "function_executed",
            "function": self._function(callback_id, declared),
            "inputs": inputs,
            "function_execution_id": execution.id,
            "workflow_execution_id": f"Wx0{seed}{number:04d}",
            "bot_access_token": self._world.app.issue_step_token().value,
        }
        if self._world.events.emit(event) is None:
            raise CannotDoError("the app doesn't hear of function_executed")
        return execution

    def find(self, execution_id: str) -> Execution | None:
        """The run of that id, if there is one."""
        return self._all.get(execution_id)

    def get(self, execution_id: str) -> Execution:
        """A run that was begun, whatever became of it."""
        return self._all[execution_id]

    def complete(self, execution: Execution, outputs: Json) -> None:
        """The workflow goes on with these outputs."""
        self._keep(replace(execution, state="completed", outputs=outputs))

    def fail(self, execution: Execution, error: str) -> None:
        """The workflow stops, and its people read why."""
        self._keep(replace(execution, state="failed", error=error))

    def wrong_outputs(self, execution: Execution, outputs: Json) -> list[str]:
        """What is wrong with the outputs of the step, by its declaration."""
        functions = as_object(self._world.app.manifest.get("functions"))
        declared = as_object(functions.get(execution.callback_id))
        return [*misfits(as_object(declared.get("output_parameters")), outputs)]

    def _with_user_context(
        self, parameters: Json, given: Mapping[str, object], by: User | None
    ) -> Json:
        """What was put in, and who acts, where the step asks that (reference/types)."""
        inputs = dict(given)
        for name, parameter in parameters.items():
            if parameter["type"] != USER_CONTEXT:
                continue
            if name in given and Rule.STEP_USER_CONTEXT in self._world.rules:
                raise CannotDoError(f"{name} has no field in Workflow Builder: Slack fills it")
            if by is None and name not in given:
                raise CannotDoError(f"nobody can be {name}: let them start it, or click in it")
            if by is not None:
                inputs.setdefault(name, {"id": by.id, "secret": f"secret-of-{by.id}"})
        return inputs

    def _function(self, callback_id: str, declared: Json) -> Json:
        """The step as the event shows it (reference/events/function_executed)."""
        made = self._world.workspace.now_seconds()
        return {
            "id": f"Fn0{self._world.app.team_id.removeprefix('T')}",
            "callback_id": callback_id,
            "title": declared["title"],
            "description": declared["description"],
            "type": "app",
            "input_parameters": _listed(as_object(declared["input_parameters"])),
            "output_parameters": _listed(as_object(declared["output_parameters"])),
            "app_id": self._world.app.app_id,
            "date_created": made,
            "date_updated": made,
            "date_deleted": 0,
        }

    def _keep(self, execution: Execution) -> Execution:
        self._all[execution.id] = execution
        self._world.changes.note()
        return execution


def misfits(parameters: Json, values: Json) -> Iterator[str]:
    """What is wrong with values by the declaration of their parameters."""
    for name in values:
        if name not in parameters:
            yield f"{name} is not declared"
    for name, parameter in parameters.items():
        kind, value = parameter["type"], values.get(name)
        if value is None:
            if parameter.get("is_required"):
                yield f"missing required parameter: {name}"
        elif not _is_of(kind, value):
            yield f"{name} must be of type {kind}"


def _is_of(kind: str, value: object) -> bool:
    if isinstance(value, bool):  # which Python takes for a number
        return kind == "boolean"
    return isinstance(value, _KINDS.get(kind, (str,)))


def _listed(parameters: Json) -> list[Json]:
    return [
        {
            "type": parameter["type"],
            "name": name,
            "description": parameter.get("description", ""),
            "title": parameter.get("title", name),
            "is_required": parameter.get("is_required", False),
        }
        for name, parameter in parameters.items()
    ]
