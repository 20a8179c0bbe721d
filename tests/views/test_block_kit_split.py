from __future__ import annotations

from tests.slack_limits import leaves, units
from tests.views.slack_checks import blocks_of, sent
from views.chat.message import Bullet, Bullets, Button, Buttons, Facts, Message, Quote, Rating, Rule, Text


def test_long_text_is_divided_between_words() -> None:
    parts = blocks_of(Text("alpha beta gamma " * 400))
    texts = ["".join(leaves(part)) for part in parts]
    assert "".join(texts) == "alpha beta gamma " * 400
    assert len(texts) == 3
    assert all(text.endswith(" ") for text in texts)


def test_long_text_is_divided_between_lines_where_it_has_some() -> None:
    texts = ["".join(leaves(part)) for part in blocks_of(Quote("a line of words\n" * 300))]
    assert all(text.endswith("\n") for text in texts)


def test_a_long_word_is_divided_between_characters() -> None:
    """A character of two UTF-16 units is not torn."""
    texts = ["".join(leaves(part)) for part in blocks_of(Text("x" + "😀" * 3_000))]
    assert "".join(texts) == "x" + "😀" * 3_000
    assert max(map(units, texts)) < 3_000


def test_children_that_do_not_fit_go_on_under_the_same_reference_and_label() -> None:
    children = tuple(Bullet(f"{number} " + "x" * 300, ref=f"culture-{number}") for number in range(12))
    first, second = blocks_of(Bullets((Bullet("Awards", "culture-99", "", "Further activity:", children),)))
    assert list(leaves(first))[:4] == ["Awards", " ", "culture-99", "\nFurther activity:"]
    assert list(leaves(second))[:2] == ["culture-99", "\nFurther activity: (continued)"]
    shown = [text.split()[0] for text in [*leaves(first), *leaves(second)] if text.endswith("xxx")]
    assert shown == [str(number) for number in range(12)]


def test_a_text_too_long_for_an_entry_goes_on_in_the_next_with_its_reference_at_the_end() -> None:
    parts = blocks_of(Bullets((Bullet("word " * 800, ref="culture-7"),)))
    first, second = (list(leaves(part)) for part in parts)
    assert first[1:] == [" (continues)"]
    assert second[1:] == [" ", "culture-7"]
    assert first[0] + second[0] == "word " * 800


def test_a_long_value_goes_on_under_its_name() -> None:
    first, second = (list(leaves(part)) for part in blocks_of(Facts((("Reason", "word " * 800),))))
    assert (first[0], second[0]) == ("Reason: ", "Reason (continued): ")


def test_a_long_message_goes_on_in_further_messages_that_say_so() -> None:
    payloads = sent(Message("Summary", tuple(Text("word " * 500) for _ in range(16))))
    headings = [payload["blocks"][0]["text"]["text"] for payload in payloads]
    assert headings == ["Summary", "Summary (continued)", "Summary (continued 2)", "Summary (continued 3)"]
    assert all(payload["text"].startswith(heading) for payload, heading in zip(payloads, headings, strict=True))
    assert all(len(payload["text"]) <= 12_100 for payload in payloads)


def test_a_message_of_many_small_blocks_is_divided_too() -> None:
    payloads = sent(Message("Many", (Rule(),) * 120))
    assert [len(payload["blocks"]) for payload in payloads] == [49, 49, 25]


def test_a_long_heading_is_shortened_only_where_it_is_repeated() -> None:
    heading = "Summary of " + "everything " * 20
    first, second = sent(Message(heading, tuple(Text("word " * 500) for _ in range(5))))
    assert list(leaves(first["blocks"][0])) == [heading.strip()]
    (repeated,) = leaves(second["blocks"][0])
    assert repeated.startswith("Summary of everything")
    assert repeated.endswith("… (continued)")


def test_without_a_heading_a_further_message_says_that_it_continues() -> None:
    _, second = sent(Message(blocks=tuple(Text("word " * 500) for _ in range(5))))
    assert list(leaves(second["blocks"][0])) == ["(continued)"]


def test_a_title_goes_with_what_it_is_about() -> None:
    """A rating at the very end of a message would leave its activities without a workstream in the next."""
    filler = tuple(Text("word " * 550) for _ in range(4))
    lead = (Text("Culture", strong=True), Rating("Culture", "Green"))
    first, second = sent(Message("Summary", (*filler, *lead, Bullets((Bullet("x" * 2_000),)))))
    assert [len(payload["blocks"]) for payload in (first, second)] == [5, 4]
    assert list(leaves(second["blocks"][1])) == ["Culture"]


def test_any_number_of_titles_in_a_row_is_still_divided() -> None:
    assert len(sent(Message("Titles", (Rating("Culture", "Green"),) * 100))) > 1


def test_escaping_is_counted_where_it_makes_the_text_longer() -> None:
    """Slack takes 40,000 characters of text, and an ampersand is five of them."""
    assert len(sent(Message(blocks=(Text("&" * 2_900),) * 4))) == 4


def test_long_titles_are_not_kept_together() -> None:
    assert len(sent(Message(blocks=(Text("&" * 2_900, strong=True),) * 3))) == 3


def test_buttons_with_long_addresses_are_divided_too() -> None:
    """The text equivalent prints the addresses."""
    buttons = (Button(f"n{number}", "x", url=f"https://example.org/{'x' * 2_000}") for number in range(25))
    assert len(sent(Message(blocks=(Buttons(tuple(buttons)),)))) > 1


def test_a_heading_of_several_lines_is_strong_text() -> None:
    (payload,) = sent(Message("Status\nof culture"))
    assert [block["type"] for block in payload["blocks"]] == ["rich_text"]
