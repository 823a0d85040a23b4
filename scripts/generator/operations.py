"""Prepares the endpoints that openapi-python-client parsed for the templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openapi_python_client.parser.bodies import Body
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.responses import Response

from generator.docstrings import sentence
from generator.document import Pointer
from generator.endpoint_parser import ParsedEndpoints
from generator.flatten import JsonSchema
from generator.naming import unique
from generator.normalise import Normalised, Tag
from generator.schemas import ref_name


@dataclass(frozen=True)
class Argument:
    """An argument of a method: a parameter in the path, the query or a header."""

    name: str
    wire: str
    location: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class RequestBody:
    """The body of a request."""

    model: str
    is_object: bool
    required: bool
    description: str


@dataclass(frozen=True)
class Success:
    """A successful response."""

    status: str
    model: str | None
    """The class of its body, `bytes` if it is no JSON, `None` if there is none."""
    description: str


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
    deprecated: bool
    security: tuple[str, ...]
    arguments: list[Argument]
    body: RequestBody | None
    successes: list[Success]
    errors: dict[str, str]
    """Error status, `5XX` or `default` → what it means."""

    def located(self, location: str) -> list[Argument]:
        """Return the arguments of one location."""
        return [argument for argument in self.arguments if argument.location == location]

    @property
    def keywords(self) -> list[Argument]:
        """The arguments that are passed by keyword."""
        return [argument for argument in self.arguments if argument.location != "path"]

    @property
    def answers(self) -> dict[int, str | None]:
        """The classes of successful responses by their statuses."""
        return {int(success.status): success.model for success in self.successes}

    @property
    def models(self) -> list[str]:
        """The classes that the signature names."""
        names = {success.model for success in self.successes} - {None, "bytes"}
        return sorted({str(name) for name in names} | ({self.body.model} if self.body else set()))

    @property
    def return_type(self) -> str:
        """The annotation of what a call returns."""
        types = list(dict.fromkeys(success.model or "None" for success in self.successes))
        return " | ".join(sorted(types, key=lambda name: name == "None"))


@dataclass(frozen=True)
class Group:
    """A tag with its operations."""

    tag: Tag
    operations: list[Operation]

    @property
    def models(self) -> list[str]:
        """The classes that the signatures name."""
        return sorted({name for operation in self.operations for name in operation.models})


def read_groups(normalised: Normalised, parsed: ParsedEndpoints) -> list[Group]:
    """Return all operations by their tags, in the order of the document."""
    groups = {tag.name: Group(tag, []) for tag in normalised.tags}
    for place, about in normalised.operations:
        operations = groups[about["tags"][0]].operations
        taken = {other.constant for other in operations} | {*normalised.schemas.table}
        reader = _Reader(parsed.by_place[place], parsed.classes, about)
        operations.append(reader.read(place, taken))
    return list(groups.values())


class _Reader:
    """Reads one operation.

    What an `Endpoint` does not carry (deprecation, alternatives of security, the names on the
    wire of what it names, the names of lists and choices) is looked up in `about`, the operation
    of the normalised document.
    """

    def __init__(self, endpoint: Endpoint, classes: dict[str, str], about: JsonSchema) -> None:
        self._endpoint = endpoint
        self._classes = classes
        self._about = about

    def read(self, place: Pointer, taken: set[str]) -> Operation:
        endpoint, about = self._endpoint, self._about
        operation_id = str(about.get("x-wire-name", about["operationId"]))
        responses = list(endpoint.responses)
        name = str(endpoint.name)
        arguments = list(self._arguments())
        return Operation(
            id=operation_id,
            name=name,
            constant=unique(name.upper(), taken | {"OPERATIONS", "TYPE_CHECKING", "UNSET"}),
            method=endpoint.method.upper(),
            path=_path(place[1], arguments),
            summary=sentence(endpoint.summary.get_untrusted_value() or operation_id),
            description=endpoint.description.get_untrusted_value().strip(),
            deprecated=about.get("deprecated", False),
            security=tuple(scheme for one in about["security"] for scheme in one),
            arguments=arguments,
            body=self._body(endpoint.bodies[0]) if endpoint.bodies else None,
            successes=[self._success(one) for one in responses if _status(one)[0] == "2"],
            errors={_status(one): _text(one) for one in responses if _status(one)[0] != "2"},
        )

    def _arguments(self) -> Iterator[Argument]:
        """Yield the arguments in the order of the document."""
        found = {
            (str(location), property_.name.get_untrusted_value()): property_
            for location, property_ in self._endpoint.iter_all_parameters()
        }
        for about in self._about["parameters"]:
            property_ = found[about["in"], about["name"]]
            description = property_.description
            yield Argument(
                name=str(property_.python_name),
                wire=about.get("x-wire-name", about["name"]),
                location=about["in"],
                type=about.get("x-python-type") or _type(property_),
                required=property_.required,
                description=description.get_untrusted_value() if description else "",
            )

    def _body(self, body: Body) -> RequestBody:
        about = self._about["requestBody"]
        return RequestBody(
            model=self._model(body.prop, about),
            is_object=isinstance(body.prop, ModelProperty),
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

    def _model(self, property_: PropertyProtocol, about: JsonSchema) -> str:
        """Return the name of the schema of a body or response.

        The tool names classes alone, and lists, choices and scalars not.
        """
        if isinstance(property_, ModelProperty):
            name = str(property_.class_info.name)
            return self._classes.get(name, name)
        (media,) = about["content"].values()
        return ref_name(media["schema"]["$ref"])


def _type(property_: PropertyProtocol) -> str:
    """Return the annotation of an argument."""
    if isinstance(property_, ListProperty):
        return f"Sequence[{_type(property_.inner_property)}]"
    if isinstance(property_, UnionProperty):
        return " | ".join(map(_type, property_.inner_properties))
    if isinstance(property_, LiteralEnumProperty):
        # The tool holds them in a set.
        return f"Literal[{', '.join(map(repr, sorted(property_.values)))}]"
    code = property_.get_type_string(no_optional=True).as_unembedded_code()
    return code.removeprefix("datetime.")


def _path(path: str, arguments: list[Argument]) -> str:
    """Return a path of the normalised document with its parameters by their names on the wire."""
    wires = iter(argument.wire for argument in arguments if argument.location == "path")
    head, *rest = path.split("{")
    return head + "".join(f"{{{next(wires)}}}{part.partition('}')[2]}" for part in rest)


def _status(response: Response) -> str:
    return response.status_code.pattern


def _text(response: Response) -> str:
    description = getattr(response.data, "description", None)
    return sentence(description.get_untrusted_value() if description else "")
