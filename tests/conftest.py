"""How all tests are run."""

from hypothesis import settings

# The same examples in every run, and no deadline: a busy machine must not turn a test red.
settings.register_profile("ivs-realtime", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("ivs-realtime")
