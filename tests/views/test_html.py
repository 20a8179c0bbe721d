"""Messages as HTML: whatever people type stays text, and what is shown is what was said."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import example, given

from tests.views.messages import messages, said
from views.chat.message import Bullet, Bullets, Button, Buttons, Facts, Link, Message, Note, Rating, Rule, Text
from views.chat.renderers import html
from views.chat.renderers.html import Target
from views.chat.renderers.safe_text import safe

PRESS = Target("/somebody/channel/press", "k1")
TAGS = {
    "h2",
    "h3",
    "h4",
    "p",
    "strong",
    "code",
    "ul",
    "li",
    "span",
    "svg",
    "rect",
    "blockquote",
    "dl",
    "div",
    "dt",
    "dd",
    "hr",
    "a",
    "form",
    "input",
    "button",
}
ATTRIBUTES = {
    "class",
    "href",
    "method",
    "action",
    "type",
    "name",
    "value",
    "viewbox",
    "aria-hidden",
    "x",
    "width",
    "height",
    "fill",
}
VOID = {"input", "hr"}


class Reader(HTMLParser):
    """What a browser makes of markup: the tags with their attributes, whether they close in order, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(str(markup))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.tags if found == tag]


def read(*blocks: object, heading: str = "") -> Reader:
    return Reader(html.render(Message(heading, blocks), PRESS))  # pyright: ignore[reportArgumentType]


def squeezed(text: str) -> str:
    """Without spaces, and without the backticks that become code."""
    return re.sub(r"[\s`]", "", text)


@given(messages)
def test_nothing_that_people_type_becomes_markup(message: Message) -> None:
    """Only the renderer's own tags and attributes are there, and no address but the web's is a link."""
    found = Reader(html.render(message, PRESS))
    assert {tag for tag, _ in found.tags} <= TAGS
    assert {name for _, attributes in found.tags for name in attributes} <= ATTRIBUTES
    assert all((a["href"] or "").startswith(("https://", "http://")) for a in found.all("a"))
    assert {form["action"] for form in found.all("form")} <= {PRESS.action}


@given(messages)
@example(Message("\x1f"))
@example(Message("", (Text("\x1f"),)))
def test_everything_that_was_said_is_there(message: Message) -> None:
    """With what acts unseen made visible, as in every chat."""
    text = squeezed(Reader(html.render(message, PRESS)).text)
    addresses = {button.url for block in message.blocks if isinstance(block, Buttons) for button in block.buttons}
    links = {block.url for block in message.blocks if isinstance(block, Link)}
    for words in said(message):
        assert words in addresses | links or squeezed(safe(words)) in text


def test_a_rating_is_a_word_with_a_mark_that_only_repeats_it() -> None:
    """A stripe for each colour, hidden from screen readers; a colour that is none is left out."""
    found = read(Rating("Culture", "Green / Amber", ("#00703c", "#ffbf00", "red;x"), "worsened, from Green"))
    assert found.text == "Culture: Green / Amber – worsened, from Green"
    assert [rect["fill"] for rect in found.all("rect")] == ["#00703c", "#ffbf00"]
    assert found.all("svg")[0]["aria-hidden"] == "true"
    assert read(Rating("Culture", "Not rated")).all("svg") == []


def test_ratings_that_follow_each_other_are_one_list() -> None:
    """So that a screen reader says how many there are."""
    found = read(Rating("Culture", "Green"), Rating("Delivery", "Amber"), Text("Then"), Rating("Homes", "Red"))
    assert [ul["class"] for ul in found.all("ul")] == ["ratings", "ratings"]
    assert len(found.all("li")) == 3


def test_a_button_has_the_name_and_value_of_the_public_interface() -> None:
    """They are sent by the form around them, with the key that makes a double click one request."""
    found = read(
        Buttons((Button("amend", "Amend", "culture-7"), Button("withdraw", "Withdraw", "culture-7", "danger")))
    )
    assert [(b["name"], b["value"], b["class"]) for b in found.all("button")] == [
        ("amend", "culture-7", "plain"),
        ("withdraw", "culture-7", "danger"),
    ]
    assert found.all("input") == [{"type": "hidden", "name": "key", "value": "k1"}]
    assert found.all("form")[0]["method"] == "post"


def test_headings_stand_in_order() -> None:
    """The message's own first; strong words that are no sentence are headings inside it, a strong sentence is not."""
    found = read(Text("Key activities", strong=True), Text("It is recorded.", strong=True), heading="Culture")
    assert [tag for tag, _ in found.tags] == ["h2", "h3", "p", "strong"]
    assert [tag for tag, _ in read(Text("Key activities", strong=True)).tags] == ["h2"]


def test_lists_nest_and_further_activities_stand_under_their_label() -> None:
    """As in the report."""
    child = Bullet("Second workshop", "shared-7")
    found = read(Bullets((Bullet("Workshop held", "shared-1", "added", "Further activity, April:", (child,)),)))
    assert [tag for tag, _ in found.tags] == ["ul", "li", "span", "span", "p", "ul", "li", "span"]
    assert found.text == "Workshop held shared-1 addedFurther activity, April:Second workshop shared-7"


def test_facts_are_a_definition_list_and_commands_are_code() -> None:
    """What can be said is set apart from what is said."""
    found = read(Facts((("When", "15 April"),)), Rule(), Note("To see it: `show culture-7`."))
    assert [tag for tag, _ in found.tags] == ["dl", "div", "dt", "dd", "hr", "p", "code"]
    assert found.text == "When15 AprilTo see it: show culture-7."


def test_only_an_address_of_the_web_is_a_link() -> None:
    """Any other is shown and cannot be pressed."""
    assert read(Link("Paper", "https://example.org/a?b=c&d")).all("a") == [{"href": "https://example.org/a?b=c&d"}]
    assert read(Link("Paper", "javascript:alert(1)")).all("a") == []
    assert read(Buttons((Button("there", "Go", url="data:text/html,x"),))).all("a") == []
