"""Every expected refusal, each with the one sentence that people read.

A refusal says what was wrong and what would be right. The edge that answers adds whether anything was recorded;
nothing here knows about chat.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass


def did_you_mean(nearest: Sequence[str]) -> str:
    """“ Did you mean a or b?”, or nothing where nothing is near."""
    return f" Did you mean {listed(nearest, 'or')}?" if nearest else ""


QUOTED_AT_MOST = 80


def quoted(said: str) -> str:
    """What was said, on one line between quotation marks; of a long text the beginning."""
    line = " ".join(said.split())
    return f"“{line}”" if len(line) <= QUOTED_AT_MOST else f"“{line[:QUOTED_AT_MOST].rstrip()} …”"


def listed(words: Sequence[str], last: str = "and") -> str:
    """“a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


@dataclass(eq=False)
class Refusal(Exception):
    """Something asked for that the rules do not allow. `str()` is the sentence that the person reads."""

    def __str__(self) -> str:
        return self.sentence

    @property
    @abstractmethod
    def sentence(self) -> str:
        """What was wrong, and what would be right."""


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """Words that should be a date, a month or a span and are not."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"{quoted(self.said)} is not a date that I can read.{did_you_mean(self.nearest)}"
            " Write it like 15 April, 15/4/2024, April and May, 3-5 June, or yesterday."
        )


@dataclass(eq=False)
class NoSuchDay(Refusal):
    """A date that reads well and does not exist, such as 31 June, or a weekday that does not fit its date."""

    said: str
    why: str

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} cannot be right: {self.why}."


@dataclass(eq=False)
class MonthNotUnderstood(Refusal):
    """Words that should name one month and do not."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        near = did_you_mean(self.nearest)
        return f"{quoted(self.said)} is not a month.{near} Write it like March, March 2024 or 2024-03."


@dataclass(eq=False)
class UnknownRating(Refusal):
    """Words that are no level of the programme's scale."""

    said: str
    labels: tuple[str, ...]
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"{quoted(self.said)} is not a rating of this programme.{did_you_mean(self.nearest)}"
            f" The ratings are {listed(self.labels)}, or “not rated”."
        )


@dataclass(eq=False)
class RatingIsMovement(Refusal):
    """“Green to Amber” says where a rating went; only the person knows where it now stands."""

    said: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} reads as a movement. Which rating is it now: {listed(self.candidates, 'or')}?"


@dataclass(eq=False)
class NotRatedHere(Refusal):
    """A rating for a workstream that the programme does not rate (`rated = false`)."""

    short: str

    @property
    def sentence(self) -> str:
        return f"{self.short} is not rated in this programme. An administrator changes that in the programme file."


@dataclass(eq=False)
class UnknownWorkstream(Refusal):
    """A name that matches no workstream."""

    said: str
    word: str
    names: tuple[str, ...]
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"There is no {self.word} called {quoted(self.said)}.{did_you_mean(self.nearest)}"
            f" There are: {listed(self.names)}."
        )


@dataclass(eq=False)
class AmbiguousWorkstream(Refusal):
    """A name that fits two workstreams equally well."""

    said: str
    word: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        which = listed(self.candidates, "or")
        return f"{quoted(self.said)} fits more than one {self.word}: is it {which}? Say it again with that name."


@dataclass(eq=False)
class UnknownPerson(Refusal):
    """A name or address that nobody has who is known here."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"I know nobody called {quoted(self.said)}.{did_you_mean(self.nearest)} Write a name or an e-mail address."
        )


@dataclass(eq=False)
class AmbiguousPerson(Refusal):
    """A name that fits two people equally well."""

    said: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        which = listed(self.candidates, "or")
        return f"{quoted(self.said)} fits more than one person: is it {which}? Say it again with that name."


@dataclass(eq=False)
class UnknownProgramme(Refusal):
    """`in PROGRAMME` names none, or none was named and several are there to choose from."""

    said: str
    names: tuple[str, ...]
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        if not self.said:
            ways = listed([f"“in {name}”" for name in self.names], "or")
            return f"There is more than one programme. Say which with {ways}, like `status in {self.names[0]}`."
        return (
            f"There is no programme {quoted(self.said)}.{did_you_mean(self.nearest)} There are: {listed(self.names)}."
        )


@dataclass(eq=False)
class NoProgramme(Refusal):
    """Nothing has been set up yet."""

    @property
    def sentence(self) -> str:
        return "No programme has been set up yet. An administrator does it with `improvement-bot programme apply FILE`."


@dataclass(eq=False)
class UnknownCommand(Refusal):
    """A first word that is no command."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} is not a command.{did_you_mean(self.nearest)} `help` lists what there is."


@dataclass(eq=False)
class NotUnderstood(Refusal):
    """A known command whose words do not fit; the sentence says what would."""

    problem: str
    example: str

    @property
    def sentence(self) -> str:
        return f"{self.problem} Write it like `{self.example}`."


@dataclass(eq=False)
class UnknownReference(Refusal):
    """A reference that does not exist, or that the asker may not see: nobody can tell which."""

    said: str

    @property
    def sentence(self) -> str:
        return f"There is no {self.said} here. `status` with the name of a workstream lists its latest references."


@dataclass(eq=False)
class NotPermitted(Refusal):
    """Somebody without the right. `can`: those who have it, in words."""

    what: str
    can: str

    @property
    def sentence(self) -> str:
        return f"Not available to you: {self.what} is for {self.can}."


@dataclass(eq=False)
class Stranger(Refusal):
    """An outside member or guest."""

    @property
    def sentence(self) -> str:
        return "Not available to you: this is for members of the organisation, not for guests or other organisations."


