"""What is true of missions: no window, no session, no file."""
