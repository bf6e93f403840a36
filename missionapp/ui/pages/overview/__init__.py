"""The page that is shown first: where the mission stands, and what needs somebody."""
