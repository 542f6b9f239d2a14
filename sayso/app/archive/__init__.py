"""Archives: millions of reports read, and compared, by Spark; see ``docs/scale.md``.

``pieces`` cuts the input, ``reading`` reads a piece and ``store`` keeps what it gave; ``portions`` says which documents are
compared together, ``comparing`` compares them; ``engine`` has Spark do both, and goes on where an earlier run ended; ``slices``
gives whole documents back.
"""
