"""A specification, edits of it, and the changes that each of these is."""

from __future__ import annotations

BEFORE = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
security: [{key: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      parameters:
        - {name: since, in: query, schema: {type: string}}
        - {name: page, in: query, required: true, schema: {type: integer}}
        - {name: size, in: query, schema: {type: integer}}
        - {name: gone, in: query, schema: {type: string}}
        - {name: filter, in: query, schema: {type: string}}
        - {name: Trace, in: header, description: A trail., schema: {type: string}}
        - {name: sortBy, in: query, schema: {type: string}}
      responses:
        '200':
          description: All.
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
    put:
      operationId: putOrder
      tags: [Orders]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NewOrder'}}}
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}
    patch:
      operationId: changeOrder
      tags: [Orders]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Patch'}}}}
      responses:
        '204': {description: Done.}
  /orders/{a}/{b}:
    delete:
      operationId: dropOrder
      tags: [Orders]
      parameters:
        - {name: a, in: path, required: true, schema: {type: string}}
        - {name: b, in: path, required: true, schema: {type: string}}
      responses:
        '204': {description: Done.}
  /places/{place}:
    get:
      operationId: getPlace
      tags: [Orders]
      parameters:
        - {name: place, in: path, required: true, schema: {type: string}}
      responses:
        '204': {description: Done.}
  /lists:
    post:
      operationId: dropped
      tags: [Orders]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Dropped'}}}
      responses:
        '204': {description: Done.}
  /old:
    get:
      operationId: getOld
      responses:
        '204': {description: Done.}
  /named:
    get:
      operationId: getNamed
      responses:
        '204': {description: Done.}
  /free:
    get:
      operationId: getFree
      security: []
      tags: [Moving]
      responses:
        '204': {description: Done.}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Authorization}
  schemas:
    Order:
      type: object
      required: [id, total, payment]
      properties:
        id: {type: integer}
        total: {type: integer}
        note: {type: string}
        state: {type: string, enum: [told, kept]}
        said: {type: string}
        gone: {type: string}
        payment: {$ref: '#/components/schemas/Payment'}
        lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
        late: {type: string, deprecated: true}
        weight: {type: number}
    Payment:
      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]
      discriminator: {propertyName: kind}
    Card: {type: object, required: [kind], properties: {kind: {const: Card}}}
    Cash: {type: object, required: [kind], properties: {kind: {const: Cash}}}
    Line: {type: object, properties: {sku: {type: string}}}
    NewOrder:
      type: object
      required: [note, urgent]
      properties:
        note: {type: string, maxLength: 20, minLength: 3}
        urgent: {type: boolean}
        state: {type: string, enum: [open, paid]}
        tags: {type: array, items: {type: string, maxLength: 9}}
        price: {type: integer}
        cost: {type: number}
        both: {$ref: '#/components/schemas/Both'}
        shopId: {type: string}
        worked: {type: string}
        least: {type: integer, minimum: 1}
        plain: {type: string}
        told: {$ref: '#/components/schemas/Told'}
    Patch: {type: object, properties: {note: {type: string}}}
    Dropped: {type: object, properties: {note: {type: string}}}
    Told: {type: object, properties: {note: {type: string}}}
    Both:
      type: object
      required: [name, size]
      properties:
        name: {type: string}
        size: {type: integer}
        colour: {type: string, enum: [red]}
