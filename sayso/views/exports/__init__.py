"""The record in the forms others work with: one file per format. A format takes rows and writes files; it asks nothing of a ledger."""
