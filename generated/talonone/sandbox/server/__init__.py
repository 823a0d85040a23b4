"""The HTTP side of the sandbox: it checks requests and sends responses."""
