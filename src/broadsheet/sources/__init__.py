"""What to ask: one generator a kind."""
