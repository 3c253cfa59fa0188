"""Helpers on strings that know no news."""
