"""The forms of the records beside the activities: what can be wrong in each field, and what is right."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenarios.filled import TOO_LONG, Filled, Wrong

OF_RECORDS = {
    *("due", "level", "sort", "owner", "mitigation", "body", "attended", "document"),
    *("by", "subject", "opinion", "through", "ask", "amount", "link", "place"),
}
"""The names of their own fields."""

NAME_TOO_LONG = "x" * 201
TEXT_TOO_LONG = "x" * 2_001


def names_too_long(**fields: str) -> Iterator[Wrong]:
    """Of fields that hold a name: each with what a refusal calls it."""
    return (Wrong(name, NAME_TOO_LONG, f"The {what} has 201 characters") for name, what in fields.items())


def missing(**fields: str) -> Iterator[Wrong]:
    return (Wrong(name, " ", f"The {what} is missing.") for name, what in fields.items())


def common(line: str, text: str = "text", when: str = "") -> tuple[Wrong, ...]:
    """What every form of a record has. `line`: a whole line up to its colon; `when`: the same with a wrong day."""
    dated = (Wrong("when", "the 31st of June", "cannot be right: June has days 1 to 30", when),) if when else ()
    return (
        Wrong("text", " ", f"The {text} is missing."),
        Wrong("text", TEXT_TOO_LONG, f"The {text} has 2,001 characters"),
        Wrong("period", "2023-01", "January 2023 cannot be reported on", f"{line} for January 2023: Words"),
        Wrong("period", "soon", "soon is not a month."),
        Wrong("exempt", TOO_LONG, "The reason has 501 characters", f'{line} exempt "{TOO_LONG}": Words'),
        *dated,
    )


def of_a_workstream(kind: str, rest: str) -> tuple[Wrong, ...]:
    transport = "There is no theme called transport"
    return (
        Wrong("workstream", "transport", transport, f"{kind} transport {rest}: Words"),
        Wrong("workstream", "homes", "Not available to you: recording for Homes", f"{kind} homes {rest}: Words"),
    )


RECORD_FORMS = (
    Filled(
        name="milestone",
        who="lead",
        opens="milestone culture for March",
        wrong=(
            *of_a_workstream("milestone", "due 24 June"),
            *common("milestone culture due 24 June", "title"),
            *missing(due="date that it is due"),
            Wrong(
                "due",
                "August Board",
                "August Board is neither a date nor a meeting in the programme file.",
                "milestone culture due August Board: Staff awards",
            ),
            Wrong("due", "31 June", "June has days 1 to 30", "milestone culture due 31 June: Staff awards"),
        ),
        right=(("text", "Values are published"), ("due", "24 June")),
        reads="culture-5 is recorded as a milestone: Culture, March 2024.",
        line="milestone culture due 24 June for March: Values are published",
    ),
    Filled(
        name="milestone",
        who="deputy",
        opens="milestone culture-4",
        wrong=(
            *missing(text="title", due="date that it is due"),
            Wrong("due", "31 June", "June has days 1 to 30", "milestone culture-4 moved to 31 June because of it"),
            Wrong("reason", "", "The reason is missing.", "milestone culture-4 moved to 1 July"),
            Wrong(
                "reason",
                TOO_LONG,
                "The reason has 501 characters",
                f"milestone culture-4 moved to 1 July because {TOO_LONG}",
            ),
        ),
        right=(("due", "1 July"), ("reason", "the hall is booked")),
        reads="culture-4 is changed (version 2): Culture, March 2024.",
        line="milestone culture-4 moved to 1 July because the hall is booked",
    ),
    Filled(
        name="risk",
        who="deputy",
        opens="risk culture for March",
        wrong=(
            *of_a_workstream("risk", "high"),
            *common("risk culture high"),
            Wrong("level", "severe", "severe is no level. Choose high, medium or low.", "risk culture severe: Posts"),
            Wrong("sort", "hazard", "hazard is no kind of risk. Choose risk or issue."),
            *names_too_long(owner="owner", mitigation="mitigation"),
        ),
        right=(("text", "Two posts stay vacant"), ("level", "high"), ("owner", "Head of people")),
        reads="culture-5 is recorded as a risk or issue: Culture, March 2024.",
        line="risk culture high for March: Two posts stay vacant",
    ),
    Filled(
        name="engagement",
        who="officer",
        opens="engagement for March",
        wrong=(
            *common("engagement Board on 26 March", when="engagement Board on 31 June: Words"),
            *missing(body="body", when="date"),
            *names_too_long(body="body", sort="kind of meeting", attended="list of who attended", document="document"),
        ),
        right=(("body", "Tenants' panel"), ("when", "26 March"), ("text", "Heard what tenants expect")),
        reads="engagement-1 is recorded as engagement",
        line="engagement Tenants' panel on 26 March for March: Heard what tenants expect",
    ),
    Filled(
        name="assurance",
        who="officer",
        opens="assurance for March",
        wrong=(
            *common(
                "assurance Internal audit on procurement limited",
                when="assurance Internal audit on procurement limited on 31 June: Words",
            ),
            *missing(by="auditor", subject="subject"),
            *names_too_long(by="auditor", subject="subject", through="name of the report"),
            Wrong(
                "opinion",
                "great",
                "great is no opinion. Choose substantial, reasonable, limited or no.",
                "assurance Internal audit on procurement great: Words",
            ),
        ),
        right=(("by", "Internal audit"), ("subject", "procurement"), ("opinion", "limited"), ("text", "No waivers")),
        reads="assurance-1 is recorded as assurance",
        line="assurance Internal audit on procurement limited for March: No waivers",
    ),
    Filled(
        name="decision",
        who="officer",
        opens="decision for March",
        wrong=(
            *common("decision to note"),
            Wrong(
                "ask",
                "for fun",
                "for fun is no kind of decision. Choose for decision, for assurance or to note.",
                "decision for fun: The progress made",
            ),
        ),
        right=(("ask", "to note"), ("text", "The progress made")),
        reads="decision-1 is recorded as a decision",
        line="decision to note for March: The progress made",
    ),
    Filled(
        name="budget",
        who="officer",
        opens="budget for March",
        wrong=(
            *common("budget £400k agreed by the Board", when="budget £400k agreed by the Board on 31 June: Words"),
            *missing(amount="amount", body="body"),
            *names_too_long(amount="amount", body="body"),
            Wrong("amount", "lots", "lots holds no number.", "budget lots agreed by the Board: Support"),
        ),
        right=(("amount", "£400k"), ("body", "the Board"), ("text", "Support for the plan")),
        reads="budget-1 is recorded as a budget line",
        line="budget £400k agreed by the Board for March: Support for the plan",
    ),
    Filled(
        name="document",
        who="officer",
        opens="document for March",
        wrong=(
            *common("document Improvement Plan", "title"),
            *missing(link="link"),
            Wrong("link", "the plan", "the plan is not a link.", "document Improvement Plan: the plan"),
            Wrong("link", "javascript:alert(1)", "is not a link.", "document Improvement Plan: javascript:alert(1)"),
            Wrong("place", "cover", "cover is no place. Choose appendix or background."),
        ),
        right=(("text", "Improvement Plan"), ("link", "https://example.org/plan"), ("place", "background")),
        reads="document-1 is recorded as a document",
        line="document Improvement Plan as background for March: https://example.org/plan",
    ),
)
