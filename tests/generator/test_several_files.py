"""Specifications in several files: one document is made of them, and faults stay where they are."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from generate import main, read
from generator.bundle import read_document
from generator.faults import SpecError
from ruamel.yaml import YAML
from support import spec_reader
from support.generated_packages import Json, contents, run

MAIN = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
security: [{key: []}]
paths:
  /orders/{id}: {$ref: paths/orders.yaml#/One%20Order}
  /carts:
    get:
      operationId: getCart
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: 'schemas/cart.yaml#/Cart'}}}
        '404': {$ref: 'main.yaml#/components/responses/Missing'}
components:
  securitySchemes: {key: {$ref: security.json}}
  responses: {Missing: {description: It is not there.}}
  schemas: {Renamed: {$ref: schemas/deep/_old.yaml}, Own: {type: string}}
"""
FILES = {
    "main.yaml": MAIN,
    "security.json": '{"type": "apiKey", "in": "header", "name": "X-Key"}',
    "paths/orders.yaml": """\
        One Order:
          $ref: '#/a~1b'
        a/b:
          parameters: [{$ref: '../parts.yaml#/parameters/Id'}]
          post:
            operationId: changeOrder
            requestBody: {$ref: '../parts.yaml#/bodies/Order'}
            responses:
              '200':
                description: It.
                headers: {Age: {$ref: '../parts.yaml#/headers/Age'}}
                links: {again: {$ref: '../parts.yaml#/links/again'}}
                content:
                  application/json:
                    schema: {$ref: ../schemas/index.yaml#/Order, description: Not a sibling lost.}
                    examples: {one: {$ref: '../parts.yaml#/examples/one'}}
              '404': {$ref: '../main.yaml#/components/responses/Missing'}
              '409': {$ref: '../parts.yaml#/responses/Busy'}
            callbacks: {told: {$ref: '../parts.yaml#/callbacks/told'}}
        """,
    "parts.yaml": """\
        parameters: {Id: {name: id, in: path, required: true, schema: {$ref: 'main.yaml#/components/schemas/Own'}}}
        bodies:
          Order:
            content:
              application/json: {schema: {$ref: schemas/index.yaml#/Order}}
              multipart/form-data:
                schema: {type: object, properties: {a: {type: string}}}
                encoding: {a: {headers: {Age: {$ref: '#/headers/Age'}}}}
        headers: {Age: {schema: {type: integer}}}
        links: {again: {operationId: changeOrder}}
        examples: {one: {value: {$ref: 'nowhere.yaml#/data'}}}
        responses: {Busy: {description: Wait., content: {text/plain: {schema: {type: string}}}}}
        callbacks: {told: {'{$request.body#/url}': {$ref: '#/hooks/Told'}}}
        hooks: {Told: {post: {operationId: told, responses: {'204': {description: Done.}}}}}
        """,
    "schemas/index.yaml": "Order: {$ref: Order.yaml}\n",
    "schemas/Order.yaml": """\
        type: object
        required: [kind, details]
        properties:
          kind: {type: string}
          details: {type: object}
          parent: {$ref: '#'}
          carts: {type: array, items: {$ref: 'cart.yaml#/Cart'}}
          pet: {oneOf: [{$ref: 'cart.yaml#/Cat'}, {$ref: 'cart.yaml#/Dog'}], discriminator: {propertyName: kind, mapping: {c: 'cart.yaml#/Cat', d: Dog}}}
          note: {type: string, default: {$ref: 'data.yaml'}, enum: [a], example: {$ref: 'x.yaml'}}
        x-typed-property: {property: details, selectedBy: kind, mapping: {cat: {$ref: 'cart.yaml#/Cat'}}}
        x-other: {$ref: 'extension.yaml'}
        """,
    "schemas/cart.yaml": """\
        Cart: {type: object, properties: {order: {$ref: index.yaml#/Order}, old: {$ref: deep/_old.yaml}, alias: {$ref: '#/Alias'}}}
        Alias: {$ref: '#/Cat'}
        Cat: {type: object, required: [kind], properties: {kind: {const: c}}}
        Dog: {type: object, required: [kind], properties: {kind: {const: d}}}
        Nobody: {type: string}
        """,
    "schemas/deep/_old.yaml": "type: object\nproperties: {cart: {$ref: '../cart.yaml#/Cart'}}\n",
}
