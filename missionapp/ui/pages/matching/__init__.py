"""Matching: who wishes whom, and the plan that comes of it."""
