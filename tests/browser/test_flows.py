"""What people do on the page, from the first click to what is recorded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.running import Visitor, running

WORDS = "Mentoring for new councillors has begun."
SECRET = "outside investigator"


def press_until(page: Page, key: str, selector: str) -> None:
    """Press a key until the focus is there."""
    for _ in range(60):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} cannot be reached with {key}")


def recorded(visitor: Visitor, words: str) -> int:
    """How often the words stand in the summary as it would be issued."""
    return visitor.say("officer", "digest").count(words)


def test_from_home_to_a_recorded_activity_in_two_clicks_and_one_text(visitor: Visitor) -> None:
    """The form opens with the lead's workstream chosen and the cursor in the text."""
    clicks = 0
    page = visitor.at("culture-lead")
    for at, button in enumerate(("Update", "Record")):
        page.get_by_role("button", name=button).click()
        clicks += 1
        if at == 0:
            expect(page.locator("[name=text]")).to_be_focused()
            page.keyboard.type(WORDS)
    expect(page.locator("#panel")).to_contain_text("culture-10 is recorded: Culture, March 2024.")
    assert clicks <= 2
    assert recorded(visitor, WORDS) == 1


def test_an_activity_is_recorded_with_the_keyboard_alone(visitor: Visitor) -> None:
    """From the top of the page, by Tab, Enter and typing."""
    page = visitor.at("culture-lead")
    press_until(page, "Tab", "button[name=update]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type(WORDS)
    press_until(page, "Tab", "#panel .buttons button")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("culture-10 is recorded")
    expect(page.locator("#panel")).to_be_focused()


def test_words_are_sent_with_enter_and_the_answer_is_announced(visitor: Visitor) -> None:
    """The answer comes into a live region; the cursor stays in the box, which is empty again."""
    page = visitor.at("delivery-lead", "improvement")
    page.locator("#words").focus()
    page.keyboard.type("update delivery: " + WORDS)
    page.keyboard.press("Enter")
    answer = page.get_by_role("log").locator("article.mine")
    expect(answer).to_contain_text("delivery-6 is recorded")
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_have_value("/improvement ")


def test_a_double_click_records_once(visitor: Visitor) -> None:
    """With script, which holds the second click back."""
    page = visitor.at("culture-lead")
    page.get_by_role("button", name="Update").click()
    page.locator("[name=text]").fill(WORDS)
    page.get_by_role("button", name="Record").dblclick()
    expect(page.locator("#panel")).to_contain_text("culture-10 is recorded")
    assert recorded(visitor, WORDS) == 1


def test_a_form_sent_twice_is_one_request(without_script: Visitor) -> None:
    """Without script: the form carries a key, and the second time it is answered as the first time."""
    visitor = without_script
    page = visitor.at("culture-lead")
    page.get_by_role("button", name="Update").click()
    form = page.locator("#panel form")
    sent: dict[str, Any] = {
        "key": form.locator("[name=key]").input_value(),
        "workstream": "culture",
        "text": WORDS,
        "period": "2024-03",
    }
    address = f"{visitor.url}{form.get_attribute('action')}"
    for _ in range(2):
        answer = page.request.post(address, form=sent, headers={"Origin": visitor.url})
        assert "culture-10 is recorded" in answer.text()
    assert recorded(visitor, WORDS) == 1


def test_what_was_typed_is_kept_when_something_is_wrong(visitor: Visitor) -> None:
    """Each error stands beside its field, is tied to it, and is listed where the focus goes."""
    page = visitor.at("culture-lead")
    page.get_by_role("button", name="Update").click()
    page.locator("[name=text]").fill(WORDS)
    page.locator("[name=when]").fill("the day after")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("#errors")).to_be_focused()
    when = page.locator("[name=when]")
    assert when.get_attribute("aria-invalid") == "true"
    described = [
        page.locator(f"#{each}").inner_text() for each in (when.get_attribute("aria-describedby") or "").split()
    ]
    assert "is not a date that I can read" in described[-1]
    assert page.locator("[name=text]").input_value() == WORDS
    when.fill("15 March")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("#panel")).to_contain_text("culture-10 is recorded")


