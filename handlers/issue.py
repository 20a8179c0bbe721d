"""`issue`: the summary becomes an edition, frozen and numbered, and goes to the channels and the directors."""

from __future__ import annotations

from dataclasses import replace

from handlers.approval import is_director
from handlers.context import Context, Platform, periods_held
from handlers.corrections import since_last_issue
from handlers.facts import gather
from handlers.hold import require_not_held
from handlers.posts import Cause, about_period, reachable, to_channel, to_people, to_person
from handlers.request import Pressed, Reply, say
from handlers.targets import chosen_period, period_sent
from handlers.words import Options, closing_options
from programme.compile import compile_report
from programme.due import ended_before
from programme.edition import freeze, same_substance
from programme.held import refs_of_report, refs_of_thread
from programme.model import Person
from programme.period import Period
from programme.refusals import AlreadyIssued, NothingToIssue, PeriodNotEnded
from programme.report import Audience, EditionHead, Report
from storage import editions, sent
from storage.editions import EditionTaken
from views.chat.screens.issued import asked_to_issue, issue_request, issued_answer
from views.chat.screens.summary import directors_copy, summary, workstream_parts
from views.wording import local_moment, long_date

AUDIENCES: tuple[Audience, Audience] = ("public", "internal")


def typed(ctx: Context, rest: str) -> Reply:
    """`issue [for MONTH]`: officers and directors; where approval is required, an officer asks a director."""
    ctx.require("issue", "issuing the summary")
    period = chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "issue for March 2024"))
    return _issue_or_ask(ctx, period)


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `issue`: its value is the period."""
    ctx.require("issue", "issuing the summary")
    return _issue_or_ask(ctx, chosen_period(ctx, Options(period=period_sent(button.value))))


def _issue_or_ask(ctx: Context, period: Period) -> Reply:
    report = issuable(ctx, period)
    require_not_held(ctx, period)
    if ctx.programme.cycle.approval == "required" and not is_director(ctx):
        return _ask_directors(ctx, report, period)
    frozen = issue(ctx, period)
    channels = sum(len(platform.channels(ctx.programme)) for platform in ctx.platforms)
    directors = any(_reached(ctx, platform) for platform in ctx.platforms)
    return say(issued_answer(frozen, channels, ctx.here, directors=directors))


def issuable(ctx: Context, period: Period) -> Report:
    """What would be issued. Raises PeriodNotEnded, AlreadyIssued when nothing has changed since, and NothingToIssue.

    A period in which nobody reported is issued, and says so (DOMAIN rule 1), unless it was over when the programme was
    first applied: nobody was asked for that one.
    """
    if ctx.today <= period.end:
        raise PeriodNotEnded(period.label, long_date(period.end))
    facts = gather(ctx, period)
    report = compile_report(facts)
    standing = editions.find(ctx.unit, ctx.id, period)
    if standing and same_substance(report, standing.content):
        issued_at = local_moment(standing.stamp.at, ctx.programme.timezone)
        raise AlreadyIssued(period.label, standing.number, issued_at)
    before = ended_before(ctx.programme, period, ctx.known.applied_at)
    if standing is None and before and period not in periods_held(ctx.unit, ctx.id):
        raise NothingToIssue(period.label)
    return report


def issue(ctx: Context, period: Period) -> Report:
    """Claim the next edition, freeze it, and leave what is to be posted, all in one unit of work.

    Raises AlreadyIssued when another process or person was first.
    """
    number = ctx.issued.get(period, 0) + 1
    head = EditionHead(number, ctx.now, ctx.stamp.name)
    public, internal = (_frozen(ctx, period, head, audience) for audience in AUDIENCES)
    try:
        edition_id = editions.add(ctx.unit, ctx.id, (public, internal), ctx.stamp, ctx.key)
    except EditionTaken:
        raise AlreadyIssued(period.label, number, "a moment ago") from None
    _leave_posts(ctx, public, edition_id)
    return public


def _frozen(ctx: Context, period: Period, head: EditionHead, audience: Audience) -> Report:
    listed = since_last_issue(ctx, period, audience)
    return freeze(replace(compile_report(gather(ctx, period, audience), audience), corrections=listed), head)


def _leave_posts(ctx: Context, report: Report, edition_id: int) -> None:
    """The summary and its thread for every channel, and a private copy with the link for every director."""
    head, copy = summary(report), directors_copy(report)
    about = about_period(ctx.programme, report.period.key, report.edition.number if report.edition else 0)
    # The summary counts all of them, and its digest is that of the whole: it holds every item of the edition.
    whole = Cause("summary", about, edition_id, holds=refs_of_report(report))
    # Where there are no corrections, there is no message of them.
    held = zip(workstream_parts(report), refs_of_thread(report), strict=False)
    parts = [(part, replace(whole, kind="part", holds=refs)) for part, refs in held]
    for platform in ctx.platforms:
        link_to: int | None = None
        for channel in platform.channels(ctx.programme):
            top = to_channel(ctx, platform, channel, head, whole)
            link_to = link_to or top
            for part, cause in parts:
                to_channel(ctx, platform, channel, part, cause, under_id=top)
        for director in _reached(ctx, platform):
            # Where no channel has the thread, its messages follow here.
            for message, cause in ((copy, whole), *(parts if link_to is None else ())):
                to_person(ctx, platform, director, message, replace(cause, kind="copy"), link_to)


def _reached(ctx: Context, platform: Platform) -> list[Person]:
    """The directors who can be sent a copy there."""
    return [one for one in ctx.programme.with_role("director") if reachable(ctx.programme, platform, one)]


def _ask_directors(ctx: Context, report: Report, period: Period) -> Reply:
    """One question stands for each edition: asking again asks only a director who has not been asked."""
    about = f"issue:{period.key}:{ctx.issued.get(period, 0) + 1}"
    before = sent.asked(ctx.unit, ctx.id, about)
    directors = ctx.programme.with_role("director")
    new = [director for director in directors if director.email not in before]
    to_people(ctx, new, issue_request(report, ctx.actor.name, ctx.here), Cause("notice", about))
    return say(asked_to_issue(report, [d.name for d in directors], ctx.here, already=bool(before) and not new))
