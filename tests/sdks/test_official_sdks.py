"""Calls of the official SDKs, which the sandbox answers as today's contract says.

Each SDK runs a day of a shop, in a process and an environment of its own. Its models judge what it
reads: those of Python refuse an answer that lacks something, or has another type.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from benchmarks.environments import environment
from benchmarks.peers import VENVS
from filelock import FileLock
from support.spec_reader import ROOT
from talonone.sandbox import Settings, running_sandbox

Day: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""The `operationId` of each call → its lines, in order."""

FOLDER = Path(__file__).parent
SEED = ROOT / "tests" / "data" / "sdk_shop.json"
_PATIENCE = 120


@dataclass(frozen=True)
class Sdk:
    """An official SDK, and what calls its operations."""

    program: str
    interpreter: Path
    operations: tuple[str, ...]

    def run(self, url: str) -> str:
        """Run its day against a server, and return what it printed, and how it broke off."""
        if not self.interpreter.exists():
            pytest.fail(f"{self.interpreter} is not installed: run `make setup`")
        modules = ROOT / ".venv" / "sdks" / "node_modules"
        address = {"TALONONE_BASE_URL": url, "TALONONE_API_KEY": "sandbox"}
        ended = subprocess.run(
            [str(self.interpreter), str(FOLDER / self.program)],
            env=environment() | address | {"NODE_PATH": str(modules)},
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
        if (ended.returncode, ended.stderr) == (0, ""):
            return ended.stdout
        # In the output, as every test would run it again otherwise.
        return ended.stdout + json.dumps({"operation": "end", "error": ended.stderr}) + "\n"


# In the JavaScript SDK and in those of Python.
_COMMON = (
    *("createCouponReservation", "createReferral", "deleteCouponReservation", "deleteCustomerData"),
    *("getCustomerInventory", "getReservedCustomers", "updateCustomerProfileAudiences"),
    *("updateCustomerProfileV2", "updateCustomerProfilesV2", "updateCustomerSessionV2"),
)
_PYTHON = (
    *_COMMON,
    *("createAudienceV2", "createReferralsForMultipleAdvocates", "deleteAudienceMembershipsV2"),
    *("deleteAudienceV2", "generateLoyaltyCard", "getCustomerAchievementHistory"),
    *("getCustomerAchievements", "getCustomerSession", "getLoyaltyBalances"),
    *("getLoyaltyCardBalances", "getLoyaltyCardPoints", "getLoyaltyCardTransactions"),
    *("getLoyaltyProgramProfilePoints", "getLoyaltyProgramProfileTransactions"),
    *("linkLoyaltyCardToProfile", "reopenCustomerSession", "returnCartItems", "syncCatalog"),
    *("trackEventV2", "updateAudienceCustomersAttributes", "updateAudienceV2"),
)
_NEWER = (
    *("activateLoyaltyPoints", "bestPriorPrice", "deleteLoyaltyTransactionsFromLedgers"),
    "unlinkLoyaltyCardFromProfile",
)
_V1 = ("trackEvent", "updateCustomerProfile", "updateCustomerSession")
SDKS = {
    "python-9": Sdk("shop.py", VENVS / "official-9" / "bin" / "python", _PYTHON),
    "python-26": Sdk("shop.py", VENVS / "official-26" / "bin" / "python", (*_PYTHON, *_NEWER)),
    "javascript-4": Sdk("shop.js", ROOT / ".venv" / "bin" / "node", (*_COMMON, *_V1)),
}


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Day]:
    """Give the day of an SDK, which is run once for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent

    def give(name: str) -> Day:
        said = folder / f"{name}.jsonl"
        with FileLock(folder / f"{name}.lock"):
            if not said.exists():
                with running_sandbox(Settings(seed=SEED)) as sandbox:
                    text = SDKS[name].run(sandbox.url)
                said.write_text(text, encoding="utf-8")
        lines: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for line in map(json.loads, said.read_text(encoding="utf-8").splitlines()):
            lines[line["operation"]].append(line)
        return lines

    return give


@pytest.mark.parametrize(
    ("name", "operation"),
    [(name, operation) for name, sdk in SDKS.items() for operation in sdk.operations],
)
def test_the_sandbox_answers(day: Callable[[str], Day], name: str, operation: str) -> None:
    calls = day(name)[operation]
    assert calls, (f"{name} did not call {operation}", day(name)["end"])
    assert [call["error"] for call in calls if "error" in call] == []


# Prices of catalogs have these, which no rule of a session gives.
_WITHOUT_RULES = {
    "StrikethroughSetDiscountPerItemEffectProps",
    "StrikethroughSetDiscountPerItemMemberEffectProps",
}
# This SDK requires a date that today's contract has no more.
_OF_OLD_CONTRACTS = {("python-9", "ExtendLoyaltyPointsExpiryDateEffectProps")}

_LISTS = (
    *("bestPriorPrice", "getCustomerAchievementHistory", "getCustomerAchievements"),
    *("getLoyaltyCardPoints", "getLoyaltyCardTransactions", "getLoyaltyProgramProfilePoints"),
    *("getLoyaltyProgramProfileTransactions", "getReservedCustomers"),
)


@pytest.mark.parametrize("name", SDKS)
def test_lists_hold_what_the_models_judge(day: Callable[[str], Day], name: str) -> None:
    for operation in set(_LISTS).intersection(SDKS[name].operations):
        answers = [call["answer"] for call in day(name)[operation]]
        lists = [answer if isinstance(answer, list) else answer["data"] for answer in answers]
        assert any(lists), operation


@pytest.mark.parametrize("name", SDKS)
def test_no_operation_of_an_sdk_is_left_out(day: Callable[[str], Day], name: str) -> None:
    assert day(name)["end"] == []
    (line,) = day(name)["all"]
    assert sorted(line["answer"]) == sorted(SDKS[name].operations)


@pytest.mark.parametrize("name", SDKS)
def test_dry_calls_leave_nothing(day: Callable[[str], Day], name: str) -> None:
    """Some SDKs write the flag as `True`; the session is new to the call that follows."""
    first, second, third = day(name)["updateCustomerSessionV2"][:3]
    kinds = [call["answer"]["event"]["type"] for call in (first, second, third)]
    assert kinds[:2] == ["talon_session_created", "talon_session_created"]
    assert kinds[2] != kinds[0]


@pytest.mark.parametrize("name", SDKS)
def test_models_read_every_effect_that_they_know(day: Callable[[str], Day], name: str) -> None:
    seen: set[str] = set()
    for line in day(name)["effect"]:
        if (name, line["type"]) in _OF_OLD_CONTRACTS:
            continue
        assert "error" not in line, line
        if line.get("answer") is not None:
            seen.add(line["type"])
            # Not each property is in the older contracts.
            read = [value for value in line["answer"].values() if value is not None]
            assert read or not line["sent"], line
    (known,) = day(name)["knownEffects"]
    other = {kind for sdk, kind in _OF_OLD_CONTRACTS if sdk == name}
    assert {*known["answer"]} - seen <= _WITHOUT_RULES | other
    assert len(seen) > 20
