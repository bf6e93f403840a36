"""The booklet that everybody of the delegation carries: programme, people, places, tables, numbers."""
