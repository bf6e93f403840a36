"""The page of the funder's report."""
