"""Tables of others, row by row: each row a document of whoever keeps the table, its claims pinned to the cells."""
