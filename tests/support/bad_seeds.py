"""Seeds that are wrong, and the words that say so."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

NOON = "2026-01-01T12:00:00Z"
CAMPAIGN = {"id": 1, "name": "C", "features": ["coupons"]}
COUPON = {"value": "CODE", "campaignId": 1, "discount": {"name": "D", "amount": 1}}

PROGRAM = {"id": 1, "name": "P", "title": "P"}
CARDS = PROGRAM | {"cardBased": True, "cards": [{"identifier": "CARD"}]}
ACHIEVEMENT = {"id": 1, "name": "taster", "title": "T", "campaignId": 1, "target": 5}
REFERRAL = {"code": "FRIEND", "campaignId": 1, "advocate": "ada"}
CATALOG = {"id": 1, "name": "C"}
DEFINED = {
    "customerProfile": {"level": "number", "tags": "(list string)"},
    "cartItem": {"size": "string"},
}


def booked(**fields: Any) -> dict[str, Any]:
    """Return a seed with a program that has one transaction of a customer."""
    transaction = {"profileId": "p", "amount": 1, **fields}
    return {"loyaltyPrograms": [PROGRAM | {"transactions": [transaction]}]}


def off(**fields: Any) -> dict[str, Any]:
    """Return a seed with a coupon that has a discount."""
    coupon = COUPON | {"discount": {"name": "D", **fields}}
    return {"campaigns": [CAMPAIGN], "coupons": [coupon]}


def tiers(*least: float) -> dict[str, Any]:
    """Return a seed with a program that has tiers."""
    each = [{"name": str(points), "minPoints": points} for points in least]
    return {"loyaltyPrograms": [PROGRAM | {"tiers": each}]}


def rule(when: Any = (), then: Any = (), **more: Any) -> dict[str, Any]:
    """Return a seed with a campaign that has one rule."""
    effects = then or [{"showNotification": {"title": "Hello"}}]
    rule = {"name": "R", "when": list(when), "then": list(effects)}
    return {"campaigns": [CAMPAIGN | {"rules": [rule]}], **more}


def judged(condition: dict[str, Any]) -> dict[str, Any]:
    """Return a seed with a condition, and attributes that are defined."""
    return rule([condition], attributes=DEFINED)


BAD_SEEDS: list[tuple[Any, str]] = [
    ({"campains": []}, "campains: the key `campains` is unknown; did you mean `campaigns`?"),
    ({"campaigns": {}}, "campaigns: expected a list, got keys with values."),
    ({"campaigns": [{"id": 1}]}, "campaigns[0].name: the key `name` is missing."),
    (
        {"campaigns": [CAMPAIGN | {"id": 2**63}]},
        f"campaigns[0].id: expected a whole number <= {2**63 - 1}.",
    ),
    ({"campaigns": [CAMPAIGN | {"id": 0}]}, "campaigns[0].id: expected a whole number >= 1."),
    ({"campaigns": [CAMPAIGN | {"name": ""}]}, "name: expected a text of length >= 1."),
    (
        {"campaigns": [CAMPAIGN | {"features": ["coupon"]}]},
        "campaigns[0].features[0]: `coupon` is not known here; did you mean `coupons`?",
    ),
    (
        {"campaigns": [CAMPAIGN | {"state": "on"}]},
        "state: `on` is not known here; known are `archived`, `disabled`, `enabled`.",
    ),
    (
        {"campaigns": [CAMPAIGN | {"startTime": "2021-01-01T00:00:00"}]},
        "campaigns[0].startTime: expected a time with its offset, like `2026-01-31T09:00:00Z`.",
    ),
    (
        {"campaigns": [CAMPAIGN | {"startTime": NOON, "endTime": NOON}]},
        "campaigns[0].endTime: the end is not after `startTime`.",
    ),
    (
        {"coupons": [COUPON | {"startDate": NOON, "expiryDate": NOON}]},
        "coupons[0].expiryDate: the end is not after `startDate`.",
    ),
    (
        {"campaigns": [CAMPAIGN, CAMPAIGN]},
        "campaigns[1].id: `1` is there twice, first in `campaigns[0]`.",
    ),
    (
        {"audiences": [{"id": 1, "name": "A"}, {"id": 2, "name": "A"}]},
        "audiences[1].name: `A` is there twice, first in `audiences[0]`.",
    ),
    (
        {"audiences": [{"id": "1", "name": "A"}]},
        "audiences[0].id: expected a whole number, got a text.",
    ),
    (
        {"audiences": [{"id": 1, "name": 7}]},
        "audiences[0].name: expected a text, got a whole number: put `7` in quotes.",
    ),
    ({"coupons": [COUPON]}, "coupons[0].campaignId: there is no campaign `1`."),
    (
        {"campaigns": [CAMPAIGN], "coupons": [COUPON, COUPON]},
        "coupons[1].value: `CODE` is there twice, first in `coupons[0]`.",
    ),
    ({"coupons": [COUPON | {"value": "ABC"}]}, "value: expected a text of length >= 4."),
    (
        {"coupons": [COUPON | {"reservation": "yes"}]},
        "coupons[0].reservation: expected true or false, got a text `yes`.",
    ),
    (off(), "coupons[0].discount: expected either `percent` or `amount`."),
    (off(amount=1, percent=1), "discount: expected either `percent` or `amount`; both are there."),
    (off(amount=-1), "coupons[0].discount.amount: expected 0 or more."),
    (
        off(amount=Decimal("0.005")),
        "amount: expected an amount with two digits after the point",
    ),
    (off(amount="5.00"), "discount.amount: expected a number, got a text: write it without"),
    (off(amount="five"), "coupons[0].discount.amount: expected a number, got a text."),
    (off(amount=True), "coupons[0].discount.amount: expected a number, got true or false."),
    (off(percent=100.5), "coupons[0].discount.percent: expected 100 or less."),
    (
        {"loyaltyPrograms": [PROGRAM, PROGRAM | {"name": "Q"}]},
        "loyaltyPrograms[1].id: `1` is there twice, first in `loyaltyPrograms[0]`.",
    ),
    (
        {"loyaltyPrograms": [PROGRAM, PROGRAM | {"id": 2}]},
        "loyaltyPrograms[1].name: `P` is there twice, first in `loyaltyPrograms[0]`.",
    ),
    ({"loyaltyPrograms": [PROGRAM | {"earn": -1}]}, "[0].earn: expected 0 or more."),
    (
        {"loyaltyPrograms": [PROGRAM | {"subledgers": ["a", "a"]}]},
        "loyaltyPrograms[0].subledgers[1]: `a` is there twice, first in `subledgers[0]`.",
    ),
    (
        {"loyaltyPrograms": [CARDS | {"cardBased": False}]},
        "loyaltyPrograms[0].cards: there are cards, so `cardBased` has to be true.",
    ),
    (
        {"loyaltyPrograms": [CARDS, CARDS | {"id": 2, "name": "Q"}]},
        "loyaltyPrograms[1].cards[0].identifier: another program has the card `CARD`.",
    ),
    (
        {"loyaltyPrograms": [CARDS | {"cards": [{"identifier": "a b c"}]}]},
        "loyaltyPrograms[0].cards[0].identifier: expected a text matching regex",
    ),
    (
        {"loyaltyPrograms": [CARDS | {"transactions": [{"card": "DRAC", "amount": 1}]}]},
        "loyaltyPrograms[0].transactions[0].card: there is no card `DRAC`; known are `CARD`.",
    ),
    (tiers(1, 1.5, 1.2), "tiers[2].minPoints: expected more points than in the tier before it"),
    (booked(amount=0), "transactions[0].amount: expected another number than 0."),
    (booked(card="CARD"), "transactions[0]: expected either `profileId` or `card`."),
    (
        booked(awaitsActivation=True, startDate=NOON),
        "transactions[0].startDate: expected either `startDate` or `awaitsActivation`.",
    ),
    (booked(subledgerId="tea"), "subledgerId: there is no subledger `tea`."),
    (booked(startDate=NOON, expiryDate=NOON), "expiryDate: the end is not after `startDate`."),
    (booked(expiryDate="2026-01-01"), "transactions[0].expiryDate: expected a time with its"),
    ({"achievements": [ACHIEVEMENT]}, "achievements[0].campaignId: there is no campaign `1`."),
    (
        {"campaigns": [CAMPAIGN], "achievements": [ACHIEVEMENT, ACHIEVEMENT]},
        "achievements[1].id: `1` is there twice, first in `achievements[0]`.",
    ),
    ({"achievements": [ACHIEVEMENT | {"name": "1"}]}, "[0].name: expected a text matching"),
    ({"achievements": [ACHIEVEMENT | {"target": -1}]}, "[0].target: expected 0 or more."),
    (
        {"catalogs": [CATALOG, CATALOG]},
        "catalogs[1].id: `1` is there twice, first in `catalogs[0]`.",
    ),
    ({"prices": [{"sku": "A", "price": 1}]}, "[0].observedAt: the key `observedAt` is missing"),
    (
        {"prices": [{"sku": "A", "price": "NaN", "observedAt": NOON}]},
        "prices[0].price: expected a number",
    ),
    (
        rule([{"cartTotal": {"atLest": 50}}]),
        "campaigns[0].rules[0].when[0].cartTotal.atLest: the key `atLest` is unknown; did you mean "
        "`atLeast`?",
    ),
    (
        rule([{"not": {"any": [{"cartTotal": {}}]}}]),
        "rules[0].when[0].not.any[0].cartTotal: expected `is`, `atLeast`, `atMost`, `over` or",
    ),
    (rule([{}]), "campaigns[0].rules[0].when[0]: expected either `coupon`, `referral`, "),
    (
        rule([{"coupon": "valid", "event": "e"}]),
        "expected either `coupon`, `referral`, `cartTotal`, `items`, `profileAttribute`, "
        "`sessionAttribute`, `eventAttribute`, `audience`, `firstSession`, `event`, `any`, `all` "
        "or `not`; 2 of them are there.",
    ),
    (rule([{"coupon": "valid"}] * 2), "rules[0].when: expected `coupon` and `referral` once each."),
    (rule([{"items": {"quantity": {"atLeast": "2"}}}]), "atLeast: expected a number, got a text"),
    (rule([{"audience": 3}]), "rules[0].when[0].audience: there is no audience `3`."),
    (rule([{"not": {"audience": 3}}]), "when[0].not.audience: there is no audience `3`."),
    (rule([{"any": [{"audience": 3}]}]), "when[0].any[0].audience: there is no audience `3`."),
    (rule(then=[{"setDiscont": {}}]), "then[0].setDiscont: the key `setDiscont` is unknown; did "),
    (
        rule(then=[{"setDiscount": {"name": "D", "amount": 1, "percent": 1}}]),
        "rules[0].then[0].setDiscount: expected either `percent` or `amount`; both are there.",
    ),
    (
        rule(then=[{"setDiscount": {"name": "D", "amount": 0.001}}]),
        "then[0].setDiscount.amount: expected an amount with two digits after the point at most.",
    ),
    (
        rule(then=[{"setDiscount": {"name": "D", "percent": 101}}]),
        "then[0].setDiscount.percent: expected 100 or less.",
    ),
    (rule(then=[{"redeemReferral": {}}]), "rules[0].then: expected `referral: valid` in `when`"),
    (
        rule(then=[{"addLoyaltyPoints": {"program": 2, "points": 1}}]),
        "then[0].addLoyaltyPoints.program: there is no program `2`.",
    ),
    (
        rule(
            then=[{"addLoyaltyPoints": {"program": 1, "points": 1, "subledger": "tea"}}],
            loyaltyPrograms=[PROGRAM | {"subledgers": ["teas"]}],
        ),
        "addLoyaltyPoints.subledger: there is no subledger `tea`; did you mean `teas`?",
    ),
    (
        rule(then=[{"deductLoyaltyPoints": {"program": 1, "points": 0}}]),
        "deductLoyaltyPoints.points: expected more than 0.",
    ),
    (rule(then=[{"awardGiveaway": {"pool": 2}}]), "awardGiveaway.pool: there is no pool `2`."),
    (
        rule(then=[{"increaseAchievementProgress": {"achievement": 2}}]),
        "increaseAchievementProgress.achievement: there is no achievement `2`.",
    ),
    (rule(then=[{"addToAudience": {"audience": 2}}]), "audience: there is no audience `2`."),
    (rule(then=[{"couponCreated": {"campaign": 2}}]), "campaign: there is no campaign `2`; known"),
    (
        rule(then=[{"couponCreated": {"code": "CODE"}}]),
        "then[0].couponCreated.code: expected `#` in the place of a number.",
    ),
    (
        rule(then=[{"effect": {"effectType": "setDiscount", "props": {"name": "D", "value": 2}}}]),
        "then[0].effect: expected `setDiscount` as a key in the place of `effect`.",
    ),
    (
        rule(then=[{"effect": {"effectType": "rollbackCoupon"}}]),
        "then[0].effect: expected no `rollbackCoupon`, which follows from codes and sessions.",
    ),
    (
        rule(then=[{"effect": {"effectType": "willAwardGiveaway", "props": {"poolId": "x"}}}]),
        "then[0].effect.props: expected the properties of `willAwardGiveaway`: ",
    ),
    (
        rule(then=[{"setLoyaltyPointsExpiryDate": {"program": 1, "after": "soon"}}]),
        "setLoyaltyPointsExpiryDate.after: expected a text matching regex",
    ),
    (rule(then=[]) | {"campaigns": [CAMPAIGN | {"rules": [{"name": "R", "then": []}]}]}, "then: "),
    (
        {"campaigns": [CAMPAIGN | {"limits": {"discount": -5}}]},
        "campaigns[0].limits.discount: expected 0 or more.",
    ),
    (
        {"attributes": {"customerProfile": {"tier": "text"}}},
        "attributes.customerProfile.tier: `text` is not known here; known are `(list number)`",
    ),
    (
        rule(
            [{"profileAttribute": {"name": "teir", "is": "gold"}}],
            attributes={"customerProfile": {"tier": "string"}},
        ),
        "when[0].profileAttribute.name: there is no attribute `teir`; did you mean `tier`?",
    ),
    (
        rule(
            then=[{"updateAttribute": {"name": "teir", "value": 1}}],
            attributes={"customerProfile": {"tier": "string"}},
        ),
        "then[0].updateAttribute.name: there is no attribute `teir`; did you mean `tier`?",
    ),
    (
        {
            "attributes": {},
            "profiles": [{"integrationId": "p", "attributes": {"tier": "gold"}}],
        },
        "profiles[0].attributes.tier: there is no attribute `tier`.",
    ),
    (
        {"profiles": [{"integrationId": "p", "audiences": [1]}]},
        "profiles[0].audiences[0]: there is no audience `1`.",
    ),
    (
        {"profiles": [{"integrationId": "p"}] * 2},
        "profiles[1].integrationId: `p` is there twice, first in `profiles[0]`.",
    ),
    (
        {"referrals": [REFERRAL, REFERRAL], "campaigns": [CAMPAIGN]},
        "referrals[1].code: `FRIEND` is there twice, first in `referrals[0]`.",
    ),
    ({"referrals": [REFERRAL]}, "referrals[0].campaignId: there is no campaign `1`."),
    (
        {"referrals": [REFERRAL | {"friend": "ada"}]},
        "referrals[0].friend: the advocate cannot be the friend.",
    ),
    (
        {"referrals": [REFERRAL | {"startDate": NOON, "expiryDate": NOON}]},
        "referrals[0].expiryDate: the end is not after `startDate`.",
    ),
    (
        {"giveaways": [{"id": 1, "name": "G", "codes": ["A", "A"]}]},
        "giveaways[0].codes[1]: `A` is there twice, first in `codes[0]`.",
    ),
    (
        {"giveaways": [{"id": 1, "name": "G"}, {"id": 2, "name": "G"}]},
        "giveaways[1].name: `G` is there twice, first in `giveaways[0]`.",
    ),
    (
        rule([{"cartTotal": {"over": 5, "atMost": 5}}]),
        "when[0].cartTotal: no number is within all of these limits.",
    ),
    (
        rule([{"items": {"total": {"is": 5, "under": 5}}}]),
        "when[0].items.total: no number is within all of these limits.",
    ),
    (
        rule([{"cartTotal": {"under": 0}}]),
        "when[0].cartTotal: no total is within all of these limits.",
    ),
    (
        rule([{"items": {"quantity": {"atMost": -1}}}]),
        "when[0].items.quantity: no quantity is within all of these limits.",
    ),
    (
        rule([{"profileAttribute": {"name": "level", "is": "gold", "atLeast": 3}}]),
        "when[0].profileAttribute: no value passes all of these tests.",
    ),
    (
        rule([{"profileAttribute": {"name": "level", "is": 3, "isNot": 3}}]),
        "when[0].profileAttribute.isNot: no value passes both `is` and `isNot`.",
    ),
    (
        rule([{"profileAttribute": {"name": "level", "oneOf": []}}]),
        "when[0].profileAttribute.oneOf: expected a list of length >= 1.",
    ),
    (rule([{"items": {"sku": []}}]), "when[0].items.sku: expected a list of length >= 1."),
    (
        rule([{"event": "seen"}, {"event": "bought"}]),
        "rules[0].when: conditions on `event` that never hold together.",
    ),
    (
        rule([{"firstSession": True}, {"firstSession": False}]),
        "rules[0].when: conditions on `firstSession` that never hold together.",
    ),
    (
        rule(
            then=[
                {
                    "addLoyaltyPoints": {
                        "program": 1,
                        "points": 5,
                        "startsAfter": "1M",
                        "expiresAfter": "4W",
                    }
                }
            ],
            loyaltyPrograms=[PROGRAM],
        ),
        "addLoyaltyPoints.expiresAfter: the points expire before they are active.",
    ),
    (
        judged({"profileAttribute": {"name": "level", "oneOf": [1, "gold"]}}),
        "when[0].profileAttribute.oneOf[1]: expected a value of type number.",
    ),
    (
        judged({"profileAttribute": {"name": "tags", "is": 1}}),
        "when[0].profileAttribute.is: expected a value of type string.",
    ),
    (
        judged({"profileAttribute": {"name": "tags", "atLeast": 1}}),
        "profileAttribute.atLeast: an attribute of type (list string) has no such limit.",
    ),
    (
        judged({"not": {"items": {"attributes": {"sise": "L"}}}}),
        "when[0].not.items.attributes.sise: there is no attribute `sise`; did you mean `size`?",
    ),
    (
        judged({"items": {"attributes": {"size": 3}}}),
        "when[0].items.attributes.size: expected a value of type string.",
    ),
    (
        rule(
            then=[
                {
                    "setDiscountPerItem": {
                        "name": "N",
                        "percent": 5,
                        "items": {"attributes": {"color": "red"}},
                    }
                }
            ],
            attributes=DEFINED,
        ),
        "setDiscountPerItem.items.attributes.color: there is no attribute `color`",
    ),
    (
        rule(then=[{"updateAttribute": {"name": "level", "value": "gold"}}], attributes=DEFINED),
        "then[0].updateAttribute.value: expected a value of type number.",
    ),
    (
        {
            "attributes": DEFINED,
            "profiles": [{"integrationId": "p", "attributes": {"tags": ["a", 1]}}],
        },
        "profiles[0].attributes.tags: expected a value of type (list string).",
    ),
    (
        {"campaigns": [CAMPAIGN], "achievements": [ACHIEVEMENT | {"period": "weekly"}]},
        "achievements[0].period: expected a text matching regex",
    ),
]
