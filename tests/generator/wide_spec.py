"""A made-up API of more than 100 operations and 300 schemas, with all that generators stumble on."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

RESOURCES = [
    *("Banner", "Basket", "Brand", "Bundle", "Catalogue", "Category", "Channel", "Courier"),
    *("Currency", "Feed", "Gift", "Invoice", "Label", "Market", "Newsletter", "Offer"),
    *("Parcel", "Partner", "Promotion", "Refund", "Review", "Shelf", "Supplier", "Survey"),
]
HOSTILE = (
    '"""\nimport os; os.pwned()\n""" \\" \\ \' {{ pwned }} {% pwned %} {# pwned #} `pwned` ${pwned}'
)
DESCRIPTION = f"""Prices in „Größe“ 価格, a very {"l" + 60 * "o" + "ng"} word, and {HOSTILE}

- a list whose items are so long that they have to be wrapped, as lists in descriptions often are
- C:\\new\\table and a trailing backslash \\

1. first
2. second

| table | of two |
| --- | --- |
| with | rows | """
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
WIRE_NAMES = [
    *("class", "from", "list", "type", "id", "self", "import", "None", "True", "async", "match"),
    *("field", "str", "int", "float", "bool", "bytes", "dict", "date", "datetime", "UNSET", "Any"),
    *("Model", "Meta", "Struct", "Literal", "Annotated", "UnsetType", "print", "object", "tag"),
    *("campaignId", "campaign_id", "campaignID", "campaign-id", "CampaignIDs", "2fa", "+1", "-1"),
    *("a.b", "a b", "$ref", "@type", "größe", "価格", "_hidden", "__init__", "__dict__", "x-own"),
    *(
        "properties",
        "required",
        "enum",
        "const",
        "default",
        "example",
        "examples",
        "items",
        "allOf",
    ),
    *("copy", "json", "schema", "mro", "name", "value", "{{ pwned }}"),
    *("typed_props", "read_typed", "ClassVar", "TYPE_CHECKING", "annotations", "model", "msgspec"),
]
SCHEMA_NAMES = [
    *(
        "APIKey",
        "ApiKey",
        "Apikey",
        "line-item",
        "LineItem",
        "line_item",
        "2fa-code",
        "class",
        "None",
    ),
    *(
        "Model",
        "Struct",
        "Meta",
        "Any",
        "Literal",
        "Mapping",
        "Sequence",
        "Operation",
        "Call",
        "str",
    ),
    *("datetime", "Exception", "Field", "UNSET", "TalonOne", "SyncClient", "ClassVar", "TypeAlias"),
    *(
        "AwareDatetime",
        "TimeoutTypes",
        "Final",
        "TYPE_CHECKING",
        "Annotated",
        "UnsetType",
        "Banners",
    ),
    *(
        "Internal",
        "Größe",
        "価格",
        "shop.v1.Price",
        "Bytes",
        "List",
        "Date",
        "IDs",
        "HTTPServer2Go",
    ),
]
TAGS = [
    *(
        "class",
        "import",
        "None",
        "models",
        "README",
        "client",
        "Async banners",
        "banners",
        "Talon One",
    ),
    *(
        "2 step",
        "Größe",
        "価格",
        HOSTILE,
        "datetime",
        "call",
        "operation",
        "Sync client",
        "Mapping",
    ),
]
OPERATION_IDS = [
    *(
        "getPrice",
        "get_price",
        "GetPrice",
        "class",
        "import",
        "None",
        "call",
        "list",
        "str",
        "close",
    ),
    *("aclose", "print", "2faCode", "datetime", "self", "banners", "module", "größeÄndern", "body"),
]


def ref(name: str, **about: Any) -> Json:
    return {"$ref": f"#/components/schemas/{name}", **about}


def array(items: Json, **limits: Any) -> Json:
    return {"type": "array", "items": items, **limits}


def record(properties: Json, *required: str, **about: Any) -> Json:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", **about, "properties": properties, **needed}


def nullable(schema: Json) -> Json:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **enum}


def answer(schema: Json, media: str = "application/json") -> Json:
    return {"description": "What was asked for.", "content": {media: {"schema": schema}}}


def body(schema: Json, *, required: bool = True, media: str = "application/json") -> Json:
    return {"required": required, "content": {media: {"schema": schema}}}


def parameter(name: str, location: str, schema: Json, **about: Any) -> Json:
    needed = {"required": True} if location == "path" else {}
    return {"name": name, "in": location, "schema": schema, **needed, **about}


def operation(operation_id: str, tag: str | None = None, **content: Any) -> Json:
    tags = {} if tag is None else {"tags": [tag]}
    return {
        "operationId": operation_id,
        **tags,
        "responses": {"204": {"description": ""}},
        **content,
    }


def build() -> Json:
    """Return the document."""
    schemas: Json = {**_odd_schemas(), **_unions(), **_recursions()}
    paths: Json = {**_odd_operations(), **_odd_tags(), **_odd_answers(), **_odd_bodies()}
    for index, name in enumerate(RESOURCES):
        schemas |= _resource_schemas(name, index)
        paths |= _resource_paths(name)
    for index, name in enumerate(SCHEMA_NAMES):
        before = SCHEMA_NAMES[index - 1] if index else "Names"
        schemas[name] = record({"before": ref(before), "name": SCALARS[0]})
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Bazaar {HOSTILE}", "version": '1.0"""', "description": HOSTILE},
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "Authorization"}},
            "parameters": {
                "Limit": parameter("limit", "query", {"type": "integer", "maximum": 50})
            },
            "responses": {"Gone": {"description": f"It is gone. {HOSTILE}"}},
            "requestBodies": {"Names": body(array({"type": "string", "maxLength": 5}, maxItems=3))},
            "schemas": schemas,
        },
    }


