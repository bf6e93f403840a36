"""Bringing copies of a mission together: what a partner's file holds, where it disagrees, what is chosen."""
