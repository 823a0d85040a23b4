"""Names and descriptions of a specification, as they come out in Python."""

from __future__ import annotations

import ast
from pathlib import Path

import generate
import pytest
from generator.docstrings import about, limits, sentence, wrap
from generator.document import Document, load
from generator.faults import SpecError
from generator.naming import class_name, snake_case, unique, value_name
from generator.package_names import PackageNames
from hypothesis import strategies as st
from support.exploring import explore
from support.generated_packages import write_yaml
from support.odd_names import DESCRIPTION, HOSTILE


@pytest.mark.parametrize(
    ("name", "snake", "pascal"),
    [
        ("updateCustomerSessionV2", "update_customer_session_v2", "UpdateCustomerSessionV2"),
        ("integrationIDs", "integration_ids", "IntegrationIds"),
        ("APIKey", "api_key", "APIKey"),
        ("line-item", "line_item", "LineItem"),
        ("HTTPServer2Go", "http_server2_go", "HTTPServer2Go"),
        ("shop.v1.Price", "shop_v1_price", "ShopV1Price"),
        ("__dict__", "dict", "Dict"),
        ("2fa", "field_2fa", "Model2fa"),
        ("+1", "field_1", "Model1"),
        ("Größe", "grosse", "Grosse"),
        ("Évènement", "evenement", "Evenement"),
        ("価格", "field", "ModelModel"),
        ("", "field", "ModelModel"),
        ("class", "class_", "Class"),
        ("None", "none", "NoneModel"),
        ("Exception", "exception", "ExceptionModel"),
        ("Mapping", "mapping", "MappingModel"),
    ],
)
def test_names(name: str, snake: str, pascal: str) -> None:
    assert snake_case(name) == snake
    assert class_name(name) == pascal


def test_names_that_are_taken_get_a_number() -> None:
    assert value_name("str") == "str_"
    assert value_name("str", {"str_"}) == "str_2"
    assert value_name("2fa", (), "operation") == "operation_2fa"
    assert unique("name", {"name", "name_2"}) == "name_3"
    assert unique("Name", {"Name"}) == "Name2"


@pytest.mark.property
def test_every_name_becomes_an_identifier() -> None:
    explore(becomes_identifiers, 100, name=st.text())


def becomes_identifiers(name: str) -> None:
    """Make names of all kinds of a text: each is one that Python takes."""
    for made in (snake_case(name), class_name(name), value_name(name)):
        tree = ast.parse(f"{made} = 1")
        assert isinstance(tree.body[0], ast.Assign)
        assert made.isascii()


def docstring(text: str, indent: int = 4) -> str:
    """Return what Python reads where `text` was made a docstring."""
    margin = " " * indent
    quoted = f'{margin}"""{wrap(text, indent)}"""'
    code = f"class A:\n{quoted}" if indent else quoted
    tree = ast.parse(code)
    node = tree.body[0] if indent else tree
    assert isinstance(node, (ast.ClassDef, ast.Module))
    return ast.get_docstring(node, clean=False) or ""


@pytest.mark.parametrize(
    "text", [HOSTILE, DESCRIPTION, '"', '"""', '""""', "\\", 'a"', "a\\", "'", "\x00\u202e"]
)
@pytest.mark.parametrize("indent", [0, 4])
def test_a_docstring_says_what_the_specification_says(text: str, indent: int) -> None:
    assert docstring(text, indent).split() == text.split()


@pytest.mark.property
def test_no_text_breaks_out_of_a_docstring() -> None:
    explore(stays_inside, 100, text=st.text(st.characters(exclude_categories=["Cs"])))


def stays_inside(text: str) -> None:
    """Make a docstring of a text: it says the same words."""
    assert docstring(text).split() == text.split()


def test_control_characters_are_escaped() -> None:
    assert wrap("a\u202eb\x00", 0) == "a\\u202eb\\u0000"


def test_markdown_keeps_its_form() -> None:
    text = """\
A paragraph of words, which is so long that it has to be broken, and that goes on here
in a second line.

- a list item which is so long that it has to be broken somewhere around here, if not any later
  - one below it
1. first
# Heading
| a | b |
| - | - |
```
code   stays  as it is, even if it is longer than a line should be, since it is a program
    indented
```
The end."""
    expected = """\
A paragraph of words, which is so long that it has to be broken, and that goes on here in
    a second line.

    - a list item which is so long that it has to be broken somewhere around here, if not any
      later
      - one below it
    1. first
    # Heading
    | a | b |
    | - | - |
    ```
    code   stays  as it is, even if it is longer than a line should be, since it is a program
        indented
    ```
    The end."""
    assert wrap(text, 4) == expected


