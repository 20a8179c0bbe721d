"""Reading the programme file: a sound file becomes a programme, anything else is told with its line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.file import Problem, ProgrammeFileError, read, read_several
from programme.model import Channels, Cycle, Level, Meeting, Person, Programme, Workstream
from programme.scale import DEFAULT_SCALE

EXAMPLE = '''\
# The improvement plan of an authority that does not exist.
[programme]
key = "improvement"
name = "Improvement Plan"
organisation = "Fenwick Borough Council"
timezone = "Europe/London"
nation = "ENG"
closed = [2024-12-27]
word = "theme"
starts = 2024-03-01

[[scale]]
label = "On track"
meaning = """
Nothing
[[stands]] = "in the way"
"""
colour = "#00703c"
aliases = ["T"]

[[scale]]
label = "Off track"

[[people]]
name = "Ada Marsh"
email = "Ada.Marsh@example.org"
slack = "U01ADA"
roles = ["officer", "director"]

[[people]]
name = "Ben Reed"
email = "ben.reed@example.org"
teams = "8b7a-ben"

[[workstreams]]
key = "culture"
title = "Culture, conduct & values"
short = "Culture"
aliases = ["cultural change"]
leads = ["ADA.marsh@example.org"]
deputies = [
  "ben.reed@example.org", # on Fridays
]

[[workstreams]]
key = "data-quality"
title = "Data quality and records"
short = "Data"
leads = ["ben.reed@example.org"]
rated = false

[[meetings]]
body = "Board"
date = 2024-07-24
paper = true

[cycle]
due = "5th working day"
remind = [-4, -1, 1]
opening = true
remind_limit = 4
preview = "7th working day 09:00"
issue = "8th working day 09:00"
approval = "required"

[channels]
slack = ["C01GEN"]
teams = ["19:general@thread.tacv2"]

[paper]
purpose = "To report progress."
agreed = 2024-04-02
[paper.notice]
points = ["one", "two"]
'''

ADA, BEN = "ada.marsh@example.org", "ben.reed@example.org"
TRACKS = (
    Level(label="On track", meaning='Nothing\n[[stands]] = "in the way"\n', colour="#00703c", aliases=("T",)),
    Level(label="Off track"),
)


def edited(old: str, new: str) -> str:
    assert EXAMPLE.count(old) == 1, old
    return EXAMPLE.replace(old, new)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ProgrammeFileError) as refused:
        read(text)
    return refused.value.problems


def test_the_whole_example_is_read() -> None:
    assert read(EXAMPLE) == Programme(
        key="improvement",
        name="Improvement Plan",
        organisation="Fenwick Borough Council",
        timezone="Europe/London",
        nation="ENG",
        closed=(dt.date(2024, 12, 27),),
        word="theme",
        starts=dt.date(2024, 3, 1),
        scale=TRACKS,
        people=(
            Person(name="Ada Marsh", email=ADA, slack="U01ADA", roles=("officer", "director")),
            Person(name="Ben Reed", email=BEN, teams="8b7a-ben"),
        ),
        workstreams=(
            Workstream(
                key="culture",
                title="Culture, conduct & values",
                short="Culture",
                aliases=("cultural change",),
                leads=(ADA,),
                deputies=(BEN,),
            ),
            Workstream(key="data-quality", title="Data quality and records", short="Data", leads=(BEN,), rated=False),
        ),
        meetings=(Meeting(body="Board", date=dt.date(2024, 7, 24), paper=True),),
        cycle=Cycle(approval="required"),
        channels=Channels(slack=("C01GEN",), teams=("19:general@thread.tacv2",)),
        paper={"purpose": "To report progress.", "agreed": "2024-04-02", "notice": {"points": ["one", "two"]}},
    )


def test_what_may_be_left_out_has_its_default() -> None:
    programme = read(
        """
        [programme]
        key = "plan"
        name = "Plan"
        organisation = "Fenwick"
        starts = 2024-03-01
        [[workstreams]]
        key = "homes"
        title = "Homes"
        short = "Homes"
        """
    )
    assert (programme.scale, programme.cycle, programme.channels) == (DEFAULT_SCALE, Cycle(), Channels())
    assert (programme.timezone, programme.nation, programme.word) == ("Europe/London", "ENG", "workstream")
    assert (programme.people, programme.meetings, programme.paper) == ((), (), {})


def test_a_programme_survives_being_stored_as_json() -> None:
    """A date in [paper] becomes text on reading, so that a stored programme equals the file that it came from."""
    programme = read(EXAMPLE)
    assert Programme.model_validate_json(programme.model_dump_json()) == programme


@pytest.mark.parametrize("text", [EXAMPLE.replace("\n", "\r\n"), f"\ufeff{EXAMPLE}"])
def test_files_from_windows_read_the_same(text: str) -> None:
    assert read(text) == read(EXAMPLE)


# What is changed in the example, the words on the line that is told, and the words that tell it.
MISTAKES = [
    ('roles = ["officer", "director"]', 'roles = ["officer"]', "approval", "waits for a director, and nobody is one"),
    ('name = "Improvement Plan"', 'name = "Improvement Plan', "name = ", "not TOML"),
    ('word = "theme"', 'word = "theme"\nkey = "again"', 'key = "again"', "not TOML"),
    ('points = ["one", "two"]\n', "points = [\n", "points", "not TOML"),
    ('leads = ["ADA', 'led = ["ADA', "led = ", "unknown key “led” in a workstream; did you mean “leads”?"),
    ('word = "theme"', 'wrod = "theme"', "wrod", "unknown key “wrod” in [programme]; did you mean “word”?"),
    ('word = "theme"', "people = []", "people = []", "unknown key “people” in [programme]"),
    ("[channels]", "[chanels]", "[chanels]", "unknown key “chanels” in the file; did you mean “channels”?"),
    ('label = "Off track"', 'label = "Off track"\nbest = true', "best", "unknown key “best” in a level of the scale"),
    ("rated = false", "retired = true", "retired", "take the workstream out"),
    ("rated = false", "covers = []", "covers", "arranged in chat, with `cover`"),
    ("paper = true", 'paper = "yes"', 'paper = "yes"', "“paper” in a meeting must be true or false"),
    ("date = 2024-07-24", 'date = "2024-07-24"', "date =", "a date like 2024-03-31, without quotation marks"),
    ("starts = 2024-03-01", "starts = 2024-03-01T09:00:00", "starts", "must be a date"),
    ("remind_limit = 4", 'remind_limit = "4"', "remind_limit", "must be a whole number"),
    ("remind_limit = 4", "remind_limit = -1", "remind_limit", "must be at least 0"),
    ("remind = [-4, -1, 1]", "remind = [\n-4,\n'x']", "'x'", "“remind” in [cycle] must be a whole number"),
    ('aliases = ["cultural change"]', 'aliases = "change"', "change", "must be a list in square brackets"),
    ('short = "Data"', "short = 7", "short = 7", "must be text in quotation marks"),
    ('short = "Data"', f'short = "{"D" * 76}"', "DDD", "at most 75 characters"),
    ('short = "Data"\n', "", '[[workstreams]]\nkey = "data-quality"', "missing key “short” in a workstream"),
    ('organisation = "Fenwick Borough Council"\n', "", "[programme]", "missing key “organisation” in [programme]"),
    ('nation = "ENG"', 'nation = "UK"', "nation", "must be “ENG”, “WLS”, “SCT” or “NIR”"),
    ('roles = ["officer", "director"]', 'roles = ["boss"]', "roles", "must be “officer” or “director”"),
    ('label = "Off track"', 'label = ""', 'label = ""', "must not be empty"),
    ("[cycle]\n", "[[cycle]]\n", "[[cycle]]", "“cycle” must be one table, headed [cycle]"),
    ("[[meetings]]", "[meetings]", "[meetings]", "“meetings” must be tables, each headed [[meetings]]"),
    ('key = "data-quality"', 'key = "culture" # again', "# again", "“culture” is already a name of Culture"),
    ('short = "Data"', 'short = "CULTURE"', 'short = "CULTURE"', "already a name of Culture"),
    ('short = "Data"', 'short = "Data"\naliases = ["x", "Cultural-Change"]', '"x"', "already a name of Culture"),
    ('title = "Data quality and records"', 'title = "culture conduct and values"', "and values", "already a name"),
    ('aliases = ["cultural change"]', 'aliases = ["cc", "CC"]', "CC", "the alias “CC” is in the list twice"),
    ('key = "data-quality"', 'key = "overall"', "overall", "“overall” is a reserved word"),
    ('key = "data-quality"', 'key = "risk"', "risk", "“risk” is a reserved word"),
    ('aliases = ["cultural change"]', 'aliases = ["Document"]', "Document", "“Document” is a reserved word"),
    ('aliases = ["cultural change"]', 'aliases = ["Because"]', "Because", "“Because” is a reserved word"),
    ('short = "Data"', 'short = "Overall"', "Overall", "“Overall” is a reserved word"),
    ('key = "data-quality"', 'key = "data--quality"', "data--quality", "small letters a to z"),
    ('key = "data-quality"', 'key = "data2"', "data2", "small letters a to z"),
    ('key = "improvement"', 'key = "Improvement"', 'Improvement"', "small letters a to z"),
    ('leads = ["ben.reed@example.org"]', 'leads = ["ben.read@example.org"]', "ben.read", "did you mean “ben.reed@"),
    ('"ben.reed@example.org", # on Fridays', '"zoe@example.net", # on', "zoe", "“zoe@example.net” is no person"),
    ('email = "ben.reed@example.org"', 'email = "ADA.MARSH@example.org"', "ADA.MARSH", "belongs to Ada Marsh"),
    ('teams = "8b7a-ben"', 'slack = "U01ADA" # too', "# too", "slack “U01ADA” already belongs to Ada Marsh"),
    (
        'slack = "U01ADA"',
        'teams = "8b7a-ben" # hers',
        'teams = "8b7a-ben"\n\n',
        "teams “8b7a-ben” already belongs to Ada Marsh",
    ),
    ('[[scale]]\nlabel = "Off track"\n', "", "[[scale]]", "at least two levels"),
    ('label = "Off track"', 'label = "on TRACK"', '[[scale]]\nlabel = "on TRACK"', "already means “On track”"),
    ('colour = "#00703c"', 'colour = "green"', '[[scale]]\nlabel = "On track"', "not written like #00703c"),
    ('timezone = "Europe/London"', 'timezone = "Europe/Lodnon"', "Lodnon", "did you mean “Europe/London”"),
    ('timezone = "Europe/London"', 'timezone = "../London"', "../London", "unknown time zone"),
    ('issue = "8th working day 09:00"', 'issue = "eventually"', "eventually", "“eventually”"),
    ('preview = "7th working day 09:00"', 'preview = "9th working day"', "preview", "must not come after the issue"),
    ('slack = ["C01GEN"]', 'slack = ["C01GEN",\n"C01GEN"]', '"C01GEN"]', "the channel “C01GEN” is in the list twice"),
    ('slack = ["C01GEN"]', 'slack = ["C02",\n"#general"]', '"#general"]', "“#general” is no id of a Slack channel"),
    ('slack = ["C01GEN"]', 'slack = ["general"]', '["general"]', "written like C0123456789"),
    ("remind = [-4, -1, 1]", "remind = [-40, -1]", "-40", "at -40 (working days from due) comes before the period"),
    ('body = "Board"', 'body = "Board\\u0007"', "body", "a character that cannot be seen (U+0007)"),
    ('short = "Data"', 'short = "Da\\u200Bta"', 'short = "Da', "“Data” holds a character that cannot be seen (U+200B)"),
    ('label = "Off track"', 'label = "Off\\ntrack"', '[[scale]]\nlabel = "Off', "(U+000A)"),
    ('word = "theme"', 'word = " "', "word", "no letter or figure"),
    ('email = "ben.reed@example.org"', 'email = "ben.reed"', 'email = "ben.reed"', "is no e-mail address"),
    ("[cycle]", '[[meetings]]\nbody = "board"\ndate = 2024-07-24\n[cycle]', '[[meetings]]\nbody = "board"', "twice"),
]


@pytest.mark.parametrize(("old", "new", "at", "words"), MISTAKES)
def test_a_mistake_is_told_on_its_line(old: str, new: str, at: str, words: str) -> None:
    text = edited(old, new)
    told = [problem for problem in problems(text) if words in problem.sentence]
    assert [problem.line for problem in told] == [text[: text.index(at)].count("\n") + 1]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        edited('word = "theme"', 'wrod = "theme"')
        .replace('short = "Data"', 'shrt = "Data"')
        .replace('"required"', '"maybe"')
    )
    assert [str(problem).split(": ")[0] for problem in problems(text)] == [
        "programme.toml, line 9",
        "programme.toml, line 45",
        "programme.toml, line 48",
        "programme.toml, line 64",
    ]


def test_a_fault_in_one_key_of_the_cycle_hides_no_other() -> None:
    """Nor do faults elsewhere, each with its line."""
    text = (
        edited('issue = "8th working day 09:00"', 'issue = "3rd working day"\nisue = 1')
        .replace("remind = [-4, -1, 1]", 'remind = [-4, "x"]')
        .replace('word = "theme"', 'wrod = "theme"')
    )
    told = {str(problem).partition(": ")[2][:40]: problem.line for problem in problems(text)}
    lines = text.splitlines()
    assert {said: lines[line - 1].split(" ")[0] for said, line in told.items() if line} == {
        "unknown key “wrod” in [programme]; did y": "wrod",
        "“remind” in [cycle] must be a whole numb": "remind",
        "The summary must be issued on a later wo": "issue",
        "unknown key “isue” in [cycle]; did you m": "isue",
        "The preview must not come after the issu": "preview",
    }


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ('due = "9th working day"', "must be issued on a later working day than returns are due (“9th working day”)"),
        ("remind_limit = 1", "come to 4 messages, and remind_limit allows 1"),
        ('issue = "6th working day"', "The preview must not come after the issue"),
    ],
)
def test_a_key_that_does_not_go_with_what_was_left_out_is_told_at_the_head_of_the_cycle(
    key: str, sentence: str
) -> None:
    text = EXAMPLE.partition("[cycle]")[0] + f"[cycle]\n{key}\n"
    (problem,) = [found for found in problems(text) if sentence in str(found)]
    assert text.splitlines()[(problem.line or 0) - 1] == "[cycle]"


def test_an_error_prints_one_line_for_each_problem() -> None:
    with pytest.raises(ProgrammeFileError) as refused:
        read(edited('leads = ["ADA', 'led = ["ADA').replace("rated =", "rates ="), "plan.toml")
    assert str(refused.value).splitlines() == [
        "plan.toml, line 40: unknown key “led” in a workstream; did you mean “leads”?",
        "plan.toml, line 50: unknown key “rates” in a workstream; did you mean “rated”?",
    ]


def test_a_lead_whose_entry_is_broken_elsewhere_is_still_a_person() -> None:
    """One slip must not be told as another: Ben is there, only his role is misspelt."""
    told = problems(edited('teams = "8b7a-ben"', 'roles = ["oficer"]'))
    assert [problem.sentence for problem in told] == ["“roles” in a person must be “officer” or “director”"]


def test_an_empty_file_lacks_a_programme_and_its_workstreams() -> None:
    told = [str(problem) for problem in problems("")]
    assert "programme.toml: missing key “starts” in [programme]" in told
    assert "programme.toml: there is no workstream: add one under [[workstreams]]" in told


@pytest.mark.parametrize(
    "section", ["programme", "scale", "people", "workstreams", "meetings", "cycle", "channels", "paper"]
)
@pytest.mark.parametrize("value", ["7", '"x"', "[1]", "[[1]]", "true"])
def test_a_section_that_is_no_table_is_told(section: str, value: str) -> None:
    assert any(f"“{section}” must be" in problem.sentence for problem in problems(f"{section} = {value}"))


def other(key: str = "homes", slack: str = "C02", teams: str = "19:homes@thread.tacv2") -> str:
    text = edited('key = "improvement"', f'key = "{key}"').replace("C01GEN", slack)
    return text.replace("19:general@thread.tacv2", teams)


def test_several_files_give_several_programmes() -> None:
    assert [own.key for own in read_several([("a.toml", EXAMPLE), ("b.toml", other())])] == ["improvement", "homes"]
    assert read_several([]) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            other(key="improvement"),
            "b.toml, line 3: the key “improvement” is already that of the programme Improvement Plan",
        ),
        (other(slack="C01GEN"), "b.toml, line 67: the channel “C01GEN” already belongs to Improvement Plan"),
        (
            other(teams="19:general@thread.tacv2"),
            "b.toml, line 68: the channel “19:general@thread.tacv2” already belongs to Improvement Plan",
        ),
    ],
)
def test_two_programmes_share_neither_key_nor_channel(text: str, told: str) -> None:
    with pytest.raises(ProgrammeFileError) as refused:
        read_several([("a.toml", EXAMPLE), ("b.toml", text)])
    assert str(refused.value) == told


def test_problems_of_several_files_are_told_together() -> None:
    with pytest.raises(ProgrammeFileError) as refused:
        read_several([("a.toml", "x"), ("b.toml", EXAMPLE), ("c.toml", "[programme"), ("d.toml", other())])
    assert [problem.name for problem in refused.value.problems] == ["a.toml", "c.toml"]


def lines_told(text: str) -> list[int]:
    try:
        read(text)
    except ProgrammeFileError as refused:
        return [problem.line for problem in refused.problems if problem.line is not None]
    return []


@given(st.data())
def test_a_file_with_a_piece_cut_out_is_read_or_refused_with_lines_that_exist(data: st.DataObject) -> None:
    """Nothing but ProgrammeFileError comes out, whatever an editor left of the file."""
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(EXAMPLE))] * 2)))
    text = EXAMPLE[:start] + EXAMPLE[end:]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_told(text))
