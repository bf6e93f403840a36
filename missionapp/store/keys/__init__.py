"""Passphrases, keys, and a file put under another one."""
