"""The mission file on its disk, whatever stands in it."""
