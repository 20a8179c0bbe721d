"""The words that chat and documents share: dates, counts, and the sentences that say how a report stands.

British dates; moments in local time with the zone's name. Nothing here knows how a page or a message looks.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Protocol
from zoneinfo import ZoneInfo

from programme.plan import PlannedBefore
from programme.record import Tally
from programme.refusals import listed
from programme.report import (
    NOT_RATED,
    Activity,
    LevelText,
    PeriodHead,
    Previous,
    Report,
    ReturnLine,
)
from programme.scale import Direction
from programme.when import long_date

DIGEST_IS = "the fingerprint of this edition, by which to check that a copy is the one that was issued"
"""What a digest is, for who never met the word."""

CORRECTIONS = "Corrections since the last issue"

CAN_BE_SAID = re.compile(r"`([^`\n]+)`")
"""How the bot's own sentences mark what can be said to it."""


def in_quotes(text: str) -> str:
    """The bot's own words with what can be said in quotation marks, for where backticks are only backticks."""
    return CAN_BE_SAID.sub(r"“\1”", text)


def short_date(day: dt.date, today: dt.date) -> str:
    """“4 March”, with the year where it is not this one."""
    return f"{day.day} {day:%B}" if day.year == today.year else long_date(day)


def local_moment(moment: dt.datetime, timezone: str) -> str:
    """“11 April 2024, 09:00 BST”."""
    local = moment.astimezone(ZoneInfo(timezone))
    return f"{long_date(local.date())}, {local:%H:%M} {local.tzname()}"


def counted(number: int, one: str, many: str = "") -> str:
    """“1 activity”, “2 activities”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def entries(held: Tally) -> str:
    """What a workstream has recorded for a period: “2 activities, 1 planned and 1 milestone or risk”."""
    told = (
        held.activities and counted(held.activities, "activity", "activities"),
        held.further and counted(held.further, "further activity", "further activities"),
        held.planned and f"{held.planned:,} planned",
        held.records and counted(held.records, "milestone or risk", "milestones or risks"),
    )
    return listed([said for said in told if said]) or "no activities"


def plural(word: str) -> str:
    """The programme's word for a workstream, for several: “themes”, “priorities”."""
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def sentence(text: str) -> str:
    """With a capital at the start and a stop at the end, where there is none."""
    text = text.strip()
    return capital(text) + ("" if text.endswith((".", "!", "?", "…", ":")) else ".") if text else ""


def capital(text: str) -> str:
    """With a capital at the start, and the rest as it stands."""
    return text[:1].upper() + text[1:]


class Rated(Protocol):
    """A rating with what it is compared to."""

    @property
    def rating(self) -> LevelText | None: ...
    @property
    def direction(self) -> Direction: ...
    @property
    def previous(self) -> Previous | None: ...


def direction(part: Rated) -> str:
    """“worsened, from Green (February 2024)”, “first report”; for one not rated, what it last was and when."""
    before = part.previous
    if part.rating is None:
        return f"last rated {before.label}, as at {before.period}" if before else ""
    if before and part.direction in ("improved", "worsened"):
        return f"{part.direction}, from {before.label} ({before.period})"
    return f"{part.direction} since {before.period}" if before and part.direction == "unchanged" else part.direction


def rating_word(rating: LevelText | None) -> str:
    return rating.label if rating else NOT_RATED


def reason(words: str) -> str:
    """A person's reason, in their words as they stand."""
    return f"Reason: {words}" if words else ""


def exempt_note(why: str) -> str:
    """“exempt: Paragraph 1”; empty for what is open."""
    return f"exempt: {why}" if why else ""


def because(reason: str) -> str:
    """The words that give a reason again: “because two posts are vacant”; “because of …” stands by itself."""
    return reason if reason.lower().startswith("because of ") else f"because {reason}"


def said_by(name: str, moment: dt.datetime | None, timezone: str) -> str:
    """“Ada Marsh on 3 April 2024”: who said something and on which day, in the programme's zone."""
    return f"{name} {on_day(moment, timezone)}" if moment else name


def on_day(moment: dt.datetime, timezone: str) -> str:
    """“on 3 April 2024”: the day of a moment in the programme's zone."""
    return f"on {long_date(moment.astimezone(ZoneInfo(timezone)).date())}"


def agreed_or_proposed(report: Report) -> str:
    """“agreed by Ada Marsh on 3 April 2024”, “proposed, not yet agreed”; nothing where there is no rating."""
    overall = report.overall
    if overall.rating is None:
        return ""
    if overall.status == "agreed":
        return f"agreed by {said_by(overall.agreed_by, overall.agreed_at, report.programme.timezone)}"
    return "proposed, not yet agreed"


def about_overall(report: Report) -> str:
    """Where a proposed overall rating comes from, and which way the rating went."""
    overall = report.overall
    proposed = overall.rating and overall.status != "agreed"
    word = report.programme.word if len(overall.lowest_in) == 1 else plural(report.programme.word)
    source = f"It is the rating of the lowest rated {word}, {listed(overall.lowest_in)}." if proposed else ""
    return " ".join(filter(None, (source, sentence(direction(overall)))))


