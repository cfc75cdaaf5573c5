"""The `stint` command."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec

import click

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, read_settings

_Options = ParamSpec("_Options")


def with_settings(
    command: Callable[Concatenate[Settings, _Options], None],
) -> Callable[_Options, None]:
    """Read the settings when the command runs: `--help` needs none, and the demo has its own."""

    @wraps(command)
    def run_command(*args: _Options.args, **options: _Options.kwargs) -> None:
        settings = read_settings()
        set_up_logs(settings.stint_log)
        command(settings, *args, **options)

    return run_command


@contextmanager
def loading() -> Iterator[None]:
    """Load modules undisturbed: they stay, and looking for garbage in them takes a sixth longer."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@click.group()
def stint() -> None:
    """Time tracking for agencies, in Slack."""


@stint.command()
@click.option("--no-migrate", is_flag=True, help="Take the database's schema as it is.")
@with_settings
def run(settings: Settings, *, no_migrate: bool) -> None:
    """Serve Slack, by Socket Mode where SLACK_APP_TOKEN is set, else by HTTP."""
    # Until it listens for a stop, one ends it as it would any program, and without a trace.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with loading():
        from bot.run import run as serve  # noqa: PLC0415 - `stint --help` needn't load the house

    serve(settings, migrate_first=not no_migrate)


@stint.command()
@with_settings
def migrate(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    with loading():
        from bot.app import open_database  # noqa: PLC0415 - as above
        from bot.schema import bring_up_to_date  # noqa: PLC0415 - Alembic costs a start what it only seldom needs
        from models.migrate import newest_revision  # noqa: PLC0415 - Alembic costs a start what it only seldom needs

    bring_up_to_date(open_database(settings))
    click.echo(f"The database has schema {newest_revision()}.")


@stint.command()
@with_settings
def doctor(settings: Settings) -> None:
    """Check settings, database, tokens and scopes, and say what to mend."""
    with loading():
        from bot.doctor import examine  # noqa: PLC0415 - as above

    well = True
    for finding in examine(settings):
        well = well and finding.well
        click.echo(f"{'ok  ' if finding.well else 'MEND'}  {finding.what}")
        if not finding.well:
            click.echo(f"      {finding.mend}")
    sys.exit(0 if well else 1)


@stint.command()
@click.option("--say", "said", multiple=True, help="Type this as a person, print what they see.")
@click.option("--as", "name", default="maya", show_default=True, help="Who says it.")
def demo(said: tuple[str, ...], name: str) -> None:
    """Try Stint on this machine: a local Slack with its page, a sample agency, no account."""
    with loading():
        from bot.demo import print_what_comes_of, show_page  # noqa: PLC0415 - as above

    if said:
        print_what_comes_of(said, name)
    else:
        show_page()


def main() -> None:
    """Run the command; what is wrong with the settings is one line and exit code 2."""
    try:
        stint()
    except SettingsError as error:
        click.echo(f"stint: {error}", err=True)
        sys.exit(2)
