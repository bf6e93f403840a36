"""The whole programme of a mission on paper."""
