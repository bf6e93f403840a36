"""The mission file: the log of operations, and the tables that picture it."""
