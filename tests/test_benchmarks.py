"""The benchmarks measure what they say; how fast anything is has no place here."""

from __future__ import annotations

import asyncio
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from benching.figures import Results
from benching.measuring import CASES, Effort, calibrate, measure, turns
from benching.peers import BY_NAME, LOCKS, PEERS, Peer, environment
from benching.workers import Died, Worker, running_server
from benchmarks import payloads
from benchmarks.adapter import MODELS
from benchmarks.server import Connection, response
from support.spec_oracle import schema_faults as faults
from support.spec_reader import ROOT

# What is sent and read.


@pytest.mark.parametrize("size", payloads.SIZES)
def test_answers_have_their_size_and_follow_the_specification(size: str) -> None:
    content = payloads.answer(size)
    assert len(content) == pytest.approx(payloads.SIZES[size], rel=0.02)
    value = json.loads(content)
    if size == "bulk":
        assert len(value["integrationStates"]) == payloads.STATES
        value["integrationStates"] = value["integrationStates"][:20]
    assert faults(value, MODELS[size]) == []


def test_the_body_has_its_size_and_follows_the_specification() -> None:
    body = payloads.body()
    assert len(payloads.encoded(body)) == pytest.approx(payloads.REQUEST_SIZE, rel=0.02)
    assert faults(body, "IntegrationRequest") == []
    assert faults({**body, "responseContent": ["tea"]}, "IntegrationRequest") != []


def test_payloads_are_what_servers_send() -> None:
    state = json.loads(payloads.answer("large"))
    assert len({effect["effectType"] for effect in state["effects"]}) >= 5
    assert all(item["attributes"] for item in state["customerSession"]["cartItems"])
    assert state["referral"] is None
    times = [reason["created"] for reason in state["coupons"]]
    assert {"." in time for time in times} == {True, False}
    # Little of it is text that is there only to make it larger.
    assert len(state["customerSession"]["attributes"]["deliveryNote"]) < 2_000


# The server.


