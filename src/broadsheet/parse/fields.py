"""A small YAML file of an operator: named values, every complaint with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from broadsheet.errors import ConfigurationError
from broadsheet.parse.frontmatter import FENCE, block, decode


@dataclass(frozen=True, slots=True)
class Fields:
    """The top level of one file. Scalars are strings as written, without YAML's guesses at numbers."""

    where: str
    nodes: Mapping[str, yaml.Node]
    line: int
    """Line of the file at which the mapping begins."""
    offset: int
    """Lines of the file before the YAML."""
    lines: Mapping[str, int]
    """Line of the file on which each key stands."""

    def place(self, key: str) -> str:
        """``file:line`` of a key, of the mapping where it is absent."""
        return f"{self.where}:{self.lines.get(key, self.line)}"

    def has(self, key: str) -> bool:
        """Whether the key is there, whatever its value."""
        return key in self.nodes

    def error(self, key: str, reason: str) -> ConfigurationError:
        """The complaint about the value of a key that is there."""
        return self._complaint(self.nodes[key], reason)

    def item_error(self, key: str, number: int, reason: str) -> ConfigurationError:
        """The complaint about one item of `texts`, counted from 0."""
        node = self.nodes[key]
        items = [item for item in node.value if not self._is_empty(item)] if _is_list(node) else [node]
        return self._complaint(items[number], reason)

    def text(self, key: str) -> str:
        """The value of a key, or an empty string where it is absent or empty.

        Raises ConfigurationError for a list or mapping.
        """
        node = self.nodes.get(key)
        return "" if node is None else self._scalar(node, key)

    def required(self, key: str) -> str:
        """The value of a key. Raises ConfigurationError where it is absent or empty, or a list or mapping."""
        value = self.text(key)
        if not value:
            raise _error(self.where, self.line, f"`{key}` is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The items of a list; a single value is a list of one, an absent or empty one has none.

        Raises ConfigurationError for a mapping, and for an item that is no single value.
        """
        node = self.nodes.get(key)
        if not isinstance(node, yaml.SequenceNode):
            single = self.text(key)
            return (single,) if single else ()
        items = (self._scalar(item, key) for item in node.value)
        return tuple(item for item in items if item)

    def keys_of(self, key: str) -> frozenset[str]:
        """Keys of a nested mapping; none where it is empty."""
        node = self.nodes[key]
        if isinstance(node, yaml.MappingNode):
            return frozenset(name.value for name, _ in node.value if isinstance(name, yaml.ScalarNode))
        return frozenset()

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """The items of a list of mappings; none where it is absent or empty.

        Raises ConfigurationError for anything else.
        """
        node = self.nodes.get(key)
        if node is None or self._is_empty(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self._complaint(node, f"`{key}` is not a list")
        return tuple(_fields(item, self.where, self.offset) for item in node.value)

    def _scalar(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._complaint(node, f"`{key}` is not a single value")
        return "" if self._is_empty(node) else node.value.strip()

    def _is_empty(self, node: yaml.Node) -> bool:
        return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null")

    def _complaint(self, node: yaml.Node, reason: str) -> ConfigurationError:
        return _error(self.where, node.start_mark.line + 1 + self.offset, reason)


def read_fields(data: bytes, where: str) -> Fields:
    """Read a YAML file, or the front matter of one that starts with a fence.

    Raises ConfigurationError with file and line for what is not UTF-8, no YAML, or no mapping.
    """

    def complain(line: int, reason: str) -> ConfigurationError:
        return _error(where, line, reason)

    text = decode(data, complain)
    fenced = text.startswith(f"{FENCE}\n")
    inner = block(text, complain) if fenced else text
    return _fields(_node(inner, where, int(fenced)), where, int(fenced))


def _node(text: str, where: str, offset: int) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _error(where, line + 1 + offset, f"this is no YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        raise _error(where, line + 1 + offset, f"the character {error.character!r} is not allowed") from error
    except RecursionError as error:
        # PyYAML descends once per bracket, so that a few thousand of them exhaust the stack.
        raise _error(where, 1 + offset, "this is nested too deep") from error


def _fields(node: yaml.Node | None, where: str, offset: int) -> Fields:
    line = (node.start_mark.line if node else 0) + 1 + offset
    if not isinstance(node, yaml.MappingNode):
        raise _error(where, line, "these are no `key: value` lines")
    pairs = [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    lines = {key.value: key.start_mark.line + 1 + offset for key, _ in pairs}
    return Fields(where, {key.value: value for key, value in pairs}, line, offset, lines)


def _is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _error(where: str, line: int, reason: str) -> ConfigurationError:
    return ConfigurationError(reason, subject=f"{where}:{line}", remedy="Correct the file")
