"""A small specification that is all right, for tests to break."""

from __future__ import annotations

TEXT = """\
openapi: 3.1.0
info:
  title: Shop
  version: 1.0.0
security:
  - key: []
paths:
  /orders/{orderId}:
    parameters:
      - name: orderId
        in: path
        required: true
        schema:
          type: string
    get:
      operationId: getOrder
      tags:
        - Orders
      parameters:
        - $ref: '#/components/parameters/Lines'
        - name: since
          in: query
          schema:
            type: string
            format: date-time
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Order'
        '404':
          $ref: '#/components/responses/NotFound'
    put:
      operationId: putOrder
      tags:
        - Orders
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/NewOrder'
      responses:
        '204':
          description: It is there.
components:
  securitySchemes:
    key:
      type: apiKey
      in: header
      name: Authorization
  parameters:
    Lines:
      name: lines
      in: query
      schema:
        type: integer
        minimum: 1
  responses:
    NotFound:
      description: There is none.
  schemas:
    Order:
      description: What a customer wants.
      allOf:
        - $ref: '#/components/schemas/NewOrder'
        - type: object
          required:
            - created
          properties:
            created:
              type: string
              format: date-time
            payment:
              $ref: '#/components/schemas/Payment'
    NewOrder:
      type: object
      required:
        - note
      properties:
        note:
          type: string
          maxLength: 20
        state:
          type: string
          enum: [open, paid]
        lines:
          type: array
          items:
            type: string
            minLength: 1
    Payment:
      oneOf:
        - $ref: '#/components/schemas/Card'
        - $ref: '#/components/schemas/Cash'
      discriminator:
        propertyName: kind
    Card:
      type: object
      required: [kind]
      properties:
        kind:
          const: Card
        number:
          type: string
    Cash:
      type: object
      required: [kind]
      properties:
        kind:
          const: Cash
"""


def line_of(text: str, part: str) -> int:
    """Return the line on which `part` of a specification starts."""
    return text[: text.index(part)].count("\n") + 1
