"""The `stint` command."""

import sys

import click

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, read_settings


@click.group()
@click.pass_context
def stint(context: click.Context) -> None:
    """Time tracking for agencies, in Slack."""
    if context.invoked_subcommand == "demo":
        return
    settings = read_settings()
    set_up_logs(settings.stint_log)
    context.obj = settings


@stint.command()
@click.option("--no-migrate", is_flag=True, help="Take the database's schema as it is.")
@click.pass_obj
def run(settings: Settings, *, no_migrate: bool) -> None:
    """Serve Slack, by Socket Mode where SLACK_APP_TOKEN is set, else by HTTP."""
    from bot.run import run as serve  # noqa: PLC0415 - `stint --help` needn't load the house

    serve(settings, migrate_first=not no_migrate)


@stint.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    from models import migrate as schema  # noqa: PLC0415 - as above
    from models.database import Database  # noqa: PLC0415

    schema.migrate(Database(settings.database_url))
    click.echo(f"The database has schema {schema.newest_revision()}.")


@stint.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Check settings, database, tokens and scopes, and say what to mend."""
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
    """Try Stint on this machine: a local Slack, a sample agency, no account."""
    from bot.demo import demo as show  # noqa: PLC0415 - as above

    show(said, name)


def main() -> None:
    """Run the command; what is wrong with the settings is one line and exit code 2."""
    try:
        stint()
    except SettingsError as error:
        click.echo(f"stint: {error}", err=True)
        sys.exit(2)
