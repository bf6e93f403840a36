"""Signs for tables, folded to a tent."""
