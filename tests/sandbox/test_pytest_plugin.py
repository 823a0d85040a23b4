"""The plugin of pytest, in test suites of others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TypeAlias

import pytest
from support.copies import Shop, Site
from support.spec_reader import ROOT

PLUGIN = "talonone.sandbox.pytest_plugin"
Suite: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]

START = """
import pytest

BODY = {"customerSession": {"profileId": "p", "couponCodes": ["SUMMER-10"]}}
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Run tests that somebody wrote, with the plugins that are named and no others."""

    def run(
        code: str, *options: str, plugins: tuple[str, ...] = (PLUGIN,), conftest: str = ""
    ) -> subprocess.CompletedProcess[str]:
        (tmp_path / "test_shop.py").write_text(START + code, encoding="utf-8")
        (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
        # Only what is in its own folder counts.
        (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
        loaded = [word for plugin in plugins for word in ("-p", plugin)]
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--strict-markers", *loaded, *options],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT / "generated"),
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def passed(done: subprocess.CompletedProcess[str], number: int) -> None:
    assert f"{number} passed" in done.stdout, done.stdout + done.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_every_test_begins_afresh_with_one_server(suite: Suite) -> None:
    code = """
    @pytest.fixture(scope="session")
    def urls(talonone_server):
        return {talonone_server.url}

    @pytest.mark.parametrize("time", range(3))
    def test_fresh(time, urls, talonone_sandbox, talonone_client):
        assert talonone_sandbox.url in urls
        assert list(talonone_sandbox.calls) == []
        talonone_client.update_customer_session_v2("s-1", BODY)
        talonone_client.update_customer_profile_v2("p", {"attributes": {}})
        inventory = talonone_client.get_customer_inventory("p", profile=True)
        assert inventory.profile.total_sales == 0
        assert talonone_client.get_customer_session("s-1").customer_session.update_count == 1
        assert [call.number for call in talonone_sandbox.calls] == [1, 2, 3, 4]
        talonone_sandbox.answer(status=500)

    def test_in_another_thread(talonone_sandbox, talonone_client):
        from threading import Thread
        call = talonone_client.update_customer_session_v2
        thread = Thread(target=call, args=("s-1", BODY))
        thread.start()
        thread.join()
        assert talonone_sandbox.expect("updateCustomerSessionV2", session="s-1").status == 200
    """
    passed(suite(dedent(code)), 4)


ASYNC = """
async def check(sandbox, client):
    await client.update_customer_session_v2("s-1", BODY)
    sandbox.expect("update_customer_session_v2", times=1, session="s-1", body=BODY)
    sandbox.answer(status=503, headers={"Retry-After": "0"}, times=1)
    await client.get_customer_session("s-1")
    assert [call.status for call in sandbox.calls] == [200, 503, 200]
"""


ASYNCIO = ("-o", "asyncio_default_fixture_loop_scope=function", "-o")
# The plugin of older releases warns beside the newest pytest.
ANYIO = ("-W", "ignore::pytest.PytestRemovedIn10Warning")
BACKENDS = """
@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request):
    return request.param

@pytest.fixture"""


@pytest.mark.parametrize(
    ("plugin", "options", "mark", "fixture", "number"),
    [
        (
            "pytest_asyncio.plugin",
            (*ASYNCIO, "asyncio_mode=strict"),
            "@pytest.mark.asyncio",
            "import pytest_asyncio\n@pytest_asyncio.fixture",
            2,
        ),
        ("pytest_asyncio.plugin", (*ASYNCIO, "asyncio_mode=auto"), "", "@pytest.fixture", 2),
        ("anyio.pytest_plugin", ANYIO, "@pytest.mark.anyio", BACKENDS, 4),
        ("anyio.pytest_plugin", (*ANYIO, "-o", "anyio_mode=auto"), "", BACKENDS, 4),
    ],
)
def test_asynchronous_tests(
    suite: Suite, plugin: str, options: tuple[str, ...], mark: str, fixture: str, number: int
) -> None:
    code = f"""{ASYNC}
{fixture}
async def other(talonone_sandbox, async_talonone_client):
    # Also what a fixture does before and after the test.
    await async_talonone_client.update_customer_session_v2("s-0", BODY)
    talonone_sandbox.reset()
    yield
    await async_talonone_client.get_customer_session("s-1")

{mark}
async def test_one(talonone_sandbox, async_talonone_client, other):
    await check(talonone_sandbox, async_talonone_client)

{mark}
async def test_two(talonone_sandbox, async_talonone_client):
    await check(talonone_sandbox, async_talonone_client)
"""
    passed(suite(code, *options, plugins=(PLUGIN, plugin)), number)


def test_without_any_plugin_for_them(suite: Suite) -> None:
    code = f"""{ASYNC}
def test_asyncio(talonone_sandbox, async_talonone_client):
    import asyncio
    asyncio.run(check(talonone_sandbox, async_talonone_client))

def test_trio(talonone_sandbox, async_talonone_client):
    import trio
    trio.run(check, talonone_sandbox, async_talonone_client)
