"""The log of operations, and what is drawn and told of it."""
