"""The page's files, and what the browser is told about them."""

from pathlib import Path

import pytest

from playground import bundle
from playground.client import Playground
from tests.playground.looking import ask


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle as Vite makes one."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>")
    (folder / "assets" / "index-abc.js").write_text("1")
    (folder / "assets" / "lato-abc.woff2").write_bytes(b"2")
    (tmp_path / "secret.txt").write_text("3")
    monkeypatch.setattr(bundle, "DIST", folder)
    return folder


@pytest.mark.usefixtures("dist")
def test_the_page_runs_its_own_scripts_alone_and_is_asked_for_anew(slack: Playground) -> None:
    page = ask(slack, "/")
    assert (page.status, page.headers["content-type"]) == (200, "text/html")
    assert page.headers["cache-control"] == "no-store"
    policy = page.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert len(policy) == 9
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"


@pytest.mark.usefixtures("dist")
@pytest.mark.parametrize(
    ("name", "kind"), [("index-abc.js", "text/javascript"), ("lato-abc.woff2", "font/woff2")]
)
def test_what_never_changes_is_kept(slack: Playground, name: str, kind: str) -> None:
    asset = ask(slack, f"/assets/{name}")
    assert (asset.status, asset.headers["content-type"]) == (200, kind)
    assert "immutable" in asset.headers["cache-control"]
    assert asset.headers["x-content-type-options"] == "nosniff"


@pytest.mark.usefixtures("dist")
@pytest.mark.parametrize(
    "path", ["../../secret.txt", "..%2F..%2Fsecret.txt", "..%2findex.html", "%2e%2e", "nothing.js"]
)
def test_no_name_leads_out_of_the_folder(slack: Playground, path: str) -> None:
    assert ask(slack, f"/assets/{path}").status == 404


def test_a_page_that_was_not_built_says_how(slack: Playground, dist: Path) -> None:
    (dist / "index.html").unlink()
    page = ask(slack, "/")
    assert page.status == 503
    assert b"make demo" in page.body