def test_a_form_that_is_refused_as_a_whole_keeps_what_was_typed(visitor: Visitor, context: BrowserContext) -> None:
    """The activity was withdrawn by somebody else while the form to amend it was open."""
    page = visitor.at("culture-lead", "improvement")
    page.locator("#words").fill("amend culture-4")
    page.get_by_role("button", name="Send").click()
    page.locator("#panel [name=text]").fill(WORDS)
    Visitor(context.new_page(), visitor.url).say("culture-deputy", "withdraw culture-4 because it was recorded twice")
    page.get_by_role("button", name="Amend").click()
    expect(page.locator("#errors")).to_contain_text("withdrawn")
    assert page.locator("#panel [name=text]").input_value() == WORDS


def test_the_page_works_without_script(without_script: Visitor) -> None:
    """Every step from home to the next month's summary is a plain form or link."""
    visitor = without_script
    page = visitor.at("culture-lead")
    page.get_by_role("button", name="Update").click()
    page.get_by_role("button", name="Record").click()
    expect(page.locator("#errors")).to_contain_text("The text is missing")
    page.locator("[name=text]").fill(WORDS)
    page.get_by_role("button", name="Record").click()
    expect(page.locator("#panel")).to_contain_text("culture-10 is recorded")
    page.get_by_role("link", name="# improvement").click()
    page.get_by_role("button", name="digest", exact=True).click()
    expect(page.locator("article.mine")).to_contain_text(WORDS)
    visitor.issue_march("culture-lead")
    issued = page.locator("article", has_text="highlight summary, March 2024")
    issued.locator("summary").click()
    expect(issued.locator(".thread")).to_contain_text(WORDS)


def test_without_script_a_form_is_kept_for_later_with_a_button(without_script: Visitor) -> None:
    page = without_script.at("culture-lead")
    page.get_by_role("button", name="Update").click()
    page.locator("[name=text]").fill(WORDS)
    page.get_by_role("button", name="Keep it for later").click()
    expect(page.locator("#panel")).to_have_count(0)
    page.get_by_role("button", name="Update").click()
    assert page.locator("[name=text]").input_value() == WORDS


def test_what_is_exempt_is_in_no_byte_for_those_who_may_not_see_it(visitor: Visitor) -> None:
    """Whatever page they open and whatever they ask."""
    for person in ("reader", "stranger", "delivery-lead"):
        for words in ("status culture", "digest", "show culture-9", "history culture", "search investigator"):
            visitor.say(person, words)
        for place in ("home", "improvement", "messages"):
            visitor.at(person, place)
            assert SECRET not in visitor.page.content()
            assert SECRET.encode() not in visitor.page.request.get(visitor.page.url).body()
    assert SECRET in visitor.say("officer", "status culture")


def test_an_answer_is_not_shown_again_to_who_may_not_see_it_any_more(visitor: Visitor) -> None:
    """A cover has ended since, or an activity was marked exempt."""
    visitor.say("officer", "cover culture by Delivery lead until 30 April")
    assert SECRET in visitor.say("delivery-lead", "status culture")
    visitor.say("officer", "cover culture ends")
    ref = re.search(r"culture-\d+", visitor.say("culture-lead", "update culture: A quiet word was had"))
    assert ref
    assert "A quiet word was had" in visitor.say("reader", "status culture")
    visitor.say("culture-lead", f"mark {ref[0]}: exempt because it names a person")
    for person, hidden in (("delivery-lead", SECRET), ("reader", "quiet word")):
        page = visitor.at(person, "improvement")
        expect(page.locator("article.mine").last).to_contain_text("What you may see has changed")
        assert hidden.encode() not in page.request.get(page.url).body()


