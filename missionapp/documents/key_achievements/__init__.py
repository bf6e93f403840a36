"""The funder's report: its tables T1 to T6 and its narrative, in which every number is a figure."""
