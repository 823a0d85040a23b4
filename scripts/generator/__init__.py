"""Turns an OpenAPI document into the client package: document → schemas → views → package."""
