"""The brief: a page on each counterpart before the mission; the mission in two pages on return."""
