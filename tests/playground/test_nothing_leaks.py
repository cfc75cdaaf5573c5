"""What one person is shown never holds what is another's, whatever happened before.

Everything said, whispered, opened or named carries a word of its own, and a plain list says who may
come across each; then everybody looks everywhere.
"""

import json
import re
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.client import CannotDoError, Channel, Person, Rule
from tests.playground.looking import ask, look
from tests.playground.stage import Json, Stage, home, modal, note_input, section

PEOPLE = {
    "maya": "U0MAYA",
    "tom": "U0TOM",
    "lena": "U0LENA",
    "priya": "U0PRIYA",
    "jane": "U0JANE",
    "zoe": "U0ZOE",
}
OUTSIDERS = ("jane", "zoe")
CHANNELS = ("C0GENERAL", "C0RANDOM", "C0ACME", "C0LEADS", "C0SECRET")
WORD = re.compile(r"zq\d+z")
Audience = Callable[[str], bool]


@dataclass
class Town:
    """A workspace in which things happen, and who may come across each word."""

    stage: Stage
    words: dict[str, Audience] = field(default_factory=dict)
    lasting: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        name = self.word(lambda who: self.is_in(who, "C0SECRET"))
        self.stage.slack.add_channel(
            Channel("C0SECRET", name, "private", ["U0LENA", "U0JANE"], topic=name)
        )
        for channel in CHANNELS:
            self.stage.slack.invite_bot(channel)

    def word(self, audience: Audience, *, lasts: bool = True) -> str:
        word = f"zq{len(self.words)}z"
        self.words[word] = audience
        if lasts:
            self.lasting.add(word)
        return word

    def channel(self, channel: str) -> Channel:
        return self.stage.slack.world.workspace.channels[channel]

    def is_in(self, who: str, channel: str) -> bool:
        return PEOPLE[who] in self.channel(channel).members

    def reads(self, who: str, channel: str) -> bool:
        public = self.channel(channel).kind == "public" and who not in OUTSIDERS
        return public or self.is_in(who, channel)

    def person(self, who: str) -> Person:
        return self.stage.slack.person(who)

    def say(self, who: str, channel: str, _: str) -> None:
        if self.is_in(who, channel):
            said = self.person(who).say(self.word(lambda one: self.reads(one, channel)), channel)
            assert said.message
            word = self.word(lambda one: self.reads(one, channel))
            self.person(who).say(word, channel, thread_ts=said.message.ts)

    def whisper(self, who: str, channel: str, _: str) -> None:
        if self.is_in(who, channel):
            word = self.word(lambda one: one == who and self.reads(one, channel))
            self.stage.web.chat_postEphemeral(channel=channel, user=PEOPLE[who], text=word)

    def write_to(self, who: str, _: str, other: str) -> None:
        if who not in OUTSIDERS or any(
            self.is_in(who, c) and self.is_in(other, c) for c in CHANNELS
        ):
            self.person(who).say(self.word(lambda one: one in (who, other)), f"@{other}")

    def hear_from_the_app(self, who: str, _: str, __: str) -> None:
        word = self.word(lambda one: one == who)
        self.stage.web.chat_postMessage(channel=PEOPLE[who], text=word)

    def open(self, who: str, channel: str, _: str) -> None:
        if not self.is_in(who, channel):
            return
        self.person(who).command("/time", channel)
        trigger = self.stage.slack.envelopes[-1].payload["trigger_id"]
        shown, typed = (self.word(lambda one: one == who, lasts=False) for _ in range(2))
        view = modal(section(shown), note_input())
        self.stage.web.views_open(trigger_id=trigger, view=view)
        self.person(who).enter("note", typed)

    def publish(self, who: str, _: str, __: str) -> None:
        word = self.word(lambda one: one == who, lasts=False)
        self.stage.web.views_publish(user_id=PEOPLE[who], view=home(section(word)))

    def share(self, who: str, channel: str, _: str) -> None:
        if self.is_in(who, channel):
            word = self.word(lambda one: self.reads(one, channel))
            file = self.person(who).upload(f"{word}.png", word.encode())
            self.files[file] = word
            self.person(who).say("look", channel, files=[file])

    def keep(self, who: str, _: str, __: str) -> None:
        word = self.word(lambda one: one == who, lasts=False)
        self.files[self.person(who).upload(f"{word}.txt", word.encode())] = word

    def move(self, who: str, channel: str, other: str) -> None:
        if self.is_in(who, channel):
            with suppress(CannotDoError):  # guests bring in nobody
                self.person(who).invite(other, channel)
            with suppress(CannotDoError):  # nobody leaves #general
                self.person(who).leave(channel)

    def read(self, who: str, channel: str, _: str) -> None:
        if self.reads(who, channel):
            self.person(who).read(channel)


ACTS = (
    Town.say,
    Town.whisper,
    Town.write_to,
    Town.hear_from_the_app,
    Town.open,
    Town.publish,
    Town.share,
    Town.keep,
    Town.move,
    Town.read,
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.sampled_from(list(PEOPLE)),
        st.sampled_from(CHANNELS),
        st.sampled_from(list(PEOPLE)),
    ),
    min_size=4,
    max_size=16,
)


def everything_shown(town: Town, who: str) -> list[Json | list[Json]]:
    """Whatever this person can get to see, looking everywhere."""
    slack = town.stage.slack
    places = [None, *slack.world.workspace.channels, *(f"@{name}" for name in PEOPLE)]
    shown: list[Json | list[Json]] = [look(slack, who, place) for place in places]
    for place in filter(None, places):
        try:
            shown.append([{"text": m.text} for m in town.person(who).sees(place)])
        except CannotDoError as error:
            shown.append({"cannot": str(error)})
    others = ("channels", "view", "view?home=1")
    return shown + [ask(slack, f"/people/{who}/{path}").json for path in others]


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_nobody_comes_across_what_is_another_s(
    steps: list[tuple[Callable[[Town, str, str, str], None], str, str, str]],
) -> None:
    with ExitStack() as stack:
        town = Town(Stage(stack, without=[Rule.RATE_PER_CHANNEL]))
        town.start()
        for act, who, channel, other in steps:
            act(town, who, channel, other)
        for who in PEOPLE:
            may_see = {word for word, audience in town.words.items() if audience(who)}
            seen = set(WORD.findall(json.dumps(everything_shown(town, who))))
            assert seen <= may_see
            assert town.lasting & may_see <= seen
            for file, word in town.files.items():
                answer = ask(town.stage.slack, f"/people/{who}/files/{file}")
                assert (answer.status == 200) == (word in may_see or is_owner(town, who, file))


def is_owner(town: Town, who: str, file: str) -> bool:
    return town.stage.slack.world.files.get(file).user == PEOPLE[who]
