"""Shows the state of the sandbox to its page: customers, sessions, codes and points."""

from __future__ import annotations

from decimal import Decimal

from ..shop import codes, ledger, profiles, programs
from ..shop.context import Context
from ..shop.documents import Document, without_nulls
from ..shop.money import amount, session_total
from ..shop.store import Link, Table

_MOST = 100
"""How many documents of each kind are shown."""


def state_view(context: Context) -> Document:
    """Return what the sandbox knows, the newest first and at most 100 of each kind.

    `totals` has how many there are of each kind: `profiles`, `sessions`, `coupons`, `referrals`
    and `loyalty`, which has a row for each ledger of each customer or card with points.
    """
    state = context.state
    accounts = state.owners(Table.TRANSACTIONS)
    kinds = {
        "profiles": (Table.PROFILES, _profile),
        "sessions": (Table.SESSIONS, _session),
        "coupons": (Table.COUPONS, _coupon),
        "referrals": (Table.REFERRALS, _referral),
    }
    view: Document = {
        name: [show(context, document) for document in state.newest(table, _MOST)]
        for name, (table, show) in kinds.items()
    }
    rows = [row for account in accounts[:_MOST] for row in _balances(context, account)]
    totals = {name: state.count(table) for name, (table, _) in kinds.items()}
    return view | {"loyalty": rows[:_MOST], "totals": totals | {"loyalty": len(accounts)}}


def _profile(context: Context, profile: Document) -> Document:
    names = ("integrationId", "closedSessions", "totalSales", "attributes", "lastActivity")
    memberships = profiles.view(context, profile)["audienceMemberships"]
    return {name: profile[name] for name in names} | {
        "audiences": [audience["name"] for audience in memberships]
    }


def _session(_context: Context, session: Document) -> Document:
    names = ("integrationId", "profileId", "state", "couponCodes", "referralCode", "updated")
    return {name: session[name] for name in names} | {
        "items": len(session["cartItems"]),
        "total": session_total(session),
    }


def _coupon(context: Context, coupon: Document) -> Document:
    return _code(coupon) | without_nulls(
        {
            "state": codes.coupon_of_profile(context, coupon, "")["state"],
            "recipient": coupon.get("recipientIntegrationId"),
            "reservedFor": context.state.profiles(Link.RESERVATIONS, coupon["value"]),
        }
    )


def _referral(_context: Context, referral: Document) -> Document:
    return _code(referral) | without_nulls(
        {
            "advocate": referral["advocateProfileIntegrationId"],
            "friend": referral.get("friendProfileIntegrationId"),
        }
    )


def _code(code: Document) -> Document:
    limit, used = code["usageLimit"], code["usageCounter"]
    return without_nulls(
        {
            "code": code.get("value", code.get("code")),
            "campaignId": code["campaignId"],
            "used": used,
            "limit": limit or None,
            "left": max(limit - used, 0) if limit else None,
            "startDate": code.get("startDate"),
            "expiryDate": code.get("expiryDate"),
        }
    )


def _balances(context: Context, key: str) -> list[Document]:
    """Return the balances of an account, of each of its ledgers that has points."""
    account = ledger.Account.of(key)
    known = {program["id"]: program for program in context.state.all(Table.PROGRAMS)}
    program = known.get(account.program_id)
    if program is None:
        return []
    names = ["", *programs.subledgers(program)]
    found = programs.balances(context, account, names, context.now)
    return [
        without_nulls(
            {
                "program": program["title"],
                "profileId": account.profile_id or None,
                "card": account.card or None,
                "subledger": name or None,
                "active": amount(balance.active),
                "pending": amount(balance.pending),
                "spent": amount(balance.spent),
                "expired": amount(balance.expired),
                "tier": _tier(program, balance.active) if not name else None,
            }
        )
        for name, balance in found.items()
        if not name or any((balance.active, balance.pending, balance.spent, balance.expired))
    ]


def _tier(program: Document, points: Decimal) -> str | None:
    tier = programs.tiers(program, points).get("currentTier")
    return tier["name"] if tier else None