def test_the_schedule_issues_when_the_clock_gets_there(visitor: Visitor) -> None:
    """The channel has the summary with a reply for each theme, and the director a private copy that leads to it."""
    visitor.issue_march()
    issued = visitor.page.locator("article", has_text="highlight summary, March 2024")
    expect(issued).to_contain_text("3 replies in the thread")
    expect(issued).to_contain_text("Culture worsened: Green to Green / Amber.")
    page = visitor.at("director", "messages")
    copy = page.locator("article", has_text="highlight summary, March 2024")
    copy.get_by_role("link", name="Read it in the channel").click()
    expect(page.locator("article:target")).to_contain_text("highlight summary, March 2024")
    assert "highlight summary" not in visitor.at("culture-lead", "messages").content()


def test_what_is_shared_is_read_by_others_as_it_comes(visitor: Visitor, context: BrowserContext) -> None:
    """Somebody else's page shows it without being loaded again."""
    other = Visitor(context.new_page(), visitor.url).at("reader", "improvement")
    visitor.say("culture-lead", "status culture")
    visitor.page.get_by_role("button", name="Share here").click()
    expect(visitor.page.locator("article.mine")).to_have_count(2)
    expect(other.get_by_role("log")).to_contain_text("Culture: March 2024")
    assert SECRET not in other.content()


def test_a_restart_keeps_the_channel_and_the_clock(browser: Browser, folder: Path) -> None:
    """What was posted is read from the record."""
    with running(folder) as url:
        visitor = Visitor(browser.new_page(), url)
        visitor.issue_march()
        visitor.page.close()
    with running(folder) as url:
        page = Visitor(browser.new_page(), url).at("reader", "improvement")
        expect(page.locator("article", has_text="highlight summary, March 2024")).to_be_visible()
        expect(page.locator("#clock")).to_contain_text("11 April 2024")
        page.close()


def test_export_offers_the_file_beside_its_answer(visitor: Visitor) -> None:
    """Where it was asked for."""
    visitor.say("officer", "export markdown for March 2024")
    page = visitor.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Download report-2024-03.md").last.click()
    assert download.value.suggested_filename == "report-2024-03.md"
    assert "# Improvement Plan" in download.value.path().read_text(encoding="utf-8")


def test_the_report_is_a_file_for_officers_and_directors(visitor: Visitor) -> None:
    """Nobody else is shown a link, nor given the file."""
    page = visitor.at("officer")
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown of March 2024").click()
    assert "# Improvement Plan" in download.value.path().read_text(encoding="utf-8")
    links = page.get_by_role("listitem").filter(has_text="March 2024: ").get_by_role("link")
    assert links.count() == 5
    with page.expect_download() as download:
        page.get_by_role("link", name="Word of March 2024").click()
    assert download.value.suggested_filename == "report-2024-03.docx"
    assert download.value.path().read_bytes().startswith(b"PK")
    report = page.request.get(f"{visitor.url}/director/report/2024-03.json")
    assert report.json()["period"]
    assert SECRET not in report.text()
    expect(visitor.at("reader").get_by_text("Reports to download")).to_have_count(0)
    assert page.request.get(f"{visitor.url}/reader/report/2024-03.md").status == 404
    assert page.request.get(f"{visitor.url}/stranger/report/2024-03.json").status == 404


def test_what_was_planned_is_answered_from_home(visitor: Visitor) -> None:
    """Done: the form has its words, and recording them is the answer; then home does not ask again."""
    page = visitor.at("delivery-lead")
    plan = "Train everybody who will use the new risk management software."
    expect(page.get_by_text(plan)).to_be_visible()
    for button in ("Still planned", "Dropped"):
        expect(page.get_by_role("button", name=button)).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.locator("[name=text]")).to_have_value(plan)
    page.locator("[name=text]").fill("Everybody has been trained.")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("#panel")).to_contain_text("delivery-6 is recorded")
    expect(page.locator("#panel")).to_contain_text("which was planned for March 2024, is done")
    expect(visitor.at("delivery-lead").get_by_role("button", name="Dropped")).to_have_count(0)
