# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The version of the package and of its specification, and what has to be installed with it."""

__version__ = "2.0.0"
__spec_version__ = "2026.5"
# SHA-256 of the file of the specification.
__spec_digest__ = "4f0f46eaa0608c7e27cdcfbff3cfd496c952954c65f7e4ab7aa5e94f02a3d273"

# The name that pip knows the package by.
__distribution__ = "talonone-integration"
__requires__ = (
    "aiohttp>=3.14.3,<4",
    "anyio>=4.14.2,<5",
    "httpcore>=1.0.9,<2",
    "httpx>=0.27.2,<1",
    "httpx-aiohttp>=0.1.12,<1",
    "msgspec>=0.22,<1",
    "yarl>=1.17,<2",
)
__extras__ = {
    "httpx2": ("httpx2>=2.12,<3",),
    "docs": ("flask-openapi-scalar>=1.76,<2",),
    "sandbox": (
        "pyyaml>=6.0.2,<7",
        "starlette>=1.3.1,<2",
        "uvicorn>=0.30,<1",
    ),
}
