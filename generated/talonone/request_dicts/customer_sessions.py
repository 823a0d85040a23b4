# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from .._runtime.model import Number
from ..models.customer_sessions import AdditionalCost, CartItem, NewCustomerSessionV2


class CartItemDict(TypedDict):
    """One line of a cart."""

    name: str
    """The text for the customer. At least 1 character."""
    sku: str
    """Stock keeping unit, your own id of the article. At least 1 character."""
    quantity: int
    """Number of units. At least 1."""
    price: Number
    """Price of one unit."""
    category: NotRequired[str]
    """Type or group of the article."""
    weight: NotRequired[Number]
    """Weight in grams."""
    height: NotRequired[Number]
    """Height in millimetres."""
    width: NotRequired[Number]
    """Width in millimetres."""
    length: NotRequired[Number]
    """Length in millimetres."""
    position: NotRequired[Number]
    """Position of the item in the cart. The server works it out."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the item, by name; the account must define them."""


class AdditionalCostDict(TypedDict):
    """A cost of the session that belongs to no item."""

    price: Number
    """Amount of the cost."""


class NewCustomerSessionV2Dict(TypedDict):
    """A session to create or to update. Fields left out stay as they are in an existing session."""

    profileId: NotRequired[str]
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    couponCodes: NotRequired[Sequence[str]]
    """Coupon codes entered so far. They replace the earlier ones: an empty list takes all
    coupons off, left out they stay. Each: at most 100 characters."""
    referralCode: NotRequired[str]
    """Referral code entered, if any. At most 100 characters."""
    state: NotRequired[Literal["open", "closed", "cancelled"]]
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cartItems: NotRequired[Sequence[CartItem | CartItemDict]]
    """All items in the cart."""
    additionalCosts: NotRequired[Mapping[str, AdditionalCost | AdditionalCostDict]]
    """Costs that belong to no item, such as shipping, by the name under which the account
    defines them."""
    identifiers: NotRequired[Sequence[str]]
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class NewCustomerSessionDict(TypedDict):
    """A session to create or to update, as V1 takes it. Fields left out stay as they are in an
    existing session."""

    profileId: NotRequired[str]
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    coupon: NotRequired[str]
    """Coupon code entered, if any. At most 100 characters."""
    referral: NotRequired[str]
    """Referral code entered, if any. At most 100 characters."""
    state: NotRequired[Literal["open", "closed", "cancelled"]]
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cartItems: NotRequired[Sequence[CartItem | CartItemDict]]
    """All items in the cart."""
    identifiers: NotRequired[Sequence[str]]
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    total: NotRequired[Number]
    """Worth of the whole cart."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class IntegrationRequestDict(TypedDict):
    """An update of a session, and what the answer should contain."""

    customerSession: NewCustomerSessionV2 | NewCustomerSessionV2Dict
    """The session as it should be."""
    responseContent: NotRequired[
        Sequence[
            Literal[
                "customerSession",
                "customerProfile",
                "coupons",
                "triggeredCampaigns",
                "referral",
                "loyalty",
                "event",
                "ruleFailureReasons",
            ]
        ]
    ]
    """Parts of the state to put into the answer, in addition to the effects."""
