"""Forms as HTML: every field has its name, its label, its hint and its error, and keeps what was typed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.views.messages import NASTY
from tests.views.test_html import Reader
from views.chat.message import Field, Form, Option
from views.chat.renderers.html import Target
from views.chat.renderers.html_form import render_form

SEND = Target("/somebody/home/fill/update", "k1")
THEMES = (Option("culture", "Culture"), Option("homes", "Homes"))
FORM = Form(
    "update",
    "Record an update",
    "Record",
    (
        Field("workstream", "Theme", "choice", THEMES, "culture", required=True),
        Field("text", "What was done", "paragraph", required=True, max_length=2000),
        Field("when", "When", hint="For example: 15 April."),
        Field("planned", "Planned", "tick", (Option("yes", "Planned for the period after"),), "yes"),
    ),
    (("ref", "culture-7"),),
)
typed = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.sampled_from(NASTY[:3])


def with_(name: str, **change: str) -> Form:
    fields = tuple(replace(f, **change) if f.name == name else f for f in FORM.fields)  # pyright: ignore[reportArgumentType]
    return replace(FORM, fields=fields)


def read(form: Form) -> Reader:
    return Reader(render_form(form, SEND, cancel="/somebody/home"))


def named(found: Reader, name: str) -> dict[str, str | None]:
    return next(attributes for _, attributes in found.tags if attributes.get("name") == name)


@given(typed, typed)
def test_what_was_typed_stands_there_as_it_was_typed(text: str, when: str) -> None:
    """Whatever it is, it stays inside its field."""
    form = replace(FORM, fields=(replace(FORM.fields[1], value=text), replace(FORM.fields[2], value=when)))
    found = read(form)
    assert named(found, "when")["value"] == when
    assert f"At most 2,000 characters.\n{text}When" in found.text
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in read(replace(form, fields=FORM.fields[1:3])).tags]


def test_a_form_worth_keeping_says_where_what_is_left_is_told() -> None:
    """To the page's script, and to a button for browsers without one; another form says nothing of it."""
    kept = Reader(render_form(replace(FORM, kept=True), SEND, leave="/somebody/home/leave/update"))
    assert next(a["data-leave"] for tag, a in kept.tags if tag == "form") == "/somebody/home/leave/update"
    assert [a["formaction"] for _, a in kept.tags if "formaction" in a] == ["/somebody/home/leave/update"]
    other = Reader(render_form(FORM, SEND, leave="/somebody/home/leave/update"))
    assert [a for _, a in other.tags if "data-leave" in a or "formaction" in a] == []


def test_fields_have_the_names_of_the_public_interface_and_labels_of_their_own() -> None:
    """Each label belongs to its field, and says where nothing need be said."""
    found = read(FORM)
    names = {f.name for f in FORM.fields}
    fields = {str(a["id"]): a for _, a in found.tags if a.get("name") in names}
    assert {label["for"] for label in found.all("label")} == set(fields)
    assert [a["name"] for a in fields.values()] == ["workstream", "text", "when", "planned"]
    assert "When (optional)" in found.text
    assert "What was done (optional)" not in found.text


def test_what_the_form_is_about_comes_back_unseen() -> None:
    """Told from the fields by the names that `about` lists."""
    hidden = [(i["name"], i["value"]) for i in read(FORM).all("input") if i["type"] == "hidden"]
    assert hidden == [("key", "k1"), ("about", "ref"), ("ref", "culture-7")]


def test_an_error_stands_beside_its_field_and_in_the_list_that_takes_the_focus() -> None:
    """Both are tied to the field."""
    found = read(with_("when", error="“soon” is no date."))
    field = named(found, "when")
    assert (field["aria-invalid"], field["aria-describedby"]) == ("true", "field-when-hint field-when-error")
    assert {"class": "error", "id": "field-when-error"} in found.all("p")
    assert {"href": "#field-when"} in found.all("a")
    assert [tag for tag, attributes in found.tags if "autofocus" in attributes] == ["section"]
    assert "aria-invalid" not in named(found, "text")


def test_without_errors_the_first_question_that_is_open_takes_the_focus() -> None:
    """The theme is chosen already, so that is the text."""
    assert [a["name"] for _, a in read(FORM).tags if "autofocus" in a] == ["text"]


def test_a_menu_shows_what_was_chosen_even_when_it_is_no_longer_offered() -> None:
    """And offers nothing where nothing may be chosen."""
    gone = read(with_("workstream", value="retired"))
    assert [(o["value"], "selected" in o) for o in gone.all("option")][-1] == ("retired", True)
    chosen = read(FORM)
    assert [(o["value"], "selected" in o) for o in chosen.all("option")] == [("culture", True), ("homes", False)]
    optional = replace(FORM, fields=(Field("rating", "Rating", "choice", THEMES),))
    assert read(optional).all("option")[0] == {"value": "", "selected": None}


def test_a_tick_is_yes_or_nothing() -> None:
    """As the handlers read it."""
    assert named(read(FORM), "planned") | {"id": ""} == {
        "type": "checkbox", "id": "", "name": "planned", "value": "yes", "checked": None,
    }  # fmt: skip
    assert "checked" not in named(read(with_("planned", value="")), "planned")
