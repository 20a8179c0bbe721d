"""`export`: the highlight report as a file, for those who may issue it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.context import Context
from handlers.corrections import as_issued_next
from handlers.request import Attachment, Reply
from handlers.targets import chosen_period
from handlers.words import closing_options, options
from programme.refusals import NotOneOf
from views.chat.screens.exported import exported
from views.documents.formats import FORMATS, Format, made

EXAMPLE = "export word for March 2024"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """`name`: under which it is kept."""

    name: str
    media_type: str
    content: bytes


def typed(ctx: Context, rest: str) -> Reply:
    """`export [FORMAT] [for MONTH]`: the report for the public as it stands, in Word if nothing else is said.

    Nothing exempt is in it, for a file goes on to others. Raises NotOneOf.
    """
    ctx.require("issue", "exporting the report")
    form, closing = FORMATS["word"], rest
    if options(rest, ctx.period, ctx.programme_names) is None:
        word, _, closing = rest.strip().partition(" ")
        form = _format(word)
    period = chosen_period(ctx, closing_options(closing, ctx.period, ctx.programme_names, EXAMPLE))
    report = as_issued_next(ctx, period)
    return Reply((exported(report, form),), file=Attachment(report, form))


def _format(word: str) -> Format:
    """By its name or the ending of its files. Raises NotOneOf."""
    named = (form for form in FORMATS.values() if word.casefold() in (form.name, form.ending))
    if (form := next(named, None)) is None:
        raise NotOneOf("kind of file", word, tuple(FORMATS))
    return form


def report_file(attached: Attachment) -> ReportFile:
    """The file itself. Making a long one takes seconds."""
    report, form = attached.report, attached.form
    return ReportFile(f"report-{report.period.key}.{form.ending}", form.media_type, made(report, form))
