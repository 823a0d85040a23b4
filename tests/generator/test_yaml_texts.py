"""Texts that are not YAML are told in plain words, with the place that has to be mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generator.document import load
from generator.faults import SpecError

QUOTES = "has to stand in quotes"
INDENTATION = "the line does not fit the ones above"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", "2:1", "a tab stands in the indentation"),
        ("a:\n  b: 1\n\tc: 2\n", "3:1", "a tab stands in the indentation"),
        ("a: 1\nb\nc: 3\n", "2:1", "the line has no colon behind its key"),
        ("a:\n  b 1\n  c: 2\n", "3:4", INDENTATION),
        ("a:\n  b: 1\n   c: 2\n", "3:5", INDENTATION),
        ("a:\n   b: 1\n  c: 2\n", "3:3", INDENTATION),
        ("a:\n - 2\n- 3\n", "3:1", "a list item stands among keys"),
        ("a: 1\n- b\n", "2:1", "a list item stands among keys"),
        ('a: 1\nb: "x\nc: 2\n', "2:4", "the quote that opens here is not closed"),
        ("a: 1\nb: 'x\nc: 2\n", "2:4", "the quote that opens here is not closed"),
        ('a: "x" y\n', "1:8", "'y' stands behind the end of a value"),
        ("a: [1, 2\nb: 2\n", "1:4", "the bracket that opens here is not closed"),
        ("a: {b: 1 c: 2}\n", "1:4", "a comma is missing in it"),
        ("a: }\n", "1:4", "'}' stands where a value is expected"),
        ("a: [#1, 2]\n", "2:1", "a value is missing"),
        ("a: *nobody\n", "1:4", "there is no anchor for *nobody"),
        ("a: *\n", "1:5", QUOTES),
        ("a: &x 1\nb: &x 2\n", "2:4", "the anchor &x stands twice"),
        ("a: %x\n", "1:4", f"a text that starts with '%' {QUOTES}"),
        ("a: @x\n", "1:4", f"a text that starts with '@' {QUOTES}"),
        ("a: `x`\n", "1:4", f"a text that starts with '`' {QUOTES}"),
        ("a: Mind: the gap\n", "1:8", f"a text with a colon in it {QUOTES}"),
        ("a: 1\n---\nb: 2\n", "2:1", "a second document starts here"),
        ('a: "\\d"\n', "1:5", "there is no such escape"),
        ("a: | x\n  y\n", "1:6", "the text starts on the next line"),
        ("a: 1\nb: \x07\n", "2:4", "the character '\\x07' is not allowed"),
        ("a: 1\nb: !include x\n", "2", "the tag !include has no meaning here"),
        ("a: !!binary eA==\n", "1", "the tag !!binary has no meaning here"),
        ("a: 1\nb: !own {x: 1}\n", "2", "the tag !own has no meaning here"),
        ("a: 1e999\n", "1", "the number 1e999 is too large"),
        (f"a: {'1' * 5000}\n", "1", "is not what its tag says"),
        ("a: &a 1\nb:\n  <<: *a\n", "1", "`<<` takes a mapping, or a list of mappings"),
    ],
)
def test_a_text_that_is_not_yaml(spec: Path, text: str, place: str, words: str) -> None:
    spec.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(spec)
    assert str(caught.value).startswith(f"{spec}:{place}: ")
    assert words in str(caught.value)


MERGED = """\
one: &one
  x: 1
  y: 1
two: &two {y: 2, z: 2}
both:
  w: 0
  <<: [*one, *two]
  x: 0
again:
  <<: *one
  "<<": text
"""


def test_merge_keys(spec: Path) -> None:
    spec.write_text(MERGED.replace('  "<<": text\n', ""), encoding="utf-8")
    document = load(spec)
    found: dict[str, Any] = document.root
    assert found["both"] == {"w": 0, "x": 0, "y": 1, "z": 2}
    assert found["again"] == {"x": 1, "y": 1}
    assert [document.line(("both", key)) for key in "wxyz"] == [6, 8, 3, 4]


def test_a_merge_key_in_quotes_is_a_key_like_others(spec: Path) -> None:
    text = MERGED.replace("  <<: *one\n", "")
    spec.write_text(text, encoding="utf-8")
    assert load(spec).root["again"] == {"<<": "text"}


def test_all_keys_that_stand_twice_are_told(spec: Path) -> None:
    spec.write_text("a: 1\nb: {c: 1, c: 2}\na: 2\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(spec)
    assert caught.value.messages == [
        f"{spec}:2: the key 'c' stands twice in one mapping",
        f"{spec}:3: the key 'a' stands twice in one mapping",
    ]
