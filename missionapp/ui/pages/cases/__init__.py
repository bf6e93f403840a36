"""The page "cases"."""
