"""Says what changed since a release, for the notes and the version of the next one."""
