"""The recovery key of an encrypted mission file, printed to be kept on paper."""
