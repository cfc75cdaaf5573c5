"""Probes of triggers, modals and the Home tab."""

from datetime import timedelta

from playground.client import Rule
from playground.people.acts import TROUBLE
from tests.playground.probing import probe
from tests.playground.stage import (
    Stage,
    error_of,
    file_input,
    home,
    keep_silent,
    modal,
    note_input,
    section,
    text,
)


@probe(Rule.TRIGGER_EXPIRES)
def a_trigger_lives_three_seconds(stage: Stage) -> None:
    early, late = stage.trigger(), stage.trigger()
    stage.slack.clock.advance(timedelta(seconds=3))
    assert error_of(lambda: stage.web.views_open(trigger_id=early, view=modal())) is None
    stage.slack.clock.advance(timedelta(milliseconds=1))
    error = error_of(lambda: stage.web.views_open(trigger_id=late, view=modal()))
    assert error == "expired_trigger_id"


@probe(Rule.TRIGGER_ONCE)
def a_trigger_works_once(stage: Stage) -> None:
    trigger = stage.trigger()
    stage.web.views_open(trigger_id=trigger, view=modal())
    error = error_of(lambda: stage.web.views_open(trigger_id=trigger, view=modal()))
    assert error == "exchanged_trigger_id"


@probe(Rule.TRIGGER_KNOWN)
def a_trigger_cannot_be_made_up(stage: Stage) -> None:
    assert stage.trigger()
    error = error_of(lambda: stage.web.views_open(trigger_id="1.2.3", view=modal()))
    assert error == "invalid_trigger_id"


@probe(Rule.VIEW_STACK_LIMIT)
def three_views_are_the_most(stage: Stage) -> None:
    stage.open(modal())
    for _ in range(2):
        stage.web.views_push(trigger_id=stage.trigger(), view=modal())
    trigger = stage.trigger()
    error = error_of(lambda: stage.web.views_push(trigger_id=trigger, view=modal()))
    assert error == "push_limit_reached"


@probe(Rule.VIEW_SIZE)
def a_view_has_at_most_250_kb(stage: Stage) -> None:
    view = modal(*[section("x" * 3000) for _ in range(90)])
    trigger = stage.trigger()
    error = error_of(lambda: stage.web.views_open(trigger_id=trigger, view=view))
    assert error == "view_too_large"


@probe(Rule.VIEW_UPDATE_HASH)
def a_stale_update_is_refused(stage: Stage) -> None:
    opened = stage.open(modal())
    update = {"view_id": opened["id"], "hash": opened["hash"]}
    stage.web.views_update(**update, view=modal(title="Second"))
    error = error_of(lambda: stage.web.views_update(**update, view=modal(title="Third")))
    assert error == "hash_conflict"


@probe(Rule.VIEW_PUBLISH_HASH)
def a_stale_home_is_refused(stage: Stage) -> None:
    first = stage.web.views_publish(user_id="U0MAYA", view=home())["view"]
    stale = {"user_id": "U0MAYA", "hash": first["hash"]}
    stage.web.views_publish(**stale, view=home(section("Second")))
    error = error_of(lambda: stage.web.views_publish(**stale, view=home(section("Third"))))
    assert error == "hash_conflict"


@probe(Rule.EXTERNAL_ID_UNIQUE)
def an_external_id_names_one_view(stage: Stage) -> None:
    stage.open(modal(external_id="log"))
    web, trigger = stage.web, stage.trigger()
    twin = modal(external_id="log")
    error = error_of(lambda: web.views_push(trigger_id=trigger, view=twin))
    assert error == "duplicate_external_id"
    pushed = web.views_push(trigger_id=stage.trigger(), view=modal())["view"]
    error = error_of(lambda: web.views_update(view_id=pushed["id"], view=twin))
    assert error == "duplicate_external_id"
    assert error_of(lambda: web.views_update(external_id="log", view=twin)) is None


@probe(Rule.HOME_IS_PERSONAL)
def a_home_is_for_one_person(stage: Stage) -> None:
    stage.web.views_publish(user_id="U0MAYA", view=home())
    assert stage.slack.person("maya").home
    assert stage.slack.person("tom").home is None


@probe(Rule.VIEW_ACK_DEADLINE, deadline=0.5)
def a_late_ack_of_a_submission_is_read_as_trouble(stage: Stage) -> None:
    stage.open(modal(note_input(optional=True)))
    stage.bot.answer = keep_silent
    outcome = stage.slack.person("maya").submit()
    assert outcome.error == TROUBLE
    assert outcome.view


@probe(Rule.VIEW_ERRORS_NAME_BLOCKS)
def field_errors_name_fields_that_exist(stage: Stage) -> None:
    stage.open(modal(note_input(optional=True)))
    said = {"response_action": "errors", "errors": {"elsewhere": "No"}}
    stage.bot.answer = lambda _: {"payload": said}
    assert stage.slack.person("maya").submit().error == TROUBLE


@probe(Rule.REQUIRED_INPUT)
def a_required_field_left_empty_is_not_sent(stage: Stage) -> None:
    stage.open(modal(note_input()))
    sent = len(stage.slack.envelopes)
    outcome = stage.slack.person("maya").submit()
    assert outcome.errors == {"note": "Please complete this required field."}
    assert len(stage.slack.envelopes) == sent


@probe(Rule.MIN_QUERY_LENGTH)
def options_are_asked_for_from_the_shortest_query_on(stage: Stage) -> None:
    option = {"text": text("ACME"), "value": "1"}
    element = {"type": "external_select", "action_id": "project", "min_query_length": 2}
    block = {"type": "input", "label": text("Project"), "element": element}
    stage.open(modal(block))
    stage.bot.answer = lambda _: {"payload": {"options": [option]}}
    maya = stage.slack.person("maya")
    assert maya.options("project", "a") == []
    assert maya.options("project", "ac") == [("ACME", "1")]


@probe(Rule.INPUT_DISPATCHES_ONLY_WHEN_ASKED)
def an_input_tells_nothing_before_it_is_submitted(stage: Stage) -> None:
    stage.open(modal(note_input()))
    sent = len(stage.slack.envelopes)
    stage.slack.person("maya").enter("note", "Hello")
    assert len(stage.slack.envelopes) == sent


@probe(Rule.BLOCKS_OF_VIEWS)
def a_broken_view_is_refused(stage: Stage) -> None:
    trigger = stage.trigger()
    broken = modal(title="x" * 25)
    error = error_of(lambda: stage.web.views_open(trigger_id=trigger, view=broken))
    assert error == "invalid_arguments"


@probe(Rule.FILE_INPUT_WITH_SCOPE)
def files_are_asked_for_by_who_may_read_them(stage: Stage) -> None:
    asks = modal(file_input())
    assert error_of(lambda: stage.web.views_open(trigger_id=stage.trigger(), view=asks)) is None
    web = stage.web_with("commands", "files:write")
    assert error_of(lambda: web.views_open(trigger_id=stage.trigger(), view=modal())) is None
    error = error_of(lambda: web.views_open(trigger_id=stage.trigger(), view=asks))
    assert error == "missing_scope"
