"""The sheets of the mission workbook: what each holds, and how records stand in its cells."""
