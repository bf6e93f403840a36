"""The page "follow-ups"."""
