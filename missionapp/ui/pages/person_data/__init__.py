"""What is held about one person; how long a mission keeps whom."""
