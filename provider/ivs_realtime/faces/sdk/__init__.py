"""The typed classes of Python programs: one module for each page, written from it by `make generate`."""
