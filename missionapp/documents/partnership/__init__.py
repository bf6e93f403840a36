"""Documents of a partnership: its profile, exchanges, the synergy map, meetings."""
