"""Turns names of the specification into names for Python."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

from openapi_python_client.strings import PythonIdentifier

# Names that generated modules import or define; a test compares them with this list.
USED_CLASSES = {
    *("Annotated", "Any", "ClassVar", "Final", "Literal", "Mapping", "Sequence", "TypeAlias"),
    *("NotRequired", "TYPE_CHECKING", "TypedDict", "Optional", "Union"),
    *("Struct", "AwareDatetime", "LazyModule", "Model", "Number", "Tagged"),
    *("FileTypes", "RawBody", "AsyncIterator", "Iterator"),
    *("AsyncOperations", "SyncOperations", "TimeoutTypes", "Call", "Operation", "OPERATIONS"),
    *("AsyncClient", "SyncClient"),
}
# Names that every package exports beside its models: a model must not share one of them.
EXPORTED = {
    *("APIConnectionError", "APIError", "APIStatusError", "APITimeoutError", "ApiKeyAuth"),
    *("AuthenticationError", "BadRequestError", "ConflictError", "ErrorDetail"),
    *("IntegrationAuth", "InternalServerError", "NotFoundError", "PermissionDeniedError"),
    *(
        "PropertyDecodeError",
        "RateLimitError",
        "RawResponse",
        "RequestValidationError",
        "ResponseDecodeError",
    ),
    *("UNSET", "UnprocessableEntityError", "UnsetType"),
}
SCHEMAS_MODULE = "schemas"
"""The module of the schemas of the components."""
# Reference pages that describe no tag, a name that every module imports, and the module above.
_TAKEN_MODULES = {"models", "readme", "annotations", SCHEMAS_MODULE}
# Names that annotations and values use: an attribute of the same name would hide them.
_USED_TYPES = {"bool", "bytes", "date", "datetime", "dict", "float", "int", "list", "str"}
_USED_VALUES = _USED_TYPES | {"call", "field", "read_typed", "self", "strict", "to_dict", "to_json"}


def words(name: str) -> list[str]:
    """Split a name at its separators and humps: `integrationIDs` → `integration`, `IDs`."""
    name = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    name = "".join(char for char in name if not unicodedata.combining(char))
    name = re.sub(r"[^0-9A-Za-z]+", "_", name)
    # A plural acronym is one word: IDs, not I and Ds.
    name = re.sub(r"([A-Z]{2,})s(?![a-z])", lambda m: m[1].capitalize() + "s", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return [word for word in name.split("_") if word]


def pascal_case(name: str) -> str:
    """`line-item` → `LineItem`; nothing is left of a name without Latin letters and digits."""
    return "".join(word[0].upper() + word[1:] for word in words(name))


def snake_case(name: str, prefix: str = "field") -> str:
    """`updateCustomerSessionV2` → `update_customer_session_v2`, `2fa` → `field_2fa`."""
    result = "_".join(words(name)).lower()
    if not result or result[0].isdigit():
        result = f"{prefix}_{result}".rstrip("_")
    return f"{result}_" if keyword.iskeyword(result) else result


def class_name(name: str, exported: Container[str] = ()) -> str:
    """`line-item` → `LineItem`; a name that is PascalCase already stays as it is.

    Args:
        name: The name in the specification.
        exported: The names that this package exports beside those of every package.
    """
    result = name if re.fullmatch(r"[A-Z][0-9A-Za-z]*", name) else pascal_case(name)
    if not result or result[0].isdigit():
        result = f"Model{result}"
    taken = hasattr(builtins, result) or result in USED_CLASSES | EXPORTED or result in exported
    return f"{result}Model" if taken else result


def value_name(name: str, taken: Container[str] = (), prefix: str = "field") -> str:
    """Return the name of a field, argument or method, unlike those in `taken`."""
    result = snake_case(name, prefix)
    return unique(f"{result}_" if result in _USED_VALUES else result, taken)


def iterator_name(method: str) -> str:
    """Return the name of the method that gives all items of the pages of another one."""
    return f"iter_{method}"


def is_attribute(name: str) -> bool:
    """Return whether a class may annotate `name` as it is, without hiding what annotations use."""
    is_plain = re.fullmatch(r"(?!__)[A-Za-z_][0-9A-Za-z_]*", name) is not None
    return is_plain and not keyword.iskeyword(name) and name not in _USED_TYPES | USED_CLASSES


def identifier(name: str) -> str:
    """Return the name in Python that openapi-python-client makes of a name."""
    return str(PythonIdentifier(name, prefix="field_"))


def unique(name: str, taken: Container[str]) -> str:
    """Return `name`, with a number behind it if it is taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name.rstrip('_')}_{number}" if name[0].islower() else f"{name}{number}"
        number += 1
    return candidate


def tag_names(tag: str, *, modules: set[str], classes: set[str]) -> tuple[str, str, str]:
    """Return a tag's module, the module it would have if that were free, and its class.

    Args:
        tag: The tag.
        modules: The modules of other tags.
        classes: The names that classes have already. The class of the asynchronous client is
            called like the other one, with `Async` before it.
    """
    usual = snake_case(tag, "tag")
    module = unique(usual, modules | _TAKEN_MODULES)
    name = pascal_case(module)

    def is_free(candidate: str) -> bool:
        both = {candidate, f"Async{candidate}"}
        return not both & classes and all(class_name(one) == one for one in both)

    endings = chain(["", "Endpoints"], (f"Endpoints{number}" for number in count(2)))
    return module, usual, next(f"{name}{ending}" for ending in endings if is_free(name + ending))
