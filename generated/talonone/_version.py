# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The version of the package, and of the specification that it is made from."""

__version__ = "0.1.0"
__spec_version__ = "1.0.0"
# SHA-256 of the file of the specification.
__spec_digest__ = "0b226dcbaae95ed11c65ecfc6ca23055a8abd584f10e569010f7f1cb9b860e72"
