"""Articles join, open, merge and part stories."""
