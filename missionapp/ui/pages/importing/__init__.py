"""Bringing lists in: choose, say what the columns are, mend rows, accept."""
