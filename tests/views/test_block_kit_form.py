from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.slack_limits import Json, leaves
from tests.views.messages import small, words
from tests.views.slack_checks import opened
from views.chat.message import Field, Form, Option
from views.chat.renderers.block_kit_form import form_errors, read_view_state, view

options = st.lists(st.builds(Option, st.text(st.characters(exclude_categories=["Cs"]), max_size=20), words)).map(tuple)
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(("x" * 3_001, "😀" * 1_501))
fields = st.builds(
    Field,
    name=st.sampled_from(("workstream", "text", "follows", "when", "period", "planned")),
    label=words,
    kind=st.sampled_from(("text", "paragraph", "choice", "tick")),
    options=options,
    value=typed,
    hint=words,
    required=st.booleans(),
    max_length=st.none() | st.integers(1, 5_000),
    error=small,
)
forms = st.builds(
    Form,
    name=st.sampled_from(("update", "amend")),
    title=words,
    submit=words.filter(str.strip),
    fields=st.lists(fields, min_size=1, max_size=6, unique_by=lambda field: field.name).map(tuple),
    about=st.just((("ref", "culture-7"),)),
    intro=words,
).filter(lambda form: bool(form.title.strip()))


def asked(field: Field) -> list[Json]:
    return opened(view(Form("update", "Post an update", "Post", (field,))))["blocks"]


def element(field: Field) -> Json:
    (block,) = asked(field)
    return block["element"]


def sent(form: Form) -> Json:
    """What Slack would send back, were the form submitted as it stands."""
    inputs = [block for block in view(form)["blocks"] if block["type"] == "input"]
    return {block["block_id"]: {block["element"]["action_id"]: _state(block["element"])} for block in inputs}


def _state(shown: Json) -> Json:
    standing = {
        "plain_text_input": {"value": shown.get("initial_value")},
        "static_select": {"selected_option": shown.get("initial_option")},
        "checkboxes": {"selected_options": shown.get("initial_options", [])},
    }
    return {"type": shown["type"], **standing[shown["type"]]}


@settings(deadline=None)
@given(forms)
def test_slack_takes_every_form(form: Form) -> None:
    opened(view(form))


@settings(deadline=None)
@given(forms)
def test_sending_a_form_as_it_stands_changes_nothing(form: Form) -> None:
    """Each field that comes back says what stood there, unless the person had to be asked again."""
    read = read_view_state(sent(form))
    for field in form.fields:
        offered = field.kind == "choice" and field.options
        standing = {"tick": "yes" if field.value == "yes" else ""}.get(field.kind, field.value)
        gone = offered and field.value not in {option.value for option in field.options}
        unsendable = field.required and (gone or len(field.value.encode("utf-16-le")) > 6_000)
        if not unsendable and not gone:
            assert read.get(field.name, standing) == standing


def test_a_form_has_its_name_its_words_and_what_it_is_about() -> None:
    shown = opened(
        view(
            Form(
                name="amend",
                title="Amend culture-7",
                submit="Record it",
                fields=(Field("text", "What was done", "paragraph", hint="One activity", required=True),),
                about=(("ref", "culture-7"), ("period", "2024-03")),
                intro="The old words are kept.",
            )
        )
    )
    assert (shown["callback_id"], shown["title"]["text"], shown["submit"]["text"]) == (
        "amend",
        "Amend culture-7",
        "Record it",
    )
    assert json.loads(shown["private_metadata"]) == {"ref": "culture-7", "period": "2024-03"}
    intro, question = shown["blocks"]
    assert list(leaves(intro)) == ["The old words are kept."]
    assert question == {
        "type": "input",
        "block_id": "text",
        "label": {"type": "plain_text", "text": "What was done", "emoji": False},
        "element": {"type": "plain_text_input", "multiline": True, "action_id": "text"},
        "optional": False,
        "hint": {"type": "plain_text", "text": "One activity", "emoji": False},
    }


def test_a_long_title_is_shortened() -> None:
    shown = opened(view(Form("update", "Post an update for a workstream", "Post", (Field("text", "Text"),))))
    assert shown["title"]["text"] == "Post an update for a wo…"


def test_a_limit_is_told_and_not_set() -> None:
    """Slack would drop what is pasted beyond a limit, and say nothing."""
    (block,) = asked(Field("text", "Text", "paragraph", hint="One activity.", max_length=2_000))
    assert block["hint"]["text"] == "One activity. At most 2,000 characters."
    assert "max_length" not in block["element"]


def test_an_error_stands_above_its_field() -> None:
    error, question = asked(Field("when", "When", error="“Foo” is not a date."))
    assert list(leaves(error)) == ["⚠ “Foo” is not a date."]
    assert question["block_id"] == "when"


