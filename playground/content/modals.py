"""Views: each person's stack of modals and their Home tab of the app."""

import itertools
from dataclasses import dataclass, field

from playground.app.installation import Installation
from playground.content.elements import State, identify, still_there, values
from playground.rules import Rule, Rulebook
from playground.wire import Json, SlackError, as_objects, compact

STACK_LIMIT = 3
VIEW_BYTES = 250_000


@dataclass
class View:
    """One view as one person has it in front of them."""

    id: str
    user: str
    content: Json
    root_id: str
    previous_id: str | None = None
    hash: str = ""
    state: State = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Json, ...]:
        """Its blocks."""
        return tuple(as_objects(self.content.get("blocks")))


class Modals:
    """Every open view of the app."""

    def __init__(self, app: Installation, team_id: str, rules: Rulebook) -> None:
        self._app, self._team_id, self._rules = app, team_id, rules
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}
        self._numbers = itertools.count(1)
        self._hashes = itertools.count(1)

    def top(self, user: str) -> View | None:
        """The modal that is on top for this person."""
        stack = self._stacks.get(user)
        return stack[-1] if stack else None

    def stack(self, user: str) -> list[View]:
        """The modals before this person, the lowest first."""
        return list(self._stacks.get(user, []))

    def home(self, user: str) -> View | None:
        """This person's Home tab."""
        return self._homes.get(self._home_of(user))

    def find(self, view_id: object, external_id: object = None) -> View:
        """The open view with this id or external id.

        Raises:
            SlackError: not_found.
        """
        for view in (*(v for s in self._stacks.values() for v in s), *self._homes.values()):
            named = external_id and view.content.get("external_id") == external_id
            if view.id == view_id or named:
                return view
        raise SlackError("not_found")

    def _check_external_id(self, content: Json, view: View) -> None:
        external_id = content.get("external_id")
        others = (v for s in self._stacks.values() for v in s if v is not view)
        taken = external_id and any(v.content.get("external_id") == external_id for v in others)
        if taken and Rule.EXTERNAL_ID_UNIQUE in self._rules:
            raise SlackError("duplicate_external_id")

    def open(self, user: str, content: Json) -> View:
        """Show a modal, in place of any other of the app."""
        self._check_size(content)
        view = self._new(user, content, None)
        self._stacks[user] = [view]
        return view

    def push(self, user: str, content: Json) -> View:
        """Show a modal on top of the present one.

        Raises:
            SlackError: push_limit_reached, view_too_large, or not_found with no modal open.
        """
        self._check_size(content)
        stack = self._stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK_LIMIT and Rule.VIEW_STACK_LIMIT in self._rules:
            raise SlackError("push_limit_reached")
        view = self._new(user, content, stack[-1])
        stack.append(view)
        return view

    def update(self, view: View, content: Json, hash_: object = None) -> View:
        """Replace a view's content; what was entered stays where ids and types are the same.

        Raises:
            SlackError: hash_conflict or view_too_large.
        """
        self._check_size(content)
        if hash_ and hash_ != view.hash and Rule.VIEW_UPDATE_HASH in self._rules:
            raise SlackError("hash_conflict")
        self._fill(view, content)
        return view

    def publish(self, user: str, content: Json, hash_: object = None) -> View:
        """Set a person's Home tab.

        Raises:
            SlackError: hash_conflict or view_too_large.
        """
        self._check_size(content)
        view = self.home(user)
        stale = view is not None and hash_ and hash_ != view.hash
        if stale and Rule.VIEW_PUBLISH_HASH in self._rules:
            raise SlackError("hash_conflict")
        if view is None:
            view = self._new(user, content, None)
        else:
            self._fill(view, content)
        self._homes[self._home_of(user)] = view
        return view

    def is_open(self, view: View) -> bool:
        """Whether it still stands in its person's stack."""
        return view in self._stacks.get(view.user, [])

    def close(self, view: View) -> None:
        """Take one modal off the stack."""
        stack = self._stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)

    def clear(self, user: str) -> list[View]:
        """Close every modal of this person, and say which."""
        return self._stacks.pop(user, [])

    def show(self, view: View, *, with_state: bool = True) -> Json:
        """The view as payloads and answers carry it."""
        content = view.content
        shown: Json = {
            "id": view.id,
            "team_id": self._team_id,
            "type": content.get("type"),
            "blocks": list(view.blocks),
            "private_metadata": content.get("private_metadata") or "",
            "callback_id": content.get("callback_id") or "",
            "state": {"values": values(view.blocks, view.state) if with_state else {}},
            "hash": view.hash,
            "title": content.get("title") or {"type": "plain_text", "text": "View Title"},
            "clear_on_close": bool(content.get("clear_on_close")),
            "notify_on_close": bool(content.get("notify_on_close")),
            "close": content.get("close"),
            "submit": content.get("submit"),
            "previous_view_id": view.previous_id,
            "root_view_id": view.root_id,
            "app_id": self._app.app_id,
            "external_id": content.get("external_id") or "",
            "app_installed_team_id": self._team_id,
            "bot_id": self._app.bot_id,
        }
        return shown

    def _new(self, user: str, content: Json, below: View | None) -> View:
        view_id = f"V0{self._team_id.removeprefix('T')}{next(self._numbers):05d}"
        root = below.root_id if below else view_id
        view = View(view_id, user, {}, root, below.id if below else None)
        self._fill(view, content)
        return view

    def _fill(self, view: View, content: Json) -> None:
        self._check_external_id(content, view)
        view.content = content | {"blocks": list(identify(as_objects(content.get("blocks"))))}
        view.state = still_there(view.blocks, view.state)
        number = next(self._hashes)
        view.hash = f"{1_600_000_000 + number}.{number:08x}"

    def _check_size(self, content: Json) -> None:
        size = len(compact(content).encode(errors="surrogatepass"))
        if size > VIEW_BYTES and Rule.VIEW_SIZE in self._rules:
            raise SlackError("view_too_large")

    def _home_of(self, user: str) -> str:
        return user if Rule.HOME_IS_PERSONAL in self._rules else "everybody"