def _resource_schemas(name: str, index: int) -> Json:
    """Return twelve schemas, which differ from resource to resource by what `index` chooses."""
    some = {f"{name.lower()}Part{i}": SCALARS[(index + i) % len(SCALARS)] for i in range(6)}
    deep = record({"inner": record({"core": record(some, *list(some)[:2])}, "core")}, "inner")
    status = {"type": "string", "enum": ["draft", "live", "in-review", f'{name}\'s "own"']}
    before, peer = RESOURCES[max(index - 1, 0)], RESOURCES[index ^ 1]
    return {
        f"{name}Base": record({"id": {"type": "integer", "readOnly": True}, **some}, "id"),
        f"{name}Audit": record({"created": SCALARS[4], "by": nullable(SCALARS[0])}, "created"),
        name: {
            "description": DESCRIPTION,
            "allOf": [
                ref(f"{name}Base"),
                ref(f"{name}Audit"),
                record(
                    {"deep": deep, "status": ref(f"{name}Status"), "related": ref(before)}, "by"
                ),
            ],
        },
        f"New{name}": record(
            {**some, "status": status, "lines": array(record(some, *some), minItems=1)}, *some
        ),
        f"{name}Patch": record(
            {key: nullable(value) for key, value in some.items()}
            | {"status": nullable(status), "base": nullable(ref(f"{name}Base"))}
        ),
        f"{name}Page": record({"data": array(ref(name)), "more": {"type": "boolean"}}, "data"),
        f"{name}Status": status,
        f"{name}Level": {"type": ["integer", "null"], "enum": [1, 2, None]},
        f"{name}Filter": record(
            {"status": array(status), "levels": array(ref(f"{name}Level")), "kind": {"const": name}}
        ),
        f"{name}Stats": {
            "type": "object",
            "additionalProperties": record({"by-day": {"type": "object"}, "sums": array({})}),
        },
        f"{name}Tree": record({"children": array(ref(f"{name}Tree")), "value": ref(name)}),
        f"{name}Message": record({"replies": array(ref(f"{peer}Message")), "text": SCALARS[0]}),
    }


def _resource_paths(name: str) -> Json:
    tag, path = f"{name}s", f"/{name.lower()}s"
    key = parameter("id", "path", {"type": "string"}, description=DESCRIPTION)
    status = ref(f"{name}Status")
    limits = [
        {"$ref": "#/components/parameters/Limit"},
        parameter("status", "query", array(status), required=True),
        parameter("from", "query", {"type": "string", "format": "date-time"}),
        parameter("exact", "query", {"type": "boolean"}),
        parameter("X-Trace-Id", "header", {"type": "string"}),
    ]
    gone = {"404": {"description": "Not there."}, "410": {"$ref": "#/components/responses/Gone"}}
    return {
        path: {
            "parameters": [
                parameter("limit", "query", {"type": "string"}, description="Overridden.")
            ],
            "get": operation(
                f"list{name}s",
                tag,
                summary=f"List {name}",
                parameters=limits,
                responses={"200": answer(ref(f"{name}Page")), **gone},
            ),
            "post": operation(
                f"create{name}",
                tag,
                description=DESCRIPTION,
                requestBody=body(ref(f"New{name}")),
                responses={"201": answer(ref(name)), "202": answer(ref(f"{name}Base")), **gone},
            ),
        },
        f"{path}/{{id}}": {
            "parameters": [key],
            "get": operation(f"get{name}", tag, responses={"200": answer(ref(name)), **gone}),
            "patch": operation(
                f"patch{name}",
                tag,
                parameters=[parameter("id", "path", {"type": "integer"})],
                requestBody=body(ref(f"{name}Patch"), required=False),
                responses={"200": answer(ref(name)), "204": {"description": "As it was."}},
            ),
            "delete": operation(f"delete{name}", tag, summary=HOSTILE, deprecated=True),
        },
    }


