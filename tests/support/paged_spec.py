"""A small specification of lists that come in pages."""

from __future__ import annotations

from support.generated_packages import Json
from support.small_specs import document, operation, parameter

BY_MORE = {"skip": "skip", "size": "pageSize", "items": "data", "more": "hasMore"}
BY_TOTAL = {"skip": "from", "size": "pageSize", "items": "rows", "total": "totalResultSize"}
NUMBER = {"type": "integer", "minimum": 0}
SIZE = parameter("pageSize", "query", {"type": "integer", "minimum": 1, "maximum": 50})
PAGES: Json = {
    "Point": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "integer"}, "note": {"type": "string"}},
    },
    "Points": {"type": ["array", "null"], "items": {"$ref": "#/components/schemas/Point"}},
    "PointsPage": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": "#/components/schemas/Point"}},
            "hasMore": {"type": "boolean"},
        },
    },
    "RowsPage": {
        "type": "object",
        "properties": {
            "rows": {"$ref": "#/components/schemas/Points"},
            "totalResultSize": {"type": ["integer", "null"]},
        },
    },
    "DaysPage": {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": {"type": "string", "format": "date"}},
            "hasMore": {"type": "boolean"},
        },
    },
}


def page(name: str) -> Json:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"200": {"description": "A page.", "content": {"application/json": {"schema": schema}}}}


POINTS = operation(
    "getPoints",
    parameter("cardId", "path", {"type": "string"}),
    parameter("skip", "query", NUMBER),
    SIZE,
    parameter("kind", "query", {"type": "string"}, required=True),
    responses=page("PointsPage"),
    **{"x-pagination": BY_MORE},
)
ROWS = operation(
    "findRows",
    parameter("from", "query", NUMBER),
    SIZE,
    requestBody={
        "required": True,
        "content": {"application/json": {"schema": {"type": "object", "properties": {"q": {}}}}},
    },
    responses=page("RowsPage"),
    deprecated=True,
    **{"x-pagination": BY_TOTAL},
)
DAYS = operation(
    "getDays",
    parameter("skip", "query", NUMBER),
    SIZE,
    responses=page("DaysPage"),
    **{"x-pagination": BY_MORE},
)
SHOP = document(
    {"/cards/{cardId}/points": {"get": POINTS}, "/rows": {"post": ROWS}, "/days": {"get": DAYS}},
    PAGES,
)
