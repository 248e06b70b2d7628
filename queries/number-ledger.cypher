// Where the numerals went. Parameter: $file, null for every file.
MATCH (document:SourceText)-[:HAS_LEDGER_BIN]->(bin)
WHERE $file IS NULL OR document.fileName = $file
RETURN document.fileName AS file, bin.binName AS bin, bin.binCount AS numerals
ORDER BY file, numerals DESC, bin
