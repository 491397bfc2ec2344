"""The verbs, once for all pages: check, diff, create, read, update, delete, wait."""
