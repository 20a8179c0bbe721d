from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.shared_material import reference_case
from tests.slack_limits import Json, leaves
from tests.views.messages import messages, said
from tests.views.slack_checks import blocks_of, sent
from views.chat.message import (
    Bullet,
    Bullets,
    Button,
    Buttons,
    Facts,
    Link,
    Message,
    Note,
    Quote,
    Rating,
    Rule,
    Text,
)
from views.chat.renderers.block_kit import render
from views.chat.renderers.colour_symbols import symbols
from views.chat.renderers.safe_text import safe

patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def voices(payloads: list[Json]) -> dict[str, str]:
    """What is shown, put together by the way it is shown, so that the pieces of one text follow each other."""
    shown: dict[str, str] = {}
    for payload in payloads:
        for block in payload["blocks"]:
            for voice, text in _voices(block, block["type"]):
                shown[voice] = shown.get(voice, "") + text
    return shown


def _voices(shown: Any, voice: str) -> Iterator[tuple[str, str]]:
    match shown:
        case {"type": "link", "url": url, "text": text}:
            yield from ((f"{voice} link", f"{text} "), (f"{voice} address", f"{url} "))
        case {"text": str(text)}:
            yield f"{voice} {shown.get('style', {})}", text
        case {"text": inner, "url": url}:
            yield f"{voice} address", f"{url} "
            yield from _voices(inner, voice)
        case {"text": inner} | {"elements": inner}:
            yield from _voices(inner, voice)
        case [*inner]:
            for item in inner:
                yield from _voices(item, voice)
        case _:
            return


@patient
@given(messages)
def test_slack_takes_every_message(message: Message) -> None:
    sent(message)


@patient
@given(messages)
def test_nothing_that_somebody_wrote_is_lost(message: Message) -> None:
    """Every text stands in the payloads, whole or in pieces that follow each other."""
    shown = voices(render(message))
    texts = [text for told in said(message) if (text := safe(told).strip())]
    assert [text for text in texts if not any(text in voice for voice in shown.values())] == []


@patient
@given(messages)
def test_the_text_equivalent_says_all_that_the_blocks_say(message: Message) -> None:
    """Every word of the lists, for those who do not see the blocks."""
    for payload in render(message):
        lists = [block for block in payload["blocks"] if block["type"] == "rich_text"]
        plain = payload["text"].replace("\u200d", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        lines = {line.strip() for block in lists for text in leaves(block) for line in text.split("\n")}
        assert [line for line in lines if line.strip(": –🟢🟠\u200d").replace("\u200d", "") not in plain] == []


def test_an_empty_message_is_not_sent() -> None:
    assert render(Message(" ", (Text("\n"), Bullets(()), Buttons(())))) == []


def test_a_heading_is_a_header() -> None:
    (payload,) = sent(Message("Status & more"))
    assert payload == {
        "text": "Status &amp; more",
        "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Status & more", "emoji": False}}],
    }


def test_a_heading_too_long_for_a_header_is_strong_text() -> None:
    (payload,) = sent(Message("word " * 40))
    (block,) = payload["blocks"]
    assert block["elements"][0]["elements"] == [
        {"type": "text", "text": "word " * 39 + "word", "style": {"bold": True}}
    ]


def test_an_entry_has_its_reference_its_note_and_its_labelled_children() -> None:
    child = Bullet("Nominations opened", ref="culture-9")
    entry = Bullet("Staff awards", "culture-7", "added since", "Further activity in April:", (child,))
    (block,) = blocks_of(Bullets((entry, Bullet("Forum"))))
    first, second, third = block["elements"]
    assert [(part["indent"], part["style"]) for part in (first, second, third)] == [
        (0, "bullet"),
        (1, "bullet"),
        (0, "bullet"),
    ]
    assert first["elements"][0]["elements"] == [
        {"type": "text", "text": "Staff awards"},
        {"type": "text", "text": " "},
        {"type": "text", "text": "culture-7", "style": {"code": True}},
        {"type": "text", "text": " added since", "style": {"italic": True}},
        {"type": "text", "text": "\nFurther activity in April:", "style": {"italic": True}},
    ]
    assert list(leaves(second)) == ["Nominations opened", " ", "culture-9"]
    assert list(leaves(third)) == ["Forum"]


def test_an_entry_without_words_gives_its_place_to_its_children() -> None:
    (block,) = blocks_of(Bullets((Bullet("", children=(Bullet("one"), Bullet(" "), Bullet("two"))),)))
    assert list(leaves(block)) == ["one", "two"]
    assert [part["indent"] for part in block["elements"]] == [0]


def test_every_other_block_has_its_shape() -> None:
    rich, quote, facts, note, link, rule = blocks_of(
        Text("Agreed.", strong=True),
        Quote("said"),
        Facts((("Period", "March"), ("", "alone"))),
        Note("small"),
        Link("Paper", "https://example.org"),
        Rule(),
    )
    assert rich["elements"] == [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "Agreed.", "style": {"bold": True}}]}
    ]
    assert quote["elements"] == [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "said"}]}]
    assert list(leaves(facts)) == ["Period: ", "March", "alone"]
    assert note == {"type": "context", "elements": [{"type": "plain_text", "text": "small", "emoji": False}]}
    assert link["elements"][0]["elements"] == [{"type": "link", "url": "https://example.org", "text": "Paper"}]
    assert rule == {"type": "divider"}


def test_a_rating_is_a_word_with_its_colours_as_decoration() -> None:
    (block,) = blocks_of(Rating("Culture", "Green / Amber", ("#00703c", "#ffbf00"), "because"))
    assert "".join(leaves(block)) == "Culture: 🟢🟠 Green / Amber – because"
    (block,) = blocks_of(Rating("Culture", "Delivered"))
    assert "".join(leaves(block)) == "Culture: Delivered"


