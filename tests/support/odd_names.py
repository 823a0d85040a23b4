"""Names and texts that generators stumble on."""

from __future__ import annotations

HOSTILE = (
    '"""\nimport os; os.pwned()\n""" \\" \\ \' {{ pwned }} {% pwned %} {# pwned #} `p` ${pwned}'
)
"""Tries to break out of docstrings, string literals, templates and code spans."""

DESCRIPTION = f"""Prices in „Größe“ 価格, a very {"l" + 60 * "o" + "ng"} word, and {HOSTILE}

- a list whose items are so long that they have to be wrapped, as lists in descriptions often are
- C:\\new\\table and a trailing backslash \\

1. first
2. second

| table | of two |
| --- | --- |
| with | rows | """

PROPERTIES = [
    *("class", "from", "list", "type", "id", "self", "import", "None", "True", "async", "match"),
    *("field", "str", "int", "float", "bool", "bytes", "dict", "date", "datetime", "UNSET", "Any"),
    *("Model", "Meta", "Struct", "Literal", "Annotated", "UnsetType", "print", "object", "tag"),
    *("campaignId", "campaign_id", "campaignID", "campaign-id", "CampaignIDs", "2fa", "+1", "-1"),
    *("a.b", "a b", "$ref", "@type", "größe", "価格", "_hidden", "__init__", "__dict__", "x-own"),
    *("properties", "required", "enum", "const", "default", "example", "examples", "items"),
    *("copy", "json", "schema", "mro", "name", "value", "{{ jinja }}", "allOf", "model", "encode"),
    *("typed_props", "read_typed", "ClassVar", "TYPE_CHECKING", "annotations", "msgspec", "call"),
]
"""They collide in snake_case, are keywords, or hide what generated modules use."""

QUERY = [*PROPERTIES, 'quote"d', "back\\slash", "new\nline", "body", "timeout", "oddQuery"]

SCHEMAS = [
    *("APIKey", "ApiKey", "Apikey", "line-item", "LineItem", "line_item", "2fa-code", "class"),
    *("Model", "Struct", "Meta", "Any", "Literal", "Mapping", "Sequence", "Operation", "Call"),
    *("datetime", "Exception", "Field", "UNSET", "Bazaar", "SyncClient", "ClassVar", "None"),
    *("AwareDatetime", "TimeoutTypes", "Final", "TYPE_CHECKING", "Annotated", "UnsetType", "str"),
    *("Internal", "Größe", "価格", "shop.v1.Price", "Bytes", "List", "Date", "TypeAlias", "IDs"),
    *("APIError", "UnprocessableEntityError", "ErrorDetail", "GET_PRICE", "PRINT"),
    *("HTTPServer2Go", "Banners", "RawResponse", "BazaarWithRawResponse", "Either", "Item"),
]

TAGS = [
    *("class", "import", "None", "models", "README", "client", "Async banners", "banners"),
    *("2 step", "Größe", "価格", HOSTILE, "datetime", "call", "operation", "Sync client"),
    *("Mapping", "Bazaar", "tag", "operations", "Any", "Final", "annotations"),
]

OPERATIONS = [
    *("getPrice", "get_price", "GetPrice", "class", "import", "None", "call", "list", "str"),
    *("close", "aclose", "print", "2faCode", "datetime", "self", "banners", "module", "body"),
    *("größeÄndern", "raw", "withOptions", "tag", "operations", "UNSET", "__init__", "asyncRaw"),
    "annotations",
]
