"""A running sandbox that schemathesis calls, and whose responses it judges."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import httpx
import requests
import schemathesis
from msgspec import UNSET
from schemathesis.core import NOT_SET, NotSet
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.core.transport import HttpMethod
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema
from support import spec_oracle, spec_reader
from support.sandbox_caller import Caller, item
from support.wire import BASE_URL
from talonone.sandbox import HANDLED_OPERATIONS, Settings, running_sandbox

CUSTOMERS = ["customer-4711", "customer-4712"]
COUPON = "SPRING-7KQ2"
REFERRAL_CAMPAIGN = 91
AUDIENCE = 17
PROGRAM, CARD_PROGRAM = 5, 6
CARD = "TEA-CARD-0042"
ACHIEVEMENT = 14
CATALOG = 21
SESSION = "cart-20260412-0007"

# Rules for all that is evaluated: sessions and their returns, events, and profiles.
_RULES: list[dict[str, Any]] = [
    {
        "name": "Each item of a code",
        "when": [{"coupon": "valid"}],
        "then": [{"setDiscountPerItem": {"name": "Spring item", "percent": 7.5}}],
    },
    {
        "name": "Large carts",
        "when": [{"cartTotal": {"atLeast": 20}}, {"not": {"firstSession": False}}],
        "then": [
            {"setDiscount": {"name": "Large", "percent": 5}},
            {"addLoyaltyPoints": {"program": 5, "perUnit": 0.1, "expiresAfter": "30D"}},
            {"awardGiveaway": {"pool": 1}},
            {"addFreeItem": {"sku": "CUP", "name": "Cup"}},
        ],
    },
    {
        "name": "Points for tea",
        "when": [{"items": {"category": "tea", "total": {"over": 1}}}],
        "then": [{"addLoyaltyPoints": {"program": 6, "points": 1, "items": {"category": "tea"}}}],
    },
    {
        "name": "Spent points",
        "when": [{"sessionAttribute": {"name": "channel", "oneOf": ["app", "web"]}}],
        "then": [{"deductLoyaltyPoints": {"program": 5, "points": 1}}],
    },
    {
        "name": "A review",
        "when": [{"any": [{"event": "review_written"}, {"event": "store_visited"}]}],
        "then": [
            {"increaseAchievementProgress": {"achievement": 14}},
            {"couponCreated": {"usageLimit": 1, "expiresAfter": "1M"}},
            {"referralCreated": {"campaign": 91}},
            {"addLoyaltyPoints": {"program": 5, "points": 2, "subledger": "tea-tasting"}},
        ],
    },
    {
        "name": "Anything",
        "then": [
            {"showNotification": {"title": "Hello", "body": "Tea?"}},
            {"updateAttribute": {"name": "greeted", "value": True}},
        ],
    },
    {
        "name": "Not in the audience",
        "when": [{"not": {"audience": 17}}],
        "then": [{"addToAudience": {"audience": 17}}],
    },
]

# The examples of the specification refer to these.
_SEED = {
    "campaigns": [
        {
            "id": 88,
            "name": "Spring discount",
            "features": ["coupons", "loyalty", "giveaways", "achievements"],
            "limits": {"couponRedemptionsPerProfile": 50, "discount": 100000},
            "reevaluateOnReturn": True,
            "rules": _RULES,
        },
        {
            "id": REFERRAL_CAMPAIGN,
            "name": "Friends",
            "features": ["referrals"],
            "rules": [
                {
                    "name": "Thanks",
                    "when": [{"referral": "valid"}],
                    "then": [{"redeemReferral": {}}, {"setDiscount": {"name": "F", "amount": 3}}],
                }
            ],
        },
    ],
    "audiences": [{"id": AUDIENCE, "name": "Tea lovers"}],
    "coupons": [
        {
            "value": COUPON,
            "campaignId": 88,
            "discount": {"name": "Spring discount", "percent": 10},
        }
    ],
    "giveaways": [{"id": 1, "name": "Vouchers", "codes": ["V-1", "V-2", "V-3"]}],
    "loyaltyPrograms": [
        {
            "id": PROGRAM,
            "name": "tea-club",
            "title": "Tea club",
            "earn": 1,
            "subledgers": ["tea-tasting"],
            "tiers": [{"name": "Leaf", "minPoints": 0}, {"name": "Blossom", "minPoints": 100}],
            "transactions": [
                {"profileId": CUSTOMERS[0], "amount": 100},
                {"profileId": CUSTOMERS[0], "amount": -1.5},
                {"profileId": CUSTOMERS[0], "amount": 3, "subledgerId": "tea-tasting"},
                {"profileId": CUSTOMERS[0], "amount": 20, "awaitsActivation": True},
            ],
        },
        {
            "id": CARD_PROGRAM,
            "name": "tea-card",
            "title": "Tea card",
            "earn": 1,
            "cardBased": True,
            "cards": [{"identifier": CARD, "profiles": CUSTOMERS[:1]}],
            "transactions": [{"card": CARD, "amount": 12.5}],
        },
    ],
    "achievements": [
        {
            "id": ACHIEVEMENT,
            "name": "TeaTaster",
            "title": "Tea taster",
            "campaignId": REFERRAL_CAMPAIGN,
            "target": 5,
            "progress": [{"profileId": CUSTOMERS[0], "progress": 2}],
        }
    ],
    "catalogs": [{"id": CATALOG, "name": "Tea shop", "version": 12}],
    "prices": [{"sku": "TEA-100", "price": 4.05, "observedAt": "2026-04-11T07:00:00Z"}],
}

_PURCHASE: dict[str, Any] = {
    "profileId": CUSTOMERS[0],
    "couponCodes": [COUPON],
    "cartItems": [
        {"name": "Green tea", "sku": "TEA-100", "quantity": 1000, "price": 4.5},
        {"name": "Teapot", "sku": "POT-1", "quantity": 1000, "price": 24},
    ],
    "state": "closed",
}
# The operations on a session that has to be there, and the update that makes it so.
_SESSIONS: dict[str, dict[str, Any]] = {
    "getCustomerSession": {"profileId": CUSTOMERS[0]},
    "returnCartItems": _PURCHASE,
    "reopenCustomerSession": _PURCHASE,
}

# Values that exist, and how often they are drawn where any value is allowed.
_KNOWN = {
    "path.integrationId": ("customers", 0.5),
    "query.silent": ("yes", 0.5),
    "body.profileId": ("customers", 0.8),
    "body.customerSession.profileId": ("customers", 0.8),
    "path.couponValue": ("coupons", 0.8),
    "body.integrationIDs[*]": ("customers", 0.8),
    "body.data[*].profileIntegrationId": ("customers", 0.8),
    "body.data[*].audienceId": ("audiences", 0.9),
    "body.audiencesChanges.adds[*]": ("audiences", 0.9),
    "body.audiencesChanges.deletes[*]": ("audiences", 0.9),
    "body.campaignId": ("campaigns", 0.9),
    "body.advocateProfileIntegrationId": ("customers", 0.8),
    "body.customerProfiles[*].integrationId": ("customers", 0.8),
    "path.audienceId": ("audiences", 0.9),
    "body.advocateProfileIntegrationIds[*]": ("customers", 0.8),
    "body.return.returnedCartItems[*].sku": ("articles", 0.9),
    "body.return.returnedCartItems[*].position": ("positions", 0.9),
    "body.return.returnedCartItems[*].quantity": ("quantities", 0.9),
    "path.loyaltyProgramId": ("programs", 0.9),
    "path.loyaltyCardId": ("cards", 0.9),
    "path.achievementId": ("achievements", 0.9),
    "path.catalogId": ("catalogs", 0.9),
    "body.integrationId": ("customers", 0.8),
    "body.customerProfileIds[*]": ("customers", 0.8),
    "body.sessionId": ("sessions", 0.8),
    "body.timeframe": ("timeframes", 0.8),
}
_VALUES: dict[str, list[str] | list[int]] = {
    "customers": CUSTOMERS,
    "yes": ["yes"],
    "coupons": [COUPON],
    "audiences": [AUDIENCE],
    "campaigns": [REFERRAL_CAMPAIGN],
    "articles": [_PURCHASE["cartItems"][0]["sku"]],
    "positions": [0],
    "quantities": [1, 2],
    "programs": [PROGRAM, CARD_PROGRAM],
    "cards": [CARD],
    "achievements": [ACHIEVEMENT],
    "catalogs": [CATALOG],
    "sessions": [SESSION],
    "timeframes": ["30", "4W"],
}

# The operations that are granted once, as what they refer to is gone then.
ONCE = ("deleteAudienceV2",)

_OPPOSITES = {
    "linkLoyaltyCardToProfile": "unlinkLoyaltyCardFromProfile",
    "unlinkLoyaltyCardFromProfile": "linkLoyaltyCardToProfile",
}

REFUSED = (400, 401, 404, 405)

_CHECKS = {
    # Stricter than the defaults of schemathesis, which would let a 5xx pass as a refusal.
    "not_a_server_error": {"enabled": True, "expected-statuses": ["2xx", "4xx"]},
    "positive_data_acceptance": {"enabled": True, "expected-statuses": ["2xx"]},
    # 404 and 405: a path whose parameter is empty is the path of something else, or of nothing.
    "negative_data_rejection": {"enabled": True, "expected-statuses": [*map(str, REFUSED)]},
    "missing_required_header": {"enabled": True, "expected-statuses": ["401"]},
}

UNUSED_CHECKS = {
    "object_level_authorization": "there is one API key, and all data is the data of its account",
    "max_response_time": "how long an answer takes depends on what else the machine does",
}

# The sandbox refuses these although the schemas allow them, each with its status.
_REFUSALS = {
    "The id of a customer profile must not be empty": 400,  # The schemas of bodies do not say so.
    "There is no audience": 400,
    r"Campaign \d+ gives out no referral codes now": 400,
    "Customer session .* can no longer be updated": 400,
    "Customer session .* belongs to another customer profile": 400,
    "A total is out of range": 400,  # Items may be priced so that no double holds their sum.
    "Campaign -?\\d+ does not exist": 404,
    "Customer profile .* does not exist": 404,
    "Coupon .* does not exist": 404,
    "Customer session .* does not exist": 404,
    r"Customer session .* is \w+; only": 400,
    "A customer session is returned by returning cart items": 400,
    "There is no such item in the session": 400,
    "Expected a quantity of 1 or more, of the": 400,
    "Expected `position` or `sku`": 400,
    "Expected one item or more": 400,
    "Query parameter now must be a time in the future": 400,
    "Audience .* does not exist": 404,
    "There is an audience with the integrationId": 409,
    "All codes of this pattern exist already": 400,
    "Expected a code of 4 characters or more": 400,
    "Expected characters": 400,
    "(Loyalty program|Loyalty card|Loyalty transaction|Achievement|Catalog) .* does not exist": 404,
    "Loyalty program .* is (not )?based on cards": 400,
    "Loyalty card .* is (not )?linked to": 400,
    "There is (no|a) loyalty card": 400,
    "Expected either `transactionUUIDs` or `sessionId`": 400,
    "Expected the ids of subledgers": 400,
    "Expected a duration": 400,
    "Query parameter skip must be": 400,
    "The version of the catalog is": 400,
    "There is (no|an) item": 400,
    "in the payload of": 400,  # The schemas do not say what a payload has.
}


def api(*, with_security: bool, **phases: Any) -> OpenApiSchema:
    """Return the specification with everything that schemathesis would else assume."""
    off = {"enabled": False}
    # The time limit is not a check that can be turned off: it is off without a limit.
    unused = dict.fromkeys(UNUSED_CHECKS.keys() - {"max_response_time"}, off)
    config = {
        "auth": {"openapi": {"api_key_v1": {"api_key": "ApiKey-v1 sandbox"}}},
        "generation": {"mode": "all", "with-security-parameters": with_security},
        "phases": dict.fromkeys(("examples", "coverage", "fuzzing", "stateful"), off) | phases,
        "checks": _CHECKS | unused,
        "dictionaries": {name: {"values": values} for name, values in _VALUES.items()},
        "parameters": {
            place: {"dictionary": name, "probability": probability}
            for place, (name, probability) in _KNOWN.items()
        },
    }
    whole = schemathesis.openapi.from_path(
        spec_reader.PATH, config=schemathesis.Config.from_dict(config)
    )
    # A new operation is answered with 501 until someone gives it behaviour.
    handled = whole.include(operation_id=sorted(HANDLED_OPERATIONS))
    assert isinstance(handled, OpenApiSchema)
    return handled


@cache
def _any_api() -> OpenApiSchema:
    return api(with_security=False)


@dataclass(frozen=True)
class Sent:
    """A request to a sandbox, in values that can be written down."""

    operation_id: str
    method: HttpMethod
    path: dict[str, Any]
    query: dict[str, Any]
    headers: dict[str, str]
    body: Any = UNSET
    media_type: str | None = None
    valid: bool | None = None
    """Whether it has to succeed, or has to be refused, if it is only that."""

    @classmethod
    def of(cls, case: schemathesis.Case[Any]) -> Sent:
        """Return what a case sends."""
        return cls(
            case.operation.definition.raw["operationId"],
            case.method,
            dict(case.path_parameters),
            dict(case.query),
            dict(case.headers),
            UNSET if isinstance(case.body, NotSet) else case.body,
            case.media_type,
        )

    def case(self) -> schemathesis.Case[Any]:
        """Return it as a case again, of which schemathesis does not know whether it is valid."""
        return (
            _any_api()
            .find_operation_by_id(self.operation_id)
            .Case(
                method=self.method,
                path_parameters=self.path,
                query=self.query,
                headers=self.headers,
                body=NOT_SET if self.body is UNSET else self.body,
                media_type=self.media_type,
            )
        )


def repeats(*calls: Sent) -> None:
    """Send to a new sandbox what was sent to another; each answer has to be what it should be."""
    with TemporaryDirectory() as folder, running(Path(folder)) as sandbox:
        for call in calls:
            case = call.case()
            response = sandbox.call(case)
            sandbox.judge(case, response)
            if call.valid is True:
                assert response.status_code < 300 or _is_justified(response), response.text
            elif call.valid is False:
                assert response.status_code in REFUSED, response.text


def claim(failure: BaseException) -> bool | None:
    """Return whether what failed had to succeed, had to be refused, or is wrong in another way."""
    group = failure.exceptions if isinstance(failure, BaseExceptionGroup) else [failure]
    if any(isinstance(error, RejectedPositiveData) for error in group):
        return True
    return False if any(isinstance(error, AcceptedNegativeData) for error in group) else None


class RunningSandbox:
    """A sandbox that knows what the examples refer to, and nothing else."""

    def __init__(self, url: str, http: requests.Session) -> None:
        self.url = url
        self._arguments: dict[str, Any] = {"base_url": url, "session": http}
        self.sent: list[Sent] = []
        """The cases so far."""

    def prepare(self) -> None:
        """Reserve the coupon for customers and close a session: there is all to get."""
        with Caller(self.url) as caller:
            caller("createCouponReservation", COUPON, {"integrationIDs": CUSTOMERS})
            caller.session(SESSION, profileId=CUSTOMERS[0], cartItems=[item()], state="closed")

    def call(self, case: schemathesis.Case[Any]) -> schemathesis.Response:
        """Send a case."""
        sent = Sent.of(case)
        self.sent.append(sent)
        self.make_ready(sent.operation_id, sent.path, sent.body)
        return case.call(**self._arguments)

    def make_ready(self, operation_id: str, path: Mapping[str, Any], body: Any) -> None:
        """Let a call find the session or the card that it needs."""
        if operation_id in _SESSIONS:
            self._prepare_session(_SESSIONS[operation_id], path.get("customerSessionId"))
        if operation_id in _OPPOSITES and isinstance(body, dict):
            self._prepare_card(_OPPOSITES[operation_id], body.get("integrationId"))

    def _prepare_session(self, changes: dict[str, Any], session_id: object) -> None:
        """Update a session, which may refuse it, as it is returned in part."""
        if isinstance(session_id, str) and session_id:
            with Caller(self.url) as caller:
                caller.send("updateCustomerSessionV2", session_id, {"customerSession": changes})

    def _prepare_card(self, opposite: str, user: object) -> None:
        """Undo what a call is to do, in case that another one did it before."""
        if isinstance(user, str):
            with Caller(self.url) as caller:
                caller.send(opposite, (str(CARD_PROGRAM), CARD), {"integrationId": user})

    def judge(
        self, case: schemathesis.Case[Any], response: schemathesis.Response, **options: Any
    ) -> None:
        """Check an answer with all checks."""
        excluded: list[schemathesis.CheckFunction] = (
            [positive_data_acceptance] if _is_justified(response) else []
        )
        case.validate_response(
            response, excluded_checks=excluded, transport_kwargs=self._arguments, **options
        )
        if response.status_code < 300:
            assert spec_oracle.response_faults(_as_client_sees_it(response)) == []


@contextmanager
def running(folder: Path) -> Iterator[RunningSandbox]:
    """Run a sandbox with a state of its own; the folder is for its seed."""
    seed = folder / "seed.json"
    seed.write_text(json.dumps(_SEED))
    with running_sandbox(Settings(seed=seed)) as server, requests.Session() as http:
        # Neither proxies nor credentials from the environment of the tests.
        http.trust_env = False
        sandbox = RunningSandbox(server.url, http)
        sandbox.prepare()
        yield sandbox


def _as_client_sees_it(response: schemathesis.Response) -> httpx.Response:
    url = urlsplit(response.request.url or "")
    target = BASE_URL + url.path + (f"?{url.query}" if url.query else "")
    request = httpx.Request(response.request.method or "", target)
    headers = [(name, value) for name, values in response.headers.items() for value in values]
    return httpx.Response(
        response.status_code, headers=headers, content=response.content, request=request
    )


def _is_justified(response: schemathesis.Response) -> bool:
    """Return whether a request that the schemas allow is refused for a reason of the state."""
    if response.status_code not in (400, 404, 409):
        return False
    message = response.json()["message"]
    return any(
        response.status_code == status and re.search(reason, message, re.DOTALL)
        for reason, status in _REFUSALS.items()
    )