"""
    passed(suite(code), 2)


def test_in_several_processes(suite: Suite) -> None:
    code = """
    @pytest.mark.parametrize("time", range(20))
    def test_own(time, worker_id, talonone_sandbox, talonone_client):
        talonone_client.update_customer_session_v2(worker_id, BODY)
        (call,) = talonone_sandbox.calls
        assert call.ids["customerSessionId"] == worker_id
    """
    done = suite(dedent(code), "-n", "2", plugins=(PLUGIN, "xdist.plugin"))
    passed(done, 20)


def test_seeds_of_ones_own(suite: Suite, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("campaigns: [{id: 70, name: Of a file}]\n")
    (tmp_path / "other").mkdir()
    code = """
    def campaigns(client):
        return [campaign.id for campaign in client.integration_get_all_campaigns().data]

    def test_for_all(talonone_client):
        assert campaigns(talonone_client) == [7]

    @pytest.mark.talonone(seed={"campaigns": [{"id": 8, "name": "Marked"}]})
    def test_marked(talonone_client):
        assert campaigns(talonone_client) == [8]

    @pytest.mark.talonone(seed="shop.yaml")
    class TestFile:
        def test_file(self, talonone_client):
            assert campaigns(talonone_client) == [70]

        @pytest.mark.talonone(seed={})
        def test_nearest(self, talonone_client):
            assert campaigns(talonone_client) == []

    class TestOverridden:
        @pytest.fixture
        def talonone_seed(self):
            return {"campaigns": [{"id": 9, "name": "Here"}]}

        def test_here(self, talonone_client):
            assert campaigns(talonone_client) == [9]

    def test_for_all_again(talonone_client):
        assert campaigns(talonone_client) == [7]
    """
    conftest = """
    import pytest

    @pytest.fixture(scope="session")
    def talonone_seed():
        return {"campaigns": [{"id": 7, "name": "Winter"}]}
    """
    passed(suite(dedent(code), conftest=dedent(conftest)), 6)


def test_markers_that_are_wrong(suite: Suite) -> None:
    code = """
    @pytest.mark.talonone({})
    def test_one(talonone_sandbox): ...

    @pytest.mark.talonone(seed={"campaigs": []})
    def test_two(talonone_sandbox): ...
    """
    done = suite(dedent(code))
    assert "The marker talonone has one argument, `seed=`." in done.stdout
    words = (
        "The seed is wrong at campaigs: the key `campaigs` is unknown; did you mean `campaigns`?"
    )
    assert f"\n{words}\n" in done.stdout
    assert "seed_file.py" not in done.stdout
    assert "2 errors" in done.stdout
    assert "talonone(seed)" in suite("", "--markers").stdout


def test_programs_in_another_process(suite: Suite) -> None:
    code = """
    import os, subprocess, sys

    PROGRAM = '''
    from talonone import TalonOne
    with TalonOne() as client:
        client.update_customer_session_v2("s-1", {"customerSession": {"profileId": "other"}})
    '''

    def test_other(talonone_sandbox, talonone_environment):
        assert talonone_environment == talonone_sandbox.environment
        subprocess.run([sys.executable, "-c", PROGRAM], check=True)
        talonone_sandbox.expect("update_customer_session_v2", session="s-1", profile="other")

    def test_after():
        assert "TALONONE_BASE_URL" not in os.environ
    """
    passed(suite(dedent(code)), 2)


def test_it_loads_next_to_nothing(suite: Suite) -> None:
    code = """
    import sys

    def test_nothing(request):
        assert request.config.pluginmanager.has_plugin("talonone.sandbox.pytest_plugin")
        heavy = {"starlette", "uvicorn", "httpx", "anyio", "asyncio", "yaml"} & sys.modules.keys()
        own = {name for name in sys.modules if name.startswith("talonone.")}
        assert heavy == set()
        assert "talonone.models" not in own and "talonone.sandbox.configuration" not in own
    """
    passed(suite(dedent(code)), 1)


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra(suite: Suite, missing: str) -> None:
    conftest = f"import sys\n\nsys.modules[{missing!r}] = None\n"
    code = "def test_it(talonone_client): ...\n\ndef test_other(): ...\n"
    done = suite(code, conftest=conftest)
    sentence = f'{missing} is missing: run `pip install "talonone-integration[sandbox]"`.'
    assert f"E   {sentence}" in done.stdout or f"\n{sentence}" in done.stdout, done.stdout
    assert "Traceback" not in done.stdout
    assert "1 passed, 1 error" in done.stdout


def test_failures_show_the_line_of_the_test(suite: Suite) -> None:
    code = """
    def test_it(talonone_sandbox):
        talonone_sandbox.expect("createReferral", campaign_id=1)

    def test_other(talonone_sandbox):
        talonone_sandbox.expect("createReferrals")

    def test_answer(talonone_sandbox):
        talonone_sandbox.answer(status="503")

    def test_calls(talonone_sandbox):
        talonone_sandbox.calls.of("createReferrals")
    """
    done = suite(dedent(code))
    assert ">       talonone_sandbox.expect(" in done.stdout
    assert "E       AssertionError: There is no call of createReferral with camp" in done.stdout
    for place in ("7: AssertionError", "10: ValueError", "13: ValueError", "16: ValueError"):
        assert f"test_shop.py:{place}" in done.stdout
    for module in ("expectations.py", "own_answers.py", "answer_parts.py", "running.py"):
        assert module not in done.stdout


def test_in_a_copy_of_another_name(suite: Suite, tmp_path: Path) -> None:
    shop = Shop(Site(ROOT / "generated" / "talonone"), tmp_path / "shop")
    shop.copies.mkdir(parents=True)
    (shop.package / "__init__.py").touch()
    assert shop.vendor("--sandbox")[0] == 0
    code = """
    from shop._vendor.promotions import TalonOne

    def test_it(talonone_sandbox, talonone_client, talonone_environment):
        assert type(talonone_client) is TalonOne
        assert set(talonone_environment) == {"PROMOTIONS_BASE_URL", "PROMOTIONS_API_KEY"}
        with TalonOne() as client:
            client.update_customer_session_v2("s-1", BODY)
        talonone_sandbox.expect("update_customer_session_v2", effects=["acceptCoupon"])
    """
    conftest = 'pytest_plugins = ["shop._vendor.promotions.sandbox.pytest_plugin"]\n'
    passed(suite(dedent(code), plugins=(), conftest=conftest), 1)
