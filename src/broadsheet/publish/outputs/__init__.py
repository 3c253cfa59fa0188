"""One file an output; each renders an Edition."""
