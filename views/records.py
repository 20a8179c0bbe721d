"""The words about records that chat and documents share."""

from __future__ import annotations

from programme.details import Assurance, Budget, Decision, Document, Engagement, Milestone, Risk
from programme.record import Item
from views.wording import long_date


def pairs(item: Item) -> tuple[tuple[str, str], ...]:
    """What a record holds beside its text, by name."""
    when = ("When", item.when.text if item.when else "")
    return tuple((name, value) for name, value in (*_own(item), when) if value)


def _own(item: Item) -> tuple[tuple[str, str], ...]:
    match item.details:
        case Milestone(due, meeting, done, because):
            at = f"at the meeting of {meeting}, {due.text}" if meeting else due.text
            return ("Due", at), ("Done", long_date(done) if done else ""), ("Because", because)
        case Risk(level, sort, owner, mitigation, closed, because):
            return (
                ("Level", f"{level} ({sort})"),
                ("Owner", owner),
                ("What is done about it", mitigation),
                ("Closed", long_date(closed) if closed else ""),
                ("Because", because),
            )
        case Engagement(body, sort, attended, document):
            return ("With", body), ("Kind", sort), ("Attended", attended), ("Document", document)
        case Assurance(by, subject, opinion, through):
            return ("By", by), ("On", subject), ("Opinion", opinion), ("Reported through", through)
        case Decision(ask):
            return (("For", ask.removeprefix("for ")),)
        case Budget(amount, by):
            return ("Amount", amount), ("Agreed by", by)
        case Document(link, place):
            return ("Link", link), ("In a paper", place)
        case None:
            return ()
