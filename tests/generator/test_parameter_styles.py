"""Lists and objects in paths, queries, headers and cookies, as their styles have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.generated_packages import Package, run, write_yaml
from support.small_specs import calling, document, generated, operation, parameter

TEXTS = {"type": "array", "items": {"type": "string"}}
NUMBERS = {"type": "array", "items": {"type": "integer", "maximum": 9}}
FILTER = {
    "type": "object",
    "required": ["size"],
    "properties": {
        "size": {"type": "integer", "minimum": 1},
        "byName": {"type": "string"},
        "in": TEXTS,
        "deep": {"type": "object", "properties": {"x": {"type": "boolean"}}},
    },
}
REF = {"$ref": "#/components/schemas/Filter"}
JSON = {"application/json": {"schema": REF}}


def find(name: str, schema: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    title = name[0].upper() + name[1:]
    return {"get": operation(f"find{title}", parameter(name, "query", schema, **more))}


def get(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"get": operation(f"get{name.title()}", parameter("v", "path", schema, **more))}


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    finds = {
        "ids": find("ids", TEXTS),
        "commas": find("commas", TEXTS, explode=False),
        "spaces": find("spaces", TEXTS, style="spaceDelimited", explode=False),
        "pipes": find("pipes", NUMBERS, style="pipeDelimited", explode=False),
        "manyPipes": find("manyPipes", TEXTS, style="pipeDelimited", explode=True),
        "deep": find("deep", REF, style="deepObject", explode=True),
        "open": find("open", REF),
        "closed": find("closed", REF, explode=False),
        "asJson": find("asJson", None, content=JSON),
        "any": find("any", {}),
        "free": find("free", {"type": "object"}, style="deepObject"),
        "either": find("either", {"oneOf": [{"type": "string"}, TEXTS]}),
        "matrix[]": {"get": operation("findBrackets", parameter("ids[]", "query", TEXTS))},
    }
    gets = {
        f"{style}{'Exploded' if explode else ''}{kind}": get(
            f"{style}{'Exploded' if explode else ''}{kind}", schema, style=style, explode=explode
        )
        for style in ("simple", "label", "matrix")
        for explode in (False, True)
        for kind, schema in (("One", {"type": "integer"}), ("Many", TEXTS), ("Object", REF))
    }
    sent = operation(
        "sendAll",
        parameter("X-Ids", "header", NUMBERS),
        parameter("X-Filter", "header", REF),
        parameter("session", "cookie", {"type": "string", "minLength": 2}),
        parameter("days", "cookie", NUMBERS, explode=False),
    )
    truth = operation("getTruth", parameter("v", "path", {"type": "boolean"}))
    root = document(
        {
            **{f"/find/{name.strip('[]')}": value for name, value in finds.items()},
            **{f"/{name}/{{v}}/end": value for name, value in gets.items()},
            "/sent": {"get": sent},
            "/truth/{v}": {"get": truth},
            "/asked?kind=a": {"get": operation("askA", parameter("n", "query", TEXTS))},
            "/asked?kind=b": {"get": operation("askB")},
            "/marked/{v}#part": {
                "get": operation("getMarked", parameter("v", "path", {"type": "string"}))
            },
        },
        {"Filter": FILTER},
    )
    with generated(tmp_path_factory.mktemp("styled"), "styled", root) as package:
        yield package


WHOLE = {"size": 2, "byName": "a,b &", "in": ["x", "y"]}
QUERIES: list[tuple[str, Any, str | None]] = [
    ("ids", ["a,b", "c"], "?ids=a%2Cb&ids=c"),
    ("commas", ["a,b", "c"], "?commas=a%2Cb,c"),
    ("commas", [], ""),
    ("commas", "alone", None),
    ("spaces", ["a", "b"], "?spaces=a%20b"),
    ("pipes", (1, 2), "?pipes=1%7C2"),
    ("manyPipes", ["a", "b|c"], "?manyPipes=a&manyPipes=b%7Cc"),
    (
        "deep",
        {**WHOLE, "deep": {"x": True}},
        "?deep%5Bsize%5D=2&deep%5BbyName%5D=a%2Cb%20%26&deep%5Bin%5D=x&deep%5Bin%5D=y"
        "&deep%5Bdeep%5D%5Bx%5D=true",
    ),
    ("open", {"size": 2, "byName": "a,b"}, "?size=2&byName=a%2Cb"),
    ("closed", {"size": 2, "byName": "a,b"}, "?closed=size,2,byName,a%2Cb"),
    ("closed", {"size": 2, "in": ["x", "y"]}, "?closed=size,2,in,%5B%22x%22%2C%22y%22%5D"),
    ("asJson", {"size": 2, "in": ["x"]}, "?asJson=%7B%22size%22%3A2%2C%22in%22%3A%5B%22x%22%5D%7D"),
    ("any", 1.5, "?any=1.5"),
    ("any", True, "?any=true"),
    ("free", {"a": 1, "b": {"c": "d"}}, "?free%5Ba%5D=1&free%5Bb%5D%5Bc%5D=d"),
    ("either", "a,b", "?either=a%2Cb"),
    ("either", ["a", "b"], "?either=a&either=b"),
]


def method(name: str) -> str:
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name)


@pytest.mark.parametrize(("name", "value", "query"), QUERIES)
def test_queries(styled: Package, name: str, value: Any, query: str | None) -> None:
    with calling(styled) as (client, server):
        call = getattr(client, f"find_{method(name)}")
        if query is None:
            with pytest.raises(styled.module().RequestValidationError, match="Expected `array`"):
                call(**{method(name): value})
            return
        call(**{method(name): value})
    assert server.request.target == f"/find/{name}{query}"


def test_a_name_with_brackets(styled: Package) -> None:
    with calling(styled) as (client, server):
        client.find_brackets(ids=["a"])
    assert server.request.target == "/find/matrix?ids%5B%5D=a"


def test_objects_may_be_models_and_are_checked(styled: Package) -> None:
    package = styled.module()
    model = styled.module("models").Filter
    with calling(styled) as (client, server):
        client.find_open(open=model(size=1, by_name="x"))
        assert server.request.target == "/find/open?size=1&byName=x"
        for value, problem in (
            ({"size": 0}, "deep.size: Expected `int` >= 1, got 0"),
            ({}, "deep: the required field `size` is missing"),
            ({"size": 1, "by_name": "x"}, "deep.by_name: `by_name` is a name of Python"),
            ({"size": 1, "more": 1}, "deep.more: the specification knows no such field"),
            (None, "deep is None (leave it out to not send it)"),
        ):
            with pytest.raises(package.RequestValidationError) as caught:
                client.find_deep(deep=value)
            assert caught.value.problem.startswith(problem)
        more = client.with_options(allow_unknown_fields=True)
        more.find_deep(deep={"size": 1, "more": 2})
        assert server.received[-1].target == "/find/deep?deep%5Bsize%5D=1&deep%5Bmore%5D=2"


@pytest.mark.parametrize(("name", "value"), [("spaces", ["a b"]), ("many", None)])
def test_a_separator_in_a_value_is_refused_where_nothing_tells_it_apart(
    styled: Package, name: str, value: Any
) -> None:
    refused = styled.module().RequestValidationError
    with calling(styled) as (client, _):
        if name == "spaces":
            with pytest.raises(refused, match=r"spaces\[0\] has what separates values: ' '"):
                client.find_spaces(spaces=value)
        else:
            with pytest.raises(refused, match=r"x_filter\.byName has what separates values: ','"):
                client.send_all(x_filter={"size": 1, "byName": "a,b"})


PATHS: list[tuple[str, Any, str]] = [
    ("simpleOne", 5, "5"),
    ("simpleMany", ["a,b", "c/d"], "a%2Cb,c%2Fd"),
    ("simpleObject", {"size": 1, "byName": "x"}, "size,1,byName,x"),
    ("simpleExplodedObject", {"size": 1, "byName": "x"}, "size=1,byName=x"),
    ("labelOne", 5, ".5"),
    ("labelMany", ["a", "b"], ".a,b"),
    ("labelExplodedMany", ["a.", "b"], ".a..b"),
    ("labelObject", {"size": 1, "byName": "x"}, ".size,1,byName,x"),
    ("labelExplodedObject", {"size": 1, "byName": "x"}, ".size=1.byName=x"),
    ("matrixOne", 5, ";v=5"),
    ("matrixMany", ["a", "b"], ";v=a,b"),
    ("matrixExplodedMany", ["a;", "b"], ";v=a%3B;v=b"),
    ("matrixObject", {"size": 1, "byName": "x"}, ";v=size,1,byName,x"),
    ("matrixExplodedObject", {"size": 1, "byName": "x"}, ";size=1;byName=x"),
]


@pytest.mark.parametrize(("name", "value", "segment"), PATHS)
def test_paths(styled: Package, name: str, value: Any, segment: str) -> None:
    operations = styled.module("endpoints").OPERATIONS
    operation_id = next(one for one in operations if one.lower() == f"get{name}".lower())
    raw_path = styled.module("_runtime.request").raw_path
    call = styled.module("_runtime.operation").Call
    for check in (True, False):
        made = raw_path(call(operations[operation_id], path={"v": value}), check=check)
        assert made == f"/{name}/{segment}/end"


@pytest.mark.parametrize(("name", "value"), [("simpleMany", []), ("simpleMany", [".."])])
def test_a_list_that_names_nothing_is_refused(styled: Package, name: str, value: Any) -> None:
    refused = styled.module().RequestValidationError
    with calling(styled) as (client, server), pytest.raises(refused, match="names nothing"):
        client.get_simplemany(value)
    assert server.count == 0


def test_a_path_takes_flags_where_the_specification_does(styled: Package) -> None:
    with calling(styled) as (client, server):
        client.get_truth(True)
    assert server.request.target == "/truth/true"


def test_paths_with_a_query_or_a_mark(styled: Package) -> None:
    with calling(styled) as (client, server):
        client.ask_a(n=["1", "2"])
        client.ask_b(extra_query={"m": 3})
        client.get_marked("a")
    assert [one.target for one in server.received] == [
        "/asked?kind=a&n=1&n=2",
        "/asked?kind=b&m=3",
        "/marked/a",
    ]
    assert "the end of a path from `#` on is not sent" in styled.said


def test_headers_and_cookies(styled: Package) -> None:
    refused = styled.module().RequestValidationError
    with calling(styled) as (client, server):
        client.send_all(
            x_ids=[1, 2], x_filter={"size": 1, "byName": "x"}, session="a; b", days=(3, 4)
        )
        with pytest.raises(refused, match=r"x_ids\[1\]: Expected `int` <= 9, got 10"):
            client.send_all(x_ids=[1, 10])
        with pytest.raises(refused, match="session: Expected `str` of length >= 2"):
            client.send_all(session="a")
    headers = server.request.headers
    assert headers["x-ids"] == "1,2"
    assert headers["x-filter"] == "size,1,byName,x"
    assert headers["cookie"] == "session=a%3B%20b; days=3,4"


def test_what_would_arrive_as_something_else_is_refused(tmp_path: Path) -> None:
    free = {"type": "object"}
    parameters = [
        parameter("spaces", "query", free, style="spaceDelimited", explode=False),
        parameter("X-Free", "header", free, explode=True),
        parameter("X-Text", "header", {"type": "string"}),
        parameter("Content-Length", "header", {"type": "integer"}),
    ]
    refused: list[tuple[str, Any, str]] = [
        ("spaces", {"a b": 1}, "the key 'a b' of spaces has what separates values: ' '"),
        ("x_free", {"a,b": 1}, "the key 'a,b' of x_free has what separates values: ','"),
        ("x_free", {"a=b": 1}, "the key 'a=b' of x_free has what separates values: '='"),
        ("x_text", "é", "x_text has characters that no header can carry"),
        ("x_text", " a", "x_text begins or ends with a space, which no header keeps"),
    ]
    root = document({"/mixed": {"get": operation("findMixed", *parameters)}})
    with generated(tmp_path, "mixed_values", root) as package:
        assert "the client sets the header: it is no argument" in package.said
        with calling(package) as (client, server):
            for name, value, words in refused:
                with pytest.raises(package.module().RequestValidationError) as caught:
                    client.find_mixed(**{name: value})
                assert caught.value.problem == words
            client.find_mixed(x_free={"a": "b=c"}, x_text="a b")
        assert server.count == 1


def test_a_list_of_itself_is_a_fault_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = {"type": "array", "items": {"$ref": "#/paths/~1trees/get/parameters/0/schema"}}
    root = document({"/trees": {"get": operation("findTrees", parameter("tree", "query", tree))}})
    code, said = run(capsys, write_yaml(tmp_path / "spec.yaml", root), tmp_path / "out", "trees")
    assert code == 1
    assert "the schema holds itself: move it to components/schemas (at paths//trees/get" in said


def test_what_a_parameter_leaves_open_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = parameter("twice", "query", {"type": "string"})
    parameters = [
        twice,
        twice,
        parameter("gone", "path", {"type": "string"}),
        {"name": "id", "in": "path", "schema": {"type": "integer"}},
        parameter("bare", "query"),
        parameter("odd", "query", TEXTS, style="simple"),
        parameter("plain", "query", {"type": "string"}, style="deepObject"),
        parameter("text", "query", None, content={"text/plain": {"schema": {"type": "string"}}}),
        parameter("wide", "query", {"anyOf": [{"enum": ["a"]}, {"type": "string"}]}),
        parameter("regex", "query", {"type": "string", "pattern": "(?<n>a)"}),
        parameter("uuid", "query", {"type": "string", "format": "uuid"}),
    ]
    root = document({"/{id}/{other}": {"get": operation("get", *parameters)}})
    code, said = run(capsys, write_yaml(tmp_path / "spec.yaml", root), tmp_path / "out", "noted")
    assert code == 0, said
    for words in (
        "a parameter stands twice in one list, and counts once: ",
        "a path parameter that the path does not name is left out: ",
        "a path parameter that is not declared is a text: ",
        "a path parameter is always required: ",
        "a parameter without schema takes any scalar: ",
        "a style that is none of its place: form is used: ",
        "`deepObject` without an object is `form`: ",
        "a parameter of another content type than JSON is sent as it is: ",
        "the alternatives of a parameter cannot be told apart: it takes all of their types: ",
        "documented, but not checked: ",
        "formats that are documented, but not checked: ",
    ):
        assert f"note: {words}" in said
    source = (tmp_path / "out" / "noted" / "endpoints" / "default.py").read_text("utf-8")
    assert "id: int,\n        other: str,\n        *," in source
    assert "wide: str | UnsetType = UNSET" in source


def test_which_argument_gets_a_name_does_not_depend_on_the_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parameters = [parameter(name, "query", {"type": "string"}) for name in ("A-B", "a_b", "aB")]
    found: list[list[str]] = []
    for listed in (parameters, parameters[::-1]):
        root = document({"/": {"get": operation("get", *listed)}})
        spec = write_yaml(tmp_path / "spec.yaml", root)
        assert run(capsys, spec, tmp_path / "out", "named")[0] == 0
        page = (tmp_path / "out" / "docs" / "default.md").read_text("utf-8")
        found.append(sorted(line for line in page.splitlines() if "| query `" in line))
    assert found[0] == found[1]
    assert (
        "| `a_b` | `str` | query `a_b`, optional | The parameter `a_b` of the query. |" in found[0]
    )
