"""The plugin out of its archive: run by whatever Python 3.10 or newer is there, with nothing of that Python's own."""

import pathlib
import sys

LIBRARIES = pathlib.Path(__file__).resolve().parent / "lib"
NATIVE = LIBRARIES / f"cp{sys.version_info[0]}{sys.version_info[1]}"

if not NATIVE.is_dir():
    known = sorted(int(path.name[3:]) for path in LIBRARIES.glob("cp3*"))
    sys.exit(
        f"pulumi-resource-ivs-realtime needs Python {', '.join(f'3.{minor}' for minor in known)}, and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Name another in IVS_REALTIME_PYTHON, or run "
        "`pip install ivs-realtime` and `ivs-realtime plugin install`"
    )

sys.path[:0] = [str(NATIVE), str(LIBRARIES / "any")]

from ivs_realtime.faces.plugin.process import main  # noqa: E402

main()
