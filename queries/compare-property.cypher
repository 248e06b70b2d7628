// A property across papers, in SI units or, in a unit without a conversion, as given. Parameter: $property (its IRI),
// null for every property.
MATCH (property)<-[:OBSERVED_PROPERTY]-(measurement:Measurement)-[:HAS_ULTIMATE_FEATURE_OF_INTEREST]->(material),
  (measurement)-[:HAS_RESULT]->(result), (measurement)-[:REPORTED_IN]->(paper)
WHERE $property IS NULL OR property.iri = $property
WITH property, material, coalesce(result.siUnit, "") AS unit, measurement, paper,
  coalesce(result.siValue, result.siLowerValue) AS low, coalesce(result.siValue, result.siUpperValue) AS high
WHERE low IS NOT NULL AND high IS NOT NULL
RETURN property.prefLabel AS property_name, material.prefLabel AS material_name,
  count(DISTINCT measurement) AS values, count(DISTINCT paper) AS papers, min(low) AS smallest, max(high) AS largest,
  avg((low + high) / 2) AS mean, unit
ORDER BY property_name, material_name, unit
