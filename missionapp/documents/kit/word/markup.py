"""Word's own markup: elements and their attributes, which python-docx has no words for."""

from typing import Any


def element(tag: str, **attributes: object) -> Any:
    """An element of Word's: `element("w:tab", val="right")`; attributes are Word's own."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def within(parent: Any, tag: str, *children: Any) -> Any:
    """An element put at the end of `parent`, with these inside."""
    made = element(tag)
    for child in children:
        made.append(child)
    parent.append(made)
    return made


def find(parent: Any, path: str) -> Any:
    """The first element below `parent` on this path: `find(styles, "w:docDefaults/w:rPrDefault")`."""
    from docx.oxml.ns import nsmap

    return parent.find(path, nsmap)