"""

# Each text that is edited, the text in its place, and the lines that tell of it.
EDITS: list[tuple[str, str, list[str]]] = [
    # Arguments.
    (
        "{name: since, in: query, schema",
        "{name: since, in: query, required: true, schema",
        ["breaking: list_orders(since): argument was optional, is required"],
    ),
    (
        "{name: page, in: query, required: true, schema",
        "{name: page, in: query, schema",
        ["list_orders(page): argument was required, is optional"],
    ),
    (
        "{name: size, in: query, schema: {type: integer}}",
        "{name: size, in: query, schema: {type: boolean}}",
        ["breaking: list_orders(size): type was int, is bool"],
    ),
    (
        "{name: gone, in: query, schema: {type: string}}",
        "{name: must, in: query, required: true, schema: {type: string}}",
        [
            "breaking: list_orders(gone): argument removed",
            "breaking: list_orders(must): required argument added, str",
        ],
    ),
    (
        "{name: Trace, in: header",
        "{name: Trace, in: query",
        ["list_orders(trace): place was header, is query"],
    ),
    (
        "{name: filter, in",
        "{name: fresh, in: query, schema: {type: string}}\n        - {name: filter, in",
        ["list_orders(fresh): argument added, str"],
    ),
    # A name on the wire that is the same in Python.
    (
        "{name: sortBy,",
        "{name: sort_by,",
        ["list_orders(sort_by): place was query as sortBy, is query as sort_by"],
    ),
    # Operations.
    (
        "  /places/{place}:",
        "  /places/{spot}:",
        ["breaking: get_place(place): argument was called place, is spot"],
    ),
    (
        "{name: place, in: path, required: true, schema: {type: string}}",
        "{name: spot, in: path, required: true, schema: {type: string, maxLength: 7}}",
        ["breaking: get_place(place): limit was none, is max_length=7"],
    ),
    # Models of an operation that is gone, and of one that is new, change for nobody.
    (
        "operationId: dropped\n      tags: [Orders]\n      requestBody:\n        required: true\n"
        "        content: {application/json: {schema: {$ref: '#/components/schemas/Dropped'}}}\n"
        "      responses:\n        '204': {description: Done.}",
        "operationId: dropped\n      tags: [Orders]\n      responses:\n        '200':\n"
        "          description: It.\n"
        "          content: {application/json: {schema: {$ref: '#/components/schemas/Told'}}}",
        [
            "breaking: dropped(body): argument removed",
            "breaking: dropped: return type was None, is Told",
        ],
    ),
    (
        "/orders/{a}/{b}",
        "/orders/{b}/{a}",
        [
            "breaking: drop_order: positional arguments were a, b, are b, a",
            "drop_order: route was DELETE /orders/{a}/{b}, is DELETE /orders/{b}/{a}",
        ],
    ),
    (
        "operationId: dropOrder",
        "operationId: dropOrder\n      deprecated: true",
        ["drop_order: operation deprecated"],
    ),
    (
        "  /old:\n    get:\n      operationId: getOld",
        "  /new:\n    get:\n      operationId: getNew",
        ["breaking: get_old: operation removed", "get_new: operation added"],
    ),
    (
        "getNamed",
        "getCalled",
        ["breaking: get_called: operation was called get_named, is get_called"],
    ),
    (
        "security: []",
        "security: [{key: []}]",
        ["breaking: get_free: authentication was none, is key"],
    ),
    (
        "{content: {application/json",
        "{content: {application/merge-patch+json",
        [
            "change_order: content type of the body was application/json,"
            " is application/merge-patch+json"
        ],
    ),
    ("tags: [Moving]", "tags: [Elsewhere]", []),
    # Fields of answers.
    (
        "required: [id, total, payment]",
        "required: [id, payment, note]",
        [
            "breaking: Order.total: field was required, is optional",
            "Order.note: field was optional, is required",
        ],
    ),
    ("id: {type: integer}", "id: {type: string}", ["breaking: Order.id: type was int, is str"]),
    (
        "gone: {type: string}",
        "come: {type: string}",
        ["breaking: Order.gone: field removed", "Order.come: field added, str | None"],
    ),
    (
        "enum: [told, kept]",
        "enum: [told, done]",
        ["Order.state: value 'done' added", "Order.state: value 'kept' removed"],
    ),
    (
        "{$ref: '#/components/schemas/Cash'}]",
        "{$ref: '#/components/schemas/Cash'}, {$ref: '#/components/schemas/Coin'}]",
        ["breaking: Payment: type was Card | Cash, is Card | Cash | Coin", "Coin: model added"],
    ),
    (
        "    Cash: {",
        "    Coin: {properties: {kind: {const: Coin}}, required: [kind]}\n    Cash: {",
        [],
    ),
    ("    Line:", "    OrderLine:", ["breaking: OrderLine: model was called Line, is OrderLine"]),
    ("/Line'", "/OrderLine'", []),
    (
        "late: {type: string, deprecated: true}",
        "late: {type: string}",
        ["Order.late: field undeprecated"],
    ),
    (
        "weight: {type: number}",
        "weight: {type: integer}",
        ["Order.weight: type was float | None, is int | None"],
    ),
    ("said: {type: string}", "said: {type: string, description: Of the deprecated note.}", []),
    ("description: A trail.", "description: Replaces the deprecated Trail.", []),
    # Fields of bodies.
    (
        "required: [note, urgent]",
        "required: [note, tags]",
        [
            "breaking: NewOrder.tags: field was optional, is required",
            "NewOrder.urgent: field was required, is optional",
        ],
    ),
    (
        "maxLength: 20, minLength: 3",
        "maxLength: 10, minLength: 1",
        [
            "breaking: NewOrder.note: limit was max_length=20, is max_length=10",
            "NewOrder.note: limit was min_length=3, is min_length=1",
        ],
    ),
    (
        "enum: [open, paid]",
        "enum: [open, late]",
        ["breaking: NewOrder.state: value 'paid' removed", "NewOrder.state: value 'late' added"],
    ),
    (
        "maxLength: 9",
        "maxLength: 4",
        ["breaking: NewOrder.tags: limit was items.max_length=9, is items.max_length=4"],
    ),
    ("price: {type: integer}", "price: {type: number}", ["NewOrder.price: type was int, is float"]),
    (
        "cost: {type: number}",
        "cost: {type: integer}",
        ["breaking: NewOrder.cost: type was float, is int"],
    ),
    (
        "Patch: {type: object,",
        "Patch: {type: object, additionalProperties: true,",
        [
            "Patch: unknown fields was refused, is sent",
            "change_order(body): type was Patch, is Mapping[str, Any] | Patch",
        ],
    ),
    (
        "shopId: {type: string}",
        "shopID: {type: string}",
        ["breaking: NewOrder.shop_id: field was called shopId, is shopID"],
    ),
    (
        "worked: {type: string}",
        "worked: {type: string, readOnly: true}",
        ["breaking: NewOrder.worked: place was read and sent, is read"],
    ),
    (
        "least: {type: integer, minimum: 1}",
        "least: {type: integer, exclusiveMinimum: 0}",
        ["NewOrder.least: limit was ge=1, is gt=0"],
    ),
    ("plain: {type: string}", "plain: {type: string, minLength: 0}", []),
    # Fields of both: it breaks if it does in one of them.
    (
        "required: [name, size]",
        "required: [size, needed]",
        [
            "breaking: Both.name: field was required, is optional",
            "breaking: Both.needed: required field added, str",
        ],
    ),
    (
        "size: {type: integer}\n        colour: {type: string, enum: [red]}",
        "size: {type: [integer, 'null']}\n        needed: {type: string}\n"
        "        colour: {type: string, enum: [red, blue]}",
        ["breaking: Both.size: type was int, is int | None", "Both.colour: value 'blue' added"],
    ),
]