def behind_overall(report: Report) -> str:
    """What the overall rating does not show by itself: a lowest rating that it differs from, and what is not rated."""
    unrated = [w.short for w in report.workstreams if w.rated and w.rating is None]
    return " ".join(filter(None, (lowest_rated(report), f"Not rated: {listed(unrated)}." if unrated else "")))


def lowest_rated(report: Report) -> str:
    """“Lowest rated: Culture (Red).”, where the overall rating is another."""
    overall = report.overall
    differs = overall.lowest and overall.rating and overall.rating.label != overall.lowest
    return f"Lowest rated: {listed(overall.lowest_in)} ({overall.lowest})." if differs else ""


def meaning(rating: LevelText | None) -> str:
    """What a rating means, as the programme configured it."""
    return f"{rating.label} means: {rating.meaning}" if rating and rating.meaning else ""


def who_reported(report: Report, today: dt.date) -> str:
    """How many reported and who did not, like “2 of 3 themes reported. Culture (last report 4 March) did not.”."""
    total = len(report.returns)
    word = report.programme.word if total == 1 else plural(report.programme.word)
    missing = [_missing(line, today) for line in report.returns if line.state == "not reported"]
    nothing = [line.short for line in report.returns if line.state == "nothing to report"]
    said = [f"{report.counts.reported} of {total} {word} reported."]
    said += [f"{listed(missing)} did not."] if missing else []
    said += [f"{listed(nothing)} had nothing to report."] if nothing else []
    return " ".join(said)


def _missing(line: ReturnLine, today: dt.date) -> str:
    when = f"last report {short_date(line.last, today)}" if line.last else "no report yet"
    return f"{line.short} ({when})"


def return_state(line: ReturnLine, *, issued: bool) -> str:
    """How a return stands, or stood when it was issued: “not started”, “submitted, 1 day late”."""
    begun = "reported, not confirmed as complete" if issued else "begun, not submitted"
    missing = "not reported" if issued else "not started"
    said = {"not reported": missing, "reported": begun}.get(line.state, line.state)
    return f"{said}, {counted(line.days, 'day')} {line.timing}" if line.timing else said


def return_line(line: ReturnLine, *, issued: bool, today: dt.date) -> str:
    """A line of the returns register: “Culture: submitted, 1 day late; last report 9 April”."""
    last = f"last report {short_date(line.last, today)}" if line.last else "no report yet"
    return f"{line.short}: {return_state(line, issued=issued)}; {last}"


def counts(report: Report) -> str:
    """What the report holds, like “2 Green, 1 Green / Amber; 17 activities and 5 further activities.”."""
    ratings = ", ".join(f"{rated.count} {rated.label}" for rated in report.counts.by_rating if rated.count)
    activities = counted(report.counts.activities, "activity", "activities")
    further = counted(report.counts.further_activities, "further activity", "further activities")
    planned = f", {report.counts.planned} planned" if report.counts.planned else ""
    return f"{ratings}{'; ' if ratings else ''}{activities} and {further}{planned}."


def told_on(report: Report) -> dt.date:
    """The day from which years are left out, in the programme's zone: that of the issue, else the period's last."""
    if report.edition is None:
        return report.period.end
    return report.edition.issued_at.astimezone(ZoneInfo(report.programme.timezone)).date()


def edition_line(report: Report) -> str:
    if report.edition is None:
        return f"{report.programme.organisation}. Not issued."
    head = report.edition
    issued = local_moment(head.issued_at, report.programme.timezone)
    return f"{report.programme.organisation}. Edition {head.number}, issued {issued} by {head.issued_by}."


def no_activities(report: Report) -> str:
    return f"No activities were reported for {report.period.label}."


def planned_next(report: Report) -> str:
    return f"Planned next, after {report.period.label}"


def planned_for(period: PeriodHead) -> str:
    """The heading over what was planned before, and what became of it."""
    return f"Planned for {period.label}"


def became(plan: PlannedBefore) -> str:
    """“done: culture-9”, “still planned: culture-10”, “dropped. Reason: the funding ended”."""
    if plan.became is None:
        return "nobody has said what became of it"
    through = f": {plan.through}" if plan.through else ""
    return ". ".join(filter(None, (f"{plan.became}{through}", reason(plan.reason))))


def plan_note(plan: PlannedBefore) -> str:
    """When it was to be, what became of it, and that it is exempt."""
    return "; ".join(filter(None, (plan.when.text if plan.when else "", exempt_note(plan.exempt), became(plan))))


def further_label(activity: Activity) -> str:
    """“Further activity, April and May:”."""
    if not activity.further:
        return ""
    return f"Further activity, {activity.further_label}:" if activity.further_label else "Further activity:"
