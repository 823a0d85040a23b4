"""Catalogs of cart items, and the actions that bring them up to date."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from . import attributes, prices
from .context import Context
from .documents import Document, without_nulls
from .json_pointers import locate
from .refusals import invalid, not_found
from .store import Table
from .timestamps import stamp

_Time: TypeAlias = Annotated[datetime, Meta(tz=True)]


class _Payload(msgspec.Struct, kw_only=True, rename="camel"):
    """The payload of an action; unknown fields are ignored, as in all bodies."""


class _Product(_Payload):
    name: str


class _Filter(_Payload):
    attr: str
    op: Literal["EQ", "LT", "LE", "GT", "GE", "IN"]
    value: Any


class _Item(_Payload):
    sku: Annotated[str, Meta(min_length=1)]
    price: int | Decimal | None = None
    attributes: dict[str, Any] = {}
    product: _Product | None = None


class _Addition(_Item):
    replace_if_exists: bool = False


class _Patch(_Item):
    create_if_not_exists: bool = False


class _PatchMany(_Payload):
    price: int | Decimal | None = None
    filters: list[_Filter] = []
    attributes: dict[str, Any] = {}


class _Removal(_Payload):
    sku: str


class _RemovalMany(_Payload):
    filters: list[_Filter] = []


class _Adjustment(_Payload):
    price_type: str
    price: int | Decimal | None = None
    reference_id: str = ""
    calculated_at: _Time | UnsetType = UNSET
    effective_from: _Time | UnsetType = UNSET
    context_id: str = ""


class _Adjustments(_Payload):
    sku: str
    adjustments: list[_Adjustment]


def find(context: Context, catalog_id: str) -> Document:
    """Return a catalog, or raise `Refusal` if it does not exist."""
    catalog = context.state.find(Table.CATALOGS, catalog_id)
    if catalog is None:
        raise not_found(f"Catalog {catalog_id!r}")
    return catalog


def apply(context: Context, catalog: Document, action: Document, pointer: str) -> None:
    """Apply an action to the items of a catalog; `pointer` leads to it in the body."""
    kind, change = _ACTIONS[action["type"]]
    try:
        # Numbers in strings are no numbers.
        payload: Any = msgspec.convert(action["payload"], kind, builtin_types=(Decimal,))
    except msgspec.ValidationError as error:
        place, details = locate(error)
        details = f"{details} in the payload of {action['type']}"
        raise invalid(details, f"{pointer}/payload{place}") from None
    if isinstance(payload, (_Item, _PatchMany)):
        place = f"{pointer}/payload/attributes"
        attributes.check(context, "cartItem", payload.attributes, place)
    change(context, catalog, payload, f"{pointer}/payload/sku")


def _add(context: Context, catalog: Document, payload: _Addition, pointer: str) -> None:
    item = _find(context, catalog, payload.sku)
    if item and not payload.replace_if_exists:
        raise invalid(f"There is an item {payload.sku!r} already", pointer)
    price = item["price"] if item else None
    new: Document = {"sku": payload.sku, "price": price, "attributes": {}, "product": None}
    _change(context, catalog, new, payload)


def _patch(context: Context, catalog: Document, payload: _Patch, pointer: str) -> None:
    item = _find(context, catalog, payload.sku)
    if item is None and not payload.create_if_not_exists:
        raise _unknown(payload.sku, pointer)
    new: Document = {"sku": payload.sku, "price": None, "attributes": {}, "product": None}
    _change(context, catalog, item or new, payload)


def _patch_many(context: Context, catalog: Document, payload: _PatchMany, _: str) -> None:
    for item in _matching(context, catalog, payload.filters):
        _change(context, catalog, item, payload)


def _remove(context: Context, catalog: Document, payload: _Removal, _: str) -> None:
    context.state.remove(Table.CATALOG_ITEMS, f"{catalog['id']}/{payload.sku}")


def _remove_many(context: Context, catalog: Document, payload: _RemovalMany, _: str) -> None:
    for item in _matching(context, catalog, payload.filters):
        context.state.remove(Table.CATALOG_ITEMS, item["key"])


def _adjust(context: Context, catalog: Document, payload: _Adjustments, pointer: str) -> None:
    if _find(context, catalog, payload.sku) is None:
        raise _unknown(payload.sku, pointer)
    for adjustment in payload.adjustments:
        if adjustment.price is None:
            # The price of this type ends; there is no price to remember.
            continue
        times = (adjustment.effective_from, adjustment.calculated_at, context.now)
        details = {
            "referenceId": adjustment.reference_id,
            "selectedPriceType": adjustment.price_type,
            "value": adjustment.price,
        }
        more = {
            "observedAt": stamp(next(time for time in times if time is not UNSET)),
            "contextId": adjustment.context_id,
            "metadata": {"influencingCampaignDetails": [], "adjustmentDetails": details},
        }
        prices.observe(context, payload.sku, adjustment.price, more)


def _change(
    context: Context, catalog: Document, item: Document, payload: _Item | _PatchMany
) -> None:
    item["attributes"] = without_nulls(item["attributes"] | payload.attributes)
    if isinstance(payload, _Item) and payload.product:
        item["product"] = msgspec.to_builtins(payload.product)
    if payload.price is not None:
        item["price"] = payload.price
        prices.observe(context, item["sku"], payload.price, {})
    keys = {"key": f"{catalog['id']}/{item['sku']}", "catalogId": catalog["id"]}
    context.state.put(Table.CATALOG_ITEMS, item | keys)


def _find(context: Context, catalog: Document, sku: str) -> Document | None:
    return context.state.find(Table.CATALOG_ITEMS, f"{catalog['id']}/{sku}")


def _matching(context: Context, catalog: Document, filters: list[_Filter]) -> list[Document]:
    items = context.state.owned(Table.CATALOG_ITEMS, str(catalog["id"]))
    return [item for item in items if all(_matches(item, each) for each in filters)]


def _matches(item: Document, each: _Filter) -> bool:
    built_in = {"sku": item["sku"], "price": item["price"], "product": item["product"]}
    value = (item["attributes"] | built_in).get(each.attr)
    try:
        return bool(_OPERATORS[each.op](value, each.value))
    except TypeError:
        # Values of different kinds have no order.
        return False


def _unknown(sku: str, pointer: str) -> Exception:
    return invalid(f"There is no item {sku!r}", pointer)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "EQ": operator.eq,
    "LT": operator.lt,
    "LE": operator.le,
    "GT": operator.gt,
    "GE": operator.ge,
    "IN": lambda value, among: isinstance(among, list) and value in among,
}

_ACTIONS: dict[str, tuple[type, Callable[[Context, Document, Any, str], None]]] = {
    "ADD": (_Addition, _add),
    "PATCH": (_Patch, _patch),
    "PATCH_MANY": (_PatchMany, _patch_many),
    "REMOVE": (_Removal, _remove),
    "REMOVE_MANY": (_RemovalMany, _remove_many),
    "ADD_PRICE_ADJUSTMENT": (_Adjustments, _adjust),
}