@dataclass(eq=False)
class TextMissing(Refusal):
    """Nothing is left of a text or a reason that is needed."""

    what: str
    example: str

    @property
    def sentence(self) -> str:
        return f"The {self.what} is missing. Write it like `{self.example}`."


@dataclass(eq=False)
class ListTooLong(Refusal):
    """More entries than can be read before they are recorded."""

    entries: int
    limit: int

    @property
    def sentence(self) -> str:
        return f"The list has {self.entries} entries; the limit is {self.limit} at once. Send it in parts."


@dataclass(eq=False)
class TextTooLong(Refusal):
    """A text or reason over its limit; nothing is cut."""

    what: str
    count: int
    limit: int

    @property
    def sentence(self) -> str:
        return f"The {self.what} has {self.count:,} characters; the limit is {self.limit:,}. Shorten or split it."


@dataclass(eq=False)
class PeriodOutOfRange(Refusal):
    """A period before the programme starts, or too far ahead to be meant."""

    label: str
    problem: str

    @property
    def sentence(self) -> str:
        return f"{self.label} cannot be reported on: {self.problem}."


@dataclass(eq=False)
class WrongPeriod(Refusal):
    """`for MONTH` on a reference that belongs to another period."""

    ref: str
    label: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} belongs to {self.label}, and what is said of it keeps that period: leave out `for`."


@dataclass(eq=False)
class AlreadyWithdrawn(Refusal):
    """A change to an item that was withdrawn."""

    ref: str
    by: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} was withdrawn by {self.by}. Record it anew with `update`, or see it with `show {self.ref}`."


@dataclass(eq=False)
class SecondPersonNeeded(Refusal):
    """Who proposed that an item be opened says so again (DOMAIN rule 9). `can`: who else may, in words."""

    ref: str
    proposed: str
    can: str

    @property
    def sentence(self) -> str:
        return (
            f"You proposed to open {self.ref} on {self.proposed}. Somebody else must confirm it: {self.can},"
            f" with the same words. Until then it stays exempt."
        )


@dataclass(eq=False)
class OpeningLapsed(Refusal):
    """A confirmation without a proposal that stands."""

    ref: str

    @property
    def sentence(self) -> str:
        return (
            f"Nobody's proposal to open {self.ref} stands: it was confirmed, or lapsed because {self.ref} was changed"
            f" or marked again. See it with `show {self.ref}`; to propose it, say `mark {self.ref}: open`."
        )


@dataclass(eq=False)
class NothingToSearch(Refusal):
    """A search of no words, of one letter, or of words that are in every text."""

    why: str

    @property
    def sentence(self) -> str:
        return f"{self.why} Write it like `search awards` or `search awards by Sam since March in culture`."


@dataclass(eq=False)
class HasFurther(Refusal):
    """A withdrawal that would take others' further activities out of the report with it."""

    ref: str
    below: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{self.ref} has further activities under it. Withdraw {listed(self.below)} first."


@dataclass(eq=False)
class NestedTooDeep(Refusal):
    """A further activity of a further activity, or one that is planned."""

    why: str
    instead: str

    @property
    def sentence(self) -> str:
        return f"{self.why} Say `{self.instead}` instead."


@dataclass(eq=False)
class NothingChanged(Refusal):
    """A change that would leave everything as it is."""

    what: str

    @property
    def sentence(self) -> str:
        return f"{self.what}, so there is nothing to change."


@dataclass(eq=False)
class ReasonNeeded(Refusal):
    """An overall rating better than the lowest rated workstream (DOMAIN rule 4)."""

    label: str
    lowest: str
    lowest_in: tuple[str, ...]

    @property
    def sentence(self) -> str:
        where = listed(self.lowest_in)
        return (
            f"{self.label} is better than the lowest rating ({where}: {self.lowest}), so it needs a reason,"
            f" which is printed. Write `rate overall: {self.label} because …`."
        )


@dataclass(eq=False)
class PeriodNotEnded(Refusal):
    """Issuing a period before its end."""

    label: str
    ends: str

    @property
    def sentence(self) -> str:
        return f"{self.label} has not ended; it can be issued after {self.ends}. `digest` shows how it stands."


@dataclass(eq=False)
class AlreadyIssued(Refusal):
    """Issuing again when nothing has changed since the edition that stands."""

    label: str
    number: int
    issued: str

    @property
    def sentence(self) -> str:
        return (
            f"Edition {self.number} of {self.label} stands, issued {self.issued}, and nothing has changed since."
            " Record or correct something first; then `issue` makes the next edition."
        )


@dataclass(eq=False)
class NothingToIssue(Refusal):
    """Issuing a period that holds no record at all, by hand."""

    label: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.label} holds no record, so there is nothing to issue. Name a period, like `issue for March 2024`."
        )


@dataclass(eq=False)
class CannotShare(Refusal):
    """Sharing where there is no channel, or sharing what is exempt."""

    why: str

    @property
    def sentence(self) -> str:
        return self.why


@dataclass(eq=False)
class NoLongerAsked(Refusal):
    """A button or form whose question is closed. `why`: the rest of the sentence."""

    why: str

    @property
    def sentence(self) -> str:
        return f"This cannot be used any more: {self.why}. `home` shows what there is to do."


@dataclass(eq=False)
class LastLead(Refusal):
    """Taking out the only lead of a workstream."""

    lead: str
    short: str
    key: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.lead} is the only lead of {self.short}, and somebody must answer for it. Add the new lead first,"
            f" `lead {self.key} add …`; for an absence, arrange `cover {self.key} by … until …`."
        )


@dataclass(eq=False)
class CoverRefused(Refusal):
    """A cover that cannot be as it was said. `instead`: one that could."""

    why: str
    instead: str

    @property
    def sentence(self) -> str:
        return f"{self.why} Say for example `{self.instead}`."