def _odd_schemas() -> Json:
    return {
        "Names": record(
            {wire: SCALARS[i % len(SCALARS)] for i, wire in enumerate(WIRE_NAMES)},
            "id",
            "self",
            "a.b",
        ),
        "NameRefs": record({wire: ref("Names") for wire in WIRE_NAMES}),
        "Enums": record(
            {
                "hostile": {
                    "type": "string",
                    "enum": [HOSTILE, "a'b", 'a"b', "", "None", "datetime"],
                },
                "mixed": {"enum": [1, "one", None]},
                "onlyNull": {"const": None},
                "truth": {"const": True},
                "rate": {"type": "number", "enum": [0.5, 1.5]},
                "alias": ref("BannerStatus", description="With words of its own."),
                "aliasOfAlias": ref("AliasOfAlias"),
                "either": {"type": ["string", "integer"], "minLength": 2, "minimum": 10},
            }
        ),
        "FreeForm": {"type": "object", "description": "Any keys."},
        "Empty": {"type": "object", "properties": {}},
        "Closed": record({"only": SCALARS[1]}, additionalProperties=False),
        "Anything": {},
        "Text": {"type": "string", "minLength": 2},
        "Texts": array(ref("Text"), maxItems=4),
        "TextMap": {"type": "object", "additionalProperties": ref("Text"), "minProperties": 1},
        "AliasOfAlias": ref("Text"),
        "MaybeText": nullable(ref("Text")),
        "MaybeRecord": record({"a": SCALARS[1]}, "a") | {"type": ["object", "null"]},
        "Matrix": array(array(array(record({"x": SCALARS[2]}, "x")))),
        "Narrowed": {"allOf": [ref("BannerBase"), {"required": ["bannerPart1"]}], **HOSTILE_ABOUT},
        "Described": {"allOf": [ref("Text")], "description": "The same with other words."},
        "Holder": record(
            {
                "maybe": ref("MaybeRecord"),
                "narrowed": {"allOf": [ref("Text"), {"maxLength": 9}]},
                "secret": {"type": "string", "writeOnly": True},
                "part": {"$ref": "#/components/schemas/Names/properties/campaignId"},
                "maps": {"type": "object", "additionalProperties": array(ref("MaybeText"))},
                "free": ref("FreeForm"),
                "any": ref("Anything"),
            },
            *("maybe", "secret", "any"),
        ),
    }


HOSTILE_ABOUT = {"title": HOSTILE, "description": f'{HOSTILE} "', "x-own": HOSTILE}


def _unions() -> Json:
    kinds = {"card": {"number": SCALARS[0]}, "cash": {"amount": SCALARS[2]}, "gift-card": {}}
    members = {
        f"{kind}Payment": record({"kind": {"const": kind}, **own}, "kind", *own)
        for kind, own in kinds.items()
    }
    mapping = {kind: ref(f"{kind}Payment")["$ref"] for kind in kinds}
    by_name = record({"@type": {"type": "string"}, "inner": ref("Shape")}, "@type")
    return {
        **members,
        "Payment": {
            "oneOf": [ref(f"{kind}Payment") for kind in kinds],
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        },
        **{name: by_name for name in ("Circle", "big-square")},
        "Shape": {
            "anyOf": [ref("Circle"), ref("big-square")],
            "discriminator": {"propertyName": "@type"},
        },
        "Wallet": record(
            {
                "payments": array(ref("Payment")),
                "latest": {"anyOf": [ref("Payment"), {"type": "null"}]},
                "byName": {"type": "object", "additionalProperties": ref("Shape")},
                "mixed": {"oneOf": [{"type": "string"}, ref("Circle"), array({"type": "integer"})]},
            },
            "payments",
        ),
    }


