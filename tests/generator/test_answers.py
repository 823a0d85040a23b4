"""Answers whose status or content type is open, and what of responses has no effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.answers import answer
from support.generated_packages import Json, Package, run, write_yaml
from support.small_specs import calling, document, generated, operation

A = {"type": "object", "properties": {"a": {"type": "integer"}}}
B = {"type": "object", "properties": {"b": {"type": "integer"}}}


def said(schema: Any, *media: str) -> Any:
    return {"description": "Said.", "content": {one: {"schema": schema} for one in media}}


@pytest.fixture(scope="module")
def open_answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    a, b = ({"$ref": f"#/components/schemas/{name}"} for name in "AB")
    json = "application/json"
    found: dict[str, Any] = {
        "range": {"2XX": said(a, json)},
        "small": {"2xx": said(a, json)},
        "both": {"200": said(a, json), "2XX": said(b, json), "404": said(b, json)},
        "default": {"default": said(a, json)},
        "maybe": {"200": said({"anyOf": [A, {"type": "null"}]}, json)},
        "first": {
            "200": {
                "description": "Said.",
                "content": {
                    "application/problem+json": {"schema": b},
                    json: {"schema": a},
                },
            }
        },
        "nothing": {"302": {"description": "Elsewhere."}},
        "vague": {"200": said(a, "*/*")},
        "old": {"200": said(a, "text/json")},
        "table": {"200": said(a, "text/csv")},
        "vagueText": {"200": said({"type": "string"}, "*/*")},
        "several": {
            "200": {
                **said(a, "text/csv", json, "application/xml"),
                "headers": {"X-Left": {"schema": {"type": "integer"}}},
                "links": {"next": {"operationId": "getBoth"}},
            }
        },
    }
    paths = {
        f"/{name}": {
            "get": operation(f"get{name[0].upper()}{name[1:]}", responses=responses, tags=tags)
        }
        for name, responses in found.items()
        for tags in [["One", "Two"] if name == "several" else ["One"]]
    }
    root = document(paths, {"A": A, "B": B}, servers=[{"url": "https://shop.example"}])
    with generated(tmp_path_factory.mktemp("open_answers"), "open_answers", root) as package:
        yield package


@pytest.mark.parametrize(
    ("name", "status", "body", "model"),
    [
        ("range", 200, {"a": 1}, "A"),
        ("range", 203, {"a": 1}, "A"),
        ("small", 203, {"a": 1}, "A"),
        ("both", 200, {"a": 1}, "A"),
        ("both", 202, {"b": 1}, "B"),
        ("default", 201, {"a": 1}, "A"),
        ("vague", 200, {"a": 1}, "A"),
        ("old", 200, {"a": 1}, "A"),
        ("several", 200, {"a": 1}, "A"),
        ("first", 200, {"a": 1}, "A"),
    ],
)
def test_answers_are_read(
    open_answers: Package, name: str, status: int, body: Any, model: str
) -> None:
    expected = getattr(open_answers.module("models"), model)
    with calling(open_answers) as (client, server):
        server.script(answer(body, status=status))
        assert getattr(client, f"get_{name}")() == expected(**body)


def test_an_answer_that_may_be_null_is_read(open_answers: Package) -> None:
    with calling(open_answers, strict_responses=True) as (client, server):
        server.script(answer({"a": 1}), answer(None))
        assert client.get_maybe().a == 1
        assert client.get_maybe() is None


def test_answers_without_a_form_to_read(open_answers: Package) -> None:
    with calling(open_answers) as (client, server):
        server.script(answer({"a": 1}))
        assert client.get_nothing() is None
        assert isinstance(client.get_vague_text(), bytes)
        assert isinstance(client.get_table(), bytes)


def test_what_has_no_effect_is_noted(open_answers: Package) -> None:
    for words in (
        "`servers` have no effect: set `base_url`: ",
        "only the first tag of an operation counts: ",
        "only one content type of an answer is read (2): ",
        "an open content type is read as JSON: ",
        "`default` is read as any success, as none is documented: ",
        "no success is documented: it is taken to have no body: ",
        "the schemas of errors have no effect: an error has the body as it was sent",
        "`headers` of responses have no effect: `with_raw_response` has them all: ",
        "`links` of responses have no effect: ",
        "the schema of an answer that is no JSON has no effect: it is bytes: ",
    ):
        assert f"note: {words}" in open_answers.said


def test_which_class_inside_an_operation_gets_a_name_does_not_depend_on_the_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def get(operation_id: str, wire: str) -> Json:
        schema = {"type": "object", "properties": {wire: {"type": "string"}}}
        answer = {"description": "Done.", "content": {"application/json": {"schema": schema}}}
        return {"get": operation(operation_id, responses={"200": answer})}

    paths = {"/b": get("get_it", "b"), "/a": get("getIt", "a"), "/c": get("get-it", "c")}
    found: list[dict[str, str]] = []
    for order in (["/a", "/b", "/c"], ["/c", "/b", "/a"]):
        spec = write_yaml(tmp_path / "spec.yaml", document({path: paths[path] for path in order}))
        assert run(capsys, spec, tmp_path / "out", "ordered")[0] == 0
        files = (tmp_path / "out" / "ordered" / "models").glob("*.py")
        text = "".join(sorted(one.read_text("utf-8") for one in files))
        found.append(dict(re.findall(r"class (GetItAnswer\d*)\(.*?\n    ([abc]): ", text, re.S)))
    assert found[0] == found[1] == {"GetItAnswer": "b", "GetItAnswer2": "c", "GetItAnswer3": "a"}


def test_which_method_and_tag_gets_a_name_does_not_depend_on_the_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [("getIt", "a-b"), ("get_it", "A_B"), ("get-it", "a b"), ("close", "Models")]
    found: list[set[str]] = []
    for order in (named, named[::-1], named[2:] + named[:2]):
        paths = {f"/{name}": {"get": operation(name, tags=[tag])} for name, tag in order}
        spec = write_yaml(tmp_path / "spec.yaml", document(paths))
        assert run(capsys, spec, tmp_path / "out", "ordered")[0] == 0
        pages = (tmp_path / "out" / "docs").glob("*.md")
        found.append(
            {
                f"{page.stem} {line}"
                for page in pages
                for line in page.read_text("utf-8").splitlines()
                if line.startswith(("# ", "## ", "`"))
            }
        )
    assert found[0] == found[1] == found[2]
    assert any(line.endswith("## get_it") for line in found[0])
