"""The command line. What a command needs is imported when it runs, so that `--help` is quick.

Exit status: 0 done, 1 refused or failed (the reason on stderr), 2 wrong usage.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
programme_app = typer.Typer(no_args_is_help=True, help="Check a programme file, or apply it.")
db_app = typer.Typer(no_args_is_help=True, help="Upgrade the database, or check it.")
manifest_app = typer.Typer(no_args_is_help=True, help="Print what a chat platform needs to install the app.")
app.add_typer(programme_app, name="programme")
app.add_typer(db_app, name="db")
app.add_typer(manifest_app, name="manifest")

Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead.")]
As = Annotated[str | None, typer.Option("--as", help="The e-mail address of the person who says it.")]
Which = Annotated[str | None, typer.Option("--in", help="The programme, where the database holds several.")]
PeriodArgument = Annotated[str, typer.Argument(metavar="PERIOD", help="The month, like 2024-03.")]


def _run(command: Callable[..., int], *arguments: Any, **named: Any) -> None:
    """Run a command. What is expected to go wrong is one line on stderr; anything else is a bug, with its trace."""
    from bot.settings import Misused, SettingsError
    from programme.file import ProgrammeFileError
    from programme.refusals import Refusal
    from storage.errors import StoreUnavailable
    from views.wording import in_quotes

    try:
        raise typer.Exit(command(*arguments, **named))
    except Misused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except Refusal as refusal:
        typer.echo(in_quotes(refusal.sentence), err=True)
        raise typer.Exit(1) from None
    except (SettingsError, ProgrammeFileError, StoreUnavailable) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so.
    if wanted:
        typer.echo(f"improvement-bot {metadata.version('improvement-bot')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Progress reporting for a public improvement programme, from chat to the committee's highlight report."""


@app.command()
def serve() -> None:
    """Run the service: chat, the schedule and the health checks."""
    from bot import serving

    _run(serving.serve)


@app.command()
def example() -> None:
    """Run an example programme on a database of its own: updates, a status, the issued summary. Then end."""
    from bot import example

    _run(example.play)


@app.command()
def demo(
    *,
    folder: Annotated[Path, typer.Option(help="Where the demonstration keeps its record.")] = Path("improvement-demo"),
    port: Annotated[int, typer.Option(envvar="PORT", min=0, max=65535, help="0 takes a free one.")] = 3000,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start the story again.")] = False,
) -> None:
    """Try everything in the browser, with an invented programme: no account or token, on this machine only."""
    from bot import demo

    _run(demo.demo, folder, port, fresh=fresh)


@app.command()
def say(
    words: Annotated[str, typer.Argument(metavar='"WORDS"', help="What would be typed in chat.")],
    as_: Annotated[str, typer.Option("--as", metavar="EMAIL", help="The e-mail address of the person who says it.")],
) -> None:
    """Say one chat command; the answer is plain text."""
    from bot import records

    _run(records.say, words, as_)


@app.command()
def issue(period: PeriodArgument, as_: As = None, programme: Which = None) -> None:
    """Issue a period's summary as the next edition."""
    from bot import records

    _run(records.issue, period, as_, programme)


@app.command()
def report(
    period: PeriodArgument,
    edition: Annotated[
        int | None, typer.Option(help="An issued edition, word for word, instead of what stands now.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="word, html, markdown, csv or json.")] = "markdown",
    audience: Annotated[str, typer.Option(help="public leaves out what is exempt; internal marks it.")] = "public",
    output: Output = None,
    programme: Which = None,
) -> None:
    """Print the highlight report of a period."""
    from bot import records

    _run(records.report, period, edition, form, audience, output, programme)


@app.command()
def due(
    year: Annotated[
        int | None,
        typer.Option(
            min=2000,
            max=2100,
            help="The calendar year in which it happens, so from the issue of the December before; else this year.",
        ),
    ] = None,
) -> None:
    """Print what the schedule does in a year, step by step, and what has become of it."""
    from bot import diary

    _run(diary.due, year)


@app.command()
def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False) -> None:
    """Look at the settings, database, clock, programme file and Slack; each fault comes with its remedy."""
    from bot import doctor

    _run(doctor.examine, as_json=as_json)


@programme_app.command("check")
def programme_check(file: Path) -> None:
    """Check a programme file; nothing is applied."""
    from bot import setup

    _run(setup.programme_check, file)


@programme_app.command("apply")
def programme_apply(file: Path) -> None:
    """Apply a programme file and print what changes."""
    from bot import setup

    _run(setup.programme_apply, file)


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version."""
    from bot import setup

    _run(setup.db_upgrade)


@db_app.command("check")
def db_check() -> None:
    """Check that the database is at this version and every edition still has its digest."""
    from bot import setup

    _run(setup.db_check)


@manifest_app.command("slack")
def manifest_slack(
    url: Annotated[
        str | None, typer.Option(help="The service's public address, for Slack over HTTP; else Socket Mode.")
    ] = None,
    output: Output = None,
) -> None:
    """Print the Slack app manifest."""
    from bot import setup

    _run(setup.manifest_slack, url, output)


def run() -> None:
    """The console script."""
    app()
