// Repairs of recognition slips. Parameter: $file, null for every file.
MATCH (source:SourceText)<-[:STATED_IN]-(claim:Claim)-[:HAS_REPAIR]->(repair:Repair)
WHERE $file IS NULL OR source.fileName = $file
RETURN source.fileName AS file, repair.repairRaw AS printed, repair.repairResult AS repaired,
  repair.repairRule AS rule, repair.reason AS reason, count(DISTINCT claim) AS claims
ORDER BY file, printed, rule
