"""Changes that the record, as it stands, does not take."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal, listed


@dataclass(eq=False)
class AlreadyWithdrawn(Refusal):
    """A change to an item that was withdrawn."""

    ref: str
    by: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} was withdrawn by {self.by}. Record it anew with `update`, or see it with `show {self.ref}`."


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
class HasFurther(Refusal):
    """A withdrawal that would take others' further activities out of the report with it."""

    ref: str
    below: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{self.ref} has further activities under it. Withdraw {listed(self.below)} first."


@dataclass(eq=False)
class StaysWithFurther(Refusal):
    """A move to another period that would leave others' further activities behind. `anew`: words that record it there.

    `label`: the period that it is in; `to`: the one that it was to go to.
    """

    ref: str
    below: tuple[str, ...]
    label: str
    to: str
    anew: str

    @property
    def sentence(self) -> str:
        below = listed(self.below)
        return (
            f"{self.ref} has further activities under it ({below}), which stay in its month, {self.label}, and so it"
            f" stays there too. To have it in {self.to}, record it with `{self.anew}`; then withdraw {below}, and"
            f" {self.ref} last."
        )


@dataclass(eq=False)
class NestedTooDeep(Refusal):
    """A further activity of a further activity, or one that is planned."""

    why: str
    instead: str

    @property
    def sentence(self) -> str:
        return f"{self.why} Say `{self.instead}` instead."


@dataclass(eq=False)
class OtherWorkstream(Refusal):
    """A form in which a workstream is chosen, and an activity of another one to follow up."""

    ref: str
    short: str
    chosen: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} belongs to {self.short}, and {self.chosen} is chosen above. Choose which of them it is."


@dataclass(eq=False)
class NotPlanned(Refusal):
    """What became of something that was never planned."""

    ref: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} was not planned: it is recorded as done. `planned` lists what waits for an answer."


@dataclass(eq=False)
class PlanAnswered(Refusal):
    """What became of a plan was said before. `through`: the activity it was done with, or the plan it goes on in."""

    ref: str
    became: str
    by: str
    through: str
    reason: str

    @property
    def sentence(self) -> str:
        how = f" {'with' if self.became == 'done' else 'as'} {self.through}" if self.through else f": {self.reason}"
        undo = f"withdraw {self.through} because …" if self.through else f"planned {self.ref} not dropped"
        return f"{self.by} has said that {self.ref} is {self.became}{how}. To change that, first say `{undo}`."


@dataclass(eq=False)
class NothingChanged(Refusal):
    """A change that would leave everything as it is."""

    what: str

    @property
    def sentence(self) -> str:
        return f"{self.what}, so there is nothing to change."


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
