# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class EffectEntity(Model, kw_only=True):
    """The type of an effect and its origin, which every effect states."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    ruleset_id: int = field(name="rulesetId")
    """Id of the ruleset."""
    rule_index: int = field(name="ruleIndex")
    """Index of the rule in its ruleset."""
    rule_name: str = field(name="ruleName")
    """Name of the rule."""
    effect_type: str = field(name="effectType")
    """The action, such as `setDiscount`; it says which form `props` has. New types come with new
    servers, so do not treat an unknown one as an error."""
    triggered_by_coupon: int | None | UnsetType = field(name="triggeredByCoupon", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""


class ErrorSource(Model, kw_only=True):
    """Where a fault is. Usually one of the fields is set."""

    pointer: str | None | UnsetType = UNSET
    """JSON pointer into the body of the request."""
    parameter: str | None | UnsetType = UNSET
    """Name of the query parameter."""
    line: str | None | UnsetType = UNSET
    """Line of an uploaded file, `N/A` if not known."""
    resource: str | None | UnsetType = UNSET
    """The entity that caused the fault."""


class APIErrorModel(Model, kw_only=True):
    """One fault of a request."""

    title: str
    """The problem, in short."""
    source: ErrorSource
    """Where the fault is."""
    details: str | None | UnsetType = UNSET
    """The problem, at length."""


class ErrorResponse(Model, kw_only=True):
    """Why a request failed."""

    message: str
    """The problem, in words."""
    errors: list[APIErrorModel] | None | UnsetType = UNSET
    """The single faults, where the server tells them apart."""
