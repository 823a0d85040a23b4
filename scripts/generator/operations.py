"""Prepares the endpoints that openapi-python-client parsed for the templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openapi_python_client.parser.bodies import Body, BodyType
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.responses import Response

from generator.docstrings import deprecation, sentence, since
from generator.endpoint_parser import ParsedEndpoints
from generator.faults import Pointer
from generator.json_schema import JsonSchema
from generator.media_types import is_json
from generator.naming import iterator_name, unique
from generator.normalise import Normalised, Tag, named
from generator.normalise_responses import ANY_SUCCESS
from generator.paged_operations import PAGINATION, item_type
from generator.parameter_types import annotation, is_plain, strict_type
from generator.schemas import ref_name

# Words on an argument that has none in the specification.
_UNDESCRIBED = {
    "path": "The parameter `%s` of the path.",
    "query": "The parameter `%s` of the query.",
    "header": "The header `%s`.",
    "cookie": "The cookie `%s`.",
}


@dataclass(frozen=True)
class Argument:
    """An argument of a method: a parameter in the path, the query, a header or a cookie."""

    name: str
    wire: str
    location: str
    type: str
    strict_type: str
    """The type that values are checked against; empty if there is nothing to check."""
    required: bool
    description: str


@dataclass(frozen=True)
class RequestBody:
    """The body of a request."""

    media: str
    """The content type that it is sent with."""
    encoding: dict[str, tuple[str, str]]
    """Names of the fields of a form → how they are written, and their content types."""
    model: str | None
    """The name of its schema, `None` for bytes as they are."""
    mapping: str | None
    """The type of what is written with mappings; `None` if no class is in it."""
    is_record: bool
    """Whether it is a class, so that a mapping stands for all of it."""
    is_free: bool
    """Whether it is a class that allows any keys, which no `TypedDict` does."""
    required: bool
    description: str

    @property
    def is_json(self) -> bool:
        """Whether it is JSON, of the usual content type or another one."""
        return is_json(self.media)

    @property
    def is_form(self) -> bool:
        """Whether it has named fields, each of which is written as a text or is a file."""
        return self.model is not None and not self.is_json


@dataclass(frozen=True)
class Success:
    """A successful response."""

    status: str
    model: str | None
    """The class of its body, `bytes` if it is no JSON, `None` if there is none."""
    description: str

    @property
    def annotation(self) -> str:
        """The annotation of what a call returns then."""
        return f"models.{self.model}" if self.model not in (None, "bytes") else str(self.model)


@dataclass(frozen=True)
class Pagination:
    """The way in which a list is read page by page."""

    wires: dict[str, str]
    """The names on the wire of the parameters and properties that it needs, by their tasks."""
    iterator: str
    """The method that gives all items."""
    item: str
    """The annotation of an item."""
    skip: str
    """The argument that says how many items are left out."""
    size: str
    """The argument that says how many items a page has."""


@dataclass(frozen=True)
class Operation:
    """An operation: an endpoint as the tool parsed it, and what the tool does not carry."""

    id: str
    name: str
    constant: str
    """The name of its `Operation` in the generated module."""
    method: str
    path: str
    summary: str
    description: str
    deprecated: str | None
    """Words on its deprecation, such as what to use instead; `None` if it is not deprecated."""
    since: str
    """Words on its age; empty if it was always there."""
    security: tuple[str, ...]
    arguments: list[Argument]
    body: RequestBody | None
    successes: list[Success]
    errors: dict[str, str]
    """Error status, `5XX` or `default` → what it means."""
    pagination: Pagination | None
    """How its pages are read, `None` if its answer is whole."""

    def located(self, location: str) -> list[Argument]:
        """Return the arguments of one location."""
        return [argument for argument in self.arguments if argument.location == location]

    def checked(self, location: str) -> list[Argument]:
        """Return the arguments of one location that have a type to be checked, or a style."""
        return [argument for argument in self.located(location) if argument.strict_type]

    @property
    def needed(self) -> list[str]:
        """The arguments without which it cannot be called, as they are written in a call."""
        keywords = [f"{one.name}={one.name}" for one in self.keywords if one.required]
        body = ["body"] if self.body and self.body.required else []
        return [*(one.name for one in self.located("path")), *body, *keywords]

    @property
    def keywords(self) -> list[Argument]:
        """The arguments that are passed by keyword."""
        return [argument for argument in self.arguments if argument.location != "path"]

    @property
    def names(self) -> dict[str, str]:
        """The Python names of parameters by their names on the wire, where these differ.

        A name on the wire that two parameters share, such as one of the path and one of the query,
        is left out, as it does not tell which one is meant.
        """
        wires = [argument.wire for argument in self.arguments]
        return {
            argument.wire: argument.name
            for argument in self.arguments
            if argument.wire != argument.name and wires.count(argument.wire) == 1
        }

    @property
    def answers(self) -> dict[int, str | None]:
        """The classes of successful responses by their statuses; 2 stands for any other success."""
        return {
            2 if success.status == ANY_SUCCESS else int(success.status): success.model
            for success in self.successes
        }

    @property
    def return_type(self) -> str:
        """The annotation of what a call returns."""
        types = list(dict.fromkeys(success.annotation for success in self.successes))
        return " | ".join(sorted(types, key=lambda name: name == "None"))


@dataclass(frozen=True)
class Group:
    """A tag with its operations."""

    tag: Tag
    operations: list[Operation]


def read_groups(normalised: Normalised, parsed: ParsedEndpoints) -> list[Group]:
    """Return all operations by their tags, in the order of the document."""
    groups = {tag.name: Group(tag, []) for tag in normalised.tags}
    for place, about in normalised.operations:
        operations = groups[about["tags"][0]].operations
        taken = {other.constant for other in operations} | {*normalised.schemas.table}
        taken |= {*groups[about["tags"][0]].tag.classes}
        reader = _Reader(normalised, parsed, place, about)
        operations.append(reader.read(taken))
    return list(groups.values())


class _Reader:
    """Reads one operation.

    An `Endpoint` does not carry deprecation, the alternatives of security, names that were settled
    otherwise, the order of enums, nor the names of lists and unions. They are looked up in `about`,
    the operation of the normalised document.
    """

    def __init__(
        self, normalised: Normalised, parsed: ParsedEndpoints, place: Pointer, about: JsonSchema
    ) -> None:
        self._normalised = normalised
        self._place = place
        self._endpoint = parsed.by_place[place]
        self._classes = parsed.classes
        self._about = about

    def read(self, taken: set[str]) -> Operation:
        endpoint, about = self._endpoint, self._about
        responses = list(endpoint.responses)
        description = endpoint.description.get_untrusted_value().strip()
        successor = deprecation(description, self._normalised.names)
        name = str(about.get("x-python-name", endpoint.name))
        arguments = list(self._arguments())
        return Operation(
            id=str(about["operationId"]),
            name=name,
            constant=unique(name.upper(), taken | {"OPERATIONS", "TYPE_CHECKING", "UNSET"}),
            method=endpoint.method.upper(),
            path=_path(self._place[1], arguments),
            summary=sentence(endpoint.summary.get_untrusted_value() or about["operationId"]),
            description=description,
            deprecated=successor if about.get("deprecated") else None,
            since=since(about),
            security=tuple(" and ".join(sorted(one)) for one in about["security"]),
            arguments=arguments,
            body=self._body(endpoint.bodies[0]) if endpoint.bodies else None,
            successes=[self._success(one) for one in responses if _status(one)[0] == "2"],
            errors={_status(one): _text(one) for one in responses if _status(one)[0] != "2"},
            pagination=self._pagination(name, arguments) if PAGINATION in about else None,
        )

    def _arguments(self) -> Iterator[Argument]:
        """Yield the arguments in the order of the document."""
        found = {
            (str(location), property_.name.get_untrusted_value()): property_
            for location, property_ in self._endpoint.iter_all_parameters()
        }
        for about in self._about["parameters"]:
            property_ = found[about["in"], about["name"]]
            yield Argument(
                name=str(about.get("x-python-name", property_.python_name)),
                wire=about.get("x-wire-name", about["name"]),
                location=about["in"],
                type=self._annotation(about["schema"]),
                strict_type=self._strict_type(about),
                required=property_.required,
                description=self._description(property_, about),
            )

    def _annotation(self, schema: JsonSchema) -> str:
        """Return the annotation of an argument."""
        if "$ref" not in schema:
            return annotation(schema)
        named = self._normalised.schemas.table[ref_name(schema["$ref"])]
        types = [f"models.{named.name}"]
        if mapping := self._normalised.mappings.get(named.name):
            types.append(f"request_dicts.{mapping}")
        if named.is_record and named.is_free:
            types.append("Mapping[str, Any]")
        return " | ".join(types)

    def _strict_type(self, about: JsonSchema) -> str:
        """Return the type that values of a parameter are checked against, with its style."""
        schema, style = about["schema"], about.get("x-style")
        if "$ref" in schema:
            kind = repr(ref_name(schema["$ref"]))
        else:
            if about["in"] == "path" and schema.get("minLength") == 1:
                # No path takes an empty value.
                schema = {key: schema[key] for key in schema if key != "minLength"}
            kind = "" if not style and is_plain(schema, about["in"]) else strict_type(schema)
        return f"parameters.Styled({style!r}, {kind})" if style else kind

    def _description(self, property_: PropertyProtocol, about: JsonSchema) -> str:
        """Return the words on an argument."""
        schema, place = about["schema"], about["in"]
        wire = about.get("x-wire-name", about["name"])
        words = property_.description.get_untrusted_value() if property_.description else ""
        words = words or _UNDESCRIBED[place] % wire
        if "$ref" not in schema:
            return words
        named = self._normalised.schemas.table[ref_name(schema["$ref"])]
        if named.is_record:
            return f"{sentence(words)} A model, or a mapping with the names of JSON.".strip()
        return words

    def _body(self, body: Body) -> RequestBody:
        about = self._about["requestBody"]
        is_raw = body.body_type == BodyType.CONTENT
        model = None if is_raw else self._model(body.prop, about)
        schema = self._normalised.schemas.table[model] if model else None
        return RequestBody(
            media=about["x-media-type"],
            encoding={
                name: (style, media) for name, (style, media) in about.get("x-encoding", {}).items()
            },
            model=model,
            is_record=schema is not None and schema.is_record,
            is_free=schema is not None and schema.is_record and schema.is_free,
            mapping=self._normalised.mappings.get(model) if model else None,
            required=body.prop.required,
            description=about["description"],
        )

    def _success(self, response: Response) -> Success:
        status, kind = _status(response), response.source["return_type"]
        model: str | None = "bytes"
        if kind == "None":
            model = None
        elif kind == "Any":
            model = self._model(response.prop, self._about["responses"][status])
        return Success(status, model, _text(response))

    def _pagination(self, name: str, arguments: list[Argument]) -> Pagination:
        wires = self._about[PAGINATION]
        schemas = self._normalised.schemas
        (page,) = (schemas.table[one] for one in named(self._about["responses"].values()))
        items = schemas.followed(page.body["properties"][wires["items"]]).get("items", {})
        names = {one.wire: one.name for one in arguments if one.location == "query"}
        return Pagination(
            wires={key: wire for key, wire in wires.items() if key != "size"},
            iterator=iterator_name(name),
            item=item_type(items),
            skip=names[wires["skip"]],
            size=names[wires["size"]],
        )

    def _model(self, property_: PropertyProtocol, about: JsonSchema) -> str:
        """Return the name of the schema of a body or response.

        The tool names the classes of objects, whose schemas may share one, and lists, unions and
        scalars not.
        """
        (media,) = about["content"].values()
        named = ref_name(media["schema"]["$ref"])
        if not isinstance(property_, ModelProperty):
            return named
        class_name = str(property_.class_info.name)
        names = self._classes.get(class_name, set())
        if not names:
            problem = f"openapi-python-client has a class {class_name} of no schema"
            raise self._normalised.error(self._place, problem)
        return named if named in names else min(names)


def _path(path: str, arguments: list[Argument]) -> str:
    """Return a path of the normalised document with its parameters by their names on the wire."""
    path = path.partition("#")[0]
    wires = iter(argument.wire for argument in arguments if argument.location == "path")
    head, *rest = path.split("{")
    return head + "".join(f"{{{next(wires)}}}{part.partition('}')[2]}" for part in rest)


def _status(response: Response) -> str:
    return response.status_code.pattern


def _text(response: Response) -> str:
    description = getattr(response.data, "description", None)
    return sentence(description.get_untrusted_value() if description else "")