def _recursions() -> Json:
    return {
        "Parent": record({"children": array(ref("Child")), "self": ref("Parent")}),
        "Child": record({"parent": ref("Parent"), "between": ref("Between")}),
        "Between": record({"left": ref("Left")}),
        "Left": record({"right": {"type": "object", "additionalProperties": ref("Right")}}),
        "Right": record({"left": nullable(ref("Left"))}),
        "Folder": record({"sub": array(record({"folder": ref("Folder")}))}),
    }


def _odd_operations() -> Json:
    odd_ids = {f"/odd/{i}": {"get": operation(name)} for i, name in enumerate(OPERATION_IDS)}
    names = [name for name in WIRE_NAMES if name.isidentifier()]
    words = {"type": "string", "enum": ["a'b", 'c"d', HOSTILE, "datetime"]}
    return odd_ids | {
        "/odd/query": {
            "get": operation(
                "oddQuery",
                parameters=[
                    *(parameter(name, "query", {"type": "string"}) for name in WIRE_NAMES),
                    *(parameter(name, "header", {"type": "integer"}) for name in names),
                    parameter("body", "query", array(words)),
                    parameter("timeout", "query", {"type": "number"}, required=True),
                    parameter("oddQuery", "query", {"type": "integer", "enum": [1, 2]}),
                    parameter("levels", "query", array(ref("Text")), description=HOSTILE),
                ],
            )
        },
        "/odd/{class}/'{path-id}'/{None}.{format}": {
            "parameters": [
                parameter("path-id", "path", {"type": "integer"}),
                parameter("None", "path", {"type": "string", "enum": ["a", "b"]}),
                parameter("class", "path", ref("BannerStatus")),
            ],
            "put": operation(
                "oddPath",
                parameters=[parameter("format", "path", ref("Text"))],
                requestBody=body(ref("Names"), required=False),
            ),
            "options": operation(
                "oddOptions", parameters=[parameter("format", "path", SCALARS[0])]
            ),
        },
    }


def _odd_tags() -> Json:
    tagged = {
        f"/tag/{i}": {"get": operation(f"getTagged{i}", tag, security=[], description=DESCRIPTION)}
        for i, tag in enumerate(TAGS)
    }
    return tagged


def _odd_answers() -> Json:
    deep = record({"list": array(record({"map": {"additionalProperties": record({})}}))}, "list")
    answers: Json = {
        "Csv": answer({"type": "string"}, "text/csv"),
        "Charset": answer(ref("Names"), "application/json; charset=utf-8"),
        "Problem": answer(ref("Names"), "application/problem+json"),
        "Inline": answer(deep),
        "List": answer(array(ref("Payment"))),
        "Map": answer({"type": "object", "additionalProperties": {"type": "integer"}}),
        "Maybe": answer(ref("MaybeRecord")),
        "Union": answer(ref("Shape")),
        "Text": answer({"type": "string"}),
        "Date": answer(array({"type": "string", "format": "date-time"})),
        "Any": answer({}),
        "Dates": answer(ref("Enums")),
    }
    both = {"200": answer(ref("Names")), "206": answer({"type": "string"}, "text/csv")}
    return {
        **{
            f"/answer/{k}": {"get": operation(f"answer{k}", "Answers", responses={"200": v})}
            for k, v in answers.items()
        },
        "/answer/both": {"get": operation("answerBoth", "Answers", responses=both)},
    }


def _odd_bodies() -> Json:
    bodies: Json = {
        "Inline": body(
            record({"deep": record({"x": array(record({"y": SCALARS[0]}, "y"))})}, "deep")
        ),
        "List": body(array(ref("Closed"), maxItems=2)),
        "Names": {"$ref": "#/components/requestBodies/Names"},
        "NamesAgain": {"$ref": "#/components/requestBodies/Names"},
        "Map": body({"type": "object", "additionalProperties": ref("Text")}),
        "Union": body(ref("Payment")),
        "Text": body({"type": "string"}, required=False),
        "Wallet": body(ref("Wallet")),
        "Holder": body(ref("Holder")),
        "Enums": body(ref("Enums")),
        "Matrix": body(ref("Matrix")),
        "Refs": body(ref("NameRefs")),
        "Parent": body(ref("Parent")),
    }
    return {
        f"/body/{k}": {"post": operation(f"body{k}", "Bodies", requestBody=v)}
        for k, v in bodies.items()
    }
