"""Whether a file is what was written."""
