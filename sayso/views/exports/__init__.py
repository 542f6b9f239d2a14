"""The record in the forms others work with, one file per format: it takes rows, writes files, and asks nothing of a ledger."""
