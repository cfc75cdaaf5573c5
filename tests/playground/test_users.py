"""Who Slack says there is in a workspace, and what it tells of changes."""

from tests.playground.stage import Stage, refused


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
