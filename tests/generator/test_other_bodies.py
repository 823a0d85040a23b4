"""Bodies that are no plain JSON: what the two clients send of forms, files and bytes."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
import typing
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from support.answers import answer
from support.connections import Received
from support.generated_packages import Json, Package, run, write_yaml
from support.loopback import Loopback
from support.parcel_spec import DOCUMENT, MULTIPART, OCTETS, URLENCODED
from support.small_specs import generated
from support.type_checkers import assert_only_marked_lines_fail, program
from support.wide_spec import operation, ref

SENT = """
send_tea({"name": "x", "picked": "2021-01-01", "price": Decimal("1.0"), "deep": {"wide": 1}})
send_tea(Tea(name="x", kinds=["a"]))
send_parcel({"theLabel": b"x", "photos": [b"x", ("a", b"x")], "fileOrText": "x"})
send_parcel(Parcel(the_label=io.BytesIO(b"x"), either=[b"x"], icon=("a", b"x", "image/png")))
send_parcel({"theLabel": (None, io.BytesIO(b"x")), "either": b"x"})
send_shared(SharedForm(data=b"x"))
send_json({"data": "x"})
send_pay({"kind": "cash", "receipt": b"x"})
send_files({"a": b"x"})
send_free()
send_bytes(b"x")
send_bytes(io.BytesIO(b"x"))
send_text("x")
send_xml(memoryview(b"<x/>"))
send_merge({"wide": 1})
send_old_json({"wide": 1})
"""
REFUSED = """
send_tea({"nme": "x"})
send_parcel({"theLabel": "x"})
send_parcel({"theLabel": io.StringIO("x")})
send_parcel(Parcel(the_label=1))
send_pay({"kind": "card", "receipt": b"x"})
send_json({"data": b"x"})
send_bytes({"a": 1})
send_text()
"""

Part = tuple[str, str | None, str | None, bytes]
Send = Callable[..., Received]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("other_bodies"), "tea_parcels", DOCUMENT) as package:
        yield package


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as server:
        server.script(answer(status=204))
        yield server


@pytest.fixture(params=["sync", "async"])
def send(request: pytest.FixtureRequest, package: Package, server: Loopback) -> Send:
    """Return a function that calls an operation, and returns the request that arrived."""

    def send_sync(name: str, *body: object, call: Json | None = None, **options: Any) -> Received:
        with package.client(**({"base_url": server.url, "api_key": "k"} | options)) as client:
            getattr(client, name)(*body, **(call or {}))
        return server.received[-1]

    async def send_async(name: str, *body: object, call: Json, **options: Any) -> None:
        settings = {"base_url": server.url, "api_key": "k"} | options
        async with package.async_client(**settings) as client:
            await getattr(client, name)(*body, **call)

    def send_in_loop(name: str, *body: object, call: Json | None = None, **options: Any) -> Any:
        asyncio.run(send_async(name, *body, call=call or {}, **options))
        return server.received[-1]

    return send_sync if request.param == "sync" else send_in_loop


def parts(received: Received) -> list[Part]:
    """Return name, file name, content type and content of each part of a form."""
    head = f"Content-Type: {received.headers['Content-Type']}\r\n\r\n".encode()
    message = message_from_bytes(head + received.body)
    assert message.get_content_type() == MULTIPART
    assert message.is_multipart()
    assert not message.defects
    found: list[Part] = []
    for part in typing.cast("list[Any]", message.get_payload()):
        name = part.get_param("name", header="content-disposition")
        found.append(
            (name, part.get_filename(), part["Content-Type"], part.get_payload(decode=True))
        )
    return found


def test_a_form_is_urlencoded_as_its_encodings_say(package: Package, send: Send) -> None:
    models: Any = package.module("models")
    size = models.Size(wide=1, inner=models.Size(wide=2), words=["a", "b"])
    tea = models.Tea(
        name="a b&c=é",
        leaf_count=2,
        price=Decimal("1.50"),
        is_green=True,
        picked=date(2021, 2, 3),
        packed=datetime(2021, 2, 3, 4, 5, tzinfo=UTC),
        kinds=["x", "", "y"],
        joined=["p", "q"],
        piped=["p"],
        size=size,
        deep=size,
        flat=models.Size(wide=3),
        sizes=[models.Size(wide=4)],
        counts=[1, 2],
    )

    received = send("send_tea", tea)

    assert received.headers["Content-Type"] == URLENCODED
    assert received.body.split(b"&") == [
        b"name=a+b%26c%3D%C3%A9",
        b"leafCount=2",
        b"price=1.50",
        b"isGreen=true",
        b"picked=2021-02-03",
        b"packed=2021-02-03T04%3A05%3A00Z",
        *(b"kinds=x", b"kinds=", b"kinds=y"),
        b"joined=p%2Cq",
        b"piped=p",
        b"size=%7B%22wide%22%3A1%2C%22inner%22%3A%7B%22wide%22%3A2%7D%2C"
        b"%22words%22%3A%5B%22a%22%2C%22b%22%5D%7D",
        *(b"deep%5Bwide%5D=1", b"deep%5Binner%5D%5Bwide%5D=2"),
        *(b"deep%5Bwords%5D%5B0%5D=a", b"deep%5Bwords%5D%5B1%5D=b"),
        b"wide=3",
        b"sizes=%7B%22wide%22%3A4%7D",
        b"counts=%5B1%2C2%5D",
    ]


def test_a_form_of_several_parts_has_files_texts_and_json(package: Package, send: Send) -> None:
    models: Any = package.module("models")
    parcel = models.Parcel(
        the_label=b"\0\xff",
        photos=[("a.png", b"a"), ("b", bytearray(b"b"), "image/gif")],
        icon=("me.jpg", io.BytesIO(b"icon")),
        sheet=b"pdf",
        either=[b"1", memoryview(b"2")],
        file_or_text="words",
        anything=b"bytes",
        note="né",
        csv="a,b",
        kinds=["x", "y"],
        size=models.Size(wide=1),
        is_green=False,
    )

    received = send("send_parcel", parcel)

    assert parts(received) == [
        ("theLabel", "upload", OCTETS, b"\0\xff"),
        ("photos", "a.png", "image/png", b"a"),
        ("photos", "b", "image/gif", b"b"),
        ("icon", "me.jpg", "image/jpeg", b"icon"),
        ("sheet", "upload", "application/pdf", b"pdf"),
        ("either", "upload", OCTETS, b"1"),
        ("either", "upload", OCTETS, b"2"),
        ("fileOrText", None, None, b"words"),
        ("anything", "upload", OCTETS, b"bytes"),
        ("note", None, None, "né".encode()),
        ("csv", None, "text/csv", b"a,b"),
        ("kinds", None, None, b"x"),
        ("kinds", None, None, b"y"),
        ("size", None, "application/json", b'{"wide":1}'),
        ("isGreen", None, None, b"false"),
    ]


def test_a_mapping_may_have_files_wherever_the_form_is_open(send: Send, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"scan")
    with path.open("rb") as file:
        file.read(2)
        received = send("send_parcel", {"theLabel": file, "fileOrText": (b"x")})
    assert parts(received) == [
        ("theLabel", "scan.png", "image/png", b"an"),
        ("fileOrText", "upload", OCTETS, b"x"),
    ]
    files = send("send_files", {"a": b"x", "b": ("b.txt", b"y")})
    assert [part[1] for part in parts(files)] == ["upload", "b.txt"]
    free = send("send_free", {"a": [b"x", b"y"], "b": 1, "c": {"d": None}})
    assert [part[3] for part in parts(free)] == [b"x", b"y", b"1", b'{"d":null}']
    assert parts(send("send_pay", {"kind": "cash", "receipt": b"r"})) == [
        ("kind", None, None, b"cash"),
        ("receipt", "upload", OCTETS, b"r"),
    ]
    odd = send("send_parcel", {"theLabel": b"", "icon": ("me.txt", b"i"), "sheet": ("a.txt", b"")})
    assert [part[2] for part in parts(odd)] == [OCTETS, "image/png", "application/pdf"]
    pair = send("send_parcel", {"theLabel": b"x", "photos": (b"1", b"2")})
    assert [part[0] for part in parts(pair)] == ["theLabel", "photos", "photos"]
    empty = send("send_free", {})
    assert empty.body == b"--%s--\r\n" % empty.headers["Content-Type"].partition("=")[2].encode()
    assert "Content-Type" not in send("send_free").headers


def test_a_schema_with_files_is_a_text_in_json(package: Package, send: Send) -> None:
    models: Any = package.module("models")
    assert send("send_json", models.Shared(data="text")).json() == {"data": "text"}
    form = send("send_shared", models.SharedForm(data=b"\0", name="n"))
    assert [part[3] for part in parts(form)] == [b"\0", b"n"]


@pytest.mark.parametrize(
    ("name", "body", "media", "expected"),
    [
        ("send_bytes", b"\0", OCTETS, b"\0"),
        ("send_bytes", bytearray(b"a"), OCTETS, b"a"),
        ("send_bytes", memoryview(b"ab")[::-1], OCTETS, b"ba"),
        ("send_bytes", b"", OCTETS, b""),
        ("send_text", "né", "text/plain; charset=utf-8", "né".encode()),
        ("send_image", b"x", OCTETS, b"x"),
        ("send_xml", "<a/>", "application/xml", b"<a/>"),
        ("send_merge", {"wide": 1}, "application/merge-patch+json", b'{"wide":1}'),
        ("send_old_json", {"wide": 1}, "text/json", b'{"wide":1}'),
        ("send_any", {"wide": 1}, "application/json", b'{"wide":1}'),
    ],
)
def test_other_bodies_have_their_content_type(
    send: Send, name: str, body: object, media: str, expected: bytes
) -> None:
    received = send(name, body)
    assert (received.headers["Content-Type"], received.body) == (media, expected)


def test_callers_can_say_what_their_bytes_are(send: Send) -> None:
    received = send("send_image", io.BytesIO(b"x"), call={"extra_headers": {"content-type": "a/b"}})
    assert received.headers["Content-Type"] == "a/b"
    assert received.body == b"x"


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("send_tea", {"name": "x" * 13}, "got a length of 13 at $.name"),
        ("send_tea", {"name": "x", "maybe": None}, "a form has no null .* at [$].maybe"),
        ("send_tea", {"name": "x", "deep": {"inner": None}}, "null is not allowed here"),
        ("send_tea", {"name": "x", "nam": "y"}, "did you mean `name`"),
        ("send_tea", {"name": b"x"}, "bytes are no text"),
        ("send_tea", None, "the body is missing"),
        ("send_parcel", {"theLabel": "name"}, "a file is bytes, .* not str at [$].theLabel"),
        ("send_parcel", {"theLabel": Path("a")}, "not pathlib.*Path at [$].theLabel"),
        ("send_parcel", {"theLabel": io.StringIO("a")}, "is opened as text"),
        ("send_parcel", {"theLabel": ("a", b"", "a/b\r\nc: d")}, "the content type of a file"),
        ("send_parcel", {"theLabel": [b""]}, "has one file, not a list here at $.theLabel"),
        ("send_parcel", {"theLabel": b"", "photos": b""}, "a list of files, not one file"),
        ("send_parcel", {"theLabel": ()}, "has one file, not a list"),
        ("send_parcel", {"theLabel": ("\ud800", b"")}, "the name of a file"),
        ("send_parcel", {"theLabel": ("a", b"", "a/b", 1)}, "not a tuple of 4"),
        ("send_parcel", {"theLabel": b"", "photos": [b"", "x"]}, r"at \$.photos\[1\]"),
        ("send_parcel", {"theLabel": b"", "photos": [b""] * 3}, "got a length of 3"),
        ("send_parcel", {"theLabel": b"", "note": "x"}, "got a length of 1 at $.note"),
        ("send_parcel", {"theLabel": b"", "note": b"xx"}, "bytes are no text"),
        ("send_parcel", {"theLabel": b"", "other": b"xx"}, "no such field"),
        ("send_parcel", {}, "`theLabel` is missing"),
        ("send_free", [1], "a form is a model or a mapping"),
        ("send_free", {"a": ["x", b"y"]}, "bytes are no text"),
        ("send_bytes", {"a": 1}, "the body is bytes, a text, or a file .* not dict"),
        ("send_text", None, "the body is missing"),
        ("send_text", "\ud800", "half a surrogate pair"),
        ("send_merge", {"wide": "1"}, "at $.wide"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_place(
    package: Package, server: Loopback, send: Send, name: str, body: object, words: str
) -> None:
    module: Any = package.module()
    words = words.replace("at $.", r"at [$].")
    with pytest.raises(module.RequestValidationError, match=words):
        send(name, body)
    assert server.count == 0


def test_files_of_a_form_that_is_refused_are_not_read(package: Package, send: Send) -> None:
    module: Any = package.module()
    file = io.BytesIO(b"whole")
    with pytest.raises(module.RequestValidationError):
        send("send_parcel", {"theLabel": file, "note": "x"})
    assert parts(send("send_parcel", {"theLabel": file}))[0][3] == b"whole"
    file.close()
    with pytest.raises(module.RequestValidationError, match=r"the file cannot be read: .*closed"):
        send("send_parcel", {"theLabel": file})


def test_options_loosen_the_check_of_forms(send: Send) -> None:
    new = {"theLabel": b"x", "newText": "t", "newFile": b"f"}
    received = send("send_parcel", new, allow_unknown_fields=True)
    assert [part[:2] for part in parts(received)] == [
        ("theLabel", "upload"),
        ("newText", None),
        ("newFile", "upload"),
    ]
    wrong = {"note": b"f", "isGreen": "maybe"}
    received = send("send_parcel", wrong, validate_requests=False)
    assert [part[1] for part in parts(received)] == ["upload", None]
    assert send("send_tea", {"leafCount": "x"}, validate_requests=False).body == b"leafCount=x"


def test_each_attempt_sends_the_same_bytes_with_their_signature(
    package: Package, server: Loopback, send: Send
) -> None:
    module: Any = package.module()
    busy = answer(status=503, headers={"Retry-After": "0"})
    server.script(busy, answer(status=204))
    signed = {"api_key": None, "application_id": 7, "application_key": "00ff"}
    send("send_parcel", {"theLabel": io.BytesIO(b"x")}, **signed)
    first, second = server.received
    assert first.body == second.body
    assert first.headers["Content-Type"] == second.headers["Content-Type"]
    digest = hmac.new(b"\0\xff", first.body, hashlib.md5).hexdigest()
    assert digest in first.headers["Content-Signature"]
    third = send("send_parcel", {"theLabel": b"x"})
    assert third.headers["Content-Type"] != first.headers["Content-Type"]
    server.script(answer(status=500))
    with pytest.raises(module.InternalServerError):
        send("post", {"theLabel": b"x"})
    assert server.counts["/post"] == 1


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_checkers_know_what_a_body_is(package: Package, tool: str) -> None:
    imports = [
        "import io",
        "from decimal import Decimal",
        f"from {package.name}.models import Parcel, SharedForm, Tea",
    ]
    text = program(package, imports, SENT, REFUSED)
    assert_only_marked_lines_fail(package, text, tool)


def test_annotations_resolve_and_words_say_how_a_body_is_sent(package: Package) -> None:
    client: Any = package.client
    for name in ("send_parcel", "send_bytes", "send_files", "send_pay"):
        assert typing.get_type_hints(getattr(client, name))["body"]
    words = {
        name: " ".join(getattr(client, name).__doc__.split())
        for name in ("send_tea", "send_parcel", "send_bytes", "send_json")
    }
    form = "A model, or a mapping with the names of the form. It is sent as"
    assert f"{form} `{URLENCODED}`." in words["send_tea"]
    assert f"{form} `{MULTIPART}`. Files are read into memory." in words["send_parcel"]
    raw = "Bytes, a text, or a file opened in binary, which is read into memory."
    assert f"{raw} It is sent as `{OCTETS}`." in words["send_bytes"]
    assert "It is sent as" not in words["send_json"]
    page = (package.docs / "default.md").read_text(encoding="utf-8")
    assert f"| `body` | `bytes`, `str` or a binary file | body as `{OCTETS}`, optional |" in page
    assert f"or `ParcelDict` | body as `{MULTIPART}` |" in page


def test_what_has_no_effect_is_noted(package: Package) -> None:
    said = [line for line in package.said.splitlines() if "contentMediaType" not in line]
    assert [line.partition(":")[2].partition(":")[0].strip() for line in said] == [
        "a further content type has no effect",
        "a form that is no object is a mapping of any fields (2)",
        "a body without content type is none",
        "the schema of a body that is no JSON has no effect",
        "documented, but not checked",
        "a schema with files has another class in forms",
    ]
    assert MULTIPART in said[0]
    assert "application/xml" in said[3]
    assert "maxLength of a file" in said[4]
    assert "SharedForm" in said[5]


def test_a_form_of_another_schema_takes_any_fields(package: Package, send: Send) -> None:
    assert parts(send("send_scan", {"scan": b"x", "n": 1})) == [
        ("scan", "upload", OCTETS, b"x"),
        ("n", None, None, b"1"),
    ]
    assert send("send_texts", {"a": ["x", "y"], "b": []}).body == b"a=x&a=y"
    assert send("send_nothing").body == b""
    source = (package.folder / "endpoints" / "default.py").read_text("utf-8")
    assert "An empty list is not sent." in " ".join(source.split())


def test_a_package_of_json_alone_has_no_module_for_forms(shop: Package, package: Package) -> None:
    for name in ("other_bodies", "form_bodies", "multipart", "file_types"):
        assert (package.folder / "_runtime" / f"{name}.py").exists()
        assert not (shop.folder / "_runtime" / f"{name}.py").exists()


def test_what_no_form_can_express_is_a_fault(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tea: Json = {"schema": ref("Tea")}
    faults: dict[str, tuple[Json, str]] = {
        "d": ({"json": {}}, "'json' is no content type"),
        "e": ({URLENCODED: {**tea, "encoding": {"size": {"style": "odd"}}}}, "the style 'odd'"),
        "f": (
            {MULTIPART: {**tea, "encoding": {"size": {"contentType": "a/xml"}}}},
            "an object cannot be written as a/xml",
        ),
        "g": ({URLENCODED: {**tea, "encoding": {"size": []}}}, "an encoding has to be a mapping"),
        "h": (
            {MULTIPART: {**tea, "encoding": {"name": {"contentType": "x\ny"}}}},
            "is no content type",
        ),
    }
    paths = {
        f"/{name}": {"put": operation(name, requestBody={"content": body})}
        for name, (body, _) in faults.items()
    }
    write_yaml(spec, DOCUMENT | {"paths": paths})
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    lines = said.splitlines()
    assert (code, len(lines)) == (1, len(faults) + 1), said
    for line, (name, (_, words)) in zip(lines, faults.items(), strict=False):
        assert words in line
        assert f"paths//{name}/put/requestBody/content" in line
