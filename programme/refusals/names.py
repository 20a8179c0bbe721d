"""Words that name nothing, or more than one thing."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal, did_you_mean, listed, quoted


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
    """A name that fits two people equally well. One candidate: they have the same name, and no more may be told."""

    said: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        if len(self.candidates) == 1:
            return f"There is more than one {self.candidates[0]} here. Say it again with the e-mail address."
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
class UnknownReference(Refusal):
    """A reference that does not exist, or that the asker may not see: nobody can tell which."""

    said: str

    @property
    def sentence(self) -> str:
        return f"There is no {self.said} here. `status` with the name of a workstream lists its latest references."
