"""Adds what files of older versions of the sandbox lack."""

from __future__ import annotations

from .documents import Document
from .store import Link, Table, Transaction, use_key
from .timestamps import stamp, utc_now


def add_ids(transaction: Transaction) -> None:
    """Add ids and times, which the first version did not have."""
    for table, counter in ((Table.SESSIONS, "session"), (Table.PROFILES, "profile")):
        for document in transaction.all(table):
            document["id"] = transaction.next_id(counter)
            if table == Table.SESSIONS:
                document |= {"updateCount": 1, "updated": document["created"]}
            if closing := document.get("closing"):
                closing |= {"total": closing["sales"], "takenBack": []}
            transaction.put(table, document)
    for audience in transaction.all(Table.AUDIENCES):
        new = {"created": stamp(utc_now()), "accountId": 1}
        transaction.put(Table.AUDIENCES, audience | new)


def add_uses(transaction: Transaction) -> None:
    """Count the uses of codes by customers, which the first two versions looked up in sessions."""
    kinds = {"acceptCoupon": "coupons", "acceptReferral": "referrals"}
    counts: dict[str, Document] = {}
    for session in transaction.all(Table.SESSIONS):
        items = session["cartItems"]
        left = [item.get("remainingQuantity", item["quantity"]) for item in items]
        returned = items and not any(left)
        if session["state"] == "cancelled" or "closing" not in session or returned:
            continue
        profile_id = session["profileId"]
        for effect in session["closing"]["effects"]:
            kind = kinds.get(effect["effectType"])
            if kind is None:
                continue
            code = effect["props"]["value"]
            keys = {use_key("campaign", effect["campaignId"]): ""}
            if profile_id:
                keys[use_key("campaign", effect["campaignId"], profile_id)] = profile_id
                keys[use_key(kind, code, profile_id)] = profile_id
                if kind == "referrals":
                    transaction.link(Link.FRIENDS, code, profile_id)
            for key, owner in keys.items():
                entry = counts.setdefault(key, {"key": key, "profileId": owner})
                entry[kind] = entry.get(kind, 0) + 1
    for entry in counts.values():
        transaction.put(Table.USES, entry)
