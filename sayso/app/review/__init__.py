"""Reviewing: a claim corrected field by field, and when one is final. Command line and pages decide by the same rules."""
