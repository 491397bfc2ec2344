"""What stands around the program when it runs without an account: a bucket, a channel, and somebody on the stage."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from ivs_realtime.emulator.testing import Emulator

BUCKET = "quickstart-recordings"
CHANNEL = "quickstart"


def configuration(emulator: Emulator) -> dict[str, str]:
    """The program's configuration, with the bucket and the channel that it names made in the emulator."""
    emulator.client("s3").create_bucket(Bucket=BUCKET)
    channels = emulator.client("ivs")
    found = channels.list_channels(filterByName=CHANNEL)["channels"]
    arn = found[0]["arn"] if found else channels.create_channel(name=CHANNEL)["channel"]["arn"]
    return {"bucket": BUCKET, "channelArn": arn}


@contextlib.contextmanager
def host(emulator: Emulator) -> Iterator[None]:
    """While the block runs, a host joins every stage of the example and publishes, as soon as there is one.

    A composition wants somebody who publishes within a minute; on AWS that is a browser or OBS.
    """
    over = threading.Event()

    def attend() -> None:
        stages = emulator.client("ivs-realtime")
        while not over.wait(0.3):
            for stage in stages.list_stages()["stages"]:
                here = emulator.participants(stage["arn"])
                if stage["tags"].get("example") == "quickstart" and not any(who["publishing"] for who in here):
                    emulator.participant(stage["arn"], userId="host", publish=True)

    thread = threading.Thread(target=attend, name="host", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
