"""`/project retainer`: agreed on, changed and stopped, over the wire."""

from tests.handlers.reading import saved, words
from tests.handlers.stage import Stage


def test_a_manager_agrees_on_a_retainer_and_stops_it(stage: Stage) -> None:
    stage.answer("lena", "5h ACME-site")
    tom = stage.person("tom")
    assert tom.command("/project retainer ACME-site").view
    assert tom.submit().errors == {"hours": "Give hours a month, money a month, or both."}
    tom.enter("Hours a month", "20")
    tom.enter("Hours that roll over at most", "much")
    assert tom.submit().errors == {
        "rollover_hours": "much isn't a number of hours. Try 10 or 7:30."
    }
    tom.enter("Hours that roll over at most", "10")
    tom.enter("First month", "2026-10-15")
    assert saved(stage, "tom", "Saved the retainer").startswith(
        "Saved the retainer of *ACME-site*: 20h a month, of which up to 10h roll over, since "
        "October 2026.\nNovember 2026: 5h of 30h (10h rolled over), 25h left"
    )
    kept = tom.wait_for_message("Saved the retainer")
    asked = stage.clicked("tom", "Stop the retainer…", kept)
    assert "Stop the retainer of *ACME-site*, 20h a month" in words(asked)
    done = stage.clicked("tom", "Stop it", asked)
    assert "Stopped the retainer of *ACME-site*" in words(done)
    assert "That isn't there any more" in words(
        stage.ask("tom", "/project retainer stop ACME-site")
    )
    assert "no project" in words(stage.ask("tom", "/project retainer Initech-merger"))
    assert "managers and administrators" in words(stage.ask("lena", "/project retainer ACME-site"))
    assert "hours that roll over: 10h" in words(stage.ask("maya", "/stint audit"))
