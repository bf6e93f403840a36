"""All missions of a register, one view at a time."""
