"""Says in plain words why a text is not YAML, where the parser's words would not help."""

from __future__ import annotations

import re

import yaml

_TAB = "a tab stands in the indentation: write spaces"
_INDENTATION = (
    "the line does not fit the ones above: its indentation is wrong, or one of them is not complete"
)
# The beginning of the parser's words, whether the place is where the part began, and our words.
_PROBLEMS = (
    ("found a tab", False, _TAB),
    ("could not find expected ':'", True, "the line has no colon behind its key"),
    ("found unexpected end of stream", True, "the quote that opens here is not closed"),
    ("found unexpected document indicator", True, "the quote that opens here is not closed"),
    (
        "did not find expected ',' or",
        True,
        "the bracket that opens here is not closed, or a comma is missing in it",
    ),
    (
        "expected a single document",
        False,
        "a second document starts here: a specification is one, without a line `---` in it",
    ),
    (
        "found unknown escape character",
        False,
        "there is no such escape: write the backslash twice, or use single quotes",
    ),
    (
        "did not find expected comment or line break",
        False,
        "behind `|` or `>`, the text starts on the next line",
    ),
    (
        "did not find expected alphabetic",
        False,
        "a text that starts with `*` or `&` has to stand in quotes",
    ),
)


def place_and_problem(text: str, error: yaml.YAMLError) -> tuple[int, int, str]:
    """Return line, column and description of a fault that the YAML parser found."""
    if not isinstance(error, yaml.MarkedYAMLError) or not (
        mark := error.problem_mark or error.context_mark
    ):
        at = getattr(error, "position", 0)
        before = text[:at]
        column = at - before.rfind("\n")
        return before.count("\n") + 1, column, f"the character {text[at : at + 1]!r} is not allowed"
    told_parts = [part for part in (error.context, error.problem) if part]
    for told, is_about_beginning, words in _PROBLEMS:
        if any(part.startswith(told) for part in told_parts):
            place = (error.context_mark if is_about_beginning else None) or mark
            return place.line + 1, place.column + 1, words
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    words = next(filter(None, (_problem(part, line, mark.column) for part in told_parts)), "")
    return mark.line + 1, mark.column + 1, words or ": ".join(told_parts)


def _problem(problem: str, line: str, column: int) -> str:
    """Return words about a problem that depends on what stands in the line."""
    before, char = line[:column], line[column : column + 1]
    rest = re.match(r"[*&]?[^\s,\]}]*", line[column:])
    word = rest[0] if rest else ""
    if problem.startswith("found character that cannot start"):
        return _TAB if char == "\t" else f"a text that starts with {char!r} has to stand in quotes"
    if problem.startswith("mapping values are not allowed"):
        is_second = re.search(r":\s", before.strip("\"' "))
        return "a text with a colon in it has to stand in quotes" if is_second else _INDENTATION
    if problem.startswith("found undefined alias"):
        return f"there is no anchor for {word}: a text that starts with `*` has to stand in quotes"
    if problem.startswith("found duplicate anchor"):
        return f"the anchor {word} stands twice"
    if problem.startswith("did not find expected key"):
        if before.strip():
            return f"{word!r} stands behind the end of a value: put all of it in quotes"
        return "a list item stands among keys" if char == "-" else _INDENTATION
    if problem.startswith("did not find expected node content"):
        return f"{char!r} stands where a value is expected" if char else "a value is missing"
    return ""
