"""What can be seen of a playground from outside: addresses, secrets, records, the time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from playground.block_kit import Complaint
from playground.connect import Invitation
from playground.record import Call, Entry
from playground.requests.envelopes import Envelope
from playground.world import World


class ClockControl:
    """The playground's clock, moved from outside its thread."""

    def __init__(self, world: World, call: Callable[[Callable[[], None]], None]) -> None:
        self._world, self._call = world, call

    def now(self) -> datetime:
        """The playground's present, aware UTC."""
        return self._world.clock.now()

    def advance(self, by: timedelta) -> None:
        """Move on by a span; what was due on the way has been started when this returns."""
        self._call(lambda: self._world.move_clock(self.now() + by))

    def show(self, onlooker: Callable[[datetime], None]) -> None:
        """Tell somebody of every instant it is moved to, before anybody is served at it."""
        self._call(lambda: self._world.clock.show(onlooker))

    def set(self, instant: datetime) -> None:
        """Move to an instant."""
        self._call(lambda: self._world.move_clock(instant))


class Overview:
    """A look at a world; nothing in here changes it."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def base_url(self) -> str:
        """Where the playground is served."""
        return self.world.base

    @property
    def api_url(self) -> str:
        """The base of the Web API (`SLACK_API_URL`)."""
        return f"{self.world.base}/api/"

    @property
    def authorize_url(self) -> str:
        """Slack's authorization page, where the app's installation starts."""
        return f"{self.world.base}/oauth/v2/authorize"

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self.world.workspace.team_id

    @property
    def bot_token(self) -> str:
        """The installed bot's newest token."""
        return self.world.app.bot_token

    @property
    def app_token(self) -> str:
        """The app-level token for Socket Mode."""
        return self.world.app.app_token

    @property
    def signing_secret(self) -> str:
        """What HTTP requests are signed with."""
        return self.world.app.signing_secret

    @property
    def client_id(self) -> str:
        """The app's OAuth client id."""
        return self.world.app.client_id

    @property
    def client_secret(self) -> str:
        """The app's OAuth client secret."""
        return self.world.app.client_secret

    @property
    def bot_user_id(self) -> str:
        """The bot's user id."""
        return self.world.app.bot_user

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """Everything sent to the app, with acks and durations."""
        return self.world.record.envelopes

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call of the Web API, secrets hidden."""
        return self.world.record.calls

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that passed between Slack and the app, in order, each with when."""
        return self.world.record.entries

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Every Block Kit complaint so far."""
        return self.world.record.complaints

    @property
    def invitations(self) -> tuple[Invitation, ...]:
        """The invitations to people outside that wait for an answer, oldest first."""
        return self.world.connect.pending

    @property
    def connections(self) -> int:
        """How many Socket Mode connections are open."""
        return self.world.sockets.connections
