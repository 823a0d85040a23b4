"""Handles the operations on catalogs and on the prices of their items."""

from __future__ import annotations

from ...shop import catalogs, prices
from ...shop.refusals import invalid
from ...shop.store import Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("syncCatalog")
def sync_catalog(context: RequestContext) -> Answer:
    """Apply actions to the items of a catalog; either all are applied or none."""
    catalog = catalogs.find(context, context.key)
    if context.body.get("version", catalog["version"]) != catalog["version"]:
        raise invalid(f"The version of the catalog is {catalog['version']}", "/version")
    for place, action in enumerate(context.body["actions"]):
        catalogs.apply(context, catalog, action, f"/actions/{place}")
    catalog |= {"version": catalog["version"] + 1, "modified": context.stamp}
    context.state.put(Table.CATALOGS, catalog)
    return context.answer(catalog)


@handlers.answers("bestPriorPrice")
def get_best_prior_prices(context: RequestContext) -> Answer:
    """Return the lowest price of each item in a timeframe; items without one are left out."""
    skus = dict.fromkeys(context.body["skus"])
    found = (prices.best(context, sku, context.body) for sku in skus)
    return context.answer([price for price in found if price])
