"""Who Slack says there is in a workspace, and what it tells of changes."""

from tests.playground.stage import Stage, error_of, refused


def test_a_changed_user_is_told_with_the_language(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.change_user("lena", tz="Europe/Paris")
    stage.slack.wait_for_deliveries()
    user = stage.slack.envelopes[-1].payload["event"]["user"]
    assert (user["locale"], user["tz"]) == ("de-DE", "Europe/Paris")


def test_slackbot_is_listed_and_is_no_bot(stage: Stage) -> None:
    listed = {user["id"]: user for user in stage.web.users_list()["members"]}
    slackbot = stage.web.users_info(user="USLACKBOT")["user"]
    assert listed["USLACKBOT"] == slackbot
    assert (slackbot["name"], slackbot["is_bot"], slackbot["deleted"]) == ("slackbot", False, False)


def test_nobody_acts_as_slackbot(stage: Stage) -> None:
    stage.slack.person("maya")
    assert refused(lambda: stage.slack.person("slackbot"))


def test_an_address_leads_to_its_user(stage: Stage) -> None:
    look_up = stage.web_with("users:read", "users:read.email").users_lookupByEmail
    found = look_up(email="Lena@Studio-North.example")["user"]
    assert (found["id"], found["profile"]["email"]) == ("U0LENA", "lena@studio-north.example")
    stage.slack.change_user("lena", deleted=True)
    assert error_of(lambda: look_up(email="lena@studio-north.example")) == "users_not_found"
    assert error_of(lambda: look_up(email="nobody@studio-north.example")) == "users_not_found"
    assert error_of(lambda: stage.web.users_lookupByEmail(email="x@y.example")) == "missing_scope"


def test_a_changed_user_is_told_with_the_address_where_the_app_may_see_it(stage: Stage) -> None:
    assert stage.bot.connected
    for scopes, told in (
        (("users:read",), None),
        (("users:read", "users:read.email"), "l@x.example"),
    ):
        stage.web_with(*scopes)
        stage.slack.change_user("lena", email="l@x.example")
        stage.slack.wait_for_deliveries()
        user = stage.slack.envelopes[-1].payload["event"]["user"]
        assert user["profile"].get("email") == told
