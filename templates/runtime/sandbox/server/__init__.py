"""The HTTP server of the sandbox: it reads requests, checks them and writes responses."""
