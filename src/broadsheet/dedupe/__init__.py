"""Near-copies and wire copies are recognized."""
