"""The keywords of OpenAPI that the generator supports: for each kind of part, its keys.

Each key has the kind of its value: `text`, `flag`, `number`, `count`, `data` (any JSON, not
checked), `anything` (not used, although its references must be valid), another part, `list of …`,
`map of …`, or `open map of …`, which may have extensions, too. Where a key has no effect,
`NO_EFFECT` says how to tell so.
"""

from __future__ import annotations

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_FLOWS = ("implicit", "password", "clientCredentials", "authorizationCode")

_ABOUT = {"summary": "text", "description": "text"}
_MEDIA = {"content": "map of media type"}
_EXAMPLES = {"example": "data", "examples": "map of example"}
_VALUE = {
    "description": "text",
    "required": "flag",
    "deprecated": "flag",
    "allowEmptyValue": "flag",
    "style": "text",
    "explode": "flag",
    "schema": "schema",
    **_MEDIA,
    **_EXAMPLES,
}

# Keywords of JSON Schema 2020-12 that only narrow the values that a schema allows.
_UNCHECKED = (
    *("minContains", "maxContains", "dependentRequired", "dependencies"),
    *("contentEncoding", "contentMediaType", "$dynamicRef", "$recursiveRef"),
)
_UNCHECKED_SCHEMAS = {
    **dict.fromkeys(("not", "if", "then", "else", "contains", "propertyNames"), "schema"),
    **dict.fromkeys(("unevaluatedProperties", "unevaluatedItems", "contentSchema"), "schema"),
    **dict.fromkeys(("dependentSchemas", "patternProperties"), "map of schema"),
    "additionalItems": "schema",
    "prefixItems": "list of schema",
}
_IDENTIFIERS = ("$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary")

KINDS: dict[str, dict[str, str]] = {
    "document": {
        "openapi": "text",
        "jsonSchemaDialect": "text",
        "info": "info",
        "servers": "anything",
        "paths": "open map of path",
        "webhooks": "map of path",
        "components": "components",
        "security": "list of security requirement",
        "tags": "list of tag",
        "externalDocs": "anything",
    },
    "info": {
        "title": "text",
        "version": "text",
        "termsOfService": "text",
        "contact": "anything",
        "license": "anything",
        **_ABOUT,
    },
    "components": {
        "schemas": "map of schema",
        "responses": "map of response",
        "parameters": "map of parameter",
        "examples": "map of example",
        "requestBodies": "map of request body",
        "headers": "map of header",
        "securitySchemes": "map of security scheme",
        "links": "map of link",
        "callbacks": "map of callback",
        "pathItems": "map of path",
    },
    "path": {
        **_ABOUT,
        **dict.fromkeys(METHODS, "operation"),
        "parameters": "list of parameter",
        "servers": "anything",
    },
    "operation": {
        **_ABOUT,
        "tags": "list of text",
        "externalDocs": "anything",
        "operationId": "text",
        "parameters": "list of parameter",
        "requestBody": "request body",
        "responses": "open map of response",
        "callbacks": "open map of callback",
        "servers": "anything",
        "deprecated": "flag",
        "security": "list of security requirement",
        "x-since": "year or words",
    },
    "tag": {"name": "text", "description": "text", "externalDocs": "anything"},
    "security requirement": {},
    "security scheme": {
        "type": "text",
        "description": "text",
        "name": "text",
        "in": "text",
        "scheme": "text",
        "bearerFormat": "text",
        "flows": "OAuth flows",
        "openIdConnectUrl": "text",
    },
    "OAuth flows": dict.fromkeys(_FLOWS, "OAuth flow"),
    "OAuth flow": {
        **dict.fromkeys(("authorizationUrl", "tokenUrl", "refreshUrl"), "text"),
        "scopes": "open map of text",
    },
    "parameter": {
        "name": "text",
        "in": "text",
        "allowReserved": "flag",
        "x-since": "year or words",
        **_VALUE,
    },
    "header": {**_VALUE},
    "link": {},
    "callback": {},
    "request body": {"description": "text", "required": "flag", **_MEDIA},
    "response": {
        "description": "text",
        "headers": "map of header",
        "links": "map of link",
        **_MEDIA,
    },
    "media type": {"schema": "schema", "encoding": "anything", **_EXAMPLES},
    "example": {**_ABOUT, "value": "data", "externalValue": "text"},
    "schema": {
        "$ref": "text",
        "$comment": "text",
        "$defs": "map of schema",
        "definitions": "map of schema",
        "title": "text",
        "description": "text",
        "deprecated": "flag",
        "x-since": "year or words",
        "readOnly": "flag",
        "writeOnly": "flag",
        "default": "data",
        "example": "data",
        "examples": "data",
        "externalDocs": "anything",
        "xml": "anything",
        "type": "type",
        "nullable": "flag",
        "format": "text",
        "enum": "list of data",
        "const": "data",
        "minLength": "count",
        "maxLength": "count",
        "pattern": "text",
        "minimum": "number",
        "maximum": "number",
        "exclusiveMinimum": "number",
        "exclusiveMaximum": "number",
        "multipleOf": "number",
        "minItems": "count",
        "maxItems": "count",
        "uniqueItems": "flag",
        "minProperties": "count",
        "maxProperties": "count",
        "properties": "map of schema",
        "required": "list of text",
        "additionalProperties": "schema",
        "items": "schema",
        "allOf": "list of schema",
        "anyOf": "list of schema",
        "oneOf": "list of schema",
        "discriminator": "discriminator",
        **dict.fromkeys(_UNCHECKED, "data"),
        **_UNCHECKED_SCHEMAS,
        **dict.fromkeys(_IDENTIFIERS, "data"),
    },
    "discriminator": {"propertyName": "text", "mapping": "map of text"},
}

