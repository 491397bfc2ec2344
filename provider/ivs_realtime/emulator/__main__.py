"""`python -m ivs_realtime.emulator` is `ivs-realtime emulator`."""

from ivs_realtime.emulator.commands import app

app(prog_name="ivs-realtime emulator")
