"""The page "today"."""
