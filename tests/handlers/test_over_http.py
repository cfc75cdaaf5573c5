"""A day's use over signed HTTP: every kind of request there is, answered as over the socket."""

from tests.factories import TODAY, YESTERDAY
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage, Stored


def test_a_day_over_http(served: Stage) -> None:
    tom = served.person("tom")
    question = served.answer("tom", "2h ACME yesterday menu & <more> ü")
    answer = served.click("tom", "2h on ACME-app, Tue 17 Nov", question)
    assert answer is not None
    assert buttons(answer) == ("Edit", "Undo")

    served.click("tom", "Edit", answer)
    assert [text for text, _id in tom.options("project", "kim & sons <")] == [
        "Kim-shop · Title of Kim-shop (Kim & Sons <North>)"
    ]
    tom.enter("project", "Kim-shop · Title of Kim-shop (Kim & Sons <North>)", query="kim")
    tom.enter("duration", "soon")
    assert list(tom.submit().errors) == ["duration"]
    tom.enter("duration", "3h")
    assert tom.submit().view is None
    served.settle()
    assert served.entries("tom") == [Stored(180, "Kim-shop", YESTERDAY, "menu & <more> ü")]

    served.slack.change_user("tom", tz="Pacific/Kiritimati")
    served.settle()
    assert served.people()["U0TOM"].time_zone == "Pacific/Kiritimati"
    assert "*Wed 18 Nov 2026*  0m of 8h" in words(served.answer("tom", "week"))
    assert "Changed back to *2h* on *ACME-app*" in words(served.answer("tom", "undo"))


def test_what_goes_wrong_is_told_over_http_too(served: Stage) -> None:
    assert "is still to come" in words(served.answer("tom", "2h ACME-site 2027-01-01"))
    assert words(served.answer("sam", "2h ACME-site")).startswith("Stint is for the people")
    served.slack.fail_next("views.open", error="fatal_error")
    assert "Reference: `" in words(served.answer("tom", ""))
    message = served.answer("tom", "2h ACME-site \U0001f389 100 %")
    assert "\U0001f389 100 %" in words(message)
    assert served.entries("tom") == [Stored(120, "ACME-site", TODAY, "\U0001f389 100 %")]
