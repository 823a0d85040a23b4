"""Makes classes of the security schemes of a document, beside the two that the runtime has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.document import Document, extended
from generator.faults import Pointer
from generator.naming import class_name, pascal_case, unique
from generator.schemas import Schemas

# The schemes of the runtime, with the headers that they set.
_OURS = {
    "api_key_v1": ("ApiKeyAuth", "Authorization"),
    "integration_auth": ("IntegrationAuth", "Content-Signature"),
}
_OUR_SECRETS = {"ApiKeyAuth": "key", "IntegrationAuth": "application_id, application_key"}
_SECRETS = {
    **dict.fromkeys(("HeaderKey", "QueryKey", "CookieKey"), "key"),
    "Bearer": "token",
    "Basic": "username, password",
}
_KEYS = {"header": "HeaderKey", "query": "QueryKey", "cookie": "CookieKey"}
_TOKENS = {
    "oauth2": "the client gets no token by itself: pass one to the class of the scheme",
    "openIdConnect": "the client gets no token by itself: pass one to the class of the scheme",
}


@dataclass(frozen=True)
class SchemeClass:
    """A class that signs in with one or several security schemes."""

    name: str
    base: str
    """The class of the runtime that it derives from."""
    schemes: tuple[str, ...]
    """The names of the schemes in the specification."""
    key: str = ""
    """The name of the header, query parameter or cookie that has the key."""
    description: str = ""


@dataclass(frozen=True)
class Security:
    """The security schemes of a document."""

    classes: list[SchemeClass]
    ours: list[str]
    """The classes of the runtime that the document asks for."""
    combines: bool
    """Whether an operation needs several schemes at once."""
    is_open: bool
    """Whether an operation needs none."""

    @property
    def names(self) -> list[str]:
        """The classes that a client can sign in with, the simplest for callers first."""
        return [*(one.name for one in self.classes), *self.ours]

    @property
    def exported(self) -> list[str]:
        """The classes that the package exports beside those of the runtime."""
        return [*(one.name for one in self.classes), *(["CombinedAuth"] * self.combines)]

    @property
    def header_names(self) -> list[str]:
        """The classes that do nothing but add a header."""
        bases = ("Basic", "Bearer", "HeaderKey")
        return [one.name for one in self.classes if one.base in bases]

    @property
    def is_usual(self) -> bool:
        """Whether the document has no schemes but those of the runtime."""
        return bool(self.ours) and not self.classes


def settle_security(
    document: Document, schemas: Schemas, required: list[list[dict[str, Any]]]
) -> Security:
    """Return the security schemes of a document.

    Args:
        document: The document.
        schemas: The schemas, whose names are taken.
        required: For each operation, the schemes of which one is enough; none if it needs none.
    """
    place: Pointer = ("components", "securitySchemes")
    found: dict[tuple[str, str], dict[str, str]] = {}
    ours: list[str] = []
    for name, raw in extended(document.root.get("components", {}).get("securitySchemes", {})):
        scheme, where = document.resolve(raw, (*place, name))
        if _OURS.get(name, ("", ""))[1] == scheme.get("name") and scheme.get("in") == "header":
            ours.append(_OURS[name][0])
            continue
        kind = str(scheme.get("type"))
        base = _base(scheme)
        if base is None:
            words = "the client cannot do a security scheme: pass an `httpx.Auth` as `auth=`"
            document.note(words, where, f"{name}, {scheme.get('scheme', kind)}")
            continue
        if kind in _TOKENS:
            document.note(_TOKENS[kind], where, name)
        key = str(scheme.get("name", "")) if base in _KEYS.values() else ""
        found.setdefault((base, key), {})[name] = str(scheme.get("description", ""))
    combines = any(len(alternative) > 1 for one in required for alternative in one)
    is_open = any(not one for one in required)
    return Security(_classes(found, schemas), sorted(ours), combines, is_open)


def ways_to_sign_in(security: Security) -> list[tuple[str, str]]:
    """Return the classes that a client can sign in with, as they are called, and words on each."""
    own = [(f"{one.name}({_SECRETS[one.base]})", signs_in(one)) for one in security.classes]
    ours = [
        (f"{name}({secrets})", f"Signs in with the header `{header}`, as `{scheme}`.")
        for scheme, (name, header) in _OURS.items()
        if name in security.ours
        for secrets in [_OUR_SECRETS[name]]
    ]
    several = [("CombinedAuth(*parts)", "Signs in with several of these at once.")]
    return own + ours + several * security.combines


def signs_in(one: SchemeClass) -> str:
    """Say how a class signs in, and which schemes it is for."""
    ways = {
        "Bearer": "a token: `Authorization: Bearer <token>`",
        "Basic": "a name and a password: `Authorization: Basic …`",
        "HeaderKey": f"a key in the header `{one.key}`",
        "QueryKey": f"a key in the query: `{one.key}=<key>`",
        "CookieKey": f"a key in the cookie `{one.key}`",
    }
    names = " or ".join(f"`{name}`" for name in one.schemes)
    return f"Signs in with {ways[one.base]}, as {names} of the specification."


def _base(scheme: dict[str, Any]) -> str | None:
    """Return the class of the runtime for a scheme, `None` if there is none."""
    kind, name = scheme.get("type"), str(scheme.get("scheme", "")).lower()
    if kind in _TOKENS or (kind, name) == ("http", "bearer"):
        return "Bearer"
    if (kind, name) == ("http", "basic"):
        return "Basic"
    if kind == "apiKey" and scheme.get("name"):
        return _KEYS.get(str(scheme.get("in")))
    return None


def _classes(found: dict[tuple[str, str], dict[str, str]], schemas: Schemas) -> list[SchemeClass]:
    """Return a class for each way to sign in; their names do not depend on the order."""
    keys = [base for base, _ in found if base in _KEYS.values()]
    taken = {*schemas.table, "CombinedAuth"}
    result: list[SchemeClass] = []
    for (base, key), described in sorted(found.items()):
        schemes = tuple(sorted(described))
        if base in ("Bearer", "Basic"):
            usual = f"{base}Auth"
        elif len(keys) == 1:
            usual = "ApiKeyAuth"
        else:
            usual = f"{pascal_case(schemes[0]) or 'Key'}Auth"
        name = unique(usual if usual == "ApiKeyAuth" else class_name(usual), taken)
        taken.add(name)
        words = " ".join(text for text in described.values() if text)
        result.append(SchemeClass(name, base, schemes, key, words))
    return result
