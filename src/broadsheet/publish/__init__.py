"""An Edition becomes Artifacts."""
