"""The catalogue: profiles of the participants for their counterparts, in two languages side by side."""
