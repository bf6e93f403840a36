"""Where a log lies: what differs between a file and a server."""
