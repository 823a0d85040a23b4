"""Makes the effects on loyalty points; `loyalty.book` books them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from msgspec import UNSET

from . import ledger, loyalty
from .conditions import choice_of
from .documents import Document
from .money import amount, cents
from .rule_work import Key, Made, Maker, NotApplicable, Work
from .seed_effects import AddedPoints, DeductedPoints, ExpiryDate, ExtendedExpiry, InLedger
from .timestamps import later, parse, stamp

# Rooms have numbers: a date is one of microseconds since then.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def added(terms: AddedPoints) -> Maker:
    """Return the maker of points that are added."""
    chosen = choice_of(terms.items) if terms.items is not UNSET else None

    def make(work: Work) -> Iterator[Made]:
        if chosen is None:
            points = terms.points
            if points is UNSET:
                assert terms.per_unit is not UNSET
                points = work.facts.cart_total * terms.per_unit
            yield from _addition(work, terms, points, {})
            return
        for line in filter(chosen, work.facts.lines):
            points = line.worth * terms.per_unit if terms.per_unit is not UNSET else terms.points
            if terms.points is not UNSET:
                points = terms.points * line.quantity
            assert points is not UNSET
            yield from _addition(work, terms, points, {"cartItemPosition": line.position})

    return make


def deducted(terms: DeductedPoints) -> Maker:
    """Return the maker of points that are spent, of which there have to be enough."""

    def make(work: Work) -> Iterator[Made]:
        account = _account(work, terms)
        left = _balance(work, account, terms.subledger) + _added(work, account, terms.subledger)
        if left < terms.points:
            raise NotApplicable(f"There are {left} points, and {terms.points} are needed.")
        work.rooms.take(_key("points", account, terms.subledger), terms.points)
        props: Document = {
            "ruleTitle": work.rule_name,
            "programId": terms.program,
            "subLedgerId": terms.subledger,
            "value": amount(terms.points),
            "transactionUUID": work.uuid(),
            "name": terms.name or work.rule_name[:255],
        }
        yield Made("deductLoyaltyPoints", props | _card(account))

    return make


def extended(terms: ExtendedExpiry) -> Maker:
    """Return the maker of a later date of expiry for points that have one."""

    def make(work: Work) -> Iterator[Made]:
        known = ((entry, _expiry(work, entry)) for entry in _unspent(work, terms))
        changes = [
            _change(work, entry, later(parse(expiry), terms.by))
            for entry, expiry in known
            if expiry != ledger.UNLIMITED
        ]
        props = {"extensionDuration": terms.by, "affectedTransactions": changes}
        yield Made("extendLoyaltyPointsExpiryDate", _place(terms) | props)

    return make


def dated(terms: ExpiryDate) -> Maker:
    """Return the maker of one date of expiry for all points."""

    def make(work: Work) -> Iterator[Made]:
        date = terms.date
        if date is UNSET:
            assert terms.after is not UNSET
            date = later(work.facts.context.now, terms.after)
        changes = [_change(work, entry, date) for entry in _unspent(work, terms)]
        props = {"newExpiryDate": stamp(date), "affectedTransactions": changes}
        yield Made("setLoyaltyPointsExpiryDate", _place(terms) | props)

    return make


def _addition(work: Work, terms: AddedPoints, points: Decimal, more: Document) -> Iterator[Made]:
    account = _account(work, terms)
    points = cents(points)
    if points <= 0:
        return
    now = work.facts.context.now
    props: Document = {
        "name": terms.name or work.rule_name[:255],
        **_place(terms),
        "value": points,
        "recipientIntegrationId": account.profile_id,
    }
    if terms.starts_after is not UNSET:
        props["startDate"] = stamp(later(now, terms.starts_after))
    else:
        _added(work, account, terms.subledger)
        work.rooms.take(_key("added", account, terms.subledger), -points)
    if terms.expires_after is not UNSET:
        props["expiryDate"] = stamp(later(now, terms.expires_after))
    uuid = work.uuid(*more.values())
    yield Made("addLoyaltyPoints", props | more | _card(account) | {"transactionUUID": uuid})


def _account(work: Work, terms: InLedger) -> ledger.Account:
    program = loyalty.program_of(work.facts.context, terms.program)
    if not program.get("cardBased"):
        return ledger.Account(terms.program, work.profile_id)
    card = loyalty.card_of(work.facts.context, work.facts.cards, program)
    if not card:
        raise NotApplicable("There is no active card of the loyalty program.")
    return ledger.Account(terms.program, work.facts.profile_id, card)


def _place(terms: InLedger) -> Document:
    return {"programId": terms.program, "subLedgerId": terms.subledger}


def _card(account: ledger.Account) -> Document:
    return {"cardIdentifier": account.card} if account.card else {}


def _key(kind: str, account: ledger.Account, subledger: str) -> Key:
    return (kind, account.key, subledger)


def _added(work: Work, account: ledger.Account, subledger: str) -> Decimal:
    """Return the points that rules have added in this run, as far as they are active at once."""
    return work.rooms.left(_key("added", account, subledger), Decimal(0))


def _balance(work: Work, account: ledger.Account, subledger: str) -> Decimal:
    """Return the points that can be spent, of those from before."""

    def whole() -> Decimal:
        context = work.facts.context
        entries = ledger.transactions(context, account, [subledger])
        balance = ledger.balance(entries, context.now)
        return balance.active - balance.negative

    return work.rooms.look_up(_key("points", account, subledger), whole)


def _unspent(work: Work, terms: InLedger) -> list[Document]:
    """Return the additions that have points left which have not expired."""
    context = work.facts.context
    entries = ledger.transactions(context, _account(work, terms), [terms.subledger])
    found, _ = ledger.additions(entries, context.now)
    return [each.transaction for each in found if each.left and each.end > context.now]


def _expiry(work: Work, entry: Document) -> str:
    """Return the date when points expire, after the changes that this run has made so far."""
    moved = work.rooms.left(_date_key(entry), Decimal(0))
    date = _EPOCH + timedelta(microseconds=int(moved))
    return stamp(date) if moved else str(entry["expiryDate"])


def _change(work: Work, entry: Document, date: datetime) -> Document:
    before = _expiry(work, entry)
    key = _date_key(entry)
    new = Decimal((date - _EPOCH) // timedelta(microseconds=1))
    work.rooms.take(key, work.rooms.left(key, Decimal(0)) - new)
    return {
        "transactionUUID": entry["transactionUUID"],
        **({"previousExpiryDate": before} if before != ledger.UNLIMITED else {}),
        "newExpiryDate": stamp(date),
    }


def _date_key(entry: Document) -> Key:
    return ("expiry", entry["transactionUUID"])
