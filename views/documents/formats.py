"""The kinds of file that a report can be had as. What makes one is imported when one is made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import import_module

from programme.report import Report
from programme.report_json import to_data


@dataclass(frozen=True, slots=True)
class Format:
    """`ending`: of a file's name; `binary`: nothing that a terminal could show."""

    name: str
    title: str
    ending: str
    media_type: str
    binary: bool = False


FORMATS = {
    form.name: form
    for form in (
        Format(
            "word",
            "Word",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            binary=True,
        ),
        Format("html", "HTML", "html", "text/html"),
        Format("markdown", "Markdown", "md", "text/markdown"),
        Format("csv", "CSV", "csv", "text/csv"),
        Format("json", "JSON", "json", "application/json"),
    )
}
"""By name."""


def made(report: Report, form: Format, as_issued: str = "") -> bytes:
    """The report as such a file; what is text is in UTF-8.

    `as_issued`: of an edition, its JSON as it was written then, which its digest is of.
    """
    if form.name == "json":
        data = json.loads(as_issued) if as_issued else to_data(report)
        return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
    written: str | bytes = import_module(f"views.documents.{form.name}").render(report)
    return written if isinstance(written, bytes) else written.encode()
