"""Home: what I owe and recorded last, the programme at a glance, and what waits for officers and directors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from programme.approval import Hold
from programme.meetings import Paper
from programme.model import Cover
from programme.period import Period
from programme.record import Item, Ref
from programme.refusals import listed
from programme.report import Report, WorkstreamReport
from views import wording
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Message, Note, Text
from views.chat.screens import lines
from views.chat.screens.cover import days
from views.chat.screens.held import standing
from views.chat.screens.planned import on_home
from views.chat.screens.uncertain import Sent, is_it_there
from views.wording import counted, long_date

UNCERTAIN = 3
"""How many posts of unknown fate home asks about at once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an officer or director. `missing`: workstreams that have not reported, with their leads' names.

    `hold`: the one that stands; what is held is not `not_issued`. `uncertain`: posts of which nobody knows whether
    they arrived. `papers`: those to be published soon. `for_director`: it is not issued before one agrees.
    """

    missing: Sequence[tuple[str, Sequence[str]]]
    hold: Hold | None
    not_issued: bool
    not_agreed: bool
    for_director: bool
    uncertain: Sequence[Sent]
    papers: Sequence[Paper] = ()


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What home is made of.

    `own`: the workstreams that the reader leads, deputises for or covers, with the cover. `due`: when returns are due.
    `begun`: those of them that hold anything, be it exempt. `mine`: what they recorded last, the newest first;
    `followed`: what of it has further activities. `plans`: what these workstreams planned before, without an outcome
    yet. `may_record`: for any workstream. `waiting`: None for readers who are neither officer nor director. `here`:
    “ in plan” where there are several programmes.
    """

    report: Report
    own: Mapping[str, Cover | None]
    due: dt.date
    today: dt.date
    begun: Collection[str]
    mine: Sequence[Item]
    followed: Collection[Ref]
    plans: Sequence[Item]
    may_record: bool
    waiting: Waiting | None
    here: str = ""


def home(facts: HomeFacts) -> Message:
    report = facts.report
    return Message(
        heading=f"{report.programme.name}: {report.period.label}",
        blocks=(
            *(block for part in report.workstreams if part.key in facts.own for block in _owed(facts, part)),
            *_mine(facts),
            *(_waiting(facts, facts.waiting) if facts.waiting else ()),
            Text("The programme at a glance", strong=True),
            *lines.overall_rating(report),
            *(lines.workstream_line(report, w) for w in report.workstreams),
            Text(wording.who_reported(report, facts.today)),
            lines.register(report, facts.today, issued=report.edition is not None),
            *_update_any(facts),
            Note(f"Returns {_due(facts, 'are', 'were')}. `help` lists what can be said."),
        ),
    )


def _due(facts: HomeFacts, now: str, then: str) -> str:
    """“is due on 8 May 2024: 35 days left”; `then`: the verb once the day is over."""
    left = (facts.due - facts.today).days
    when = f"{counted(left, 'day')} left" if left > 0 else f"{counted(-left, 'day')} overdue" if left else "today"
    return f"{then if left < 0 else now} due on {long_date(facts.due)}: {when}"


def _owed(facts: HomeFacts, part: WorkstreamReport) -> tuple[Block, ...]:
    """Each button carries the period too: pressed after the issue, it is still about this one."""
    state = next(line.state for line in facts.report.returns if line.workstream == part.key)
    when = _due(facts, "is", "was")
    said = {
        "not reported": f"has not reported. Its return {when}",
        "reported": f"has reported. Its return {when}. Submit it once it is complete",
        "submitted": "has submitted its return",
        "nothing to report": "has nothing to report",
    }[state]
    cover = facts.own[part.key]
    covered = (Note(f"You cover {part.short} {days(cover, facts.today)}."),) if cover else ()
    plans = [plan for plan in facts.plans if plan.workstream == part.key]
    period = Period.from_key(facts.report.period.key)
    return (
        Text(f"{part.short} {said}.", strong=True),
        *covered,
        _owed_buttons(facts, part, state),
        *on_home(plans, period, facts.here),
    )


def _owed_buttons(facts: HomeFacts, part: WorkstreamReport, state: str) -> Buttons:
    """That there is nothing to report is not offered where something is recorded, be it exempt."""
    about, begun = f"{part.key} for {facts.report.period.key}", part.key in facts.begun
    to_submit = state == "reported" or (state == "not reported" and begun)
    return Buttons(
        (
            Button("update", "Update", about, "primary"),
            *((Button("rate", "Rate", about),) if part.rated else ()),
            *((Button("submit", "Submit", about),) if to_submit else ()),
            *((Button("nothing", "Nothing to report", about),) if state == "not reported" and not begun else ()),
        )
    )


def _mine(facts: HomeFacts) -> Iterator[Block]:
    """What was followed up is withdrawn after what stands under it."""
    if facts.mine:
        yield Text("What you recorded last", strong=True)
    for item in facts.mine:
        ref = str(item.ref)
        withdraw = () if item.ref in facts.followed else (Button("withdraw", "Withdraw", ref),)
        yield Bullets((Bullet(item.text, ref, "planned" if item.planned else ""),))
        yield Buttons((Button("amend", "Amend", ref), *withdraw))


def _waiting(facts: HomeFacts, waiting: Waiting) -> Iterator[Block]:
    yield from _missing(waiting)
    period = facts.report.period
    if waiting.hold:
        yield Text(f"{period.label} is held: it is not issued until somebody releases it.", strong=True)
        yield from standing(waiting.hold, facts.report.programme.timezone)
    if waiting.not_issued:
        yield Text(f"{period.label} has ended and is not issued.", strong=True)
        yield Buttons((Button("issue", f"Issue {period.label}", period.key),))
    if waiting.not_agreed or waiting.for_director:
        is_not = "waits for a director to agree it" if waiting.for_director else "is not agreed"
        yield Text(f"The overall rating for {period.label} {is_not}.", strong=True)
        yield Buttons((Button("rate", "Rate overall", f"overall for {period.key}"),))
    if waiting.papers:
        yield Text("Papers to be published", strong=True)
        yield Bullets(tuple(Bullet(_paper(paper)) for paper in waiting.papers))
    for post in waiting.uncertain[:UNCERTAIN]:
        question = is_it_there(post)
        yield Text(question.heading, strong=True)
        yield from question.blocks
    more = len(waiting.uncertain) - UNCERTAIN
    if more > 0:
        yield Note(f"{counted(more, 'more post')} of unknown fate will be asked about here after these.")


def _paper(paper: Paper) -> str:
    """“Board on 24 July 2024: by 16 July 2024, five clear working days before”."""
    meeting = f"{paper.meeting.body} on {long_date(paper.meeting.date)}"
    return f"{meeting}: by {long_date(paper.publish_by)}, five clear working days before"


def _missing(waiting: Waiting) -> Iterator[Block]:
    """Who owes a return, by name."""
    if waiting.missing:
        yield Text("Not reported yet", strong=True)
        said = (f"{short}: {listed(leads) or 'no lead'}" for short, leads in waiting.missing)
        yield Bullets(tuple(map(Bullet, said)))


def _update_any(facts: HomeFacts) -> tuple[Block, ...]:
    """For an officer without a workstream of their own: the form asks which it is for."""
    if facts.own or not facts.may_record:
        return ()
    return (Buttons((Button("update", "Record an update", f"for {facts.report.period.key}"),)),)
