"""Returns of cart items after a purchase."""

from __future__ import annotations

from . import events, planted, profiles, sessions
from .codes import is_running
from .context import Context
from .documents import Document
from .money import is_returned, remaining
from .refusals import Refusal, invalid
from .store import Table


def give_back(
    context: Context, session_id: str, wanted: list[Document], *, rules_run: bool = False
) -> tuple[sessions.Update, Document]:
    """Return cart items of a closed session, undo what they earned, and record the event.

    Args:
        context: The request.
        session_id: The session.
        wanted: The items, each by position or SKU, with a quantity or all that is left.
        rules_run: Whether the campaigns that say so are evaluated again for what is left.

    Returns:
        The session as it is now with the effects, and the event.
    """
    before = sessions.find(context, session_id)
    if before["state"] not in ("closed", "partially_returned"):
        raise Refusal(
            400,
            f"Customer session {session_id!r} is {before['state']}; only items of a closed one "
            "can be returned.",
        )
    items = [dict(item) for item in before["cartItems"]]
    if not wanted:
        raise invalid("Expected one item or more", "/return/returnedCartItems")
    returned: list[Document] = []
    for place, part in enumerate(wanted):
        returned += _take(items, part, f"/return/returnedCartItems/{place}")
    for item in items:
        item["remainingQuantity"] = remaining(item)
        item["returnedQuantity"] = item["quantity"] - remaining(item)
    after = before | {"state": "partially_returned", "cartItems": items}
    anew = _evaluated_again(context, after) if rules_run else frozenset[int]()
    outcome = sessions.take_back(context, before, after, anew)
    if anew:
        new = sessions.evaluate_anew(context, after, anew)
        outcome.effects += new.effects
        outcome.failures += new.failures
        outcome.entries += new.entries
    update = sessions.Update(after, False, outcome)
    event = events.record_update(context, update)
    record = _new(context, before, returned) | {"eventId": event["id"]}
    after["returns"] = [*before.get("returns", ()), record]
    sessions.save(context, after)
    return update, event


def _evaluated_again(context: Context, session: Document) -> frozenset[int]:
    """Return the ids of the campaigns to evaluate again, as long as there are items left."""
    if is_returned(session):
        return frozenset()
    return frozenset(
        key
        for key, campaign in planted.of(context).campaigns.items()
        if campaign.get("reevaluateOnReturn") and is_running(context, campaign)
    )


def _take(items: list[Document], part: Document, pointer: str) -> list[Document]:
    """Take units off the items that a request names, and return how many were taken of which."""
    if not part.keys() & {"position", "sku"}:
        raise invalid("Expected `position` or `sku`", pointer)
    found = [
        item
        for item in items
        if part.get("position", item["position"]) == item["position"]
        and part.get("sku", item["sku"]) == item["sku"]
    ]
    if not found:
        raise invalid("There is no such item in the session", pointer)
    left = sum(map(remaining, found))
    quantity = part.get("quantity", left)
    if not 0 < quantity <= left:
        raise invalid(f"Expected a quantity of 1 or more, of the {left} that are left", pointer)
    taken: list[Document] = []
    for item in found:
        count = min(quantity, remaining(item))
        if count:
            quantity -= count
            item["remainingQuantity"] = remaining(item) - count
            taken.append({"position": item["position"], "sku": item["sku"], "quantity": count})
    return taken


def _new(context: Context, session: Document, items: list[Document]) -> Document:
    profile = context.state.find(Table.PROFILES, session["profileId"])
    owner: Document = {}
    if profile:
        owner = {"profileId": profile["id"], "profileIntegrationId": profile["integrationId"]}
    return {
        "id": context.state.next_id("return"),
        "created": context.stamp,
        "applicationId": context.application_id,
        "accountId": profiles.ACCOUNT_ID,
        "returnedCartItems": items,
        "sessionId": session["id"],
        "sessionIntegrationId": session["integrationId"],
        **owner,
    }
