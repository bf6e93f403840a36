"""One page for each question that a user has."""
