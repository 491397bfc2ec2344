"""How a checkout gets a real Pulumi engine, and the environment it runs in.

The product is driven by the real `pulumi`, in its examples and in its tests, so a checkout must be able to
come by one wherever it is: on a laptop that has it, on a machine with the internet, and behind a package
proxy that serves Go modules and nothing else.

`python engine/get.py` prints the directory to put first on PATH. The sources, in this order:

1. `on_path`: a user's own `pulumi`.
2. `cache`: one that an earlier run left in the user's cache.
3. `installer`: Pulumi's official installer, into that cache.
4. `go_modules`: built with the machine's Go, into that cache.
"""
