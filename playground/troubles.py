"""Bad days of Slack, which a test orders as long as it likes: limits, outages, lost answers."""

from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random

POSTS = ("chat.postMessage",)


class Fate(Enum):
    """What becomes of a call."""

    ANSWERED = auto()
    LIMITED = auto()  # 429 with Retry-After, not carried out
    UNHEARD = auto()  # the connection breaks before anything is carried out
    LOST = auto()  # it is carried out, and the connection breaks before the answer


@dataclass
class Trouble:
    """What befalls a share of calls as long as it lasts.

    Attributes:
        methods: of the Web API; none means all.
        share: of the calls, from 0 to 1, as this trouble's own dice fall.
        retry_after: seconds that a 429 asks for.
        struck: how many calls it befell so far.
    """

    fate: Fate
    share: float = 1.0
    methods: tuple[str, ...] = ()
    retry_after: int = 1
    seed: int = 0
    struck: int = 0
    _dice: Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)  # noqa: S311 - dice, no secret

    def strikes(self, method: str) -> bool:
        """Whether it befalls this call; each asking is a throw of the dice."""
        if self.methods and method not in self.methods:
            return False
        struck = self._dice.random() < self.share
        self.struck += struck
        return struck


class Troubles:
    """The troubles that last at present."""

    def __init__(self) -> None:
        self._lasting: list[Trouble] = []

    def begin(self, trouble: Trouble) -> None:
        """Let it befall calls from now on."""
        self._lasting.append(trouble)

    def end(self, trouble: Trouble) -> None:
        """Let it befall none any more."""
        self._lasting.remove(trouble)

    def befalling(self, method: str) -> Trouble:
        """What befalls a call that has just come; ANSWERED is no trouble."""
        struck = (trouble for trouble in self._lasting if trouble.strikes(method))
        return next(struck, _NONE)


_NONE = Trouble(Fate.ANSWERED)
