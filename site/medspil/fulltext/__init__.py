"""Finding rows by words with the database's own full text: FTS5 on SQLite, `tsvector` on PostgreSQL.

Neither folds Danish letters and stems alike, so both get the same normalised words from here:

- a model inherits `Searchable`, and its actions keep `search_text = words.row(texts)` current;
- its migration ends with `index.FullText("<model>")`;
- `search.found_by(queryset, "what somebody typed")` keeps the rows that hold every word.
"""
