"""Reads from the source of a generated package what its users can call and read.

Nothing is imported, so that two packages of the same name, or one that is broken, can be read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.docstrings import described_arguments, says_deprecated
from generator.type_shapes import UNSET, Limits, Reader, Type


class UnreadableError(Exception):
    """A folder holds no package that could be read; the message says why."""


@dataclass(frozen=True)
class Argument:
    """An argument of a method."""

    name: str
    shape: Type
    place: str
    """`path`, `body`, `query`, …"""
    required: bool
    deprecated: bool = False
    limits: Limits = field(default_factory=dict[str, float | str])


@dataclass(frozen=True)
class Method:
    """An operation, and its method on the clients."""

    name: str
    route: str
    """`PUT /v2/customer_sessions/{id}`."""
    security: frozenset[str]
    returns: Type
    deprecated: bool
    media: str | None
    """The content type of its body, `None` without one."""
    arguments: dict[tuple[str, str], Argument]
    """By place and name on the wire, in the order of the signature."""
    has_iterator: bool = False
    """Whether there is a method that goes through all of its pages, too."""


@dataclass(frozen=True)
class Field:
    """A field of a model."""

    name: str
    shape: Type
    required: bool
    deprecated: bool = False
    limits: Limits = field(default_factory=dict[str, float | str])


@dataclass(frozen=True)
class Model:
    """A class, or an alias for a type, which is a model without fields."""

    fields: dict[str, Field]
    """By their names on the wire."""
    alias: Field | None = None
    is_closed: bool = False
    """Whether fields that it does not have are refused."""
    deprecated: bool = False
    chosen: dict[str, str] | None = None
    """Of an alias for what another field names: its value → the name of the model."""


@dataclass(frozen=True)
class Surface:
    """A package, as its users see it."""

    names: frozenset[str]
    """The names that the package itself exports."""
    methods: dict[str, Method]
    """By `operationId`."""
    models: dict[str, Model]
    """As they are read, and built by callers."""
    sent: dict[str, Model]
    """Those of bodies, with every limit."""
    read: frozenset[str]
    """The names of the models that answers have."""

    @property
    def aliases(self) -> dict[str, Type]:
        """The types that aliases stand for."""
        return {name: model.alias.shape for name, model in self.models.items() if model.alias}


def read_surface(package: Path) -> Surface:
    """Return what users can call and read of the package in a folder.

    Raises:
        UnreadableError: There is no package, or not one like those that this generator makes.
    """
    try:
        models = _read_models(package / "models", frozenset(), is_sent=False)
        sent = _read_models(package / "_requests", frozenset(models), is_sent=True)
        keys = _mapping_keys(package / "request_dicts.py")
        methods = dict(_methods(package / "endpoints"))
        answers = _answers(package / "endpoints")
        names = _exported(package / "__init__.py")
    except (OSError, SyntaxError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError(" ".join(str(error).split())) from error
    # Two models may share a name among those of bodies, where a module uses it for itself.
    sent = {_public(name, models): model for name, model in sent.items()}
    for name, model in sent.items():
        # The check of bodies takes fields that only answers have.
        for wire in model.fields.keys() - keys.get(name, model.fields.keys()):
            del model.fields[wire]
    return Surface(names, methods, models, sent, _reached(answers, models))


def _public(name: str, models: dict[str, Model]) -> str:
    shorter = name.removesuffix("Model")
    return shorter if name not in models and shorter in models else name


def _mapping_keys(path: Path) -> dict[str, set[str]]:
    """Return the keys of the bodies that are mappings, by the names of their models."""
    found: dict[str, set[str]] = {}
    if not path.is_file():
        return found
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name, body=body):
                fields = [one.target for one in body if isinstance(one, ast.AnnAssign)]
                keys = {one.id for one in fields if isinstance(one, ast.Name)}
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(args=[_, ast.Dict(keys=names)])
            ):
                keys = {str(ast.literal_eval(key)) for key in names if key is not None}
            case _:
                continue
        found[name.removesuffix("Dict")] = keys
    return found


def _reached(names: set[str], models: dict[str, Model]) -> frozenset[str]:
    """Return the models that those called `names` lead to, themselves included."""
    reached: set[str] = set()
    waiting = [name for name in names if name in models]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            model = models[name]
            fields = [*model.fields.values(), *([model.alias] if model.alias else [])]
            waiting += [part for one in fields for part in _referred(one.shape) if part in models]
    return frozenset(reached)


def _referred(shape: Type) -> Iterator[str]:
    for part in shape:
        yield part.name
        for argument in part.arguments:
            yield from _referred(argument)


def _modules(folder: Path) -> list[ast.Module]:
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder.name}/ is missing")
    paths = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    return [ast.parse(path.read_text(encoding="utf-8")) for path in paths]


def _exported(path: Path) -> frozenset[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                return frozenset(ast.literal_eval(value))
            case _:
                pass
    raise LookupError("__init__.py has no __all__")


# Models


def _read_models(folder: Path, public: frozenset[str], *, is_sent: bool) -> dict[str, Model]:
    """Return the models of a folder; aliases that only bodies have are private."""
    modules = _modules(folder)
    aliases: dict[str, ast.expr] = {}
    tables: dict[str, dict[str, str]] = {}
    classes: list[ast.ClassDef] = []
    for node in (node for module in modules for node in module.body):
        match node:
            case ast.ClassDef():
                classes.append(node)
            case ast.AnnAssign(
                target=ast.Name(id=name),
                annotation=ast.Name(id="TypeAlias"),
                value=ast.expr() as value,
            ):
                aliases[name] = value
            case ast.AnnAssign(value=ast.Dict(keys=keys, values=values)):
                # The table of models is annotated with the alias for all of them.
                owner = ast.unparse(node.annotation).rpartition("type[")[2].rstrip("]")
                tables[owner] = {
                    str(ast.literal_eval(key)): ast.unparse(value)
                    for key, value in zip(keys, values, strict=True)
                    if key is not None
                }
            case _:
                pass
    private = {name: node for name, node in aliases.items() if is_sent and name not in public}
    models = {node.name: _model(node, private, is_sent=is_sent) for node in classes}
    for name, value in aliases.items():
        if name not in private:
            reader = Reader(private)
            shape = reader.read(value)
            alias = Field(name, shape, required=True, limits=reader.limits)
            models[name] = Model({}, alias, chosen=tables.get(name))
    return models


def _model(node: ast.ClassDef, private: dict[str, ast.expr], *, is_sent: bool) -> Model:
    options = {keyword.arg: keyword.value for keyword in node.keywords}
    fields: dict[str, Field] = {}
    for index, statement in enumerate(node.body):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            words = _text(node.body[index + 1 : index + 2])
            wire, one = _field(statement, statement.target.id, words, private)
            if _is_tag(statement) and "tag_field" in options:
                wire = ast.literal_eval(options["tag_field"])
            fields[wire] = one
    return Model(
        fields,
        is_closed=is_sent and "forbid_unknown_fields" in options,
        deprecated=_is_deprecated(node),
    )


def _is_tag(statement: ast.AnnAssign) -> bool:
    return ast.unparse(statement.annotation).startswith("ClassVar[")


def _field(
    node: ast.AnnAssign, name: str, words: str, private: dict[str, ast.expr]
) -> tuple[str, Field]:
    """Return the name of a field on the wire, and the field."""
    wire, required = name, node.value is None or _is_tag(node)
    if isinstance(node.value, ast.Call):
        options = {keyword.arg: keyword.value for keyword in node.value.keywords}
        required = not options.keys() & {"default", "default_factory"}
        wire = ast.literal_eval(options["name"]) if "name" in options else name
    reader = Reader(private)
    shape = reader.read(node.annotation) - {UNSET}
    return wire, Field(name, shape, required, says_deprecated(words), reader.limits)


def _text(nodes: list[ast.stmt]) -> str:
    """Return the text that stands below a field."""
    match nodes:
        case [ast.Expr(value=ast.Constant(value=str(text)))]:
            return text
        case _:
            return ""


def _is_deprecated(node: ast.ClassDef | ast.FunctionDef) -> bool:
    return any(ast.unparse(one).startswith("deprecated(") for one in node.decorator_list)


# Operations


def _methods(folder: Path) -> Iterator[tuple[str, Method]]:
    for module in _modules(folder):
        operations = dict(_operations(module))
        for node in module.body:
            if isinstance(node, ast.ClassDef) and "SyncOperations" in map(ast.unparse, node.bases):
                for function in node.body:
                    if isinstance(function, ast.FunctionDef) and not _is_iterator(function):
                        yield _method(function, operations)


def _is_iterator(node: ast.FunctionDef) -> bool:
    """Return whether a method gives the items of another one's pages."""
    names = [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
    return "iterate" in names


def _operations(module: ast.Module) -> Iterator[tuple[str, dict[str, ast.expr]]]:
    """Yield each operation of a module: its name there, and its settings."""
    for node in module.body:
        match node:
            case ast.AnnAssign(
                target=ast.Name(id=name),
                value=ast.Call(func=ast.Name(id="Operation"), keywords=keywords),
            ):
                yield name, {one.arg: one.value for one in keywords if one.arg}
            case _:
                pass


def _answers(folder: Path) -> set[str]:
    """Return the names of the models that answers have."""
    names: set[str] = set()
    for module in _modules(folder):
        for _, operation in _operations(module):
            found = ast.literal_eval(operation["answers"]).values()
            names |= {name for name in found if isinstance(name, str)}
    return names


def _method(
    node: ast.FunctionDef, operations: dict[str, dict[str, ast.expr]]
) -> tuple[str, Method]:
    call = next(
        one
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "Call"
    )
    operation = operations[ast.unparse(call.args[0])]

    def setting(name: str, default: Any = None) -> Any:
        return ast.literal_eval(operation[name]) if name in operation else default

    method = Method(
        node.name,
        f"{setting('method')} {setting('path')}",
        frozenset(setting("security", ())),
        Reader().read(node.returns) if node.returns else frozenset(),
        _is_deprecated(node),
        setting("media", "application/json") if "body_required" in operation else None,
        _arguments(node, call, operation),
        has_iterator="pagination" in operation,
    )
    return setting("id"), method


def _arguments(
    node: ast.FunctionDef, call: ast.Call, operation: dict[str, ast.expr]
) -> dict[tuple[str, str], Argument]:
    """Return the arguments that a call carries; the others are the options of every call."""
    places = dict(_places(call))
    described = described_arguments(ast.get_docstring(node) or "")
    signature = node.args
    defaults: list[ast.expr | None] = [None] * (len(signature.args) - len(signature.defaults))
    found: dict[tuple[str, str], Argument] = {}
    for argument, default in [
        *zip(signature.args, [*defaults, *signature.defaults], strict=True),
        *zip(signature.kwonlyargs, signature.kw_defaults, strict=True),
    ]:
        if argument.arg not in places or argument.annotation is None:
            continue
        place, wire = places[argument.arg]
        shape = Reader().read(argument.annotation) - {UNSET}
        words = described.get(argument.arg, "")
        found[place, wire] = Argument(
            argument.arg,
            shape,
            place,
            required=default is None,
            deprecated=says_deprecated(words),
            limits=_limits_of(operation, place, wire),
        )
    return found


def _places(call: ast.Call) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the names that a call uses, with the places and the names on the wire."""
    for keyword in call.keywords:
        place = str(keyword.arg).rstrip("s")
        if isinstance(keyword.value, ast.Dict):
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                for name in _names(value):
                    yield name, (place, name if key is None else str(ast.literal_eval(key)))
        else:
            for name in _names(keyword.value):
                yield name, (place, name)


def _names(node: ast.expr) -> Iterator[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name))


def _limits_of(operation: dict[str, ast.expr], place: str, wire: str) -> Limits:
    """Return the limits of a parameter, from the types that an operation states."""
    for setting in ("segments" if place == "path" else place, f"{place}s"):
        types = operation.get(setting)
        if isinstance(types, ast.Dict):
            for key, value in zip(types.keys, types.values, strict=True):
                if key is not None and ast.literal_eval(key) == wire:
                    reader = Reader()
                    reader.read(value)
                    return reader.limits
    return {}
