"""Slack as an edge: signed requests over HTTP or envelopes of Socket Mode, towards a fake Web API."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from bot.house import House as Surroundings
from bot.service import make_sender
from bot.settings import Settings
from bot.slack import Slack, set_up
from handlers.outbox import Sender
from tests.fakes.signed import Answer, Client, SlackClient, SocketClient
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_payloads import element, kinds_in, view_closed
from tests.fakes.slack_state import Json
from tests.handlers.house import House, open_house
from tests.plan import ACCOUNTS, CHANNEL
from tests.scenarios.chat import Room, Seen, Window, plain
from tests.scenarios.stage import PATIENCE, Stage
from tests.slack.reading import objects, standing, text_of

SECRET = "the signing secret of the scenarios"


@dataclass(frozen=True, slots=True)
class Posts:
    """What Slack holds of what the bot wrote."""

    fake: FakeSlack

    def channel(self) -> list[str]:
        heads = self.fake.posted(CHANNEL)
        return [plain(text_of(m.blocks)) for head in heads for m in (head, *head.replies)]

    def private(self, who: str) -> list[str]:
        return [plain(text_of(m.blocks)) for m in self.fake.private_messages(ACCOUNTS[who].account)]


@dataclass
class SlackRoom(Room):
    """`at` of what is seen is the window that it stands in, if any."""

    stage: Stage
    fake: FakeSlack
    client: Client
    slack: Slack
    sender: Sender

    def say(self, who: str, words: str) -> Seen:
        before = self._windows()
        answer = self.client.command(words, user=ACCOUNTS[who].account, channel=CHANNEL)
        return self._seen(answer, before)

    def press(self, who: str, seen: Seen, name: str, value: str = "") -> Seen:
        self.clicks += 1
        before = self._windows()
        where: Json = {"view": seen.at} if seen.at else {"channel": CHANNEL}
        answer = self.client.press(name, value or seen.button(name), user=ACCOUNTS[who].account, **where)
        return self._seen(answer, before)

    def letter(self, who: str) -> Seen:
        message = self.fake.private_messages(ACCOUNTS[who].account)[-1]
        return _seen([message.blocks], str(message.content))

    def standing(self, who: str, name: str, value: str) -> Seen:
        del who
        return Seen("", buttons=((name, value),))

    def send(self, who: str, seen: Seen, fields: Mapping[str, str], times: int = 1) -> Seen:
        before, values = self._windows(), {**seen.opened.fields, **fields}
        user = ACCOUNTS[who].account
        answers = [self.client.submit(seen.opened.name, values, view=seen.at, user=user) for _ in range(times)]
        return self._after(answers[-1], seen, values, before)

    def write(self, who: str, seen: Seen, **fields: str) -> None:
        user, view = ACCOUNTS[who].account, _with(seen, fields)
        for name, text in fields.items():
            self.client.press(name, text, kind="plain_text_input", view=view, user=user)
        self._settle()

    def leave(self, who: str, seen: Seen, **fields: str) -> None:
        user, view = ACCOUNTS[who].account, _with(seen, fields)
        self.client.deliver("interactive", view_closed(seen.opened.name, view=view, user=user))
        self._settle()

    def channel(self) -> list[str]:
        return Posts(self.fake).channel()

    def private(self, who: str) -> list[str]:
        return Posts(self.fake).private(who)

    def _settle(self) -> None:
        """Until everything has been answered, and what was caused has been sent."""
        self.stage.run(self.slack.edge.background.finish(PATIENCE))
        self.stage.run(self.sender.send_all())

    def _windows(self) -> dict[str, str]:
        return {name: view["hash"] for name, view in self.fake.views.items()}

    def _changed(self, before: dict[str, str]) -> Json | None:
        """The window that was opened or written to last."""
        self._settle()
        return next((v for name, v in reversed(self.fake.views.items()) if before.get(name) != v["hash"]), None)

    def _seen(self, answer: Answer, before: dict[str, str]) -> Seen:
        """A window where one opened or changed, else the messages."""
        if window := self._changed(before):
            return _in_window(window)
        said: list[Json] = [{"blocks": answer.blocks}, *self.fake.responses(answer.response_url)]
        return _seen([message["blocks"] for message in said], f"{answer.body}{said}")

    def _after(self, answer: Answer, seen: Seen, values: dict[str, str], before: dict[str, str]) -> Seen:
        """Slack leaves a window with errors as it was sent, and puts a receipt in the place of one that is right."""
        if answer.errors:
            errors = {name: plain(error) for name, error in answer.errors.items()}
            return Seen(plain(str(errors)), str(answer.body), Window(seen.opened.name, values, errors), at=seen.at)
        assert isinstance(answer.body, dict)
        self.fake.views[seen.at["id"]] = {**seen.at, **answer.body["view"]}
        changed = self._changed(before | {seen.at["id"]: seen.at["hash"]})
        return _in_window(changed or self.fake.views[seen.at["id"]])


def _with(seen: Seen, fields: Mapping[str, str]) -> Json:
    """The window with this written into it."""
    kinds, values = kinds_in(seen.at), {**seen.opened.fields, **fields}
    state = {name: {name: element(kinds[name], value)} for name, value in values.items()}
    return {**seen.at, "state": {"values": state}}


def _in_window(view: Json) -> Seen:
    fields = standing(view)
    form = Window(view.get("callback_id", ""), fields, {}) if fields else None
    return _seen([view["blocks"]], str(view), form, view)


def _seen(shown: list[list[Json]], source: str, form: Window | None = None, at: Json | None = None) -> Seen:
    found = [each for each in objects(shown) if each.get("type") == "button"]
    held = tuple((button["action_id"], button.get("value", "")) for button in found)
    return Seen(plain("\n".join(map(text_of, shown))), source, form, held, at)


@contextmanager
def over_http(stage: Stage, url: str) -> Generator[SlackRoom]:
    with FakeSlack() as fake, open_house(url) as house:
        settings = _settings(fake, url)
        slack, sender = stage.run(_built(settings, house))
        stage.app = slack.door
        yield SlackRoom(house, stage, fake, SlackClient(f"{stage.url}/slack/events", SECRET, fake), slack, sender)
        assert fake.problems == [], fake.problems


@contextmanager
def by_socket_mode(stage: Stage, url: str) -> Generator[SlackRoom]:
    with FakeSlack() as fake, open_house(url) as house:
        settings = _settings(fake, url).model_copy(update={"slack_app_token": SecretStr(fake.app_token)})
        slack, sender = stage.run(_built(settings, house))
        stage.run(slack.connect())
        try:
            yield SlackRoom(house, stage, fake, SocketClient(fake), slack, sender)
        finally:
            stage.run(slack.disconnect())
        assert fake.problems == [], fake.problems


def _settings(fake: FakeSlack, url: str) -> Settings:
    return Settings(
        database_url=url,
        slack_bot_token=SecretStr(fake.bot_token),
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=fake.base_url,
    )


async def _built(settings: Settings, house: House) -> tuple[Slack, Sender]:
    """As `bot.service` builds it, on the house's own clock."""
    surroundings = Surroundings(settings, house.store, house.desk)
    sender = make_sender(surroundings)
    slack = set_up(settings, surroundings, sender.wake)
    assert slack is not None
    return slack, sender
