"""`make audit` names known faults, and says so where no database of them can be reached."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import audit
import pytest
from packaging.requirements import Requirement

CLEAN = ["No dependency has a known fault."]
FAULT = {
    "id": "GHSA-0000-0000-0001",
    "summary": "Tea is spilt.",
    "affected": [
        {
            "package": {"name": "aiohttp", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.99.1"}]}],
        }
    ],
}


class Database(BaseHTTPRequestHandler):
    """Answers like OSV; `faults` has its answers by package."""

    faults: dict[str, list[Any]]
    asked: list[tuple[str, str]]

    def do_POST(self) -> None:
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = query["package"]["name"]
        self.asked.append((name, query["version"]))
        found = self.faults.get(name)
        answer = json.dumps({"vulns": found} if found else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a database of advisories on this machine."""
    monkeypatch.setattr(Database, "faults", {}, raising=False)
    monkeypatch.setattr(Database, "asked", [], raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Database) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()
        thread.join()


def test_both_ends_are_asked_for(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(["--osv-url", url, "--require"]) == 0
    said = capsys.readouterr()
    assert (said.out.splitlines(), said.err) == (CLEAN, "")
    lowest = [tuple(line.split("==")) for line in audit.lowest_versions()]
    assert {"aiohttp", "httpx2", "starlette"} <= {name for name, _ in lowest}
    assert set(lowest) <= set(Database.asked)
    locked = {name for name, _ in Database.asked}
    assert {"h11", "pytest", "hatchling"} <= locked


def test_each_fault_has_a_line(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the environment has for other uses of pip-audit."""
    monkeypatch.setenv("PIP_AUDIT_OUTPUT", str(tmp_path / "report"))
    Database.faults["aiohttp"] = [FAULT]
    assert audit.main(["--osv-url", url]) == audit.FOUND
    said = capsys.readouterr()
    (low,) = (line for line in audit.lowest_versions() if line.startswith("aiohttp=="))
    first, second = said.out.splitlines()
    advisory = "GHSA-0000-0000-0001, fixed in 3.99.1"
    assert first == f"{low.replace('==', ' ')} (the lowest version allowed): {advisory}"
    assert second.startswith("aiohttp ")
    assert second.endswith(f" (locked): {advisory}")
    assert said.err.splitlines() == [
        "error: dependencies have known faults: raise their versions in pyproject.toml, "
        "and run `make lock`"
    ]


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--require"], audit.NOBODY_CAN_TELL)])
def test_without_a_database_it_says_so(
    options: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main(["--osv-url", "http://127.0.0.1:9/v1/query", *options]) == code
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("note: no database of advisories can be reached (osv: ConnectionError)")
    assert "run `make audit` again" in line


def test_a_copy_of_an_index_without_advisories_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """pip-audit finds no fault there, as it finds no package, and that proves nothing."""
    skipped = [{"name": "tea", "skip_reason": "not found"}]
    monkeypatch.setattr(audit, "report", lambda requirements, service: skipped)
    assert audit.main(["--require"]) == audit.NOBODY_CAN_TELL
    assert "pypi: it knows none of the packages; osv: it knows" in capsys.readouterr().err
    known = [*skipped, {"name": "cup", "version": "1", "vulns": []}]
    monkeypatch.setattr(audit, "report", lambda requirements, service: known)
    assert audit.main(["--require"]) == 0
    assert "note: tea is in no database of advisories" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("requirement", "advisory"),
    [
        ("aiohttp<3.14.3", "GHSA-cq5v-8q36-5273"),
        ("anyio<4.14.2", "CVE-2026-63374"),
        ("httpcore<1.0.9", "CVE-2025-43859"),
        ("httpx2<2.12", "GHSA-8xx6-hgc6-gc2m"),
        ("starlette<1.3.1", "CVE-2026-54283"),
    ],
)
def test_releases_with_advisories_are_not_allowed(requirement: str, advisory: str) -> None:
    """Those that are known already, for machines that no database can be reached from."""
    bad = Requirement(requirement)
    lowest = dict(line.split("==") for line in audit.lowest_versions())
    assert lowest[bad.name] not in bad.specifier, advisory
    assert advisory in (audit.ROOT / "pyproject.toml").read_text(encoding="utf-8")
