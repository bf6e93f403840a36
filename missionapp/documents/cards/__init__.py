"""Cards for a driver, four on a sheet."""
