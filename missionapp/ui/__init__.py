"""The window: pages over the same actions as the command line."""
