"""What each rule of Block Kit lets pass and what it refuses: the limits, and what spans blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from playground.block_kit import Complaint
from tests.playground.block_kit_limits import LIMITS
from tests.playground.block_kit_makers import EXTRA, FAILED, MISSING
from tests.playground.block_kit_parts import GONE, INPUTS, Json, plain, put, words
from tests.playground.block_kit_required import REQUIRED
from tests.playground.block_kit_samples import SAMPLES, Sample, actions, field, home, message, modal
from tests.playground.taken_out import of_another_kind, parts


@dataclass(frozen=True)
class Case:
    """What passes, what is just too much, and the complaint it has to bring."""

    name: str
    fine: Sample
    broken: Sample
    complaint: Complaint

    def complains(self) -> bool:
        return self.complaint in self.broken.complaints()


def _limits() -> Iterator[Case]:
    for name, limits in LIMITS.items():
        sample = SAMPLES[name]
        for limit in limits:
            at = sample.prefix + (limit.below if limit.at is None else limit.at)
            yield Case(
                f"{name}{limit.below} {limit.says}",
                sample if limit.fine is GONE else sample.changed(limit.below, limit.fine),
                sample.changed(limit.below, limit.broken),
                Complaint(at, limit.code, limit.says),
            )


def _required() -> Iterator[Case]:
    for name, required in REQUIRED.items():
        sample = SAMPLES[name]
        for below, properties in required.items():
            for missing in properties.split():
                yield Case(
                    f"{name}{below} without {missing}",
                    sample,
                    sample.changed(f"{below}/{missing}", GONE),
                    Complaint(sample.prefix + below, MISSING, f"missing required field: {missing}"),
                )


def with_more(sample: Sample) -> Iterator[Case]:
    """No object may have a property that its page doesn't name."""
    for at, part in parts(sample.document):
        if isinstance(part, dict) and (at or "type" in part):
            yield Case(
                f"a property too many in {at}",
                sample,
                Sample(put(sample.document, f"{at}/colour", "red"), ""),
                Complaint(at, EXTRA, "invalid additional property: colour"),
            )


def of_every_other_kind(sample: Sample) -> Iterator[Case]:
    """Every property is of one kind of JSON."""
    for at, part in parts(sample.document):
        if at and not at.endswith("/type") and part is not None:
            says, others = of_another_kind(part)
            for other in others:
                broken = Sample(put(sample.document, at, other), "")
                yield Case(f"{at} {says}", sample, broken, Complaint(at, "invalid_type", says))


def generic() -> Iterator[Case]:
    """What holds of every property of every sample."""
    for sample in SAMPLES.values():
        yield from with_more(sample)
        yield from of_every_other_kind(sample)


def _whole(  # noqa: PLR0917 - reads as a table
    name: str, fine: Json, broken: Json, at: str, says: str, code: str = FAILED
) -> Case:
    return Case(name, Sample(fine, ""), Sample(broken, ""), Complaint(at, code, says))


DIVIDER: Json = {"type": "divider"}
BUTTON: Json = {"type": "button", "text": plain()}
ICON: Json = {"type": "icon_button", "icon": "trash", "text": plain()}
FOCUSED = field({"type": "plain_text_input", "focus_on_load": True})
UNFOCUSED = field({"type": "plain_text_input", "focus_on_load": False})


def _icons(*icons: Json) -> Json:
    return {"type": "context_actions", "elements": list(icons)}


def _markdown(length: int) -> Json:
    return {"type": "markdown", "text": "x" * length}


def _table(length: int) -> Json:
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [words()]}]}
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * (length - 5)}, rich]]}


def _two(block: Json) -> list[Json]:
    return [{**block, "block_id": "a"}, {**block, "block_id": "b"}]


