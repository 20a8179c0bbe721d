"""What `improvement-bot doctor` finds in Slack: the token, its scopes, the time, the way in, channels and people."""

from __future__ import annotations

import datetime as dt
import math
from email.utils import format_datetime

import pytest

from handlers.slack.manifest import BOT_SCOPES
from tests.bot.authority import PLAN, SECRETS, Authority
from tests.fakes.slack_faults import Answer, Fault, api_error, http_error, lost_reply, rate_limited
from tests.fakes.slack_methods import perform
from tests.fakes.slack_state import BOT


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("invalid_auth", "Copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN."),
        ("token_revoked", "Install the app again and set the new SLACK_BOT_TOKEN."),
        ("account_inactive", "Install the app again and set the new SLACK_BOT_TOKEN."),
    ],
)
def test_a_token_that_slack_refuses_is_the_only_fault(authority: Authority, code: str, remedy: str) -> None:
    authority.slack.fail("auth.test", api_error(code), times=math.inf)
    found = authority.examine()
    slack = {name: check for name, check in found.items() if name.startswith("Slack ")}
    token = slack.pop("Slack token")
    assert (token.ok, token.found, token.remedy) == (False, f"Slack refuses it ({code})", remedy)
    assert {(check.ok, check.found) for check in slack.values()} == {(None, f"because Slack says “{code}”")}
    assert len(slack) == 10


def test_a_token_of_another_app_is_a_fault(authority: Authority) -> None:
    authority.set(SLACK_BOT_TOKEN=SECRETS["SLACK_BOT_TOKEN"].replace("QwErTy", "YtReWq"))
    assert list(authority.faults()) == ["Slack token"]


@pytest.mark.parametrize("fault", [http_error(503), lost_reply(), rate_limited(1)])
def test_slack_that_does_not_answer_is_the_only_fault(authority: Authority, fault: Fault) -> None:
    authority.slack.fail("*", fault, times=math.inf)
    faults = authority.faults()
    assert list(faults) == ["Slack token"]
    assert "SLACK_API_URL" in faults["Slack token"]


def test_slack_that_cannot_be_reached_is_the_only_fault(authority: Authority) -> None:
    authority.set(SLACK_API_URL="http://127.0.0.1:1/api/")
    assert authority.faults() == {
        "Slack token": "Slack does not answer (unreachable) – Look at the network, its proxy and SLACK_API_URL, then"
        " run `improvement-bot doctor` again."
    }


def test_missing_scopes_are_named_and_what_needs_them_is_not_checked(authority: Authority) -> None:
    authority.slack.scopes -= {"chat:write", "users:read"}
    found = authority.examine()
    assert found["Slack scopes"].ok is False
    assert found["Slack scopes"].found == "missing: chat:write, users:read"
    assert found["Slack scopes"].remedy.startswith("Give the app the scopes of `improvement-bot manifest slack`")
    untold = {name for name, check in found.items() if check.found == "because the token lacks a scope for it"}
    assert untold == {
        "Slack channel C01GEN",
        "Slack channel C02BOARD",
        "Slack person cleo@example.org",
        "Slack person hal@example.org",
    }


def test_scopes_beyond_what_is_needed_are_said(authority: Authority) -> None:
    """An authority may have granted one on purpose: it is no fault."""
    authority.slack.scopes |= {"channels:history", "reactions:write"}
    scopes = authority.examine()["Slack scopes"]
    assert scopes.ok is True
    assert scopes.found == "all that are needed; more than is needed: channels:history, reactions:write"
    assert scopes.remedy.endswith("They let the bot read what is said in channels.")


def test_a_harmless_scope_too_many_is_not_said_to_read(authority: Authority) -> None:
    authority.slack.scopes.add("reactions:write")
    assert "read" not in authority.examine()["Slack scopes"].remedy


def answered_at(authority: Authority, minutes: float) -> Fault:
    """Slack's answer, as if its clock were that far ahead of this machine's."""
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)
    headers = {"x-oauth-scopes": ",".join(BOT_SCOPES), "Date": format_datetime(moment, usegmt=True)}
    return Fault(instead=Answer(perform(authority.slack, "auth.test", {}, authority.slack.bot_token), 200, headers))


@pytest.mark.parametrize(("minutes", "where"), [(12, "12 minutes behind"), (-9, "9 minutes ahead of")])
def test_a_clock_that_is_off_is_a_fault(authority: Authority, minutes: float, where: str) -> None:
    authority.slack.fail("auth.test", answered_at(authority, minutes))
    assert authority.faults() == {
        "Slack clock": f"this machine is {where} Slack"
        " – Set this machine's clock, by NTP: from 5 minutes on, no signature is valid."
    }


