"""What an engine is made of: the CLI, and a language host for each language of program."""

from __future__ import annotations

VERSION = "3.259.0"
"""The version that is installed or built: the newest CLI that is also published as a Go module."""

OLDEST = (3, 200)
"""The oldest `pulumi` of a user's own that will do."""

FILES: dict[str, tuple[str, ...]] = {
    "cli": ("pulumi",),
    # The host starts the second to run a program, and the engine starts the third for dynamic resources.
    "python": ("pulumi-language-python", "pulumi-language-python-exec", "pulumi-resource-pulumi-python"),
    "nodejs": ("pulumi-language-nodejs",),
    "yaml": ("pulumi-language-yaml",),
}
"""The executables of each part. Every engine has the first two parts; the others come on demand."""

ALWAYS = ("cli", "python")
LANGUAGES = tuple(part for part in FILES if part != "cli")


class SourceError(Exception):
    """A source cannot give an engine here. The message says why, for a person."""
