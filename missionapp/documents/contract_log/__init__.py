"""The contract log: every case with its parties, stage, value and evidence."""
