"""The newsletter: what a day's letter says, how it looks, and what of it may still be shown."""
