"""The missions of a register side by side, whatever the lens."""
