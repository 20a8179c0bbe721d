"""The words about records that chat and documents share."""

from __future__ import annotations

from programme.details import Assurance, Budget, Decision, Document, Engagement, Milestone, Risk
from programme.record import Item
from views.record_lines import due_at
from views.wording import long_date


def pairs(item: Item) -> tuple[tuple[str, str], ...]:
    """What a record holds beside its text, by name."""
    when = ("When", item.when.text if item.when else "")
    return tuple((name, value) for name, value in (*_own(item), when) if value)


def _own(item: Item) -> tuple[tuple[str, str], ...]:
    match item.details:
        case Milestone(due, meeting, done, because):
            own = (("Due", due_at(due.text, meeting)), ("Done", long_date(done) if done else ""), ("Because", because))
        case Risk(level, sort, owner, mitigation, closed, because):
            ended = ("Closed", long_date(closed) if closed else "")
            held = (("Level", f"{level} ({sort})"), ("Owner", owner), ("Mitigation", mitigation))
            own = (*held, ended, ("Because", because))
        case Engagement(body, sort, attended, document):
            own = (("With", body), ("Kind", sort), ("Attended", attended), ("Document", document))
        case Assurance(by, subject, opinion, through):
            own = (("By", by), ("On", subject), ("Opinion", opinion), ("Reported through", through))
        case Decision(ask):
            own = (("For", ask.removeprefix("for ")),)
        case Budget(amount, by):
            own = (("Amount", amount), ("Agreed by", by))
        case Document(link, place):
            own = (("Link", link), ("In a paper", place))
        case None:
            own = ()
    return own
