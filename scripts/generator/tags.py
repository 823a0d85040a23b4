"""Finds the values by which the classes of a choice are told apart."""

from __future__ import annotations

from collections.abc import Mapping

from generator.document import Document
from generator.json_schema import JsonSchema, only_text, told_by, types_of, values_of
from generator.naming import value_name
from generator.schemas import Schema, Schemas


class Teller:
    """Tells the classes of one document apart."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas

    def stated(
        self, records: list[Schema], wire: str, named: Mapping[str, list[str]]
    ) -> dict[str, list[str]] | None:
        """Return the values of a discriminator by the classes; `None` if it tells nothing.

        Args:
            records: The classes.
            wire: The property that the discriminator names.
            named: The values that its mapping lists for each class.
        """
        found: dict[str, list[str]] = {}
        others: dict[str, list[str]] = {}
        for record in records:
            schema = self._property(record, wire)
            if types_of(schema) and "string" not in types_of(schema):
                return None
            allowed = [value for value in values_of(schema) if isinstance(value, str)]
            usual = record.origin_key
            listed = named.get(record.name, [])
            if not listed:
                listed = allowed if allowed and usual not in allowed else [usual] if usual else []
            odd = [value for value in listed if allowed and value not in allowed]
            if odd:
                kind = "a value of a discriminator is none of those of the property"
                self._document.note(kind, record.pointer, f"{wire}: {', '.join(odd)}")
            if not listed:
                return None
            found[record.name] = listed
            for value in allowed:
                others.setdefault(value, []).append(record.name)
        self._add_unlisted(found, others, wire)
        values = [value for listed in found.values() for value in listed]
        return found if len(values) == len({*values}) else None

    def _add_unlisted(
        self, found: dict[str, list[str]], allowed: Mapping[str, list[str]], wire: str
    ) -> None:
        """Add the values that no mapping lists, where only one class allows them.

        Args:
            found: The values that are listed for each class.
            allowed: The names of the classes that allow a value, by values.
            wire: The property.
        """
        listed = {value for values in found.values() for value in values}
        for value, names in allowed.items():
            if value in listed:
                continue
            if len(names) == 1:
                found[names[0]] = [*found[names[0]], value]
            else:
                kind = "a value of a property leads to no alternative"
                pointer = self._schemas.table[names[0]].pointer
                self._document.note(kind, pointer, f"{wire}: {value}")

    def inferred(self, records: list[Schema]) -> tuple[str, dict[str, list[str]] | None]:
        """Return a property that tells the classes apart, and its values."""
        texts = [self._texts(record) for record in records]
        required = [{*record.body.get("required", ())} for record in records]
        wire = told_by(texts, required)
        if wire is None:
            return "", None
        pairs = zip(records, texts, strict=True)
        return wire, {record.name: [each[wire]] for record, each in pairs}

    def tag(self, record: Schema, wire: str, value: str) -> None:
        """Give a class its tag, as a property that it has to have."""
        record.has_required_tag = wire in record.body.get("required", ())
        if wire not in record.fields:
            record.fields[wire] = value_name(wire, record.fields.values())
            record.places[wire] = record.pointer
        about = {"description": text} if (text := self._description(record, wire)) else {}
        schema: JsonSchema = {"type": "string", "const": value, **about}
        record.body["properties"] = {**record.body["properties"], wire: schema}
        record.body["required"] = [*dict.fromkeys([*record.body.get("required", ()), wire])]
        record.tag = (wire, value)

    def _description(self, record: Schema, wire: str) -> str:
        return str(record.body["properties"].get(wire, {}).get("description", ""))

    def _texts(self, record: Schema) -> dict[str, str]:
        """Return the properties of a class that have one possible text."""
        found = {wire: only_text(self._property(record, wire)) for wire in record.fields}
        return {wire: text for wire, text in found.items() if text is not None}

    def _property(self, record: Schema, wire: str) -> JsonSchema:
        return self._schemas.followed(record.body["properties"].get(wire, {}))
