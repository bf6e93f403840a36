"""What the checker of plans is made of: no code of what makes them."""
