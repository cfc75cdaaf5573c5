"""Every use-case, with the permission it requires and what it is done to: the matrix's rows."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

import domain
from domain.actor import Actor
from domain.permissions import Permission
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Target:
    """What a use-case is done to: a project with its client and all that hangs on it.

    Attributes:
        key, client, email, slack_user_id, sales_key, work_type: names; the last is no secret.
        number: of an invoice that was sent, with a line of the project.
        project_id and the other ids: of rows that are there, or that never were.
        sheet_id: of a week of the member's in which all time is on it.
        entry_id, change_id: of the actor's own time on it.
        timer_id: of the actor's own timer, which runs on it.
        reminder_id: of what the actor was reminded of.
        schedule_id: of a dashboard that the actor has posted by itself.
        statement_id, query_id: of what its client was told, and was asked about by the executive.
    """

    key: str
    client: str
    email: str
    slack_user_id: str
    sales_key: str
    work_type: str
    number: str
    project_id: int
    client_id: int
    sales_id: int
    lead_id: int
    document_id: int
    request_id: int
    invitation_id: int
    person_id: int
    sheet_id: int
    entry_id: int
    change_id: int
    timer_id: int
    reminder_id: int
    work_type_id: int
    rate_id: int
    invoice_id: int
    fee_id: int
    payment_id: int
    schedule_id: int
    statement_id: int
    query_id: int

    @property
    def names(self) -> tuple[str, ...]:
        """What a refusal may say back of it."""
        return self.key, self.sales_key, self.client, self.email, self.slack_user_id, self.number


@dataclass(frozen=True)
class Row:
    """One use-case.

    Attributes:
        permission: that it requires.
        call: does it to the target.
        aimed: whether it is done to the target; else it is the same for every one.
        resolved: whether it takes what another use-case found; only that one meets what is hidden.
        personal: whether it is for the actor's own rows alone, whatever they see.
    """

    permission: Permission
    call: Callable[[WorkspaceSession, Actor, Target], object]
    aimed: bool = True
    resolved: bool = False
    personal: bool = False


def use_cases() -> dict[str, Permission | None]:
    """Every function of the domain that asks for a permission, with the first it requires."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{function.name}": permission
        for module in _modules()
        for function, permission in _requiring(module)
    }


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(domain.__path__, "domain."):
        yield importlib.import_module(found.name)


def _requiring(module: ModuleType) -> Iterator[tuple[ast.FunctionDef, Permission | None]]:
    for function in ast.parse(inspect.getsource(module)).body:
        if not isinstance(function, ast.FunctionDef) or function.name == "require":
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "require"
            ):
                required = node.args[1]
                named = isinstance(required, ast.Attribute)
                yield function, Permission[required.attr] if named else None  # type: ignore[attr-defined] # as named says
                break
