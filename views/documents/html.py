"""A document as one HTML file that needs nothing else: no script, nothing fetched, the style inside."""

from __future__ import annotations

from functools import cache

import jinja2

from programme.report import Report
from views.chat.renderers.safe_text import safe
from views.documents.document import LANGUAGE, Block, Document, is_web_address
from views.documents.highlight import highlight

CHIP = 12
"""The width of a rating's coloured mark, in its own units."""


def render(report: Report) -> str:
    return written(highlight(report))


def written(document: Document) -> str:
    return _template().render(
        document=document, language=LANGUAGE, kind_of=_kind, stripes=_stripes, is_web_address=is_web_address
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("views.documents"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html")


def _harmless(value: object) -> object:
    """What the template prints, with what acts unseen made visible; markup of its own is no words of anybody."""
    return safe(value) if type(value) is str else value


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _stripes(colours: tuple[str, ...]) -> list[tuple[float, float, str]]:
    """Where each colour of a rating begins in its mark, how wide it is, and the colour."""
    width = CHIP / len(colours)
    return [(round(number * width, 2), round(width, 2), colour) for number, colour in enumerate(colours)]
