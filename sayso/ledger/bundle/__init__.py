"""A ledger as one archive: written wholly, checked file by file, put back as it was."""
