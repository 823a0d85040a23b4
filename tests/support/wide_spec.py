"""A made-up API of over 100 operations and 300 schemas, with all that generators stumble on."""

from __future__ import annotations

from typing import Any

from . import odd_names
from .odd_names import DESCRIPTION, HOSTILE

Json = dict[str, Any]

RESOURCES = [
    *("Banner", "Basket", "Brand", "Bundle", "Catalogue", "Category", "Channel", "Courier"),
    *("Currency", "Feed", "Gift", "Invoice", "Label", "Market", "Offer", "Parcel"),
    *("Promotion", "Refund", "Review", "Supplier"),
]
SCALARS: list[Json] = [
    {"type": "string", "minLength": 1, "maxLength": 40, "description": "A text."},
    {"type": "integer", "minimum": 0, "maximum": 9000},
    {"type": "number", "exclusiveMinimum": 0.5},
    {"type": "boolean", "default": True},
    {"type": "string", "format": "date-time", "description": DESCRIPTION},
    {"type": "string", "format": "date"},
    {"type": "string", "pattern": "^[A-Z]{2}-\\d+$", "examples": ["AB-1"], "title": HOSTILE},
    {"type": "string", "format": "uuid", "deprecated": True},
    {"type": "integer", "format": "int64", "multipleOf": 5},
]
TEXT, NUMBER, AMOUNT, FLAG, TIME, DAY = SCALARS[:6]


def ref(name: str, **about: Any) -> Json:
    return {"$ref": f"#/components/schemas/{name}", **about}


def array(items: Json, **limits: Any) -> Json:
    return {"type": "array", "items": items, **limits}


def mapping(values: Json, **limits: Any) -> Json:
    return {"type": "object", "additionalProperties": values, **limits}


def record(properties: Json, *required: str, **about: Any) -> Json:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", **about, "properties": properties, **needed}


def nullable(schema: Json) -> Json:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **enum}


def content(schema: Json, media: str = "application/json") -> Json:
    return {"content": {media: {"schema": schema}}}


def answer(schema: Json, media: str = "application/json") -> Json:
    return {"description": "What was asked for.", **content(schema, media)}


def parameter(name: str, location: str, schema: Json, **about: Any) -> Json:
    needed = {"required": True} if location == "path" else {}
    return {"name": name, "in": location, "schema": schema, **needed, **about}


def operation(operation_id: str, tag: str = "", **more: Any) -> Json:
    tags = {"tags": [tag]} if tag else {}
    return {"operationId": operation_id, **tags, "responses": {"204": {"description": ""}}, **more}


def build() -> Json:
    """Return the document."""
    schemas: Json = {**_odd_schemas(), **_unions(), **_recursions(), **_typed_properties()}
    paths: Json = {**_odd_operations(), **_odd_answers(), **_odd_bodies()}
    for index, name in enumerate(RESOURCES):
        schemas |= _resource_schemas(name, index)
        paths |= _resource_paths(name)
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Bazaar {HOSTILE}", "version": '1.0"""', "description": HOSTILE},
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "Key"}},
            "parameters": {"Limit": parameter("limit", "query", {"type": "integer"})},
            "responses": {"Gone": {"description": f"It is gone. {HOSTILE}"}},
            "requestBodies": {"Names": content(array({"type": "string", "maxLength": 5}))},
            "schemas": schemas,
        },
    }


