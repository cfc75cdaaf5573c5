"""The words of refusals about what is said in channels."""

from domain.audience import NoChannelHere, NotForThisChannel, NotInChannel
from handlers.views.errors import SENTENCES, words

SENTENCES |= {
    NotInChannel: (
        "I can't see who is in this channel, so I say nothing here. "
        "Invite me with `/invite @Stint` and try again."
    ),
    NoChannelHere: "There's no channel here to post in. Do that in the channel that it is for.",
}


@words.register
def _(error: NotForThisChannel) -> str:
    who = "one" if error.how_many == 1 else f"{error.how_many:,}"
    return f"Of the people here {who} may not see that, so I didn't post it."
