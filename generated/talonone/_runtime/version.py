"""The version of the package, which the wheel and the `User-Agent` header carry."""

__version__ = "0.1.0"
