"""What changed for each participant: a message for the phone, and a page to cut apart."""
