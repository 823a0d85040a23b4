"""The runtime of the client: the parts of a call that do not depend on the specification."""
