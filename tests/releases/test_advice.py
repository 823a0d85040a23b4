"""The words for each kind of change of operations and models, in either direction."""

from __future__ import annotations

import pytest
from generator.changes import Change
from generator.surface import Field, Model, Surface
from generator.type_shapes import Part
from releases.advice import entries_of
from releases.entries import Section

TEXT = frozenset({Part("str")})
FIELDS = {"note": Field("note", TEXT, required=False)}
NAMES = ("Sent", "Read", "Both")
B, A, D, F = Section.BREAKING, Section.ADDED, Section.DEPRECATED, Section.FIXED

SURFACE = Surface(
    frozenset(),
    {},
    {name: Model(FIELDS) for name in NAMES} | {"Props": Model({}, chosen={"a": "Chosen"})},
    {name: Model(FIELDS) for name in ("Sent", "Both")},
    frozenset({"Read", "Both"}),
)
REFUSED, ATTRIBUTE = "a call that has it is refused", "stop reading the attribute"
OPERATION, ARGUMENT, ITERATOR = "get_it", "get_it(size)", "iter_get_it"

# Kind, change, place, whether it breaks, before and after; the section, and words of the entry.
CASES: list[tuple[str, str, str, bool, str, str, Section, list[str]]] = [
    ("name", "added", "Error", False, "", "", A, ["new in the package"]),
    ("name", "removed", "Error", True, "", "", B, ["removed", "Stop importing it"]),
    ("operation", "added", OPERATION, False, "", "", A, ["Both clients"]),
    ("operation", "removed", OPERATION, True, "", "", B, ["Stop calling it", "`client.request`"]),
    ("operation", "renamed", OPERATION, True, "get", OPERATION, B, ["called `get`", "new name"]),
    ("operation", "moved", OPERATION, False, "GET /a", "GET /b", F, ["`GET /a`", "`GET /b`"]),
    ("operation", "deprecated", OPERATION, False, "", "", D, ["Use what its description names"]),
    ("operation", "undeprecated", OPERATION, False, "", "", F, ["no longer deprecated"]),
    ("iterator", "added", ITERATOR, False, "", "", A, ["all pages", "`skip`"]),
    ("iterator", "removed", ITERATOR, True, "", "", B, ["method removed", "for each page"]),
    ("authentication", "retyped", OPERATION, True, "none", "key", B, ["`key`", "was nothing"]),
    ("authentication", "retyped", OPERATION, False, "key", "none", A, ["with nothing, was `key`"]),
    ("body", "retyped", OPERATION, False, "a/b", "c/d", F, ["content type", "`c/d`"]),
    ("return", "retyped", OPERATION, True, "A", "A | B", B, ["returns `A | B`, was `A`", "Handle"]),
    ("return", "retyped", OPERATION, False, "A | B", "A", F, ["goes on working"]),
    ("argument", "added", ARGUMENT, True, "", "int", B, ["required argument, `int`", "Pass it"]),
    ("argument", "added", ARGUMENT, False, "", "int", A, ["optional argument"]),
    ("argument", "removed", ARGUMENT, True, "int", "", B, ["Leave it out", "`TypeError`"]),
    ("argument", "renamed", ARGUMENT, True, "old", "size", B, ["was called `old`", "new name"]),
    ("argument", "required", ARGUMENT, True, "", "", B, ["is required", "Pass it"]),
    ("argument", "optional", ARGUMENT, False, "", "", A, ["may be left out"]),
    ("argument", "reordered", OPERATION, True, "a, b", "b, a", B, ["`b, a`", "by name"]),
    ("argument", "moved", ARGUMENT, True, "path", "query", B, ["in the path, is in the query"]),
    ("argument", "moved", ARGUMENT, False, "header", "query", F, ["Calls stay"]),
    ("argument", "retyped", ARGUMENT, True, "int", "str", B, ["was `int`, is `str`", "refused"]),
    ("argument", "retyped", ARGUMENT, False, "int", "float", A, ["may be passed, too"]),
    ("argument", "deprecated", ARGUMENT, False, "", "", D, ["argument deprecated"]),
    ("model", "added", "Sent", False, "", "", A, ["Build it for requests"]),
    ("model", "added", "Read", False, "", "", A, ["Answers have it"]),
    ("model", "added", "Chosen", False, "", "", A, ["Answers have it"]),
    ("model", "added", "Alone", False, "", "", A, ["Import it where it helps"]),
    ("model", "removed", "Gone", True, "", "", B, ["Stop importing it"]),
    ("model", "renamed", "Both", True, "Old", "Both", B, ["was called `Old`", "new name"]),
    ("model", "retyped", "Both", True, "class", "str", B, ["was `class`, is `str`"]),
    ("model", "deprecated", "Both", False, "", "", D, ["model deprecated"]),
    (
        "unknown fields",
        "retyped",
        "Sent",
        True,
        "sent",
        "refused",
        B,
        ["`allow_unknown_fields=True`"],
    ),
    ("unknown fields", "retyped", "Sent", False, "refused", "sent", A, ["are sent"]),
    (
        "field",
        "added",
        "Sent.note",
        True,
        "",
        "str",
        B,
        ["required field", "without it is refused"],
    ),
    ("field", "added", "Sent.note", False, "", "str", A, ["Set it where it helps."]),
    ("field", "added", "Both.note", False, "", "str", A, ["Set it", "and read it in answers"]),
    ("field", "added", "Read.note", False, "", "str", A, ["Read it in answers."]),
    ("field", "removed", "Sent.note", True, "str", "", B, [REFUSED]),
    ("field", "removed", "Read.note", True, "str", "", B, [ATTRIBUTE]),
    ("field", "removed", "Both.note", True, "str", "", B, [REFUSED, ATTRIBUTE]),
    ("field", "renamed", "Both.note", True, "old", "note", B, ["called `old`", "Use its new name"]),
    ("field", "renamed", "Read.note", False, "a", "b", F, ["called `a`, is `b`", "goes on"]),
    ("field", "required", "Sent.note", True, "", "", B, ["without it is refused"]),
    ("field", "required", "Read.note", False, "", "", F, ["always have the field"]),
    ("field", "optional", "Read.note", True, "", "", B, ["may leave out", "`UNSET` nor `None`"]),
    ("field", "optional", "Sent.note", False, "", "", A, ["Requests may leave it out"]),
    (
        "field",
        "moved",
        "Both.note",
        True,
        "read and sent",
        "read",
        B,
        ["only read", "Leave it out"],
    ),
    ("field", "moved", "Both.note", True, "read", "read and sent", B, ["Set it in each request"]),
    ("field", "moved", "Both.note", False, "read", "read and sent", A, ["may be sent now"]),
    ("field", "retyped", "Sent.note", True, "str", "int", B, ["Send only what the new type takes"]),
    ("field", "retyped", "Read.note", True, "str", "int", B, ["Handle each value"]),
    ("field", "retyped", "Both.note", True, "str", "int", B, ["Send only", "Handle each value"]),
    ("field", "retyped", "Sent.note", False, "int", "float", A, ["may be sent, too"]),
    ("field", "retyped", "Read.note", False, "float", "int", F, ["goes on working"]),
    ("field", "deprecated", "Both.note", False, "", "", D, ["field deprecated"]),
    ("field", "undeprecated", "Both.note", False, "", "", F, ["no longer deprecated"]),
    ("value", "removed", "Sent.note", True, "'a'", "", B, ["`'a'` is gone", "Send another one"]),
    ("value", "removed", "Read.note", False, "'a'", "", F, ["`'a'` is gone"]),
    ("value", "added", "Read.note", True, "", "'b'", B, ["`'b'`", "Handle it"]),
    ("value", "added", "Sent.note", False, "", "'b'", A, ["It may be sent"]),
    ("value", "added", "get_it(state)", False, "", "'b'", A, ["It may be sent"]),
    ("value", "added", "Read.note", False, "", "'b'", A, ["Answers may have it"]),
    ("choice", "added", "Props['a']", False, "", "AProps", A, ["`AProps`", "it was a mapping"]),
    ("choice", "removed", "Props['a']", True, "AProps", "", B, ["Read them as a mapping"]),
    ("choice", "retyped", "Props['a']", True, "AProps", "BProps", B, ["Match the new class"]),
    ("limit", "narrowed", "Sent.note", True, "", "ge=1", B, ["was none, is `ge=1`", "refused"]),
    ("limit", "widened", "Sent.note", False, "ge=1", "", A, ["is none", "may be sent"]),
]


