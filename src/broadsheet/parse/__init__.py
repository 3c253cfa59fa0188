"""Bytes from strangers become Items or Records."""
