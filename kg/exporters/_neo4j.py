"""What the three ways into Neo4j share: the statements that make constraint and index, and quoting of names."""

from __future__ import annotations

SCHEMA = (
    "CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE",
    "CREATE FULLTEXT INDEX resource_names IF NOT EXISTS FOR (n:Resource) ON EACH [n.prefLabel, n.title, n.printedName]",
)
"""A node is found by its IRI, and by words of its names (`CALL db.index.fulltext.queryNodes`)."""


def quoted_name(name: str) -> str:
    """Return a label, type or property name as Cypher writes it.

    >>> quoted_name("IS_SAMPLE_OF"), quoted_name("http://example.org/a`b")
    ('IS_SAMPLE_OF', '`http://example.org/a``b`')
    """
    if name.isascii() and name.replace("_", "a").isalnum() and not name[0].isdigit():
        return name
    return "`" + name.replace("`", "``") + "`"


def label_expression(labels: tuple[str, ...]) -> str:
    """Return labels as they follow a variable (`:Material:Alloy`)."""
    return "".join(f":{quoted_name(label)}" for label in labels)
