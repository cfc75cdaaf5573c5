"""What people can do, and what the app gets to know of it."""

from tests.playground.stage import Stage, modal, refused


def test_a_modal_closes_quietly_unless_the_app_wants_to_hear_of_it(stage: Stage) -> None:
    stage.open(modal())
    sent = len(stage.slack.envelopes)
    stage.slack.person("maya").close_view()
    assert len(stage.slack.envelopes) == sent


def test_a_whole_stack_is_cleared_at_once(stage: Stage) -> None:
    stage.open(modal(title="First", notify_on_close=True))
    stage.web.views_push(trigger_id=stage.trigger(), view=modal(title="Second"))
    assert stage.slack.person("maya").close_view(all=True).view is None
    payload = stage.slack.envelopes[-1].payload
    assert (payload["view"]["title"]["text"], payload["is_cleared"]) == ("First", True)


def test_nobody_acts_who_has_left_or_is_a_bot(stage: Stage) -> None:
    tom = stage.slack.person("tom")
    tom.say("hello")
    stage.slack.change_user("tom", deleted=True)
    assert refused(lambda: tom.say("hello"))
    assert refused(lambda: tom.command("/time"))
    stage.slack.invite_bot("general")
    assert refused(lambda: stage.slack.person("probe").say("hello"))
