"""The layout kit: a report as blocks, which a PDF, a Word file and a workbook are made of."""
