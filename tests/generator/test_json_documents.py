"""Documents in JSON are read by the rules of JSON, with the line of each part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from generator.document import load
from generator.faults import SpecError

LONG = "k" * 1100


def test_what_only_json_allows(tmp_path: Path) -> None:
    text = f"""{{
\t"pair": "\\ud83d\\ude00 \\/ \\u00e9",
\t"{LONG}": [1, -0.5e2, true,
\t\tnull, {{"deep": "~"}}, []],
\t"1": {{}}
}}"""
    for name in ("spec.json", "spec.JSON", "spec.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = load(path)
        assert document.root == json.loads(text)
        assert document.root["pair"] == "😀 / é"
        places = [("pair",), (LONG,), (LONG, "3"), (LONG, "4", "deep"), ("1",)]
        assert [document.line(place) for place in places] == [2, 3, 4, 4, 5]


def test_braces_in_yaml_are_yaml(spec: Path) -> None:
    spec.write_text("{a: 1, 'b': yes}\n", encoding="utf-8")
    assert load(spec).root == {"a": 1, "b": "yes"}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "1:1", "a value is expected"),
        ("{\n", "2:1", "a key in double quotes is expected"),
        ('{"a": 1,\n "b" 2}', "2:6", "a colon is expected behind the key 'b'"),
        ('{"a": 1\n "b": 2}', "2:2", "a comma or '}' is expected"),
        ('{"a": [1\n 2]}', "2:2", "a comma or ']' is expected"),
        ('{"a": 1,}', "1:8", "no comma may stand before '}'"),
        ('{"a": [1,\n]}', "1:9", "no comma may stand before ']'"),
        ('{"a": [,]}', "1:8", "a value is expected"),
        ("{'a': 1}", "1:2", "a key in double quotes is expected"),
        ('{"a": 1} x', "1:10", "something stands behind the end"),
        ('{\n"a": "x\ny"}', "2:8", "a line break or tab inside a text is written as \\n or \\t"),
        ('{"a": "x', "1:7", "the quote that opens here is not closed"),
        ('{"a": "\\d"}', "1:8", "there is no such escape"),
        ('{"a": True}', "1:7", "a value is expected"),
        ('{"a": NaN}', "1:7", "NaN is no number in JSON"),
        ('{"a": -Infinity}', "1:7", "-Infinity is no number in JSON"),
        ('{"a": 1e999}', "1:7", "the number is too large"),
        (f'{{"a": {"1" * 5000}}}', "1:7", "the number has too many digits"),
        ('{"a": "\\ud83d"}', "1:7", "half of a surrogate pair"),
        ('{"a": 1,\n"a": 2}', "2", "the key 'a' stands twice"),
        ("[" * 90_000, "", "is nested too deeply"),
        ("[1]", "1", "is not an OpenAPI document: the top is not a mapping"),
    ],
)
def test_a_text_that_is_not_json(tmp_path: Path, text: str, place: str, words: str) -> None:
    path = tmp_path / "spec.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:{place}" if place else f"{path}: ")
    assert words in str(caught.value)
