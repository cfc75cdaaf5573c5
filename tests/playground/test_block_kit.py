"""What Slack refuses is refused: each limit at it and just beyond, and each check taken out."""

from collections.abc import Mapping

import pytest

from playground.block_kit import check_message, check_view
from playground.block_kit.surfaces import ANY_VIEW, MESSAGE
from tests.playground.block_kit_cases import (
    CASES,
    DIVIDER,
    EVERYWHERE,
    Case,
    block_of,
    generic,
    of_every_other_kind,
    on,
    with_more,
)
from tests.playground.block_kit_parts import BUTTONS, CHOICES, INPUTS, MENUS, PICKERS, Json
from tests.playground.block_kit_samples import SAMPLES, Sample, field, modal
from tests.playground.taken_out import idle_checks


@pytest.mark.parametrize("name", SAMPLES)
def test_every_property_of_the_reference_passes(name: str) -> None:
    assert SAMPLES[name].complaints() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_just_beyond_is_refused_and_what_is_at_it_passes(case: Case) -> None:
    assert case.fine.complaints() == []
    assert case.complaint in case.broken.complaints()


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_property_that_no_page_names_is_refused(sample: Sample) -> None:
    assert [case for case in with_more(sample) if not case.complains()] == []


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_property_of_another_kind_is_refused(sample: Sample) -> None:
    assert [case for case in of_every_other_kind(sample) if not case.complains()] == []


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
@pytest.mark.parametrize("kind", sorted(EVERYWHERE))
def test_a_block_that_is_for_every_surface_passes_on_each(surface: str, kind: str) -> None:
    block = block_of("button") if kind == "actions" else block_of(kind)

    assert Sample(on(surface, block), "").complaints() == []


HELD: Mapping[str, set[str]] = {
    "actions": {*BUTTONS, *MENUS, *CHOICES, *PICKERS},
    "input": {*MENUS, *CHOICES, *PICKERS, *INPUTS},
    "section": {*BUTTONS, *MENUS, *CHOICES, "datepicker", "timepicker", "image"},
    "context": {"image", "mrkdwn", "plain_text"},
    "context_actions": {"feedback_buttons", "icon_button"},
}
ELEMENTS = sorted(set().union(*HELD.values()))


@pytest.mark.parametrize("kind", ELEMENTS)
@pytest.mark.parametrize("block", HELD)
def test_a_block_holds_the_elements_of_its_page_and_no_others(block: str, kind: str) -> None:
    element: Json = {"type": kind}
    holder = {"input": "element", "section": "accessory"}.get(block, "elements")
    held: object = [element] if holder == "elements" else element
    refusal = f"unsupported type: {kind}"

    complaints = check_view(modal({"type": block, holder: held}))

    refused = [c for c in complaints if c.message == refusal and c.pointer != "/blocks/0/type"]
    assert bool(refused) is (kind not in HELD[block])


NESTED: list[object] = []
for _ in range(5_000):
    NESTED = [NESTED]

STRANGE: list[object] = [
    *(None, True, 7, 1.5, float("nan"), 10**5_000, "", "blocks", b"x", [], {}, object(), NESTED),
    [None, 7, [], {}, {"type": None}, {"type": []}, {"type": {}}, {5: 6}],
    *({"type": kind, "blocks": NESTED, "title": NESTED} for kind in ("modal", "home")),
    *({"type": "modal", "blocks": [{"type": t, "elements": NESTED}]} for t in ("table", "context")),
    [{"type": "table", "rows": NESTED}, {"type": "table", "rows": [[{"elements": NESTED}]]}],
    [{"type": "rich_text", "elements": NESTED}],
    [field({"type": "number_input", "min_value": "sNaN", "max_value": "1e9999999"})],
    [field({"type": "static_select", "options": NESTED, "initial_option": {"value": NESTED}})],
    [field({"type": "checkboxes", "options": [NESTED], "initial_options": NESTED})],
]


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: str(type(value)))
def test_whatever_arrives_is_judged_without_a_crash(value: object) -> None:
    check_message(value)
    check_message([value])
    check_view(value)
    check_view(modal(DIVIDER, private_metadata=value, submit=value))


def test_a_view_without_inputs_needs_no_submit() -> None:
    view = modal(DIVIDER)
    del view["submit"]

    assert check_view(view) == []


def test_taking_any_check_out_lets_a_case_through(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [*CASES, *generic()]

    assert idle_checks((MESSAGE, ANY_VIEW), cases, monkeypatch) == []