REQUIRED: dict[str, tuple[str, ...]] = {
    "document": ("openapi", "info", "paths"),
    "info": ("title", "version"),
    "tag": ("name",),
    "operation": ("operationId", "responses"),
    "parameter": ("name", "in"),
    "request body": ("content",),
    "response": ("description",),
    "discriminator": ("propertyName",),
    "security scheme": ("type",),
}

REFERABLE = {
    "path": "pathItems",
    "parameter": "parameters",
    "request body": "requestBodies",
    "response": "responses",
    "example": "examples",
    "header": "headers",
    "link": "links",
    "callback": "callbacks",
    "security scheme": "securitySchemes",
}
"""The kinds in whose place a `$ref` may stand, and the section of the components they are in.

A schema's `$ref` is a keyword like others.
"""

TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")

_LINKS = {"externalDocs": "`externalDocs` has no effect"}

NO_EFFECT: dict[str, dict[str, str]] = {
    "document": {
        "webhooks": "`webhooks` have no effect: only calls to the server are methods",
        "jsonSchemaDialect": "`jsonSchemaDialect` has no effect",
        **_LINKS,
    },
    "info": dict.fromkeys(
        ("contact", "license", "termsOfService"), "contact, license and terms have no effect"
    ),
    "tag": _LINKS,
    "path": {
        "servers": "`servers` of a path have no effect: set `base_url`",
        **dict.fromkeys(("summary", "description"), "texts about a path have no effect"),
    },
    "operation": {
        "callbacks": "`callbacks` have no effect: only calls to the server are methods",
        "servers": "`servers` of an operation have no effect: set `base_url`",
        **_LINKS,
    },
    "security scheme": {
        key: f"`{key}` has no effect" for key in ("bearerFormat", "openIdConnectUrl")
    },
    "parameter": {
        "allowEmptyValue": "`allowEmptyValue` has no effect: an empty text is always sent",
        "allowReserved": "`allowReserved` has no effect: reserved characters are encoded",
    },
    "schema": {
        **{key: f"`{key}` is not checked" for key in (*_UNCHECKED, *_UNCHECKED_SCHEMAS)},
        **{key: f"`{key}` has no effect" for key in (*_IDENTIFIERS, "xml")},
        **_LINKS,
    },
}
"""The keys that have no effect on the package, for each kind of part, with words that say so."""

UNREAD = {
    **{kind: {*keys} for kind, keys in NO_EFFECT.items()},
    "components": {"headers", "links", "callbacks"},
    "response": {"headers", "links"},
}
"""The keys of which only the references are checked, for each kind of part."""

HARMLESS = {
    *("description", "summary", "title", "deprecated", "example", "examples", "externalDocs"),
    *("tags", "default"),
}
"""Keys that lose nothing but words where they do not belong, of whatever kind their value is."""

HINTS = {
    "basePath": "OpenAPI 3.1 has `servers:`",
    "consumes": "OpenAPI 3.1 has `requestBody: content:`",
    "produces": "OpenAPI 3.1 has `responses: content:`",
}

EXTENSIONS = {
    "x-pagination": ("operation",),
    "x-since": ("operation", "parameter", "schema"),
    "x-typed-property": ("schema",),
}
"""The extensions that have an effect, and the kinds of parts where they have it."""


def inner_kind(kind: str, key: str) -> str:
    """Return the kind of the value of `key` in a part of some kind."""
    _, _, inner = kind.partition(" of ")
    if kind == "callback":
        return "path"
    if inner:
        return "anything" if kind.startswith("open ") and key.startswith("x-") else inner
    return KINDS.get(kind, {}).get(key, "anything")


def kind_at(place: tuple[str, ...]) -> tuple[str, bool]:
    """Return the kind of the part at a place of a document, and whether it is read there."""
    kind, is_read = "document", True
    for key in place:
        is_read = is_read and key not in UNREAD.get(kind, ())
        kind = inner_kind(kind, key)
    return kind, is_read
