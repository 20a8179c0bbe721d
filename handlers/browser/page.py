"""What one page shows: the posts and private answers of a place as its reader may see them, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from handlers.browser.answers import Answer
from handlers.browser.people import Player
from handlers.browser.platform import CHANNEL, PLATFORM, anchor, message_of, sent_at
from handlers.request import Reply
from storage import sent
from storage.outbox import Post
from storage.store import Unit
from views.chat.message import Message
from views.chat.renderers import html
from views.chat.renderers.html import Target
from views.chat.renderers.html_form import render_form

HOME, MESSAGES = "home", "messages"
PLACES = {HOME: "Home", CHANNEL: f"# {CHANNEL}", MESSAGES: "Messages"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the stream. `asked`: what its reader said; then it is private. `under`: the post it is about."""

    id: str
    at: dt.datetime
    body: Markup
    asked: str = ""
    under: str = ""
    replies: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A place as one person sees it, once. `key` makes what is sent from this view, however often, one request."""

    player: Player
    place: str
    key: str

    @property
    def address(self) -> str:
        return f"/{self.player.key}/{self.place}"

    @property
    def is_home(self) -> bool:
        return self.place == HOME

    @property
    def _press(self) -> Target:
        return Target(f"{self.address}/press", self.key)

    def posts(self, unit: Unit) -> tuple[Post, ...]:
        """The channel's posts, or the private messages to one person; home has none."""
        if self.place == CHANNEL:
            return sent.posted_to(unit, PLATFORM, channel=CHANNEL)
        return () if self.is_home else sent.posted_to(unit, PLATFORM, person=self.player.email)

    def stream(self, posts: tuple[Post, ...], answers: Iterable[Answer]) -> list[Entry]:
        """Posts with their threads, and answers, in order of time. At home an answer stands in the panel instead."""
        heads = [post for post in posts if not _is_reply(post)]
        entries = [self._post(post, [p for p in posts if _is_reply(p, post)]) for post in heads]
        entries += [] if self.is_home else [self._answer(answer) for answer in answers]
        return sorted(entries, key=lambda entry: entry.at)

    def opened(self, answer: Answer | None) -> dict[str, object]:
        """What the page opens with: a panel to be dealt with first, or the place of an answer that has just come."""
        in_panel = answer is not None and (self.is_home or answer.reply.form is not None)
        return {
            "panel": self._panel(answer) if answer and in_panel else "",
            "panel_is_form": bool(answer and answer.reply.form),
            "wrong": bool(answer and answer.reply.has_errors),
            "news": answer.anchor if answer and not in_panel else "",
        }

    def messages(self, said: Iterable[Message]) -> Markup:
        return Markup("<hr>").join(html.render(message, self._press) for message in said)

    def _panel(self, answer: Answer) -> Markup:
        """A form to fill in, or what came of one."""
        form = answer.reply.form
        if form is None:
            return self._said(answer.reply)
        send = Target(f"{self.address}/fill/{form.name}?open={answer.id}", self.key)
        return render_form(form, send, cancel=self.address, leave=f"{self.address}/leave/{form.name}")

    def _post(self, post: Post, replies: list[Post]) -> Entry:
        return Entry(
            id=anchor(post.message_id),
            at=sent_at(post.message_id),
            body=html.render(message_of(post), self._press),
            under=anchor(post.under_message) if post.under_message else "",
            replies=tuple(html.render(message_of(reply), self._press, level=3) for reply in replies),
        )

    def _answer(self, answer: Answer) -> Entry:
        return Entry(answer.anchor, answer.at, self._said(answer.reply), answer.asked)

    def _said(self, reply: Reply) -> Markup:
        """With the file that comes with it, to be downloaded."""
        said = self.messages(reply.messages)
        if reply.file is None:
            return said
        name = f"{reply.file.report.period.key}.{reply.file.form.ending}"
        link = Markup('<p><a href="/{}/report/{}" download>Download report-{}</a></p>')
        return said + link.format(self.player.key, name, name)


def _is_reply(post: Post, head: Post | None = None) -> bool:
    """A channel's post under another one is a reply in its thread; a private message under a post links to it."""
    return bool(post.channel and post.under_message) and (head is None or post.under_message == head.message_id)