def test_errors_are_given_to_slack_by_field() -> None:
    form = Form("update", "Update", "Post", (Field("when", "When", error="Not a date.\x07"), Field("text", "Text")))
    assert form_errors(form) == {"when": "Not a date.⟦U+0007⟧"}


def test_words_that_stand_already_come_back_as_they_were_typed() -> None:
    """They are the writer's own: showing them changed would record them changed."""
    assert element(Field("text", "Text", value="a\u202eb"))["initial_value"] == "a\u202eb"
    assert element(Field("text", "Text", value="a\nb"))["multiline"] is True
    assert "initial_value" not in element(Field("text", "Text"))


def test_words_too_long_for_an_input_are_shown_whole_and_asked_for_again_if_required() -> None:
    """Slack refuses more than 3,000 characters, and half of somebody's words must not stand in for all of them."""
    *told, question = asked(Field("text", "Text", "paragraph", value="word " * 700, required=True))
    label, *quoted, note = ["".join(leaves(block)) for block in told]
    assert (label, "".join(quoted)) == ("Text", "word " * 700)
    assert note.startswith("These 3,500 characters are more than a form in Slack can hold. Write a shorter text below")
    assert "initial_value" not in question["element"]


def test_words_too_long_for_an_input_cannot_be_wiped_by_leaving_it_empty() -> None:
    told = asked(Field("reason", "Reason", value="word " * 700))
    assert [block["type"] for block in told if block["type"] == "input"] == []
    assert "".join(leaves(told[-1])).endswith("They stay as they are when you send this form.")


def test_a_hint_too_long_for_slack_stands_above_the_field() -> None:
    told, question = asked(Field("text", "Text", hint="hint " * 450))
    assert list(leaves(told)) == ["hint " * 450]
    assert "hint" not in question


def test_a_menu_shows_what_is_chosen() -> None:
    menu = element(Field("rating", "Rating", "choice", (Option("green", "Green"), Option("", "Not rated")), "green"))
    assert menu["initial_option"] == menu["options"][0]
    assert [option["text"]["text"] for option in menu["options"]] == ["Green", "Not rated"]


def test_a_choice_of_nothing_can_be_made() -> None:
    """Slack takes no empty value, so another stands for it on the way there and back."""
    field = Field("follows", "Follows", "choice", (Option("", "Nothing"), Option("culture-7", "Awards")))
    assert element(field)["initial_option"]["text"]["text"] == "Nothing"
    assert read_view_state(sent(Form("update", "Update", "Post", (field,)))) == {"follows": ""}


def test_a_value_that_is_no_longer_offered_is_not_chosen() -> None:
    assert "initial_option" not in element(Field("rating", "Rating", "choice", (Option("green", "Green"),), "blue"))


def test_a_long_choice_is_shortened_in_its_middle() -> None:
    """Titles often differ only at their ends."""
    menu = element(Field("follows", "Follows", "choice", (Option("a", "start " * 20 + "the end"),)))
    shown = menu["options"][0]["text"]["text"]
    assert shown.startswith("start start")
    assert shown.endswith("start the end")
    assert "…" in shown


def test_a_menu_of_more_than_100_is_in_groups_and_whole() -> None:
    choices = tuple(Option(f"culture-{number}", f"Activity {number}") for number in range(1, 251))
    menu = element(Field("follows", "Follows", "choice", choices, "culture-250"))
    groups = menu["option_groups"]
    assert [group["label"]["text"] for group in groups] == ["1 to 100", "101 to 200", "201 to 250"]
    values = [option["value"] for group in groups for option in group["options"]]
    assert values == [choice.value for choice in choices]
    assert menu["initial_option"]["value"] == "culture-250"


def test_a_menu_without_choices_is_typed() -> None:
    assert element(Field("follows", "Follows", "choice"))["type"] == "plain_text_input"


def test_a_tick_is_one_box() -> None:
    box = element(Field("planned", "Planned for later", "tick", value="yes"))
    assert [option["value"] for option in box["options"]] == ["yes"]
    assert box["initial_options"] == box["options"]
    assert "initial_options" not in element(Field("planned", "Planned for later", "tick"))


@pytest.mark.parametrize(
    "form",
    [
        Form("f" * 256, "Title", "Post", (Field("text", "Text"),)),
        Form("update", "Title", "Post", (Field("t" * 256, "Text"),)),
        Form("update", "Title", "Post", (Field("text", "Text"),), about=(("text", "x" * 3_000),)),
        Form("update", "Title", "Post", (Field("text", "Text", "choice", (Option("v" * 151, "V"),)),)),
    ],
)
def test_what_slack_cannot_carry_is_an_error(form: Form) -> None:
    with pytest.raises(ValueError, match="Slack carries at most"):
        view(form)
