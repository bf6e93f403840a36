"""Planning a mission's meetings: read as a problem, searched in a process of its own, applied as one step."""
