"""The shop with Flask."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import httpx
import pytest
from flask.testing import FlaskClient
from talonone import TalonOne
from talonone.sandbox import RunningSandbox
from werkzeug.serving import make_server

from tea_shop.flask_app import create_app

CART: dict[str, Any] = {"customer": "ada", "items": {"oolong": 2}, "coupons": ["TEA-20"]}
PROGRAM = """
from tea_shop.flask_app import create_app

answer = create_app().test_client().post("/carts/c-1/checkout", json={cart})
print(answer.json["total"])
"""


@pytest.fixture
def shop(talonone_client: TalonOne) -> FlaskClient:
    return create_app(talonone_client).test_client()


def test_an_answer_that_breaks_off_is_asked_for_again(
    shop: FlaskClient, talonone_sandbox: RunningSandbox
) -> None:
    talonone_sandbox.answer("update_customer_session_v2", cut=40, times=1)
    assert shop.put("/carts/c-1", json=CART).get_json()["total"] == "20.00"
    assert len(talonone_sandbox.calls) == 2


def test_discounts_that_no_campaign_of_the_tests_gives(
    shop: FlaskClient, talonone_sandbox: RunningSandbox
) -> None:
    effect = {"effectType": "setDiscount", "props": {"name": "Too much", "value": 1000}}
    talonone_sandbox.answer(profile="ada", effects=[effect])
    assert shop.put("/carts/c-1", json=CART).get_json()["total"] == "0.00"


def test_a_shop_in_another_thread(
    talonone_client: TalonOne, talonone_sandbox: RunningSandbox
) -> None:
    server = make_server("127.0.0.1", 0, create_app(talonone_client))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}"
        assert httpx.post(f"{url}/carts/c-1/checkout", json=CART).json()["discount"] == "5.00"
        assert httpx.get(f"{url}/customers/ada/points").json() == {"points": 25}
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    talonone_sandbox.expect(
        "update_customer_session_v2", body={"customerSession": {"state": "closed"}}
    )


@pytest.mark.usefixtures("talonone_environment")
def test_a_shop_in_another_process(talonone_sandbox: RunningSandbox) -> None:
    code = PROGRAM.replace("{cart}", repr(CART))
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "20.00\n"
    talonone_sandbox.expect("update_customer_session_v2", times=1, session="c-1", profile="ada")
