"""The project's own manifest."""

from pathlib import Path

from playground.app.manifest import load_manifest

MANIFEST = Path(__file__).parent.parent / "manifest.yml"


def test_slack_takes_the_manifest() -> None:
    assert load_manifest(MANIFEST)["display_information"]