def _resource_schemas(name: str, index: int) -> Json:
    """Return twelve schemas, which differ from resource to resource by what `index` chooses."""
    some = {f"{name.lower()}Part{i}": SCALARS[(index + i) % len(SCALARS)] for i in range(6)}
    deep = record({"inner": record({"core": record(some, *list(some)[:2])}, "core")}, "inner")
    status = {"type": "string", "enum": ["draft", "live", "in-review", f'{name}\'s "own"']}
    before, peer = RESOURCES[max(index - 1, 0)], RESOURCES[index ^ 1]
    own = record({"deep": deep, "status": ref(f"{name}Status"), "before": ref(before)}, "by")
    patch = {key: nullable(value) for key, value in some.items()}
    lists = {"status": array(status), "levels": array(ref(f"{name}Level")), "kind": {"const": name}}
    return {
        f"{name}Base": record({"id": {"type": "integer", "readOnly": True}, **some}, "id"),
        f"{name}Audit": record({"created": TIME, "by": nullable(TEXT)}, "created"),
        name: {
            "description": DESCRIPTION,
            "allOf": [ref(f"{name}Base"), ref(f"{name}Audit"), own],
        },
        f"New{name}": record(
            {**some, "status": status, "lines": array(record(some, *some), minItems=1)}, *some
        ),
        f"{name}Patch": record(
            {**patch, "status": nullable(status), "base": nullable(ref(f"{name}Base"))}
        ),
        f"{name}Page": record({"data": array(ref(name)), "more": FLAG}, "data"),
        f"{name}Status": status,
        f"{name}Level": {"type": ["integer", "null"], "enum": [1, 2, None]},
        f"{name}Filter": record(lists),
        f"{name}Stats": mapping(record({"by-day": {"type": "object"}, "sums": array({})})),
        f"{name}Tree": record({"children": array(ref(f"{name}Tree")), "value": ref(name)}),
        f"{name}Message": record({"replies": array(ref(f"{peer}Message")), "text": TEXT}),
    }


def _resource_paths(name: str) -> Json:
    tag, path = f"{name}s", f"/{name.lower()}s"
    limits = [
        {"$ref": "#/components/parameters/Limit"},
        parameter("status", "query", array(ref(f"{name}Status")), required=True),
        parameter("from", "query", TIME),
        parameter("exact", "query", FLAG),
        parameter("X-Trace-Id", "header", {"type": "string"}),
    ]
    gone = {"404": {"description": "Not there."}, "410": {"$ref": "#/components/responses/Gone"}}
    created = {"201": answer(ref(name)), "202": answer(ref(f"{name}Base")), **gone}
    patched = {"200": answer(ref(name)), "204": {"description": "As it was."}}
    new = {"required": True, **content(ref(f"New{name}"))}
    return {
        path: {
            "parameters": [parameter("limit", "query", TEXT, description="Overridden.")],
            "get": operation(
                f"list{name}s",
                tag,
                summary=f"List {name}",
                parameters=limits,
                responses={"200": answer(ref(f"{name}Page")), **gone},
            ),
            "post": operation(
                f"create{name}", tag, description=DESCRIPTION, requestBody=new, responses=created
            ),
        },
        f"{path}/{{id}}": {
            "parameters": [parameter("id", "path", TEXT, description=DESCRIPTION)],
            "get": operation(f"get{name}", tag, responses={"200": answer(ref(name)), **gone}),
            "patch": operation(
                f"patch{name}",
                tag,
                parameters=[parameter("id", "path", NUMBER)],
                requestBody=content(ref(f"{name}Patch")),
                responses=patched,
            ),
            "delete": operation(f"delete{name}", tag, summary=HOSTILE, deprecated=True),
        },
    }


def _odd_schemas() -> Json:
    names = odd_names.PROPERTIES
    each = {wire: SCALARS[i % len(SCALARS)] for i, wire in enumerate(names)}
    chain = {
        name: record({"before": ref(before), "name": TEXT, "item": array(TEXT), "either": TEXT})
        for name, before in zip(odd_names.SCHEMAS, ["Names", *odd_names.SCHEMAS], strict=False)
    }
    enums: Json = {
        "hostile": {"type": "string", "enum": [HOSTILE, "a'b", 'a"b', "", "None", "datetime"]},
        "mixed": {"enum": [1, "one", None]},
        "onlyNull": {"const": None},
        "truth": {"const": True},
        "rate": {"type": "number", "enum": [0.5, 1.5]},
        "alias": ref("BannerStatus", description="With words of its own."),
        "aliasOfAlias": ref("AliasOfAlias"),
        "either": {"type": ["string", "integer", "null"], "minLength": 2, "minimum": 10},
    }
    holder: Json = {
        "maybe": ref("MaybeRecord"),
        "narrowed": {"allOf": [ref("Text"), {"maxLength": 9}]},
        "secret": {"type": "string", "writeOnly": True},
        "part": {"$ref": "#/components/schemas/Names/properties/campaignId"},
        "maps": mapping(array(ref("MaybeText"))),
        "free": ref("FreeForm"),
        "any": ref("Anything"),
    }
    about = {"title": HOSTILE, "description": f'{HOSTILE} "', "x-own": HOSTILE}
    narrowed = [ref("BannerBase"), {"required": ["bannerPart1"]}]
    return {
        **chain,
        "Names": record(each, "id", "self", "a.b"),
        "NameRefs": record({wire: ref("Names") for wire in names}),
        "Enums": record(enums),
        "FreeForm": {"type": "object", "description": "Any keys."},
        "Empty": record({}),
        "Closed": record({"only": NUMBER}, additionalProperties=False),
        "Free": record({"someText": TEXT}, additionalProperties=True),
        "ClosedEmpty": {"type": "object", "additionalProperties": False},
        "Anything": {},
        "Text": {"type": "string", "minLength": 2},
        "Texts": array(ref("Text"), maxItems=4),
        "TextMap": mapping(ref("Text"), minProperties=1),
        "AliasOfAlias": ref("Text"),
        "MaybeText": nullable(ref("Text")),
        "MaybeRecord": record({"a": NUMBER}, "a") | {"type": ["object", "null"]},
        "Matrix": array(array(array(record({"x": AMOUNT}, "x")))),
        "Narrowed": {"allOf": narrowed, **about},
        "Described": {"allOf": [ref("Text")], "description": "The same with other words."},
        "Holder": record(holder, "maybe", "secret", "any"),
    }


