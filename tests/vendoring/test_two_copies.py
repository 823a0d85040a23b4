"""Copies of several versions, and the package itself, in one process: they share nothing."""

from __future__ import annotations

from support.copies import Shop
from support.spec_reader import ROOT

PROGRAM = """
import io, logging, os, pickle, sys
import httpx
import talonone
from shop._vendor import loyalty, promotions
from shop._vendor.loyalty import tracing
from shop._vendor.promotions import telemetry
from shop._vendor.loyalty._runtime import http_library
from shop._vendor.loyalty.models import CartItem as LoyaltyItem
from shop._vendor.promotions.models import CartItem as PromotionsItem
from talonone.models import CartItem

COPIES = (talonone, promotions, loyalty)
ITEMS = (CartItem, PromotionsItem, LoyaltyItem)

seen = []
def answer(request):
    seen.append(request)
    return httpx.Response(503, headers={"Retry-After": "0"})
http = httpx.Client(transport=httpx.MockTransport(answer))

for copy in COPIES:
    name = copy.__name__.rpartition(".")[2].upper()
    os.environ[f"{name}_BASE_URL"] = f"https://{name.lower()}.example"
    os.environ[f"{name}_API_KEY"] = f"key of {name.lower()}".replace(" ", "-")
os.environ["LOYALTY_LOG"] = "debug"

print("errors")
sys.stderr = io.StringIO()
for copy in COPIES:
    with copy.TalonOne(http_client=http, max_retries=1) as client:
        try: client.delete_customer_data("p")
        except copy.TalonOneError as error:
            print([isinstance(error, other.TalonOneError) for other in COPIES])
    with copy.TalonOne() as client, pickle.loads(pickle.dumps(client)) as again:
        print(type(again).__module__, [type(again) is other.TalonOne for other in COPIES])
shown, sys.stderr = sys.stderr.getvalue(), sys.__stderr__

print("requests")
for request in seen[::2]:
    agent = request.headers["user-agent"].partition(" ")[0]
    extensions = [name for name in request.extensions if name.endswith(".attempt")]
    print(request.url.host, request.headers["authorization"], agent, *extensions)

print("models")
for model in ITEMS:
    item = model(name="Tea", sku="T", quantity=1, price=1)
    again = pickle.loads(pickle.dumps(item))
    print([isinstance(again, other) for other in ITEMS], again == item)

print("logs")
# Without a date: what Python shows of the loggers that nobody listens to.
print([line.split()[3] for line in shown.splitlines() if line[0].isdigit()], shown.count("\\n"))
for copy in COPIES:
    logger = logging.getLogger(copy.__name__)
    print([handler.name for handler in logger.handlers], logger.level)

print("spans")
class Span:
    def is_recording(self): return True
    def update_name(self, name): print(name)
    def set_attribute(self, name, value): print(name, value)
telemetry.request_hook(Span(), seen[-1])
tracing.request_hook(Span(), seen[-1])

print("modules")
print(promotions.__version__, loyalty.__version__, http_library.sync_transport_is_watched())
"""

EXPECTED = """\
errors
[True, False, False]
talonone._client [True, False, False]
[False, True, False]
shop._vendor.promotions._client [False, True, False]
[False, False, True]
shop._vendor.loyalty._client [False, False, True]
requests
talonone.example ApiKey-v1 key-of-talonone talonone/{installed} talonone.attempt
promotions.example ApiKey-v1 key-of-promotions promotions/0.1.0 shop._vendor.promotions.attempt
loyalty.example ApiKey-v1 key-of-loyalty loyalty/0.2.0 shop._vendor.loyalty.attempt
models
[True, False, False] True
[False, True, False] True
[False, False, True] True
logs
['shop._vendor.loyalty:', 'shop._vendor.loyalty:'] 4
[] 0
[] 0
['shop._vendor.loyalty'] 10
spans
DELETE /v1/customer_data/{{integrationId}}
http.route /v1/customer_data/{{integrationId}}
url.template /v1/customer_data/{{integrationId}}
loyalty.operation deleteCustomerData
http.request.resend_count 1
modules
0.1.0 0.2.0 False
"""


def test_they_share_nothing(shop: Shop) -> None:
    assert shop.vendor()[0] == 0
    shop.site.release("0.2.0")
    assert shop.vendor("--name", "loyalty")[0] == 0
    printed = shop.run(PROGRAM, ROOT / "generated")
    version = printed.partition("talonone/")[2].partition(" ")[0]
    assert printed == EXPECTED.format(installed=version)
