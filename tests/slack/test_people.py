"""Who somebody in Slack is, and what that lets them do."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import Answer, Fault, api_error
from tests.slack.reading import said
from tests.slack.service import LEAD, OTHER_LEAD, READER, Service, serving

STRANGERS = ["U07GUS", "U08SINGLE", "U09OUTSIDE", "U10LEFT", "U11FOREIGN", "U12CONNECT"]


@pytest.fixture
def workspace(service: Service) -> Service:
    service.fake.add_user("U11FOREIGN", "cleo@example.org", "Fay Foreign", team="T99OTHER")
    service.fake.add_user("U12CONNECT", "cleo@example.org", "Con Nect", is_stranger=True)
    return service


@pytest.mark.parametrize("account", STRANGERS)
@pytest.mark.parametrize("words", ["status", "update culture: Let me in", "", "digest", "help"])
def test_guests_outsiders_and_closed_accounts_are_refused(workspace: Service, account: str, words: str) -> None:
    """Whatever they ask, and whatever e-mail address they have."""
    answer = said(workspace.http.command(words, user=account))
    assert "Overall" not in answer
    assert "Culture" not in answer
    assert workspace.recorded("Let me in") == []


def test_somebody_whom_slack_does_not_know_is_refused(workspace: Service) -> None:
    assert "Overall" not in said(workspace.http.command("status", user="U99NOBODY"))


def test_a_person_is_known_by_e_mail_address_in_upper_or_lower_case(workspace: Service) -> None:
    workspace.fake.add_user("U13CLEO", "Cleo@Example.org", "Cleo again")
    assert "is recorded" in said(workspace.http.command("update culture: By address", user="U13CLEO"))


def test_a_person_is_known_by_the_slack_id_of_the_programme_file(workspace: Service) -> None:
    """Whose address in the file is another than the one in Slack."""
    assert "is recorded" in said(workspace.http.command("update homes: By account", user=OTHER_LEAD))


def test_somebody_who_is_no_person_of_the_programme_reads_only(workspace: Service) -> None:
    assert "Overall" in said(workspace.http.command("status", user=READER))
    assert "Nothing was recorded." in said(workspace.http.command("update culture: By a reader", user=READER))


def test_slack_is_asked_once_in_a_while(workspace: Service) -> None:
    workspace.http.command("status", user=READER)
    asked = len(workspace.fake.calls_to("users.info"))
    workspace.http.command("status", user=READER)
    assert len(workspace.fake.calls_to("users.info")) == asked


def test_in_an_organisation_people_of_its_other_teams_are_no_strangers(tmp_path: Path) -> None:
    """Enterprise Grid: another team, and the same organisation; those of another organisation stay strangers."""
    with FakeSlack() as fake:
        place = {"ok": True, "team_id": "T01TEST", "enterprise_id": "E01ORG", "user_id": "U00BOT", "bot_id": "B01BOT"}
        fake.fail("auth.test", Fault(instead=Answer(place)), times=math.inf)
        for account, organisation in (("U11COLLEAGUE", "E01ORG"), ("U12OTHERS", "E02ORG")):
            fake.add_user(account, f"{account}@example.org", "Col League", team="T02TEAM")
            fake.users[account]["enterprise_user"] = {"id": account, "enterprise_id": organisation}
        with serving(tmp_path, fake) as service:
            assert "Overall" in said(service.http.command("status", user="U11COLLEAGUE"))
            assert "Overall" not in said(service.http.command("status", user="U12OTHERS"))


def test_while_slack_does_not_say_who_somebody_is_its_last_word_holds(tmp_path: Path) -> None:
    """Also after a restart; somebody whom it never named is asked to wait, and nothing is recorded."""
    with FakeSlack() as fake:
        with serving(tmp_path, fake) as service:
            service.http.command("status", user=LEAD)
            service.http.command("status", user="U07GUS")
        fake.fail("users.info", api_error("internal_error"), times=math.inf)
        with serving(tmp_path, fake) as service:
            assert "is recorded" in said(service.http.command("update culture: Said in the dark", user=LEAD))
            assert "Overall" not in said(service.http.command("status", user="U07GUS"))
            unknown = service.http.command("update culture: By whom?", user=READER)
            assert "could not say just now who you are" in unknown.text
            assert unknown.text.endswith("Nothing was recorded.")
            fake.recover()
            fake.fail("users.info", api_error("user_not_found"), times=math.inf)
            assert "could not say" in service.http.command("status", user="U04OLU").text
