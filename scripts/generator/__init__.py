"""Generates a client package: specification → normalised document → code and pages."""
