"""A form as HTML: a label, a hint and an error for each field, tied to it; what is wrong is listed first.

Field names are those of the public interface. Nothing is checked by the browser (`novalidate`): the same rules speak
in every chat, in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from views.chat.message import Field, Form, Option
from views.chat.renderers.html import Target, hidden, shown, with_commands

ROWS = 5
"""Lines of a paragraph's box before it grows."""


def render_form(form: Form, send: Target, level: int = 2, cancel: str = "", leave: str = "") -> Markup:
    """The form under an `<h{level}>` with id `form-title`; `cancel` is where its way out leads.

    `leave` is told what stands in it when somebody goes away from it: by the page's script, else by a button.

    `about` goes along in hidden fields of its names, which the hidden fields `about` list.
    """
    title = Markup('<h{0} id="form-title">{1}</h{0}>').format(level, shown(form.title))
    intro = Markup('<p class="intro">{}</p>').format(shown(form.intro)) if form.intro else Markup()
    about = Markup().join(hidden("about", name) + hidden(name, value) for name, value in form.about)
    kept = leave if form.kept else ""
    start = Markup('<form class="fields" method="post" action="{}"{} novalidate aria-labelledby="form-title">').format(
        send.action, Markup(' data-leave="{}"').format(kept) if kept else ""
    )
    first = _first(form)
    fields = Markup().join(_field(field, first=field is first) for field in form.fields)
    end = Markup('<div class="buttons"><button class="primary">{}</button>{}{}</div></form>').format(
        shown(form.submit), _keep(kept), _cancel(cancel)
    )
    return title + _summary(form, level + 1) + intro + start + hidden("key", send.key) + about + fields + end


def _first(form: Form) -> Field | None:
    """The field that takes the focus: the first one that is still to be answered. With errors, their list has it."""
    asked = [field for field in form.fields if field.required and not field.value] or list(form.fields)
    return asked[0] if asked and not _wrong(form) else None


def _wrong(form: Form) -> list[Field]:
    return [field for field in form.fields if field.error]


def _summary(form: Form, level: int) -> Markup:
    """What is wrong, each with a way to its field. It takes the focus, so that it is read first."""
    wrong = _wrong(form)
    if not wrong:
        return Markup()
    entry = Markup('<li><a href="#{}">{}</a></li>')
    entries = Markup().join(entry.format(_id(f), with_commands(f"{f.label}: {f.error}")) for f in wrong)
    start = Markup('<section class="errors" id="errors" tabindex="-1" autofocus aria-labelledby="errors-title">')
    return start + Markup('<h{0} id="errors-title">{1}</h{0}><ul>{2}</ul></section>').format(
        level, "There is a problem", entries
    )


def _keep(address: str) -> Markup:
    """For browsers that run no script: with script what was typed is kept in any case."""
    button = Markup('<noscript><button class="plain" formaction="{}">Keep it for later</button></noscript>')
    return button.format(address) if address else Markup()


def _cancel(address: str) -> Markup:
    return Markup('<a class="cancel" href="{}">Cancel</a>').format(address) if address else Markup()


def _id(field: Field) -> str:
    return f"field-{field.name}"


def _field(field: Field, *, first: bool) -> Markup:
    wrong = Markup(" wrong") if field.error else Markup()
    label = Markup() if field.kind == "tick" else _label(field, field.label)
    asked = _input(field, _attributes(field, first=first))
    return Markup('<div class="field{}">{}{}{}{}</div>').format(wrong, label, _hint(field), _error(field), asked)


def _label(field: Field, text: str) -> Markup:
    optional = (
        Markup() if field.required or field.kind == "tick" else Markup(' <span class="optional">(optional)</span>')
    )
    return Markup('<label for="{}">{}{}</label>').format(_id(field), shown(text), optional)


def _hint(field: Field) -> Markup:
    """The limit is told and not set: a browser would cut, unsaid, what is pasted beyond it."""
    limit = f"At most {field.max_length:,} characters." if field.max_length else ""
    hint = " ".join(filter(None, (field.hint, limit)))
    return Markup('<p class="hint" id="{}-hint">{}</p>').format(_id(field), with_commands(hint)) if hint else Markup()


def _error(field: Field) -> Markup:
    words = Markup('<p class="error" id="{}-error"><span class="unseen">Error: </span>{}</p>')
    return words.format(_id(field), with_commands(field.error)) if field.error else Markup()


def _attributes(field: Field, *, first: bool) -> Markup:
    described = [f"{_id(field)}-hint"] * bool(field.hint or field.max_length)
    described += [f"{_id(field)}-error"] * bool(field.error)
    found = [Markup('id="{}" name="{}"').format(_id(field), field.name)]
    found += [Markup('aria-describedby="{}"').format(" ".join(described))] if described else []
    found += [Markup('aria-invalid="true"')] if field.error else []
    found += [Markup("required")] if field.required else []
    found += [Markup("autofocus")] if first else []
    return Markup(" ").join(found)


def _input(field: Field, attributes: Markup) -> Markup:
    """People's words go back as they are, not made safe: they are theirs to change."""
    if field.kind == "paragraph":
        # A browser drops the first newline of a textarea, so one is put before what stands there.
        return Markup('<textarea {} rows="{}">\n{}</textarea>').format(attributes, ROWS, field.value)
    if field.kind == "choice" and field.options:
        return Markup("<select {}>{}</select>").format(attributes, _options(field))
    if field.kind == "tick":
        text = field.options[0].label if field.options else field.label
        ticked = Markup(" checked") if field.value == "yes" else Markup()
        box = Markup('<input type="checkbox" {} value="yes"{}>').format(attributes, ticked)
        return Markup('<div class="tick">{}{}</div>').format(box, _label(field, text))
    return Markup('<input type="text" {} value="{}">').format(attributes, field.value)


def _options(field: Field) -> Markup:
    """A menu always has a choice for what stands there, and one for nothing where nothing may be said or is chosen."""
    values = [option.value for option in field.options]
    nothing = Option("", "Choose one" if field.required else "None")
    empty = [] if (field.required and field.value in values) or "" in values else [nothing]
    gone = [Option(field.value, field.value)] if field.value and field.value not in values else []
    return Markup().join(_option(option, field.value) for option in _each(empty, field.options, gone))


def _each(*groups: Iterable[Option]) -> list[Option]:
    return [option for group in groups for option in group]


def _option(option: Option, chosen: str) -> Markup:
    selected = Markup(" selected") if option.value == chosen else Markup()
    return Markup('<option value="{}"{}>{}</option>').format(option.value, selected, shown(option.label))
