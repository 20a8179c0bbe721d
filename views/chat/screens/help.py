"""Help: every command with one example and one sentence."""

from __future__ import annotations

from views.chat.message import Bullet, Bullets, Message, Note, Text
from views.wording import in_quotes

COMMANDS: dict[str, tuple[str, str]] = {
    "home": ("home", "What you owe, and the programme at a glance. The same without any word."),
    "update": (
        "update culture on 15 April: Staff awards set for 24 June",
        (
            "Records an activity. Before the colon may stand `for MONTH`, `on WHEN`, `planned`, `exempt 'REASON'`."
            " With a reference (`update culture-7: …`) it is a further activity. Without a colon, the form opens."
        ),
    ),
    "amend": ("amend culture-7: the corrected words", "Records a new version; the old one is kept."),
    "withdraw": (
        "withdraw culture-7 because it was recorded twice",
        "Takes an activity out of the report; it is kept.",
    ),
    "planned": (
        "planned culture-4 dropped because the funding ended",
        (
            "What became of something planned: `done`, `still` or `dropped because REASON`."
            " `planned culture` lists what waits for an answer."
        ),
    ),
    "next-period": (
        "next-period culture-7",
        "Moves an activity to the month after its own, or to one that is named, like `next-period culture-7 2024-05`.",
    ),
    "rate": (
        "rate culture: Green / Amber because two posts are vacant",
        "Proposes a rating. `rate overall: …` agrees the overall one (directors and officers).",
    ),
    "submit": ("submit culture", "Says that the return is complete."),
    "nothing": ("nothing culture", "Says that there is nothing to report."),
    "missing": ("missing", "Who owes a return, who was asked for it and when, what waits (officers and directors)."),
    "remind": (
        "remind culture",
        "Asks its leads and deputies now, in working hours (officers and directors).",
    ),
    "snooze": ("snooze", "You are asked for your return again on the next working day, and not before."),
    "hold": (
        "hold because two returns are missing",
        "Stops the scheduled issue; `release` lets it go (directors and officers).",
    ),
    "release": ("release", "Lets a held issue go (directors and officers)."),
    "acknowledge": ("acknowledge", "Records that you have seen the summary; it agrees to nothing (directors)."),
    "status": ("status culture", "Rating, meaning, direction, reason and latest activities; also `status overall`."),
    "digest": ("digest for March", "The summary as it would be issued now, to you only."),
    "export": (
        "export word for March",
        "The highlight report as a file: `word`, `html`, `markdown`, `csv` or `json` (directors and officers).",
    ),
    "issue": ("issue for March", "Issues the summary as the next edition (directors and officers)."),
    "show": ("show culture-7", "One item with every version."),
    "history": ("history culture", "Ratings month by month, as issued and as they stand; also `history overall`."),
    "search": (
        "search awards by Sam since March in culture",
        "Finds what holds all the words. `by`, `since` and `in` at the end narrow it; quoted, they are words.",
    ),
    "mark": (
        "mark culture-7: exempt because it names a person",
        (
            "Hides an item at once from all but those entitled. `mark culture-7: open` proposes to open it; a second"
            " person says the same to confirm."
        ),
    ),
    "milestone": (
        "milestone culture due July Board: State of the Region report",
        (
            "Something that is due, on a date or at a meeting. `milestone culture-9 moved to 1 July because …` and"
            " `milestone culture-9 done` say what becomes of it."
        ),
    ),
    "risk": (
        "risk culture high: Two posts stay vacant",
        (
            "A risk or, with `issue` after the level, an issue. `risk culture-9 low because …` and"
            " `risk culture-9 closed because …` say what becomes of it."
        ),
    ),
    "engagement": (
        "engagement Improvement Board on 7 May: Received the chief executive's update",
        "A meeting with a body (officers).",
    ),
    "assurance": (
        "assurance Internal audit on procurement substantial: the auditor's words",
        "An auditor's opinion, `substantial`, `reasonable`, `limited` or `no`, with their words as typed (officers).",
    ),
    "decision": (
        "decision to note: The progress made in March",
        "What a committee is asked for: `for decision`, `for assurance` or `to note` (officers).",
    ),
    "budget": (
        "budget £400k agreed by the Board on 20 March: Support for the plan",
        "Money that was agreed (officers).",
    ),
    "document": (
        "document Improvement Plan as background: https://example.org/plan",
        "Something to read, `as appendix` or `as background` of a paper (officers).",
    ),
    "share": ("share culture-7", "Posts one answer in the channel that you ask in."),
    "people": ("people", "Who leads, deputises for and covers what; the officers and directors."),
    "cover": (
        "cover culture by Dan Deputy until 24 May",
        (
            "Somebody stands in for a time, `from DATE` if not from today."
            " `cover culture ends` takes it back (its leads, officers)."
        ),
    ),
    "lead": (
        "lead culture add Ann Lee <ann.lee@example.org>",
        "Changes who leads, `add` or `remove` (officers).",
    ),
    "help": ("help update", "This, or more about one word."),
}

EVERYDAY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("agree", "approve"), ("rate overall: RATING",)),
    **dict.fromkeys(("chase", "nudge"), ("remind",)),
    **dict.fromkeys(("delete", "remove", "undo"), ("withdraw",)),
    **dict.fromkeys(("edit", "correct", "change"), ("amend",)),
    **dict.fromkeys(("late", "outstanding"), ("missing",)),
    **dict.fromkeys(("pause", "stop"), ("hold",)),
    **dict.fromkeys(("publish", "send"), ("issue",)),
    "find": ("search",),
    "preview": ("digest",),
    "report": ("status", "update"),
    "who": ("missing", "people"),
}
"""Words that are no commands, with what somebody who says them is likely to want."""


def help_all() -> Message:
    return Message(
        heading="What can be said",
        blocks=(
            Bullets(tuple(Bullet(f"{example} – {in_quotes(says)}") for example, says in COMMANDS.values())),
            Note(
                "Dates: 15 April, 15/4/2024, April and May, 3-5 June, yesterday. Where there are several programmes,"
                " “in PROGRAMME” says which. Answers are seen by you only."
            ),
        ),
    )


def help_one(word: str) -> Message:
    example, says = COMMANDS[word]
    return Message(heading=word, blocks=(Text(says), Text(f"Example: {example}")))