ACROSS = [
    _whole(
        "blocks of a message",
        message(*[DIVIDER] * 50),
        message(*[DIVIDER] * 51),
        "/blocks",
        "no more than 50 items allowed",
    ),
    _whole(
        "block_id twice",
        message(*_two(DIVIDER)),
        message(*[{**DIVIDER, "block_id": "a"}] * 2),
        "/blocks/1",
        "block_id already exists: a",
    ),
    _whole(
        "no such block",
        message(DIVIDER),
        message({"type": "sparkle"}),
        "/blocks/0/type",
        "unsupported type: sparkle",
    ),
    _whole(
        "elements of actions",
        message(actions(*[BUTTON] * 25)),
        message(actions(*[BUTTON] * 26)),
        "/blocks/0/elements",
        "no more than 25 items allowed",
    ),
    _whole(
        "no actions",
        message(actions(BUTTON)),
        message(actions()),
        "/blocks/0/elements",
        "no fewer than 1 items allowed",
    ),
    _whole(
        "action_id twice",
        message(actions({**BUTTON, "action_id": "a"}, {**BUTTON, "action_id": "b"})),
        message(actions({**BUTTON, "action_id": "a"}, {**BUTTON, "action_id": "a"})),
        "/blocks/0/elements/1",
        "action_id already exists: a",
    ),
    _whole(
        "context actions",
        message(_icons(*[ICON] * 5)),
        message(_icons(*[ICON] * 6)),
        "/blocks/0/elements",
        "no more than 5 items allowed",
    ),
    _whole(
        "no context actions",
        message(_icons(ICON)),
        message(_icons()),
        "/blocks/0/elements",
        "no fewer than 1 items allowed",
    ),
    *(
        _whole(
            f"elements of {block['type']}",
            message(block),
            message({"type": block["type"]}),
            "/blocks/0",
            "missing required field: elements",
            MISSING,
        )
        for block in (actions(BUTTON), _icons(ICON))
    ),
    _whole(
        "focus twice",
        modal(FOCUSED, UNFOCUSED),
        modal(FOCUSED, FOCUSED),
        "/blocks/1/element/focus_on_load",
        "focus_on_load is already set by another element",
    ),
    _whole(
        "two tables",
        message(_table(10)),
        message(_table(10), _table(10)),
        "/blocks/1",
        "only one table is allowed",
        "only_one_table_allowed",
    ),
    _whole(
        "text of a table",
        message(_table(10_000)),
        message(_table(10_001)),
        "/blocks",
        "the text of all tables must be less than 10001 characters",
    ),
    _whole(
        "text of all markdown",
        message(_markdown(6_000), _markdown(6_000)),
        message(_markdown(6_000), _markdown(6_001)),
        "/blocks",
        "the text of all markdown blocks must be less than 12001 characters",
    ),
]

MESSAGE_ONLY = {"context_actions", "file", "markdown", "table"}
EVERYWHERE = {"actions", "context", "divider", "header", "image", "input", "rich_text"} | {
    "section",
    "video",
}
NOT_AT_HOME = {"datetimepicker", "email_text_input", "file_input", "number_input", "url_text_input"}
NOT_IN_MESSAGES = NOT_AT_HOME - {"datetimepicker"} | {"rich_text_input"}


def on(surface: str, block: Json) -> Json:
    """The block alone on a surface."""
    return {"message": message, "modal": modal, "home": home}[surface](block)


def _surfaces() -> Iterator[Case]:
    for kind in sorted(MESSAGE_ONLY):
        block = block_of(kind)
        for surface in ("modal", "home"):
            yield _whole(
                f"{kind} on {surface}",
                message(block),
                on(surface, block),
                "/blocks/0/type",
                f"unsupported type: {kind}",
            )
    for surface, refused in (("home", NOT_AT_HOME), ("message", NOT_IN_MESSAGES)):
        for kind in sorted(refused):
            block = field({"type": kind, **INPUTS.get(kind, {})})
            yield _whole(
                f"{kind} on {surface}",
                modal(block),
                on(surface, block),
                "/blocks/0/element/type",
                f"unsupported type: {kind}",
            )


def block_of(kind: str) -> Json:
    """A block of this kind with everything in it."""
    document = SAMPLES[kind if kind in SAMPLES else "icon_button"].document
    blocks = document["blocks"]
    assert isinstance(blocks, list)
    block: Json = blocks[0]
    return block


CASES = [
    *_limits(),
    *_required(),
    *ACROSS,
    *_surfaces(),
]