def _unions() -> Json:
    own: Json = {"card": {"number": TEXT}, "cash": {"amount": AMOUNT}, "gift-card": {}}
    payments = {f"{kind}Payment": ref(f"{kind}Payment") for kind in own}
    leads = {kind: ref(f"{kind}Payment")["$ref"] for kind in own}
    shapes = {
        name: record(
            {"@type": {"type": "string", "examples": [name]}, "inner": ref("Shape")}, "@type"
        )
        for name in ("Circle", "big-square")
    }
    wallet: Json = {
        "payments": array(ref("Payment")),
        "latest": {"oneOf": [ref("Payment"), {"type": "null"}]},
        "byName": mapping(ref("Shape")),
        "mixed": {"oneOf": [{"type": "string"}, ref("Circle"), array({"type": "integer"})]},
    }
    return {
        **{
            f"{kind}Payment": record({"kind": {"const": kind}, **rest}, "kind", *rest)
            for kind, rest in own.items()
        },
        "Payment": {
            "oneOf": list(payments.values()),
            "discriminator": {"propertyName": "kind", "mapping": leads},
        },
        **shapes,
        "Shape": {
            "anyOf": [ref("Circle"), ref("big-square"), {"type": "null"}],
            "discriminator": {"propertyName": "@type"},
        },
        "Wallet": record(wallet, "payments"),
    }


def _recursions() -> Json:
    return {
        "Parent": record({"children": array(ref("Child")), "self": ref("Parent")}),
        "Child": record({"parent": ref("Parent"), "between": ref("Between")}),
        "Between": record({"left": ref("Left")}),
        "Left": record({"right": mapping(ref("Right"))}),
        "Right": record({"left": nullable(ref("Left"))}),
        "Folder": record({"sub": array(record({"folder": ref("Folder")}))}),
    }


def _odd_operations() -> Json:
    headers = {name.lower(): name for name in odd_names.PROPERTIES if name.isascii()}
    word = {"type": "string", "enum": ["a'b", 'c"d', HOSTILE, "datetime"]}
    format_ = parameter("format", "path", DAY)
    query = [
        *(parameter(name, "query", {"type": "string"}) for name in odd_names.QUERY),
        *(parameter(name, "header", NUMBER) for name in headers.values() if name.isidentifier()),
        parameter("words", "query", array(word)),
        parameter("need", "query", {"type": ["number", "null"]}, required=True),
        parameter("levels", "query", array(ref("BannerLevel")), description=HOSTILE),
        parameter("day", "query", DAY),
    ]
    path = [
        parameter("path-id", "path", {"type": "integer"}),
        parameter("None", "path", {"type": "string", "enum": ["a", "b"]}),
        parameter("class", "path", ref("BannerStatus")),
    ]
    unfindable = [parameter(name, "path", TEXT) for name in ("größe", "order.id")]
    ids = {f"/odd/{i}": operation(name) for i, name in enumerate(odd_names.OPERATIONS)}
    tags = {
        f"/tag/{i}": operation(
            f"getTagged{i}",
            tag,
            security=[],
            description=DESCRIPTION,
            responses={"200": answer(record({"x": TIME}))},
        )
        for i, tag in enumerate(odd_names.TAGS)
    }
    return {
        **{path: {"get": value} for path, value in (ids | tags).items()},
        "/odd/query": {"get": operation("oddQuery", parameters=query)},
        "/odd/{order.id}/{größe}": {"get": operation("oddPathNames", parameters=unfindable)},
        "/odd/{class}/'{path-id}'/{None}.{format}": {
            "parameters": path,
            "put": operation("oddPath", parameters=[format_], requestBody=content(ref("Names"))),
            "head": operation("oddHead", parameters=[format_]),
        },
    }


