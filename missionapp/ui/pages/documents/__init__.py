"""Every document as it will be printed, to look at, export and print."""
