"""A report as a workbook: its words on one sheet, each table on one of its own, values typed."""

from missionapp.documents.kit.workbook.writing import render_workbook, write_workbook

__all__ = ["render_workbook", "write_workbook"]