@pytest.mark.parametrize(
    ("kind", "change", "where", "breaking", "before", "after", "section", "words"), CASES
)
def test_each_change_says_what_to_do(
    kind: str,
    change: str,
    where: str,
    *,
    breaking: bool,
    before: str,
    after: str,
    section: Section,
    words: list[str],
) -> None:
    found = Change(kind, change, where, breaking, before or None, after or None)
    (entry,) = entries_of([found], SURFACE, SURFACE)
    assert entry.text.startswith(f"`{where}`: ")
    assert entry.text.endswith(".")
    assert entry.section is section
    for text in words:
        assert text in entry.text
    # Nothing of the other direction.
    if where.startswith("Read"):
        assert "refused" not in entry.text
    if where.startswith("Sent"):
        assert "attribute" not in entry.text


TOGETHER = [
    (
        [("operation", "get_a"), ("operation", "get_b")],
        ["`get_a`, `get_b`: new operations. Both clients have a method for each."],
    ),
    (
        [("field", "Read.a"), ("field", "Read.b"), ("field", "Sent.note")],
        [
            "`Read.a`, `Read.b`: new fields. Read them in answers.",
            "`Sent.note`: new field, `int`. Set it where it helps.",
        ],
    ),
    (
        [("argument", "get_a(x)"), ("argument", "get_a(y)"), ("argument", "get_b(x)")],
        [
            "`get_a(x)`, `get_a(y)`: new optional arguments. Pass them where it helps.",
            "`get_b(x)`: new optional argument, `int`. Pass it where it helps.",
        ],
    ),
    (
        [("choice", "Props['int']"), ("model", "int"), ("model", "Read")],
        [
            "`Props['int']`: its details are read as `int`. Match that class; it was a mapping.",
            "`Read`: new model. Answers have it.",
        ],
    ),
]


@pytest.mark.parametrize(("added", "told"), TOGETHER)
def test_additions_of_one_kind_are_told_together(
    added: list[tuple[str, str]], told: list[str]
) -> None:
    changes = [Change(kind, "added", where, False, None, "int") for kind, where in added]
    entries = entries_of(changes, SURFACE, SURFACE)
    assert [entry.text for entry in entries] == told
    places = {where for kind, where in added if (kind, where) != ("model", "int")}
    assert {where for entry in entries for where in entry.where} == places


def test_values_of_one_field_are_told_together() -> None:
    changes = [Change("value", "added", "Read.a", False, None, value) for value in ("'x'", "'y'")]
    (entry,) = entries_of(changes, SURFACE, SURFACE)
    assert entry.text == "`Read.a`: new values `'x'`, `'y'`. Answers may have them."


def test_what_breaks_callers_is_told_one_by_one() -> None:
    changes = [Change("field", "added", f"Sent.{name}", True, None, "int") for name in "ab"]
    assert len(entries_of(changes, SURFACE, SURFACE)) == 2
