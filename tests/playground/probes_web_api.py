"""Probes of tokens, scopes, paging and who is who."""

from slack_sdk import WebClient

from playground.client import ManifestRefusedError, Rule
from tests.playground.probing import probe
from tests.playground.sample_app import MANIFEST
from tests.playground.stage import Stage, error_of


@probe(Rule.TOKEN_REQUIRED)
def a_call_needs_a_token(stage: Stage) -> None:
    client = WebClient("xoxb-made-up", base_url=stage.slack.api_url)
    assert error_of(client.auth_test) == "invalid_auth"
    nobody = WebClient(base_url=stage.slack.api_url)
    assert error_of(nobody.auth_test) == "not_authed"


@probe(Rule.SCOPES)
def a_call_needs_its_scope(stage: Stage) -> None:
    stage.slack.invite_bot("leadership")
    history = stage.web.conversations_history
    assert error_of(lambda: history(channel="C0LEADS")) == "missing_scope"


@probe(Rule.METHOD_KNOWN)
def only_methods_that_exist_can_be_called(stage: Stage) -> None:
    assert error_of(lambda: stage.web.api_call("time.travel")) == "unknown_method"


@probe(Rule.LOCALE_ON_REQUEST)
def the_language_is_told_on_request(stage: Stage) -> None:
    assert stage.web.users_info(user="U0LENA", include_locale=True)["user"]["locale"] == "de-DE"
    assert "locale" not in stage.web.users_info(user="U0LENA")["user"]


@probe(Rule.EMAIL_WITH_SCOPE)
def an_address_is_told_with_a_scope_of_its_own(stage: Stage) -> None:
    maya = stage.web.users_info(user="U0MAYA")["user"]
    assert "email" not in maya["profile"]
    told = stage.web_with("users:read", "users:read.email").users_info(user="U0MAYA")["user"]
    assert told["profile"]["email"] == "maya@studio-north.example"


@probe(Rule.MEMBERS_WHERE_READABLE)
def the_members_of_a_channel_the_bot_may_not_read_stay_unknown(stage: Stage) -> None:
    members = stage.web.conversations_members
    assert error_of(lambda: members(channel="C0LEADS")) == "channel_not_found"
    stage.slack.invite_bot("leadership")
    assert "U0TOM" in members(channel="C0LEADS")["members"]


@probe(Rule.CURSOR_PAGES)
def lists_come_in_pages(stage: Stage) -> None:
    pages = stage.web.conversations_members(channel="C0GENERAL", limit=2)
    assert [len(page["members"]) for page in pages] == [2, 2, 1]


@probe(Rule.TOKENS_DIE_ON_UNINSTALL)
def tokens_die_with_the_installation(stage: Stage) -> None:
    assert error_of(stage.web.auth_test) is None
    stage.slack.uninstall()
    assert error_of(stage.web.auth_test) == "account_inactive"


@probe(Rule.OAUTH_CODE_ONCE)
def a_code_gives_one_token(stage: Stage) -> None:
    code = stage.slack.authorize()
    exchange = lambda: stage.web.oauth_v2_access(  # noqa: E731 - asked more than once, and short
        client_id=stage.slack.client_id, client_secret=stage.slack.client_secret, code=code
    )
    assert error_of(exchange) is None
    assert error_of(exchange) == "code_already_used"


@probe(Rule.MANIFEST_SCHEMA)
def an_app_needs_a_sound_manifest(stage: Stage) -> None:
    try:
        stage.start(manifest=MANIFEST | {"display_information": {"name": "x" * 36}})
    except ManifestRefusedError:
        return
    raise AssertionError("a manifest with a name too long was taken")
