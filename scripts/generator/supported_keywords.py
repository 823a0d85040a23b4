"""The keywords of OpenAPI that the generator supports: for each kind of part, its keys.

The generator refuses a key that is missing here. Each key has the kind of its value: `text`,
`flag`, `number`, `count`, `data` (any JSON, not checked), `anything` (not used, although its
references must be valid), another part, `list of …`, `map of …`, or `open map of …`, which may
have extensions, too.
"""

from __future__ import annotations

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_ABOUT = {"summary": "text", "description": "text"}
_MEDIA = {"content": "map of media type"}
_EXAMPLES = {"example": "data", "examples": "map of example"}

KINDS: dict[str, dict[str, str]] = {
    "document": {
        "openapi": "text",
        "jsonSchemaDialect": "text",
        "info": "info",
        "servers": "anything",
        "paths": "open map of path",
        "components": "components",
        "security": "list of security requirement",
        "tags": "anything",
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
        "headers": "anything",
        "securitySchemes": "map of anything",
        "links": "anything",
        "pathItems": "map of path",
    },
    "path": {
        **_ABOUT,
        **dict.fromkeys(METHODS, "operation"),
        "parameters": "list of parameter",
    },
    "operation": {
        **_ABOUT,
        "tags": "list of text",
        "externalDocs": "anything",
        "operationId": "text",
        "parameters": "list of parameter",
        "requestBody": "request body",
        "responses": "open map of response",
        "deprecated": "flag",
        "security": "list of security requirement",
    },
    "security requirement": {},
    "parameter": {
        "name": "text",
        "in": "text",
        "description": "text",
        "required": "flag",
        "deprecated": "flag",
        "allowEmptyValue": "flag",
        "style": "text",
        "explode": "flag",
        "schema": "schema",
        **_EXAMPLES,
    },
    "request body": {"description": "text", "required": "flag", **_MEDIA},
    "response": {"description": "text", "headers": "anything", "links": "anything", **_MEDIA},
    "media type": {"schema": "schema", "encoding": "anything", **_EXAMPLES},
    "example": {**_ABOUT, "value": "data", "externalValue": "text"},
    "schema": {
        "$ref": "text",
        "$comment": "text",
        "title": "text",
        "description": "text",
        "deprecated": "flag",
        "readOnly": "flag",
        "writeOnly": "flag",
        "default": "data",
        "example": "data",
        "examples": "data",
        "externalDocs": "anything",
        "xml": "anything",
        "type": "type",
        "format": "text",
        "contentMediaType": "text",
        "contentEncoding": "text",
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
    },
    "discriminator": {"propertyName": "text", "mapping": "map of text"},
}

REQUIRED: dict[str, tuple[str, ...]] = {
    "document": ("openapi", "info", "paths"),
    "info": ("title", "version"),
    "operation": ("operationId", "responses"),
    "parameter": ("name", "in"),
    "request body": ("content",),
    "response": ("description",),
    "discriminator": ("propertyName",),
}

REFERABLE = {
    "path": "pathItems",
    "parameter": "parameters",
    "request body": "requestBodies",
    "response": "responses",
    "example": "examples",
}
"""The kinds in whose place a `$ref` may stand, and the section of the components they are in.

A schema's `$ref` is a keyword like others.
"""

TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")

HINTS = {
    "nullable": "OpenAPI 3.1 writes `type: [..., 'null']`",
    "definitions": "OpenAPI 3.1 has `components: schemas:`",
    "basePath": "OpenAPI 3.1 has `servers:`",
    "consumes": "OpenAPI 3.1 has `requestBody: content:`",
    "produces": "OpenAPI 3.1 has `responses: content:`",
}
