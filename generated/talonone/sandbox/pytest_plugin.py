"""The plugin of pytest: a sandbox for each test, and clients that call it.

pytest loads it by itself if the package is installed. In a copy of the package it is loaded by
`pytest_plugins` in `conftest`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from .extra import missing_package

if TYPE_CHECKING:
    from .. import AsyncTalonOne, TalonOne
    from .server.running import RunningSandbox
    from .shop.seed_file import Source

# Most is imported late: pytest loads this for tests that have nothing to do with it.

_MARKER = "talonone"


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    line = f"{_MARKER}(seed): start a test with another seed for the sandbox, a file or a mapping."
    config.addinivalue_line("markers", line)


@pytest.fixture(scope="session")
def talonone_seed() -> Source:
    """The campaigns and more that each test starts with; `None` for those of the package.

    Define a fixture of this name to return a mapping, or the path of a JSON or YAML file. It may
    have any scope. `@pytest.mark.talonone(seed=...)` counts more, for a test, a class or a module.
    """
    return None


@pytest.fixture(scope="session")
def talonone_server() -> Iterator[RunningSandbox]:
    """The sandbox that all tests share, for fixtures that live longer than a test.

    It has the same URL from the first test to the last.
    """
    try:
        from .server.running import running_sandbox
    except ModuleNotFoundError as error:
        sentence = missing_package(error)
        if sentence is None:
            raise
    else:
        with running_sandbox() as sandbox:
            yield sandbox
        return
    pytest.fail(sentence, pytrace=False)


@pytest.fixture
def talonone_sandbox(
    request: pytest.FixtureRequest, talonone_server: RunningSandbox, talonone_seed: Source
) -> RunningSandbox:
    """The sandbox, in the state of its seed, without calls and answers of one's own."""
    from .configuration import SandboxError

    try:
        talonone_server.reset(seed=_marked_seed(request, talonone_seed))
    except SandboxError as error:
        fault = str(error)
    else:
        return talonone_server
    # The lines that read a seed help nobody.
    pytest.fail(fault, pytrace=False)


@pytest.fixture
def talonone_client(talonone_sandbox: RunningSandbox) -> Iterator[TalonOne]:
    """A client of the sandbox."""
    from .. import TalonOne

    url, key = talonone_sandbox.url, talonone_sandbox.api_key
    with TalonOne(base_url=url, api_key=key) as client:
        yield client


@pytest.fixture
def async_talonone_client(talonone_sandbox: RunningSandbox) -> AsyncTalonOne:
    """An asynchronous client of the sandbox, for tests with asyncio or trio.

    It opens a connection for each call, as no fixture can tell in which event loop a connection
    that is kept open has to be closed.
    """
    import ssl

    import httpx

    from .. import AsyncTalonOne

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    # Certificates, which take long to load, are not needed.
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    transport = httpx.AsyncHTTPTransport(verify=tls, limits=limits)
    return AsyncTalonOne(
        base_url=talonone_sandbox.url,
        api_key=talonone_sandbox.api_key,
        timeout=30.0,
        http_client=httpx.AsyncClient(transport=transport),
    )


@pytest.fixture
def talonone_environment(
    talonone_sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """The variables with which clients call the sandbox; they are set during the test.

    Clients that are made without arguments take them, also in processes that the test starts.
    """
    variables = talonone_sandbox.environment
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


def _marked_seed(request: pytest.FixtureRequest, usual: Source) -> Source:
    marker = request.node.get_closest_marker(_MARKER)
    if marker is None:
        return usual
    if marker.args or set(marker.kwargs) != {"seed"}:
        pytest.fail(f"The marker {_MARKER} has one argument, `seed=`.", pytrace=False)
    seed: Source = marker.kwargs["seed"]
    return seed
