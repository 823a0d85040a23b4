"""The benchmarks measure every case with every peer, and say which peer fails; not how fast."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from benchmarks import artifacts, payloads
from benchmarks.cases import CASES, Case, Effort, measure
from benchmarks.environments import environment
from benchmarks.measurements import Results
from benchmarks.peers import BY_NAME, LOCKS, PEERS, SPEC, Peer
from benchmarks.sandbox_calls import measure_sandbox
from benchmarks.sandbox_life import measure_sandbox_life
from benchmarks.targets import TARGETS
from benchmarks.worker.adapter import MODELS
from benchmarks.workers import Died, Worker, running_server
from support.spec_oracle import schema_faults
from support.spec_reader import ROOT


@pytest.mark.parametrize("size", payloads.SIZES)
def test_responses_have_their_size_and_follow_the_specification(size: str) -> None:
    content = payloads.answer(size)
    assert len(content) == pytest.approx(payloads.SIZES[size], rel=0.02)
    value = json.loads(content)
    if size == "bulk":
        assert len(value["integrationStates"]) == payloads.STATES
        value["integrationStates"] = value["integrationStates"][:20]
    assert schema_faults(value, MODELS[size]) == []


def test_the_body_has_its_size_and_follows_the_specification() -> None:
    body = payloads.body()
    assert len(payloads.encoded(body)) == pytest.approx(payloads.REQUEST_SIZE, rel=0.02)
    assert schema_faults(body, "IntegrationRequest") == []
    assert schema_faults({**body, "responseContent": ["tea"]}, "IntegrationRequest") != []


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_server_sends_the_responses(url: str, size: str) -> None:
    assert url.startswith("http://127.0.0.1:")
    with httpx.Client(trust_env=False) as client:
        for _ in range(2):
            response = client.put(f"{url}/v2/customer_sessions/{size}", json=payloads.body())
            assert response.content == payloads.answer(size)
        assert client.get(url).status_code == 404


@pytest.fixture(scope="module")
def worker(url: str) -> Iterator[Worker]:
    made = Worker(BY_NAME["ours"], url, Path(sys.executable))
    yield made
    made.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_this_package_can_be_measured_in_every_case(worker: Worker, case: Case) -> None:
    reply = worker.ask(**case.command, count=2)
    assert reply["count"] >= 2, reply
    assert reply["wall"] > 0
    assert reply["cpu"] >= 0


def test_memory_leaks_and_profiles_can_be_measured(worker: Worker) -> None:
    small, large = (worker.ask(do="memory", size=size) for size in ("small", "large"))
    assert 0 < small["retained"] <= small["peak"] < large["retained"] <= large["peak"]
    for at_once in (False, True):
        leaks = worker.ask(do="leaks", at_once=at_once, count=2)
        assert "traced" in leaks, leaks
        assert leaks.get("files", 0) == 0
    for over in ("stub", "loopback"):
        functions = worker.ask(do="profile", over=over, count=3)["functions"]
        assert any(function["name"].startswith("talonone/") for function in functions)
        assert 0 < sum(function["share"] for function in functions) <= 1


def test_a_worker_reports_errors_and_goes_on(worker: Worker) -> None:
    assert worker.ask(do="decode", size="huge", count=1) == {"error": "KeyError: 'huge'"}
    assert "count" in worker.ask(do="decode", size="small", count=1)


def test_a_worker_that_ends_is_reported(url: str) -> None:
    made = Worker(Peer("nobody", "Nobody", "", "", ""), url, Path(sys.executable))
    try:
        with pytest.raises(Died, match="worker of Nobody ended with 1 at the command"):
            made.ask(do="versions")
    finally:
        made.close()


def test_measured_processes_see_no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "localhost")
    assert not [name for name in environment(Path("here")) if "proxy" in name.lower()]


class FakeWorker:
    """A worker whose batches take a second for each repetition, and its first ten more."""

    def __init__(self, error: str = "") -> None:
        self.error = error
        self.counts: list[int] = []

    def ask(self, **command: Any) -> dict[str, Any]:
        if self.error:
            return {"error": self.error}
        self.counts.append(command["count"])
        seconds = command["count"] + 9 * (len(self.counts) == 1)
        return {"wall": seconds, "cpu": seconds / 2, "count": command["count"]}


def test_a_peer_that_fails_gets_a_reason_and_the_others_their_samples() -> None:
    results = Results()
    workers = {"ours": FakeWorker(), "floor": FakeWorker("TeaError: cold"), "httpx": FakeWorker()}
    case = next(case for case in CASES if case.name == "call/small")
    measure(case, cast(dict[str, Worker], workers), Effort(rounds=3, seconds=2), results)
    assert results.series["call/small/wall"] == {"ours": [1.0] * 3, "httpx": [1.0] * 3}
    assert results.series["call/small/cpu"]["ours"] == [0.5] * 3
    assert results.reason("call/small/wall", "floor") == "TeaError: cold"
    assert workers["ours"].counts[-3:] == [2, 2, 2]


def test_both_specifications_of_the_generator_have_a_size(tmp_path: Path) -> None:
    own, wide = (artifacts.size(SPEC), artifacts.size(artifacts.write_wide_specification(tmp_path)))
    assert own["operations"] == 39
    assert all(wide[name] > own[name] for name in own)


@pytest.mark.parametrize("path", sorted(LOCKS.glob("*")), ids=lambda path: path.name)
def test_locks_hold_only_versions_and_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    for line in text.splitlines():
        assert "==" in line or line.strip().startswith("--hash=sha256:"), line


def test_each_environment_has_a_group_and_a_lock() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = content["dependency-groups"]
    locks = {path.stem for path in LOCKS.glob("*.lock")}
    peers = {name.removeprefix("bench-") for name in groups if name.startswith("bench-")}
    assert locks == {*peers, "ours"}
    assert {peer.folder.name for peer in PEERS} == locks - {"openapi-generator-cli", "plots"}


def test_the_sandbox_is_measured_in_all_that_has_a_target() -> None:
    results = Results()
    measure_sandbox(1, 0.2, results)
    measure_sandbox_life(1, results)
    wanted = {target.key for target in TARGETS if target.key.startswith("sandbox/")}
    assert wanted | {"sandbox/nothing/call"} <= results.series.keys()
