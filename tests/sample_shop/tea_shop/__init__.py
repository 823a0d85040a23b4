"""A small shop for tea, once with FastAPI and once with Flask."""
