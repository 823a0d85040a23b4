"""The state of the sandbox, and the rules by which requests change it."""
