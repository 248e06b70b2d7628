// A property across papers, in SI units. Parameter: $property (its IRI), null for every property.
MATCH (property)<-[:OBSERVED_PROPERTY]-(measurement:Measurement)-[:HAS_ULTIMATE_FEATURE_OF_INTEREST]->(material),
  (measurement)-[:HAS_RESULT]->(result), (measurement)-[:REPORTED_IN]->(paper)
WHERE ($property IS NULL OR property.iri = $property) AND result.siValue IS NOT NULL
WITH property, material, coalesce(result.siUnit, "") AS si_unit, measurement, paper, result.siValue AS si
RETURN property.prefLabel AS property_name, material.prefLabel AS material_name,
  count(DISTINCT measurement) AS values, count(DISTINCT paper) AS papers, min(si) AS smallest, max(si) AS largest,
  avg(si) AS mean, si_unit
ORDER BY property_name, material_name, si_unit
