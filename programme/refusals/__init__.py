"""Every expected refusal, each with the one sentence that people read.

A refusal says what was wrong and what would be right. The edge that answers adds whether anything was recorded;
nothing here knows about chat.
"""

from programme.refusals.changes import (
    AlreadyWithdrawn,
    CoverRefused,
    HasFurther,
    LastLead,
    NestedTooDeep,
    NoLongerAsked,
    NothingChanged,
    NotPlanned,
    OpeningLapsed,
    OtherWorkstream,
    PlanAnswered,
    StaysWithFurther,
)
from programme.refusals.dates import (
    DateNotUnderstood,
    MonthNotUnderstood,
    NoSuchDay,
    PeriodOutOfRange,
    WrongPeriod,
)
from programme.refusals.issuing import (
    AlreadyIssued,
    CannotShare,
    Held,
    NotHeld,
    NothingToIssue,
    NotNow,
    PeriodNotEnded,
)
from programme.refusals.names import (
    AmbiguousPerson,
    AmbiguousWorkstream,
    NoProgramme,
    UnknownCommand,
    UnknownPerson,
    UnknownProgramme,
    UnknownReference,
    UnknownWorkstream,
)
from programme.refusals.ratings import (
    NotRatedHere,
    RatingIsMovement,
    ReasonNeeded,
    UnknownRating,
)
from programme.refusals.records import DayNeeded, NoAmount, NoDate, NoLink, NotOneOf, NotYet, OtherKind, UnknownMeeting
from programme.refusals.refusal import Refusal, did_you_mean, listed, quoted
from programme.refusals.rights import (
    NotPermitted,
    SecondPersonNeeded,
    Stranger,
)
from programme.refusals.texts import (
    ListTooLong,
    NothingToSearch,
    NotUnderstood,
    TextMissing,
    TextTooLong,
)

__all__ = [
    "AlreadyIssued",
    "AlreadyWithdrawn",
    "AmbiguousPerson",
    "AmbiguousWorkstream",
    "CannotShare",
    "CoverRefused",
    "DateNotUnderstood",
    "DayNeeded",
    "HasFurther",
    "Held",
    "LastLead",
    "ListTooLong",
    "MonthNotUnderstood",
    "NestedTooDeep",
    "NoAmount",
    "NoDate",
    "NoLink",
    "NoLongerAsked",
    "NoProgramme",
    "NoSuchDay",
    "NotHeld",
    "NotNow",
    "NotOneOf",
    "NotPermitted",
    "NotPlanned",
    "NotRatedHere",
    "NotUnderstood",
    "NotYet",
    "NothingChanged",
    "NothingToIssue",
    "NothingToSearch",
    "OpeningLapsed",
    "OtherKind",
    "OtherWorkstream",
    "PeriodNotEnded",
    "PeriodOutOfRange",
    "PlanAnswered",
    "RatingIsMovement",
    "ReasonNeeded",
    "Refusal",
    "SecondPersonNeeded",
    "StaysWithFurther",
    "Stranger",
    "TextMissing",
    "TextTooLong",
    "UnknownCommand",
    "UnknownMeeting",
    "UnknownPerson",
    "UnknownProgramme",
    "UnknownRating",
    "UnknownReference",
    "UnknownWorkstream",
    "WrongPeriod",
    "did_you_mean",
    "listed",
    "quoted",
]
