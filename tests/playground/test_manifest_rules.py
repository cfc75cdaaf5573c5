"""Each rule of the manifest, at its limit and beyond, and each taken out."""

from pathlib import Path

import pytest

from playground.app.manifest import MANIFEST, ManifestInvalid, check_manifest, load_manifest
from tests.playground.block_kit_parts import GONE, put
from tests.playground.manifest_cases import (
    CASES,
    COMMAND,
    EVENTS,
    EXTRA,
    MISSING,
    SCOPES,
    Case,
    of_every_other_kind,
    with_more,
)
from tests.playground.manifest_samples import FULL
from tests.playground.taken_out import idle_checks


def test_a_manifest_with_everything_in_it_passes() -> None:
    assert check_manifest(FULL) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.below} {case.says}")
def test_what_is_just_beyond_is_refused_and_what_is_at_it_passes(case: Case) -> None:
    if not (isinstance(case.fine, list) and not case.fine):
        assert check_manifest(put(FULL, case.below, case.fine)) == []
    assert case.complains()


def test_a_property_that_the_schema_does_not_name_is_refused() -> None:
    assert [case for case in with_more() if not case.complains()] == []


def test_a_property_of_another_kind_is_refused() -> None:
    assert [case for case in of_every_other_kind() if not case.complains()] == []


def test_a_parameter_may_bring_properties_of_its_type() -> None:
    assert check_manifest(put(FULL, "/functions/log/input_parameters/day/maximum", 9)) == []


def test_in_socket_mode_nothing_needs_a_url() -> None:
    manifest = put(FULL, "/settings/socket_mode_enabled", True)  # noqa: FBT003 - a value
    for url in (f"{COMMAND}/url", f"{EVENTS}/request_url", "/settings/interactivity/request_url"):
        manifest = put(manifest, url, GONE)

    assert check_manifest(manifest) == []


def test_an_optional_scope_serves_an_event_too() -> None:
    manifest = put(FULL, f"{SCOPES}/bot_optional", ["reactions:read"])

    assert check_manifest(put(manifest, f"{EVENTS}/bot_events/0", "reaction_added")) == []


NESTED: list[object] = []
for _ in range(5_000):
    NESTED = [NESTED]


@pytest.mark.parametrize(
    "value",
    [None, 7, "x", [], NESTED, {5: 6}, {"features": NESTED}],
    ids=lambda value: str(type(value)),
)
def test_whatever_is_in_the_file_is_judged_without_a_crash(value: object) -> None:
    assert check_manifest(value)
    for at in ("/settings", f"{EVENTS}/bot_events", SCOPES, f"{COMMAND}/command", "/functions"):
        check_manifest(put(FULL, at, value))


def test_a_file_is_read_or_refused_with_all_its_complaints(tmp_path: Path) -> None:
    good, bad, broken = (tmp_path / name for name in ("good.yml", "bad.yml", "broken.yml"))
    good.write_text("display_information:\n  name: Stint\n")
    bad.write_text("display_information:\n  colour: red\n")
    broken.write_text("display_information: [")

    assert load_manifest(good) == {"display_information": {"name": "Stint"}}
    with pytest.raises(ManifestInvalid, match="missing required field: name") as refusal:
        load_manifest(bad)
    assert [c.code for c in refusal.value.complaints] == [EXTRA, MISSING]
    with pytest.raises(ManifestInvalid, match="not a YAML file"):
        load_manifest(broken)


def test_taking_any_check_out_lets_a_case_through(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [*CASES, *with_more(), *of_every_other_kind()]

    assert idle_checks(MANIFEST, cases, monkeypatch) == []
