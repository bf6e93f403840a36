"""Copies: taken in time, restored from, handed over."""