@pytest.mark.parametrize("minutes", [4.5, -4.5])
def test_a_clock_a_little_off_is_no_fault(authority: Authority, minutes: float) -> None:
    authority.slack.fail("auth.test", answered_at(authority, minutes))
    assert authority.faults() == {}


def test_socket_mode_is_tried(authority: Authority) -> None:
    authority.set(SLACK_APP_TOKEN=SECRETS["SLACK_APP_TOKEN"])
    assert authority.examine()["Slack way in"].found == "Socket Mode; Slack gives a connection"
    assert not authority.slack.connected


def test_a_wrong_app_token_is_a_fault(authority: Authority) -> None:
    authority.set(SLACK_APP_TOKEN="xapp-another")
    faults = authority.faults()
    assert list(faults) == ["Slack way in"]
    assert faults["Slack way in"].startswith("SLACK_APP_TOKEN is refused (invalid_auth) – Make an App-Level Token")


@pytest.mark.parametrize(
    ("channel", "code", "remedy"),
    [
        ("C03ELSEWHERE", "not_in_channel", "Invite the bot there: type /invite @Improvement in the channel."),
        ("C04OLD", "is_archived", "Unarchive the channel, or put another one into the programme file."),
        (
            "C99NOWHERE",
            "channel_not_found",
            "Check the channel's id in the programme file; a private channel needs the bot invited first.",
        ),
    ],
)
def test_a_channel_that_the_bot_cannot_write_to_is_a_fault(
    authority: Authority, channel: str, code: str, remedy: str
) -> None:
    authority.apply(PLAN.replace("C02BOARD", channel))
    assert authority.faults() == {f"Slack channel {channel}": f"the bot cannot write there ({code}) – {remedy}"}


def test_a_message_that_cannot_reach_the_bot_itself_means_that_it_is_not_there(authority: Authority) -> None:
    authority.slack.fail("chat.postEphemeral", api_error("user_not_in_channel"), channel="C01GEN")
    assert list(authority.faults()) == ["Slack channel C01GEN"]


def test_any_other_answer_leaves_open_whether_the_bot_is_in_a_channel(authority: Authority) -> None:
    authority.slack.fail("chat.postEphemeral", api_error("restricted_action"), channel="C01GEN")
    channel = authority.examine()["Slack channel C01GEN"]
    assert (channel.ok, channel.found) == (None, "because Slack says “restricted_action”")


STRANGER = (
    "a guest or from outside: the bot refuses them as a stranger"
    " – Make them a full member of the workspace, or take them out of the programme file."
)


def somebody(lines: str) -> str:
    """The plan with one more person."""
    return PLAN.replace("[[workstreams]]", f'[[people]]\nname = "Somebody"\n{lines}\n\n[[workstreams]]', 1)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            'email = "unknown@example.org"',
            (
                "the e-mail address is not found"
                " – Nobody in Slack has this e-mail address; put the person's Slack id into the programme file."
            ),
        ),
        (
            'email = "known@example.org"\nslack = "U99NOBODY"',
            (
                "the Slack id U99NOBODY is not found"
                " – Slack does not know this person; check the Slack id in the programme file."
            ),
        ),
        (
            'email = "left@example.org"\nslack = "U10LEFT"',
            "the account is closed – This person's Slack account has been closed; change the programme file.",
        ),
        (
            f'email = "bot@example.org"\nslack = "{BOT}"',
            "the account is a bot's – The Slack id in the programme file is a bot's; put the person's own.",
        ),
        (
            'email = "gus@elsewhere.example"',
            STRANGER,
        ),
        (
            'email = "partner@example.org"\nslack = "U09OUTSIDE"',
            STRANGER,
        ),
    ],
)
def test_a_person_whom_slack_does_not_know_as_a_member_is_a_fault(authority: Authority, lines: str, fault: str) -> None:
    authority.apply(somebody(lines))
    email = lines.split('"')[1]
    assert authority.faults() == {f"Slack person {email}": fault}


def test_slack_that_asks_to_wait_is_no_fault_of_the_person(authority: Authority) -> None:
    authority.slack.fail("users.info", rate_limited(1), times=math.inf)
    person = authority.examine()["Slack person cleo@example.org"]
    assert person.ok is None
    assert person.found == "because Slack asks to wait; run `improvement-bot doctor` again in a minute"
