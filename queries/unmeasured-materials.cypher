// Materials without a value. Parameter: $kind (compound, polymer, composite, ...), null for every kind.
MATCH (paper:Paper)-[:MENTIONS]->(material:Material)
WHERE ($kind IS NULL OR material.materialKind = $kind)
  AND NOT EXISTS { (:Measurement)-[:HAS_ULTIMATE_FEATURE_OF_INTEREST]->(material) }
RETURN material.iri AS material, material.prefLabel AS material_name, material.materialKind AS material_kind,
  count(DISTINCT paper) AS papers
ORDER BY material_name, material
