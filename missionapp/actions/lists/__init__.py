"""What the pages show: plain rows, read in a number of queries that does not grow with the mission."""