def _typed_properties() -> Json:
    """Return schemas with a property whose model another one names, at home in various places."""
    return {
        "Told": _told({"time": "ToldTime", "names": "Names", "nested": "ToldNested"}),
        "ToldTime": record({"at": TIME, "rate": NUMBER}, "at"),
        "ToldNested": record({"inner": ref("ToldInner"), "told": ref("Told")}),
        "ToldInner": record({"x": array(DAY)}),
        "ToldElsewhere": _told({"wallet": "Wallet", "a'b": "Wallet"}),
        "ToldByItself": _told({"again": "ToldAgain"}),
        "ToldAgain": record({"back": ref("ToldByItself")}),
    }


def _told(models: dict[str, str]) -> Json:
    mapping = {value: ref(name) for value, name in models.items()}
    typed = {"property": "props", "selectedBy": "kind", "mapping": mapping}
    told = record({"kind": TEXT, "props": {"type": "object"}}, "kind", "props")
    return told | {"x-typed-property": typed}


def _odd_answers() -> Json:
    deep = record({"list": array(record({"map": mapping(record({"x": TEXT}))}))}, "list")
    csv = answer({"type": "string"}, "text/csv")
    answers: Json = {
        "Csv": csv,
        "Charset": answer(ref("Names"), "application/json; charset=utf-8"),
        "Problem": answer(ref("Names"), "application/problem+json"),
        "Inline": answer(deep),
        "List": answer(array(ref("Payment"))),
        "Map": answer(mapping({"type": "integer"})),
        "Maybe": answer(ref("MaybeRecord")),
        "Union": answer(ref("Shape")),
        **{name: answer(ref(name)) for name in ("Told", "ToldElsewhere")},
        "Text": answer({"type": "string"}),
        "Times": answer(array(TIME)),
        "Any": answer({}),
        "Enums": answer(ref("Enums")),
        "Holder": answer(ref("Holder")),
    }
    both = {"200": answer(ref("Names")), "206": csv}
    gets = {key: {"200": value} for key, value in answers.items()} | {"Both": both}
    return {
        f"/answer/{key}": {"get": operation(f"answer{key}", "Answers", responses=value)}
        for key, value in gets.items()
    }


def _odd_bodies() -> Json:
    deep = record({"deep": record({"x": array(record({"y": TEXT}, "y"))})}, "deep")
    bodies: Json = {
        "Inline": content(deep),
        "List": content(array(ref("Closed"), maxItems=2)),
        "Names": {"$ref": "#/components/requestBodies/Names"},
        "NamesAgain": {"$ref": "#/components/requestBodies/Names"},
        "Map": content(mapping(ref("Text"))),
        "Text": content({"type": "string"}),
        **{name: content(ref(name)) for name in ("Payment", "Wallet", "Holder", "Enums", "Told")},
        **{
            name: content(ref(name))
            for name in ("Free", "Matrix", "Meta", "NameRefs", "Parent", "TextMap")
        },
        "ClosedEmpty": content(ref("ClosedEmpty")),
        "Alone": content(ref("cashPayment")),
    }
    return {
        f"/body/{key}": {"post": operation(f"body{key}", "Bodies", requestBody=value)}
        for key, value in bodies.items()
    }


def operations(document: Json) -> dict[str, tuple[str, str, Json]]:
    """Return method, path and content of every operation by its `operationId`."""
    return {
        value["operationId"]: (method.upper(), path, value)
        for path, item in document["paths"].items()
        for method, value in item.items()
        if method != "parameters"
    }