def test_a_status_is_no_list_item() -> None:
    text = "409. Too many requests updated the same session, profile or event stream at once."
    lines = wrap(text, 12, first=15, hanging=4).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(" " * 16 + "stream")


def test_limits_in_words() -> None:
    assert limits({"minLength": 1, "maxLength": 50}) == "From 1 to 50 characters."
    assert limits({"minItems": 1}) == "At least 1 item."
    assert limits({"items": {"maxLength": 1}}) == "Each: at most 1 character."
    assert limits({"minimum": 0}) == "At least 0."
    assert about({"description": " A. ", "maxLength": 2}) == "A. At most 2 characters."
    assert about({"readOnly": True, "description": "A."}) == "A. Only answers have it."
    assert sentence("What") == "What."
    assert sentence("") == ""


def read(path: Path, text: str) -> Document:
    path.write_bytes(text.encode("utf-8"))
    return load(path)


def test_limits_follow_a_description_as_a_sentence_of_their_own() -> None:
    assert about({"description": "A name", "maxLength": 3}) == "A name. At most 3 characters."
    assert about({"description": "A name!", "maxLength": 3}) == "A name! At most 3 characters."
    assert about({"description": "A name"}) == "A name"


def test_scalars_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    text = """\
bools: [true, False, yes, no, on, off, y]
nulls: [null, ~, '']
numbers: [1, -1, 010, 0x1F, 0o17, 1.5, 1e3, .5, 12:30, 1_000, 0b1]
days: [2021-02-17, 2021-02-17T09:31:05Z]
quoted: ['1', "true", 'null']
yes: key
1: number
"""
    root = read(tmp_path / "a.yaml", text).root
    assert root["bools"] == [True, False, "yes", "no", "on", "off", "y"]
    assert root["nulls"] == [None, None, ""]
    assert root["numbers"][:8] == [1, -1, 10, 31, 15, 1.5, 1000.0, 0.5]
    assert root["numbers"][8:] == ["12:30", "1_000", "0b1"]
    assert root["days"] == ["2021-02-17", "2021-02-17T09:31:05Z"]
    assert root["quoted"] == ["1", "true", "null"]
    assert (root["yes"], root["1"]) == ("key", "number")


@pytest.mark.parametrize(
    "text", ['{\n\t"a": {\n\t\t"b": [1, "x\\ty\\/"]\n\t}\n}', '{"a": {"b": [1, "x\\ty/"]}}']
)
def test_json_is_read_too(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "a.json", text).root == {"a": {"b": [1, "x\ty/"]}}


def test_line_ends_and_byte_order_marks_do_not_count(tmp_path: Path) -> None:
    document = read(tmp_path / "a.yaml", "\ufeffa: 1\r\nb:\r\n  c: [é]\r\n")
    assert document.root == {"a": 1, "b": {"c": ["é"]}}
    assert document.lines["b", "c"] == 3


def test_anchors_are_followed(tmp_path: Path) -> None:
    document = read(tmp_path / "a.yaml", "a: &x {b: 1}\nc: *x\n")
    assert document.root == {"a": {"b": 1}, "c": {"b": 1}}


def test_references_may_be_escaped(tmp_path: Path) -> None:
    text = "paths:\n  /a/{b}: {x~y: 1}\nlist: [{c: 2}]\n"
    document = read(tmp_path / "a.yaml", text)
    assert document.target("#/paths/~1a~1%7Bb%7D/x~0y", ())[0] == 1
    assert document.target("#/list/0/c", ()) == (2, ("list", "0", "c"))
    for bad in ("#/list/1", "#/list/c", "#/lists", "other.yaml#/list", "#list", 7):
        with pytest.raises(SpecError, match=r"a\.yaml:3: the reference"):
            document.target(bad, ("list", "0"))


def test_pages_have_the_texts_about_the_whole_and_about_tags(tmp_path: Path) -> None:
    path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    get = {"operationId": "get", "tags": ["Things"], "parameters": [path]}
    root = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "description": "Sells things"},
        "tags": [{"name": "Things", "description": "All that is sold"}, {"name": "Unused"}],
        "paths": {"/{id}": {"get": {**get, "responses": {"204": {"description": "Done."}}}}},
    }
    notes = generate.generate(
        write_yaml(tmp_path / "t.yaml", root), tmp_path, PackageNames("shop", "Shop")
    ).notes
    assert "\nSells things.\n" in (tmp_path / "docs" / "README.md").read_text("utf-8")
    assert "\nAll that is sold.\n" in (tmp_path / "docs" / "things.md").read_text("utf-8")
    assert [(note.kind, note.detail) for note in notes] == [
        ("a tag of no operation has no effect", "Unused")
    ]
    module = (tmp_path / "shop" / "endpoints" / "things.py").read_text("utf-8")
    assert "            id: The parameter `id` of the path.\n" in module
