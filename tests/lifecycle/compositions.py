"""Compositions for the tests: what to declare, which run, and how they come to an end."""

from __future__ import annotations

from typing import Any

from tests.lifecycle.bench import Bench


def to_channel(bench: Bench, **more: Any) -> dict[str, Any]:
    destination = {"channel": {"channelArn": bench.things["channel"]}}
    return {"stageArn": bench.things["stage"], "destinations": [destination], **more}


def to_both(bench: Bench, **more: Any) -> dict[str, Any]:
    s3 = {
        "storageConfigurationArn": bench.things["storage-configuration"],
        "encoderConfigurationArns": [bench.things["encoder-configuration"]],
    }
    inputs = to_channel(bench, **more)
    return {**inputs, "destinations": [*inputs["destinations"], {"name": "archive", "s3": s3}]}


def silence(bench: Bench) -> None:
    """The host leaves, and the composition ends."""
    for someone in bench.emulator.participants(bench.things["stage"]):
        bench.emulator.client("ivs-realtime").disconnect_participant(
            stageArn=bench.things["stage"], participantId=someone["participantId"]
        )
    bench.emulator.advance(70)


def running(bench: Bench) -> list[str]:
    return [each["arn"] for each in bench.emulator.compositions() if each["state"] in ("STARTING", "ACTIVE")]
