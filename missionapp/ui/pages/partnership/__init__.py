"""What a partnership does beside its missions, one view at a time."""
