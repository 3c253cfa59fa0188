"""Elements -> XML that is well-formed whatever stood in the text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without what XML 1.0 (section 2.2) forbids; CR, which a reader would change, becomes LF."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new last child of ``parent``, its text and attributes made fit for XML."""
    clean = {name: xml_text(value) for name, value in attributes.items()}
    child = ElementTree.SubElement(parent, tag, clean)
    child.text = xml_text(text) or None
    return child


def xml_bytes(root: ElementTree.Element) -> bytes:
    """The document in UTF-8 with its declaration, indented by 2, LF, no final newline."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}'.encode()
