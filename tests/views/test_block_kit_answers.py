from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.slack_limits import Json, leaves
from tests.views.messages import messages
from tests.views.slack_checks import opened
from views.chat.message import Bullet, Bullets, Message, Text
from views.chat.renderers.block_kit_form import read_view_state, receipt_view


def test_what_people_entered_is_read_by_field() -> None:
    values: Json = {
        "text": {"text": {"type": "plain_text_input", "value": "Awards set"}},
        "when": {"when": {"type": "plain_text_input", "value": None}},
        "rating": {"rating": {"type": "static_select", "selected_option": {"value": "green", "text": {}}}},
        "follows": {"follows": {"type": "static_select", "selected_option": None}},
        "planned": {"planned": {"type": "checkboxes", "selected_options": [{"value": "yes"}]}},
        "exempt": {"exempt": {"type": "checkboxes", "selected_options": []}},
    }
    assert read_view_state(values) == {
        "text": "Awards set",
        "when": "",
        "rating": "green",
        "follows": "",
        "planned": "yes",
        "exempt": "",
    }


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {"text": None},
        {"text": {"text": []}},
        {"text": {"other": {"type": "plain_text_input", "value": "x"}}},
        {"text": {"text": {"type": "plain_text_input", "value": 7}}},
        {"text": {"text": {"type": "plain_text_input"}}},
        {"text": {"text": {"type": "static_select", "selected_option": {"value": 7}}}},
        {"text": {"text": {"type": "static_select", "selected_option": "green"}}},
        {"text": {"text": {"type": "checkboxes", "selected_options": "yes"}}},
        {"text": {"text": {"type": "datepicker", "selected_date": "2024-04-15"}}},
    ],
)
def test_what_is_not_shaped_as_a_form_of_ours_is_left_out(values: object) -> None:
    assert read_view_state(values) == {}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(("type", "value", "text", "selected_option")), inner)
    ),
)


@given(json_values)
def test_nothing_that_is_sent_breaks_the_reading(values: object) -> None:
    assert all(isinstance(value, str) for value in read_view_state(values).values())


def test_a_tick_among_broken_ones_is_read() -> None:
    values = {"planned": {"planned": {"type": "checkboxes", "selected_options": [None, {"value": "yes"}]}}}
    assert read_view_state(values) == {"planned": "yes"}


def test_an_answer_takes_the_place_of_its_form() -> None:
    shown = opened(receipt_view(Message("Recorded", (Text("culture-7 in March 2024"),)), "Recorded"))
    assert (shown["title"]["text"], "submit" in shown) == ("Recorded", False)
    assert [text for block in shown["blocks"] for text in leaves(block)] == ["Recorded", "culture-7 in March 2024"]


def test_an_answer_that_just_fits_is_whole() -> None:
    shown = opened(receipt_view(Message(blocks=tuple(Text(f"{number}") for number in range(100))), "Recorded"))
    assert list(leaves(shown["blocks"][-1])) == ["99"]


@pytest.mark.parametrize(
    "parts",
    [tuple(Text(f"{number}") for number in range(101)), (Bullets(tuple(Bullet("😀" * 1_400) for _ in range(30))),)],
    ids=["too many blocks", "too many bytes"],
)
def test_an_answer_too_long_for_a_window_ends_with_where_to_read_on(parts: tuple[Any, ...]) -> None:
    shown = opened(receipt_view(Message("Recorded", parts), "Recorded"))
    assert len(shown["blocks"]) > 10
    assert "".join(leaves(shown["blocks"][-1])).startswith("The rest does not fit in this window.")


@settings(deadline=None)
@given(messages)
def test_slack_takes_every_answer(message: Message) -> None:
    assume(message.heading.strip())
    opened(receipt_view(message, "Recorded"))
