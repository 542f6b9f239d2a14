"""The schema's history, one revision a file; run by ``open_ledger``, never by hand."""
