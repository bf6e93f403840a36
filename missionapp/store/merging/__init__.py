"""Another log taken in: read as a stranger's, united, and what disagrees settled."""
