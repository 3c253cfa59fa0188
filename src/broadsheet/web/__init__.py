"""HTTP in, calls, pages out."""
