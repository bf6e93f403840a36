"""Parts that pages are made of. They say what was requested, and change nothing themselves."""
