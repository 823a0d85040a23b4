"""Values of one response fit the next request: the links of the specification are followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, ClassVar, TypeAlias

import pytest
import schemathesis
from hypothesis import Phase, settings
from schemathesis.schemas import BaseSchema
from support import findings, schemathesis_sandbox, spec_reader
from support.exploring import examples, reported
from support.sandbox_caller import Caller
from support.spec_reader import LINKS, Link, at, filled
from talonone.sandbox import HANDLED_OPERATIONS

# Only the links of the specification; none that schemathesis would guess from names.
API = schemathesis_sandbox.api(
    with_security=False, stateful={"enabled": True, "inference": {"algorithms": []}}
)
# Where operations create something from nothing, schemathesis starts with no others.
CREATING = [
    "createAudienceV2",
    "createCouponReservation",
    "createReferral",
    "createReferralsForMultipleAdvocates",
    "generateLoyaltyCard",
    "updateCustomerProfileAudiences",
]
STARTS = {"creating": API, "updating": API.exclude(operation_id=CREATING)}

# Query parameters that make an operation give a response other than the usual one.
QUERIES = {
    ("updateCustomerProfilesV2", "204"): {"silent": "yes"},
    ("trackEventV2", "204"): {"silent": "yes"},
}


Start: TypeAlias = Callable[[], tuple[schemathesis_sandbox.RunningSandbox, Callable[[], object]]]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start sandboxes, each with what ends it: in the background, for servers take their time."""
    folder = tmp_path_factory.mktemp("sandboxes")
    with ThreadPoolExecutor() as ends:

        def starter() -> tuple[schemathesis_sandbox.RunningSandbox, Callable[[], object]]:
            stack = ExitStack()
            sandbox = stack.enter_context(schemathesis_sandbox.running(folder))
            return sandbox, lambda: ends.submit(stack.close)

        yield starter


@pytest.mark.parametrize(
    "link",
    [link for link in LINKS if {link.source, link.target} <= HANDLED_OPERATIONS],
    ids=str,
)
def test_link_leads_to_a_success(link: Link, start: Start) -> None:
    sandbox, end = start()
    with Caller(sandbox.url) as caller:
        follow(link, sandbox, caller)
    end()


def follow(link: Link, sandbox: schemathesis_sandbox.RunningSandbox, caller: Caller) -> None:
    """Call the source of a link as its example does, and the target with what the link says."""
    path = {
        parameter["name"]: parameter["example"]
        for parameter in spec_reader.parameters(link.source, "path")
    }
    bodies = {"request.body": example_body(link.source)}
    sandbox.make_ready(link.source, path, bodies["request.body"])
    bodies["response.body"] = caller(
        link.source,
        tuple(map(str, path.values())),
        bodies["request.body"],
        query=QUERIES.get((link.source, link.status)),
        status=int(link.status),
    )

    def find(place: str, name: str) -> Any:
        return path[name] if place == "request.path" else at(bodies[place], name)

    values = filled(link.parameters, find)
    names = [parameter["name"] for parameter in spec_reader.parameters(link.target, "path")]
    key = tuple(str(values.pop(name)) for name in names)
    body = example_body(link.target) if link.body is None else filled(link.body, find)
    caller(link.target, key, body, query=values)


def example_body(operation_id: str) -> Any:
    """Return the first example of a body."""
    return next(iter(spec_reader.body_examples(operation_id)), None)


@pytest.mark.property
@pytest.mark.parametrize("name", STARTS)
def test_walks(name: str, start: Start) -> None:
    walks = settings(examples(12), stateful_step_count=8, phases=[Phase.generate])
    machine = walker(STARTS[name], start)
    repeats = schemathesis_sandbox.repeats
    with reported(repeats, lambda: findings.call(repeats, *machine.walk)):
        machine.run(settings=walks)


def walker(schema: BaseSchema, start: Start) -> Any:
    """Return a machine that goes from link to link, each time on a sandbox of its own."""
    machine: Any = schema.as_state_machine()

    class Walker(machine):  # type: ignore[misc]
        walk: ClassVar[list[schemathesis_sandbox.Sent]] = []
        """The calls of the last walk."""

        def setup(self) -> None:
            self.sandbox, self.end = start()
            Walker.walk = self.sandbox.sent

        def teardown(self) -> None:
            self.end()

        def before_call(self, case: schemathesis.Case[Any]) -> None:
            for name, value in case.path_parameters.items():
                if value == "":
                    # The owner of an anonymous session: no link can say when not to follow it.
                    case.path_parameters[name] = "nobody"

        def call(self, case: schemathesis.Case[Any], **_: Any) -> schemathesis.Response:
            return self.sandbox.call(case)

        def validate_response(
            self, response: schemathesis.Response, case: schemathesis.Case[Any], **_: Any
        ) -> None:
            self.sandbox.judge(case, response, recorder=self.recorder)

    return Walker
