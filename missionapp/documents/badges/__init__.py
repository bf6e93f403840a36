"""Name badges, ten on a sheet."""
