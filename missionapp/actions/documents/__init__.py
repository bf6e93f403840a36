"""The documents one by one: what each reads, which files it makes of that, how it stands."""
