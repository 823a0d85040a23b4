"""Runs datamodel-code-generator, several times beside each other where a document is wide."""

from __future__ import annotations

import multiprocessing
import re
import sys
import warnings
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from datamodel_code_generator import InputFileType, LiteralType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import DatetimeClassType, PythonVersion

from generator.json_schema import JsonSchema
from generator.rendering import TEMPLATES, Files

# Classes get their tags from the template, so that the tool sees none.
_OWN_TAGS = re.compile(r"its Struct types .* are not all tagged")
# With fewer schemas, starting processes takes longer than they save.
WIDE = 200


class ToolError(Exception):
    """datamodel-code-generator cannot read a schema, or complains about it."""


@dataclass(frozen=True)
class Order:
    """All that datamodel-code-generator needs to make the modules of a package."""

    package: str
    schemas: dict[str, JsonSchema]
    """The schemas by package, module and class."""
    template_data: dict[str, dict[str, Any]]
    """Values for the template of each class."""
    aliases: dict[str, str]
    """The names in Python of properties that have another one on the wire."""
    header: str
    """The lines that each module begins with."""
    checks: bool
    """Whether the classes check every constraint."""
    types_mappings: bool
    """Whether the classes are the types of mappings."""


def make_modules(orders: list[Order]) -> list[Files]:
    """Return the modules of packages, in the same order.

    Raises:
        ToolError: datamodel-code-generator complains about a schema.
    """
    if max(len(order.schemas) for order in orders) < WIDE:
        return [*map(_make, orders)]
    # A fork has all modules loaded already. It is only safe on Linux.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(len(orders), mp_context=context) as pool:
        return [*pool.map(_make, orders)]


def _make(order: Order) -> Files:
    """Return the modules of a package, as datamodel-code-generator makes them."""
    if not order.schemas:
        return {}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": order.package, "version": "1"},
        "paths": {},
        "components": {"schemas": order.schemas},
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = _run(order, document)
        # The tool has several classes of errors, and lets those of its libraries through.
        except Exception as error:
            problem = f"datamodel-code-generator: {type(error).__name__}: {error}"
            raise ToolError(problem) from error
    for warning in caught:
        message = str(warning.message)
        if not (issubclass(warning.category, FutureWarning) or _OWN_TAGS.search(message)):
            raise ToolError(message)
    assert isinstance(result, dict)  # All names have a module.
    # The types of the runtime have a module that is written by hand.
    return {
        "/".join(path): code
        for path, code in result.items()
        if path[0].removesuffix(".py") == order.package and path[-1] != "__init__.py"
    }


def _run(order: Order, document: dict[str, Any]) -> object:
    """Run the tool with the options that fit our templates."""
    return generate(
        document,
        input_file_type=InputFileType.OpenAPI,
        output_model_type=(
            DataModelType.TypingTypedDict if order.types_mappings else DataModelType.MsgspecStruct
        ),
        target_python_version=PythonVersion.PY_311,
        output_datetime_class=DatetimeClassType.Datetime,
        custom_template_dir=TEMPLATES / "models",
        custom_file_header=order.header,
        extra_template_data=defaultdict(dict, order.template_data),
        aliases=order.aliases,
        use_generic_container_types=order.types_mappings,
        enum_field_as_literal=LiteralType.All,
        use_annotated=order.checks,
        field_constraints=order.checks,
        keyword_only=True,
        use_type_alias=True,
        use_exact_imports=True,
        use_double_quotes=True,
        special_field_name_prefix="",
        strict_refs=True,
        disable_timestamp=True,
        formatters=[],
    )
