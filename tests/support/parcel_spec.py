"""A specification whose bodies are forms, files and bytes, beside a few of JSON."""

from __future__ import annotations

from support.generated_packages import Json
from support.wide_spec import array, content, mapping, operation, record, ref

TEXT: Json = {"type": "string"}
FILE: Json = {"type": "string", "format": "binary"}
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
OCTETS = "application/octet-stream"
SCHEMAS: Json = {
    "Size": record({"wide": {"type": "integer"}, "inner": ref("Size"), "words": array(TEXT)}),
    "Tea": record(
        {
            "name": {**TEXT, "maxLength": 12},
            "leafCount": {"type": "integer"},
            "price": {"type": "number"},
            "isGreen": {"type": "boolean"},
            "picked": {"type": "string", "format": "date"},
            "packed": {"type": "string", "format": "date-time"},
            "kinds": array(TEXT),
            "joined": array(TEXT),
            "piped": array(TEXT),
            "maybe": {"type": ["string", "null"]},
            "size": ref("Size"),
            "deep": ref("Size"),
            "flat": ref("Size"),
            "sizes": array(ref("Size")),
            "counts": array({"type": "integer"}),
        },
        "name",
    ),
    "Scan": FILE,
    "Scans": array(ref("Scan"), maxItems=2),
    "Parcel": record(
        {
            "theLabel": ref("Scan", description="A picture."),
            "photos": ref("Scans"),
            "icon": TEXT,
            "sheet": {"type": "string", "contentMediaType": "application/pdf"},
            "either": {"anyOf": [FILE, array(FILE)]},
            "fileOrText": {"anyOf": [{**TEXT, "maxLength": 9}, FILE]},
            "anything": {},
            "note": {**TEXT, "minLength": 2},
            "csv": TEXT,
            "kinds": array(TEXT),
            "size": ref("Size"),
            "isGreen": {"type": "boolean"},
        },
        "theLabel",
    ),
    "Shared": record({"data": FILE, "name": TEXT}),
    "Cash": record({"kind": TEXT, "receipt": FILE}, "kind"),
    "Card": record({"kind": TEXT, "number": TEXT}, "kind"),
    "Pay": {
        "oneOf": [ref("Cash"), ref("Card")],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cash": ref("Cash")["$ref"], "card": ref("Card")["$ref"]},
        },
    },
}
TEA_ENCODING: Json = {
    "joined": {"explode": False},
    "piped": {"style": "pipeDelimited"},
    "deep": {"style": "deepObject", "explode": True},
    "flat": {"style": "form"},
    "counts": {"contentType": "application/json"},
}
PARCEL_ENCODING: Json = {
    "icon": {"contentType": "image/png, image/jpeg"},
    "csv": {"contentType": "text/csv"},
}
BODIES: dict[str, Json] = {
    "sendTea": {URLENCODED: {"schema": ref("Tea"), "encoding": TEA_ENCODING}},
    "sendParcel": {MULTIPART: {"schema": ref("Parcel"), "encoding": PARCEL_ENCODING}},
    "sendShared": {MULTIPART: {"schema": ref("Shared")}},
    "sendJson": {MULTIPART: {}, "application/json": {"schema": ref("Shared")}},
    "sendPay": {MULTIPART: {"schema": ref("Pay")}},
    "sendFiles": {MULTIPART: {"schema": mapping(FILE)}},
    "sendFree": {MULTIPART: {}},
    "sendScan": {MULTIPART: {"schema": ref("Scan")}},
    "sendTexts": {URLENCODED: {"schema": array(TEXT)}},
    "sendNothing": {},
    "sendBytes": {OCTETS: {"schema": FILE}},
    "sendText": {"text/plain; charset=utf-8": {"schema": TEXT}},
    "sendImage": {"image/*": {}},
    "sendXml": {"application/xml": {"schema": ref("Size")}},
    "sendOldJson": {"text/json": {"schema": ref("Size")}},
    "sendMerge": {"application/merge-patch+json": {"schema": ref("Size")}},
    "sendAny": {"*/*": {"schema": ref("Size")}},
}
OPTIONAL = {"sendFree", "sendBytes"}
SCHEMES: Json = {
    "api_key_v1": {"type": "apiKey", "in": "header", "name": "Authorization"},
    "integration_auth": {"type": "apiKey", "in": "header", "name": "Content-Signature"},
}
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        f"/{name}": {
            "put": operation(name, requestBody={"required": name not in OPTIONAL, "content": body})
        }
        for name, body in BODIES.items()
    }
    | {"/post": {"post": operation("post", requestBody=content(ref("Parcel"), MULTIPART))}},
    "components": {"securitySchemes": SCHEMES, "schemas": SCHEMAS},
}
