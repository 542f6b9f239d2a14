"""Bounds of counted quantities: what claims and what is known of parts and wholes allow together, and what they do not allow."""
