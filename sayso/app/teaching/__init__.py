"""Teaching: a lexicon checked by its examples, a sentence explained, an edit compared over a corpus, an entry written."""
