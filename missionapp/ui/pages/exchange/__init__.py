"""The exchange page: copies of a mission brought together, conflict by conflict."""
