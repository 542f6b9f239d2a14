"""The edges: the command line, later the web and the archive engine. Nothing imports app."""
