"""A day of a shop that uses an official SDK: each call of its Integration API at least once.

It is a program of its own, in an environment that has such an SDK and nothing of this repository.
`TALONONE_BASE_URL` and `TALONONE_API_KEY` say where to call. For each call it prints a line of
JSON: the operation, and either the answer, as the SDK has read it, or the error.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

# The SDK is not installed where this file is checked for types.
talon_one: Any = import_module("talon_one")
IS_NEWER = hasattr(talon_one.IntegrationApi, "best_prior_price")
# The older SDK takes an answer without a body for one without the properties that are required.
READS_NOTHING = IS_NEWER
_PROPS = "EffectProps"

PROGRAM, CARD_PROGRAM, CARD, ACHIEVEMENT = 1, 2, "CARD-0001", 1
NOW = datetime.now(UTC)
WINTER = datetime(2026, 2, 1, tzinfo=UTC)
YESTERDAY, TOMORROW = NOW - timedelta(days=1), NOW + timedelta(days=1)


def main() -> None:
    """Open the shop, and close it."""
    api = connect()
    shop = Shop(api)
    methods = (name for name in dir(type(api)) if callable(getattr(api, name)))
    plain = [name for name in methods if not name.startswith("_")]
    variants = ("_with_http_info", "_without_preload_content")
    names = [operation(name) for name in plain if not name.endswith(variants)]
    print(json.dumps({"operation": "all", "answer": names}))
    known = [name for name in dir(talon_one) if name.endswith(_PROPS)]
    print(json.dumps({"operation": "knownEffects", "answer": known}))
    for part in (
        profiles,
        sessions,
        returns,
        codes,
        effects,
        events,
        audiences,
        cards,
        points,
        catalogs,
    ):
        part(shop)
    goodbye(shop)


def connect() -> Any:
    """Return the API of the SDK."""
    settings = talon_one.Configuration(host=os.environ["TALONONE_BASE_URL"])
    scheme = "api_key_v1" if IS_NEWER else "Authorization"
    settings.api_key[scheme] = os.environ["TALONONE_API_KEY"]
    settings.api_key_prefix[scheme] = "ApiKey-v1"
    return talon_one.IntegrationApi(talon_one.ApiClient(settings))


def operation(method: str) -> str:
    """Return the `operationId` that belongs to the name of a method."""
    first, *others = method.split("_")
    return first + "".join(other.capitalize() for other in others)


class Shop:
    """Makes calls, and tells how they went."""

    def __init__(self, api: Any) -> None:
        self._api = api

    def __call__(
        self, method: str, *arguments: Any, newer: dict[str, Any] | None = None, **options: Any
    ) -> Any:
        """Call a method, unless this SDK lacks it; `newer` has what only the newer one takes."""
        if not hasattr(self._api, method):
            return None
        options |= (newer or {}) if IS_NEWER else {}
        line: dict[str, Any] = {"operation": operation(method)}
        answer = None
        try:
            answer = getattr(self._api, method)(*arguments, **options)
            line["answer"] = answer.to_dict() if hasattr(answer, "to_dict") else answer
        except talon_one.ApiException as error:
            line["error"] = f"{error.status} {error.body}"
        except Exception as error:
            line["error"] = f"{type(error).__name__}: {error}"
        print(json.dumps(line, default=str), flush=True)
        for effect in getattr(answer, "effects", None) or ():
            print(json.dumps(read_effect(self._api, effect), default=str), flush=True)
        return answer


def read_effect(api: Any, effect: Any) -> dict[str, Any]:
    """Return the properties of an effect as the model of its type reads them, if there is one."""
    kind = effect.effect_type
    name = f"{kind[0].upper()}{kind[1:]}{_PROPS}"
    line: dict[str, Any] = {"operation": "effect", "type": name, "sent": effect.props}
    model = getattr(talon_one, name, None)
    if model is None:
        return line
    try:
        if IS_NEWER:
            props = model.from_dict(effect.props)
        else:
            # This SDK reads answers alone.
            answer = SimpleNamespace(data=json.dumps(effect.props))
            props = api.api_client.deserialize(answer, name)
        line["answer"] = props.to_dict()
    except Exception as error:
        line["error"] = f"{type(error).__name__}: {error}"
    return line


def session(**fields: Any) -> Any:
    """Return the body that updates a session, and asks for all that there is."""
    parts = ["customerSession", "customerProfile", "coupons", "triggeredCampaigns", "referral"]
    parts += ["loyalty", "event", "awardedGiveaways", "ruleFailureReasons", "previousReturns"]
    body = talon_one.NewCustomerSessionV2(**fields)
    return talon_one.IntegrationRequest(customer_session=body, response_content=parts)


def cart() -> list[Any]:
    """Return two kinds of tea."""
    green = talon_one.CartItem(name="Green", sku="T-1", quantity=2, price=4.5, category="tea")
    costs = {"wrapping": talon_one.AdditionalCost(price=1)}
    black = talon_one.CartItem(
        name="Black", sku="T-2", quantity=1, price=12, additional_costs=costs, attributes={}
    )
    return [green, black]


def profiles(shop: Shop) -> None:
    """Meet the customers."""
    parts = ["customerProfile", "loyalty", "event", "triggeredCampaigns", "ruleFailureReasons"]
    body = talon_one.CustomerProfileIntegrationRequestV2(
        attributes={"Name": "Ada"},
        response_content=[*parts, "awardedGiveaways"],
        audiences_changes=talon_one.ProfileAudiencesChanges(adds=[1], deletes=[]),
    )
    shop("update_customer_profile_v2", "ada", body, run_rule_engine=True, dry=True)
    shop("update_customer_profile_v2", "ada", body, run_rule_engine=True, dry=False)
    shop("update_customer_profile_v2", "ada", body)
    items = [
        talon_one.MultipleCustomerProfileIntegrationRequestItem(integration_id=name, attributes={})
        for name in ("bob", "eve")
    ]
    many = talon_one.MultipleCustomerProfileIntegrationRequest(customer_profiles=items)
    shop("update_customer_profiles_v2", many, silent="no")
    shop("update_customer_profiles_v2", many, silent="yes")
    shop("update_customer_profiles_v2", many)


def sessions(shop: Shop) -> None:
    """Sell something."""
    body = session(profile_id="ada", cart_items=cart(), coupon_codes=["SUMMER-10", "NO-SUCH"])
    shop("update_customer_session_v2", "s-1", body, dry=True)
    shop("update_customer_session_v2", "s-1", body, dry=False)
    costs = {"shipping": talon_one.AdditionalCost(price=3.9)}
    more = session(additional_costs=costs, identifiers=["device"], attributes={})
    shop("update_customer_session_v2", "s-1", more)
    shop("update_customer_session_v2", "s-1", session(state="closed"))
    shop("get_customer_session", "s-1")
    shop("reopen_customer_session", "s-1")
    shop("update_customer_session_v2", "s-1", session(state="closed"))
    shop("update_customer_session_v2", "s-1", session(state="cancelled"))
    shop("update_customer_session_v2", "s-anonymous", session(profile_id="", cart_items=cart()))


def returns(shop: Shop) -> None:
    """Take a part of a sale back."""
    body = session(profile_id="ada", cart_items=cart(), state="closed")
    shop("update_customer_session_v2", "s-back", body)
    items = [talon_one.ReturnedCartItem(position=0, quantity=1)]
    name = "var_return" if IS_NEWER else "_return"
    part = {name: talon_one.NewReturn(returned_cart_items=items)}
    parts = ["customerSession", "customerProfile", "coupons", "triggeredCampaigns", "referral"]
    parts += ["loyalty", "event", "previousReturns"]
    back = talon_one.ReturnIntegrationRequest(**part, response_content=parts)
    shop("return_cart_items", "s-back", back, dry=True)
    shop("return_cart_items", "s-back", back)
    shop("get_customer_session", "s-back")


def codes(shop: Shop) -> None:
    """Reserve coupons, and give out referral codes."""
    ids = {"integration_ids" if IS_NEWER else "integration_i_ds": ["ada", "bob"]}
    reserved = talon_one.CouponReservations(**ids)
    shop("create_coupon_reservation", "SUMMER-10", reserved)
    shop("get_reserved_customers", "SUMMER-10")
    referral = talon_one.NewReferral(
        campaign_id=1,
        advocate_profile_integration_id="ada",
        expiry_date=TOMORROW,
        usage_limit=1,
    )
    code = shop("create_referral", referral)
    used = session(profile_id="bob", referral_code=code.code if code else "")
    shop("update_customer_session_v2", "s-friend", used)
    shop("update_customer_session_v2", "s-friend", session(state="closed"))
    several = talon_one.NewReferralsForMultipleAdvocates(
        campaign_id=1, advocate_profile_integration_ids=["ada", "eve"], usage_limit=2
    )
    shop("create_referrals_for_multiple_advocates", several, silent="no")
    if READS_NOTHING:
        shop("create_referrals_for_multiple_advocates", several, silent="yes")
    shop(
        "get_customer_inventory",
        "ada",
        profile=True,
        referrals=True,
        coupons=True,
        loyalty=True,
        giveaways=True,
        achievements=True,
    )
    shop("get_customer_inventory", "ada", profile=False)
    shop("delete_coupon_reservation", "SUMMER-10", reserved)


def effects(shop: Shop) -> None:
    """Have effects of all types that rules give, and undo them."""
    items = cart()
    items[0].additional_costs = {"wrapping": talon_one.AdditionalCost(price=1)}
    fields = {
        "profile_id": "gil",
        "coupon_codes": ["WELCOME"],
        "referral_code": "FRIEND",
        "cart_items": items,
        "additional_costs": {"shipping": talon_one.AdditionalCost(price=3.9)},
    }
    shop("update_customer_session_v2", "s-all", session(**fields))
    shop("update_customer_session_v2", "s-all", session(**fields, state="closed"))
    shop("update_customer_session_v2", "s-all", session(state="cancelled"))
    wrong = session(profile_id="gil", coupon_codes=["NO-SUCH"], referral_code="NO-SUCH")
    shop("update_customer_session_v2", "s-none", wrong)


def events(shop: Shop) -> None:
    """Track an event, and look at the achievements."""
    parts = ["customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"]
    body = talon_one.IntegrationEventV2Request(
        profile_id="ada",
        type="tea_tasted",
        attributes={},
        response_content=[*parts, "awardedGiveaways"],
    )
    shop("track_event_v2", body, silent="no", dry=True, force_complete_evaluation=True)
    shop("track_event_v2", body, silent="no")
    if READS_NOTHING:
        shop("track_event_v2", body, silent="yes")
    shop("get_customer_achievements", "ada")
    shop(
        "get_customer_achievements",
        "ada",
        campaign_ids=["1", "2"],
        achievement_ids=["1"],
        achievement_status=["active", "scheduled"],
        current_progress_status=["inprogress", "not_started", "completed"],
        page_size=10,
        skip=0,
    )
    shop("get_customer_achievement_history", "ada", ACHIEVEMENT)
    shop(
        "get_customer_achievement_history",
        "ada",
        ACHIEVEMENT,
        progress_status=["inprogress", "completed"],
        start_date=YESTERDAY,
        end_date=TOMORROW,
        page_size=10,
        skip=0,
    )


def audiences(shop: Shop) -> None:
    """Divide the customers into groups."""
    group = talon_one.NewAudience(name="Tea", integration="shop", integration_id="tea")
    made = shop("create_audience_v2", group)
    number = made.id if made else 1
    shop("update_audience_v2", number, talon_one.UpdateAudience(name="Teas"))
    item = talon_one.CustomerProfileAudienceRequestItem(
        action="add", profile_integration_id="ada", audience_id=number
    )
    change = talon_one.CustomerProfileAudienceRequest(data=[item])
    shop("update_customer_profile_audiences", change)
    shop("update_audience_customers_attributes", number, {"Name": "Ada L."})
    shop("delete_audience_memberships_v2", number)
    shop("delete_audience_v2", number)


def cards(shop: Shop) -> None:
    """Give out loyalty cards, and read them."""
    body = talon_one.GenerateLoyaltyCard(
        status="active", customer_profile_ids=["ada"], card_identifier=CARD
    )
    shop("generate_loyalty_card", CARD_PROGRAM, body)
    bob = talon_one.LoyaltyCardRegistration(integration_id="bob")
    shop("link_loyalty_card_to_profile", CARD_PROGRAM, CARD, bob)
    shop("unlink_loyalty_card_from_profile", CARD_PROGRAM, CARD, bob)
    shop(
        "update_customer_session_v2",
        "s-card",
        session(profile_id="ada", loyalty_cards=[CARD], cart_items=cart(), state="closed"),
    )
    shop("get_loyalty_card_balances", CARD_PROGRAM, CARD)
    names = ["", "extra"]
    shop("get_loyalty_card_balances", CARD_PROGRAM, CARD, end_date=TOMORROW, subledger_id=names)
    shop("get_loyalty_card_points", CARD_PROGRAM, CARD)
    shop(
        "get_loyalty_card_points",
        CARD_PROGRAM,
        CARD,
        status="active",
        subledger_id=names,
        page_size=10,
        skip=0,
        newer={"customer_session_ids": ["s-card", "s-1"], "sort": "startDate"},
    )
    shop("get_loyalty_card_transactions", CARD_PROGRAM, CARD)
    shop(
        "get_loyalty_card_transactions",
        CARD_PROGRAM,
        CARD,
        subledger_id=names,
        loyalty_transaction_type="session",
        start_date=YESTERDAY,
        end_date=TOMORROW,
        page_size=10,
        skip=0,
        newer={"customer_session_ids": ["s-card", "s-1"], "awaits_activation": False},
    )


def points(shop: Shop) -> None:
    """Read the points of a customer."""
    shop("get_loyalty_balances", PROGRAM, "ada")
    shop(
        "get_loyalty_balances",
        PROGRAM,
        "ada",
        end_date=TOMORROW,
        subledger_id="extra",
        include_tiers=True,
        include_projected_tier=True,
    )
    shop("get_loyalty_program_profile_points", PROGRAM, "ada")
    shop(
        "get_loyalty_program_profile_points",
        PROGRAM,
        "ada",
        status="pending",
        subledger_id="extra",
        page_size=10,
        skip=0,
        newer={"customer_session_ids": ["s-1"], "sort": "expiryDate"},
    )
    shop("get_loyalty_program_profile_transactions", PROGRAM, "ada")
    shop(
        "get_loyalty_program_profile_transactions",
        PROGRAM,
        "ada",
        subledger_id="extra",
        loyalty_transaction_type="manual",
        start_date=YESTERDAY,
        end_date=TOMORROW,
        page_size=10,
        skip=0,
        newer={"customer_session_ids": ["s-1"], "awaits_activation": True},
    )
    pending = shop("get_loyalty_program_profile_points", PROGRAM, "ada", status="pending")
    shop("get_loyalty_program_profile_points", PROGRAM, "ada", status="expired")
    if IS_NEWER:
        ids = [entry.transaction_uuid for entry in pending.data]
        of_ids = talon_one.ActivateLoyaltyPoints(transaction_uuids=ids)
        shop("activate_loyalty_points", PROGRAM, of_ids)
        scope = talon_one.DeleteLoyaltyTransactionsRequest(scope="AllSubledgers")
        shop("delete_loyalty_transactions_from_ledgers", PROGRAM, "ada", scope)


def catalogs(shop: Shop) -> None:
    """Tell of what is on sale."""
    add = {"type": "ADD", "payload": {"sku": "T-1", "price": 4.5, "attributes": {}}}
    shop("sync_catalog", 1, talon_one.CatalogSyncRequest(actions=[add]))
    if IS_NEWER:
        body = talon_one.BestPriorPriceRequest(
            skus=["T-1"], timeframe_end_date=WINTER, timeframe="30D", strict_end_date=True
        )
        shop("best_prior_price", body)


def goodbye(shop: Shop) -> None:
    """Forget a customer."""
    shop("delete_customer_data", "bob")


if __name__ == "__main__":
    main()
