// Results that exist only in a plot. Parameters: $technique and $material (IRIs), null for every one.
MATCH (technique)<-[:SHOWS_TECHNIQUE]-(panel)-[:SHOWS_MATERIAL]->(material),
  (panel)<-[:STATES]-(:Claim)-[:STATED_IN]->(document:SourceText)
WHERE ($technique IS NULL OR technique.iri = $technique) AND ($material IS NULL OR material.iri = $material)
  AND panel.captionText IS NOT NULL AND panel.elementLabel IS NOT NULL
  AND NOT EXISTS {
    MATCH (material)<-[:HAS_ULTIMATE_FEATURE_OF_INTEREST]-(measurement)-[:USED_PROCEDURE]->(technique)
    MATCH (measurement)<-[:STATES]-(:Claim)-[:STATED_IN]->(document)
  }
OPTIONAL MATCH (paper:Paper)-[:HAS_SOURCE_TEXT]->(document)
WITH DISTINCT panel, technique, material, coalesce(paper.title, document.fileName) AS source
RETURN panel.elementLabel AS figure, technique.prefLabel AS technique_name, material.prefLabel AS material_name, source,
  panel.captionText AS caption
ORDER BY source, figure, technique_name, material_name