def test_a_reason_of_several_lines_stands_as_a_quotation() -> None:
    """So that no line of it can pass for another rating."""
    (block,) = blocks_of(Rating("Culture", "Red", detail="late\nFinance: 🟢 Green"))
    assert [part["type"] for part in block["elements"]] == ["rich_text_section", "rich_text_quote"]


@pytest.mark.parametrize(
    ("colours", "shown"),
    [
        (("#00703c",), "🟢"),
        (("#92d050",), "🟢"),
        (("#ffbf00",), "🟠"),
        (("#f47738",), "🟠"),
        (("#ffdd00",), "🟡"),
        (("#d4351c",), "🔴"),
        (("#ff0022",), "🔴"),
        (("#1d70b8",), "🔵"),
        (("#4c2c92",), "🟣"),
        (("#8b4513",), "🟤"),
        (("#0b0c0c",), "⚫"),
        (("#f3f2f1",), "⚪"),
        (("#00703C", "ffbf00"), "🟢🟠"),
        (("green", "#12", ""), ""),
        ((), ""),
    ],
)
def test_each_colour_has_the_nearest_circle(colours: tuple[str, ...], shown: str) -> None:
    assert symbols(colours) == shown


def test_buttons_carry_their_name_value_style_and_address() -> None:
    (block,) = blocks_of(
        Buttons(
            (
                Button("hold", "Hold", "2024-03", style="danger"),
                Button("agree", "Agree", style="primary"),
                Button("open", "Open", url="https://example.org"),
            )
        )
    )
    hold, agree, opened = block["elements"]
    assert hold == {
        "type": "button",
        "action_id": "hold",
        "text": {"type": "plain_text", "text": "Hold", "emoji": False},
        "value": "2024-03",
        "style": "danger",
    }
    assert (agree["style"], "value" in agree, "url" in agree) == ("primary", False, False)
    assert (opened["url"], "style" in opened) == ("https://example.org", False)


def test_two_buttons_of_a_name_stand_in_two_rows() -> None:
    rows = blocks_of(Buttons((Button("remind", "A", "a"), Button("hold", "Hold"), Button("remind", "B", "b"))))
    assert [[button["action_id"] for button in row["elements"]] for row in rows] == [["remind", "hold"], ["remind"]]
    assert len({row["block_id"] for row in rows}) == 2


def test_more_buttons_than_a_row_holds_go_on_in_the_next() -> None:
    rows = blocks_of(Buttons(tuple(Button(f"n{number}", "x") for number in range(26))))
    assert [len(row["elements"]) for row in rows] == [25, 1]


def test_a_label_too_long_for_a_button_is_told_whole_above_it() -> None:
    told, row = blocks_of(Buttons((Button("remind", "Remind " * 20),)))
    assert list(leaves(told)) == [("Remind " * 20).strip()]
    assert row["elements"][0]["text"]["text"] == "Remind " * 10 + "Remi…"


def test_buttons_alone_are_named_in_the_text() -> None:
    (payload,) = sent(Message(blocks=(Buttons((Button("hold", "Hold"), Button("release", "Release"))),)))
    assert payload["text"] == "Hold, Release"


@pytest.mark.parametrize("button", [Button("", "Hold"), Button("hold", "Hold", "v" * 2_001), Button("n" * 256, "Hold")])
def test_a_button_that_slack_would_refuse_is_an_error(button: Button) -> None:
    with pytest.raises(ValueError, match="A button needs a name"):
        render(Message(blocks=(Buttons((button,)),)))


@pytest.mark.parametrize(
    "address", ["www.example.org", "javascript:alert(1)", "https://a b", "https://a\u202e.org", ""]
)
def test_what_is_no_web_address_is_shown_as_text(address: str) -> None:
    """Slack refuses the whole message for one bad address, and people type addresses."""
    for part in (Link("Paper", address), Buttons((Button("open", "Paper", url=address or "x:y"),))):
        (block,) = blocks_of(part)
        (run,) = block["elements"][0]["elements"]
        assert run["type"] == "text"
        assert run["text"].startswith("Paper")


def test_markup_that_people_type_is_shown_and_does_nothing() -> None:
    typed = "<!channel> <@U1> *b* _i_ `c` @everyone @Here &lt;"
    (payload,) = sent(Message(blocks=(Text(typed), Bullets((Bullet(typed),)), Note(typed), Facts((("n", typed),)))))
    assert [text for block in payload["blocks"] for text in leaves(block)] == [typed, typed, typed, "n: ", typed]
    assert payload["text"].startswith("&lt;!channel&gt; &lt;@U1&gt; *b* _i_ `c` @\u200deveryone @\u200dHere &amp;lt;")


def test_a_real_report_is_shown_whole() -> None:
    """A made-up report of the same shape stands in where the published one is not at hand."""
    case = reference_case() or {
        "workstreams": [{"name": "Culture", "rating": "Green", "activities": [{"text": "Done"}]}]
    }
    streams = case["workstreams"]
    body = [
        part
        for stream in streams
        for part in (
            Text(stream["name"], strong=True),
            Rating("Rating", stream["rating"]),
            Bullets(tuple(Bullet(activity["text"]) for activity in stream["activities"])),
        )
    ]
    shown = json.dumps(sent(Message("Highlight report", tuple(body))), ensure_ascii=False)
    texts = [activity["text"] for stream in streams for activity in stream["activities"]]
    assert [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in shown] == []
