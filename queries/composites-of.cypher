// Composites and stacks of a material. Parameter: $material (its IRI), null for every component.
MATCH (composite:Material)-[:HAS_COMPONENT|HAS_LAYER]->(part)-[:COMPONENT|LAYER_MATERIAL]->(component)
WHERE $material IS NULL OR component.iri = $material
OPTIONAL MATCH (paper:Paper)-[:MENTIONS]->(composite)
WITH composite, part, component, count(DISTINCT paper) AS papers
RETURN component.prefLabel AS component_name, composite.prefLabel AS whole, composite.materialKind AS kind,
  part.layerIndex AS layer, papers
ORDER BY component_name, whole, layer
