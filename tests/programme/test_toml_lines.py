"""Finding the line of what a TOML text says."""

from __future__ import annotations

import tomllib

from programme.toml_lines import line_of, lines_of

SAME_TABLES = '''# a comment with [brackets] = "and quotes
one.two = 1.5
"three four" = """
[not] = 'a table'
"""
list = [ # the first follows
  {a = [1, 2], b.c = "}"},
  [], 2024-01-01 09:00:00,
]
[ t . 'u v' ]
x = "\\\\" # "
[[many]]
[[many]]
k = """a \\""" [b]""""
[many.sub]
y = 1
[[many.deep]]
z = 1
'''


def test_lines_are_found_however_tables_are_written() -> None:
    expected = {
        ("one", "two"): 2,
        ("three four",): 3,
        ("list",): 6,
        ("list", 0, "a", 1): 7,
        ("list", 0, "b", "c"): 7,
        ("list", 2): 8,
        ("t", "u v", "x"): 11,
        ("many", 0): 12,
        ("many", 1, "k"): 14,
        ("many", 1, "sub", "y"): 16,
        ("many", 1, "deep", 0, "z"): 18,
    }
    lines = lines_of(SAME_TABLES)
    assert tomllib.loads(SAME_TABLES)["many"][1]["k"] == 'a """ [b]"'
    assert {path: lines.get(path) for path in expected} == expected
    assert ("not",) not in lines


def test_what_is_not_in_the_text_has_the_line_of_what_is_around_it() -> None:
    lines = lines_of("[a]\nb = [\n1]\n")
    assert line_of(lines, ("a", "b", 0, "c")) == 3
    assert line_of(lines, ("a", "x")) == 1
    assert line_of(lines, ("x",)) is None
    assert line_of(lines, ()) is None