class Wire(asyncio.Transport):
    """Keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self

    def setsockopt(self, *option: int) -> None:
        pass

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))


def request(path: str, body: bytes) -> bytes:
    return f"PUT {path} HTTP/1.1\r\ncontent-LENGTH: {len(body)}\r\n\r\n".encode() + body


def connection(wire: Wire) -> Connection:
    made = Connection({b"/tea": response(b'{"tea":1}')})
    made.connection_made(wire)
    return made


def test_the_server_answers_what_comes_in_pieces_once_it_is_whole() -> None:
    wire = Wire()
    served = connection(wire)
    whole = request("/tea?dry=true", b"12\r\n\r\n34")
    for index in range(len(whole)):
        assert wire.written == []
        served.data_received(whole[index : index + 1])
    assert wire.written == [response(b'{"tea":1}')]


def test_the_server_answers_several_requests_that_come_at_once() -> None:
    wire = Wire()
    served = connection(wire)
    served.data_received(request("/tea", b"1") + request("/", b"") + request("/tea", b"2")[:-1])
    assert [answer.split(b" ", 2)[1] for answer in wire.written] == [b"200", b"404"]
    served.data_received(b"2")
    assert len(wire.written) == 3


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_server_gives_the_answers(url: str, size: str) -> None:
    assert url.startswith("http://127.0.0.1:")
    with httpx.Client(trust_env=False) as client:
        for _ in range(2):
            answer = client.put(f"{url}/v2/customer_sessions/{size}", json=payloads.body())
            assert answer.content == payloads.answer(size)
        assert client.get(url).status_code == 404


# Workers.


@pytest.fixture(scope="module")
def worker(url: str) -> Iterator[Worker]:
    made = Worker(BY_NAME["ours"], url, Path(sys.executable))
    yield made
    made.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_worker_does_every_case(worker: Worker, case: Any) -> None:
    told = worker.ask(**case.order, count=2)
    assert told["count"] >= 2, told
    assert told["wall"] > 0
    assert told["cpu"] >= 0


def test_a_worker_makes_as_many_calls_at_once_as_it_should(worker: Worker) -> None:
    assert worker.ask(do="calls", at_once=4, count=9)["count"] == 8


def test_a_worker_tells_its_memory(worker: Worker) -> None:
    small, large = (worker.ask(do="memory", size=size) for size in ("small", "large"))
    assert 0 < small["retained"] <= small["peak"] < large["retained"] <= large["peak"]


@pytest.mark.parametrize("at_once", [False, True])
def test_a_worker_tells_what_is_left_over(worker: Worker, at_once: bool) -> None:
    told = worker.ask(do="leaks", at_once=at_once, count=2)
    assert "traced" in told, told
    assert told.get("files", 0) == 0


@pytest.mark.parametrize("over", ["stub", "loopback"])
def test_a_worker_tells_where_the_time_goes_without_paths(worker: Worker, over: str) -> None:
    told = worker.ask(do="profile", over=over, count=3)
    names = [function["name"] for function in told["functions"]]
    assert any(name.startswith("talonone/") for name in names)
    assert any(name.startswith("httpx/") for name in names)
    assert not any(name.startswith("/") or str(ROOT) in name for name in names)
    assert 0 < sum(function["share"] for function in told["functions"]) <= 1


def test_a_worker_tells_in_one_line_what_it_cannot_do(worker: Worker) -> None:
    told = worker.ask(do="decode", size="huge", count=1)
    assert told == {"error": "KeyError: 'huge'"}
    assert "count" in worker.ask(do="decode", size="small", count=1)


def test_a_worker_that_died_is_told_in_a_sentence(url: str) -> None:
    nobody = Peer("nobody", "Nobody", "", "", "")
    made = Worker(nobody, url, Path(sys.executable))
    try:
        with pytest.raises(Died, match="worker of Nobody ended with 1 at the order"):
            made.ask(do="versions")
    finally:
        made.close()


def test_what_is_measured_sees_no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "localhost")
    seen = environment(Path("here"))
    assert not [name for name in seen if "proxy" in name.lower()]
    assert seen["PYTHONPATH"] == "here"


# Taking turns.


class Fake:
    """A worker with a clock of its own: a second each, but ten for the first."""

    def __init__(self, error: str = "") -> None:
        self.error = error
        self.counts: list[int] = []

    def ask(self, **order: Any) -> dict[str, Any]:
        if self.error:
            return {"error": self.error}
        self.counts.append(order["count"])
        seconds = order["count"] + 9 * (len(self.counts) == 1)
        return {"wall": seconds, "cpu": seconds / 2, "count": order["count"]}


def test_batches_take_the_time_they_should_whatever_the_first_takes() -> None:
    assert calibrate(cast(Worker, Fake()), {"do": "tea"}, 5.0) == 5
    assert calibrate(cast(Worker, Fake()), {"do": "tea"}, 0.1) == 1
    assert calibrate(cast(Worker, Fake("TeaError: cold")), {}, 5.0) == "TeaError: cold"


def test_all_take_turns_and_who_cannot_says_why() -> None:
    assert [turns("abc", number) for number in range(4)] == [
        ["a", "b", "c"],
        ["b", "c", "a"],
        ["c", "a", "b"],
        ["a", "b", "c"],
    ]
    results = Results()
    workers = {"ours": Fake(), "floor": Fake("TeaError: cold"), "httpx": Fake()}
    case = next(case for case in CASES if case.name == "call/small")
    measure(case, cast(dict[str, Worker], workers), Effort(rounds=3, seconds=2), results)
    assert results.series["call/small/wall"] == {"ours": [1.0] * 3, "httpx": [1.0] * 3}
    assert results.series["call/small/cpu"]["ours"] == [0.5] * 3
    assert results.reason("call/small/wall", "floor") == "TeaError: cold"
    assert workers["ours"].counts[-3:] == [2, 2, 2]


# What is installed.


@pytest.mark.parametrize("path", sorted(LOCKS.glob("*")), ids=lambda path: path.name)
def test_locks_hold_versions_and_hashes_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    for line in text.splitlines():
        assert "==" in line or line.strip().startswith("--hash=sha256:"), line


def test_each_environment_has_a_group_and_a_lock() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = content["dependency-groups"]
    locks = {path.stem for path in LOCKS.glob("*.lock")}
    assert locks == {name.removeprefix("bench-") for name in groups if name.startswith("bench-")}
    assert {peer.folder.name for peer in PEERS} == locks - {"openapi-generator-cli", "plots"}
    assert set(groups["bench-ours"]) == set(content["project"]["dependencies"])


def test_each_peer_has_an_adapter() -> None:
    folder = ROOT / "tests" / "benchmarks" / "peers"
    assert {peer.adapter for peer in PEERS} <= {path.stem for path in folder.glob("*.py")}
