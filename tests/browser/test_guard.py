"""The page is for its own machine, and takes forms from itself alone."""

from __future__ import annotations

import http.client
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.running import COMMAND, ROOT

FORM = "key=k1&words=update+culture%3A+Mentoring+has+begun."
SAY = "/culture-lead/improvement/say"


def asked(url: str, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_a_form_from_elsewhere_is_refused(shown: str, headers: dict[str, str]) -> None:
    """Another site that is open in the same browser cannot make somebody record anything."""
    assert asked(shown, "POST", SAY, FORM, **headers).status == 403


def test_a_request_by_another_name_is_refused(shown: str) -> None:
    """A name elsewhere that was made to lead to this machine shows nothing."""
    assert asked(shown, "GET", "/culture-lead/home", Host="evil.example").status == 400


def test_a_form_of_over_a_megabyte_is_refused(shown: str) -> None:
    """As at every other edge."""
    assert asked(shown, "POST", SAY, "x" * 1_000_001, Origin=shown).status == 413


def test_only_what_is_the_page_s_own_may_run_or_be_loaded(shown: str) -> None:
    """No inline script or style, no address outside, no frame around it."""
    for path in ("/culture-lead/home", "/static/page.js"):
        policy = asked(shown, "GET", path).getheader("Content-Security-Policy") or ""
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/nobody/home", "/culture-lead/elsewhere", "/nobody/report/2024-03.md"])
def test_an_address_that_is_none_is_not_found(shown: str, path: str) -> None:
    """In plain words."""
    assert asked(shown, "GET", path).status == 404


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    """And nothing is written before that is known."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [*COMMAND[:-1], "--folder", tmp_path / "demo", "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"PORT: 127.0.0.1:{port} cannot be listened on")
    assert not (tmp_path / "demo").exists()
