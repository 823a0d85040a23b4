"""The form of an answer of one's own, in a seed file, a header, an endpoint and in code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType, field

from ..._runtime.operation import Operation, model
from .seed_faults import SeedFault
from .seed_types import Strict

# The server sets these itself, or they would change how much of the answer arrives.
_RESERVED = {"connection", "content-length", "transfer-encoding", "x-sandbox-answer"}
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
# Of these HTTP allows no body.
_WITHOUT_BODY = (204, 304)


class OwnAnswer(Strict, omit_defaults=True):
    """An answer of one's own: the requests that get it, and all that it changes of their answers.

    It counts for all requests that `operation`, `sessionId` and `profileId` fit, where these are
    given. With `status` or `body` a request is checked, and leaves the state as it is. Without
    them it is handled as ever, and the rest changes its answer.
    """

    operation: (
        Annotated[
            str,
            Meta(
                min_length=1,
                description="The operationId of the requests, or the name of its method.",
            ),
        ]
        | UnsetType
    ) = UNSET
    session_id: (
        Annotated[
            str, Meta(min_length=1, description="The customer session that the requests name.")
        ]
        | UnsetType
    ) = UNSET
    profile_id: (
        Annotated[
            str, Meta(min_length=1, description="The customer profile that the requests name.")
        ]
        | UnsetType
    ) = UNSET
    status: (
        Annotated[int, Meta(ge=200, le=599, description="The status of the answer.")] | UnsetType
    ) = UNSET
    headers: Annotated[
        dict[str, str], Meta(description="More headers of the answer, such as `Retry-After`.")
    ] = field(default_factory=dict)
    body: Annotated[
        Any,
        Meta(
            description="The body of the answer: any JSON, or with a `Content-Type` in `headers` "
            "that is not of JSON a text, which goes out as it is."
        ),
    ] = UNSET
    effects: (
        Annotated[
            list[dict[str, Any]],
            Meta(
                description="The effects of the answer, each with `effectType`, `props` and, if "
                "wanted, any other field of an effect."
            ),
        ]
        | UnsetType
    ) = UNSET
    delay: Annotated[
        float, Meta(ge=0, le=3600, description="The seconds that the answer is held back.")
    ] = 0
    cut: (
        Annotated[
            int,
            Meta(
                ge=0,
                le=2**31,
                description="The bytes of the body that arrive before the connection is cut.",
            ),
        ]
        | UnsetType
    ) = UNSET
    times: (
        Annotated[
            int, Meta(ge=1, le=2**53, description="The number of answers; all, if it is left out.")
        ]
        | UnsetType
    ) = UNSET
    rate: (
        Annotated[
            float,
            Meta(ge=0, le=1, description="The share of the requests that get it, drawn by lot."),
        ]
        | UnsetType
    ) = UNSET
    seed: Annotated[
        int, Meta(ge=0, le=2**53, description="The start of the lots: the same draws the same.")
    ] = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.operation is not UNSET:
            try:
                self.operation = operation_id(self.operation)
            except ValueError as error:
                raise SeedFault(str(error), "operation") from None
        if self.seed and self.rate is UNSET:
            raise SeedFault("there is no `rate` that it starts", "seed")
        if not (self.is_whole or self.headers or self.delay) and self.effects is self.cut is UNSET:
            raise SeedFault(
                "it has to have `status`, `body`, `effects`, `headers`, `delay` or `cut`"
            )
        self._check_headers()
        self._check_body()
        self._check_effects()

    @property
    def is_whole(self) -> bool:
        """Whether it replaces the whole answer, so that the request changes nothing."""
        return self.status is not UNSET or self.body is not UNSET

    def _check_headers(self) -> None:
        for name, value in self.headers.items():
            if name.lower() in _RESERVED:
                raise SeedFault("the server sets this header itself", "headers", name)
            if not _HEADER_NAME.fullmatch(name):
                raise SeedFault("this is no name of a header", "headers", name)
            if not _HEADER_VALUE.fullmatch(value):
                raise SeedFault("a header cannot have this value", "headers", name)

    def _check_body(self) -> None:
        if self.status in _WITHOUT_BODY and self.body is not UNSET:
            raise SeedFault(f"an answer with status {self.status} has no body", "body")
        if self.cut is not UNSET and self.is_whole and self.content() is UNSET:
            raise SeedFault("there is no `body` that it could cut", "cut")

    def _check_effects(self) -> None:
        if self.effects is UNSET:
            return
        if self.is_whole:
            raise SeedFault("they stand beside neither `status` nor `body`", "effects")
        for index, effect in enumerate(self.effects):
            if not isinstance(effect.get("effectType"), str):
                raise SeedFault("the type has to be a text", "effects", index, "effectType")
            if not isinstance(effect.get("props", {}), Mapping):
                raise SeedFault("the props have to be keys with values", "effects", index, "props")
        if self.operation is not UNSET and not has_effects(self.operation):
            raise SeedFault(f"the answer of {self.operation} has no effects", "effects")

    def content(self) -> object:
        """Return the body of the whole answer, `UNSET` for none at all."""
        if self.body is not UNSET:
            return self.body
        if isinstance(self.status, int) and self.status >= 400:
            return {"message": "This answer was asked for, with `status`."}
        return UNSET

    def whole_effects(self) -> list[dict[str, Any]]:
        """Return the effects with all the fields that one must have."""
        origin = {"campaignId": 0, "rulesetId": 0, "ruleIndex": 0, "ruleName": "", "props": {}}
        return [origin | effect for effect in self.effects or ()]


def operation_id(name: str) -> str:
    """Return the `operationId` of an operation from it or from the name of its method.

    Raises:
        ValueError: There is no such operation; the text names the nearest.
    """
    __tracebackhide__ = True
    known = _known_names()
    found = known.get(plain_name(name))
    if found is not None:
        return found
    near = get_close_matches(plain_name(name), known, n=1, cutoff=0.0)
    raise ValueError(f"there is no operation `{name}`; the nearest is `{known[near[0]]}`")


@cache
def has_effects(operation: str) -> bool:
    """Return whether the answer of an operation has a list of effects."""
    models = filter(None, _operations()[operation].answers.values())
    return any("effects" in getattr(model(name), "__struct_encode_fields__", ()) for name in models)


@cache
def _known_names() -> dict[str, str]:
    return {plain_name(name): name for name in _operations()}


def _operations() -> Mapping[str, Operation[Any]]:
    # Imported when first used: the schema of seeds is made where there are no operations yet.
    from ...endpoints import OPERATIONS

    return OPERATIONS


def plain_name(name: str) -> str:
    """Return a name without what `operationId`s and names of methods differ in."""
    return name.replace("_", "").lower()
