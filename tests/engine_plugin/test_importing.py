"""Everything that can be imported, imported at once: the code that Pulumi writes is what is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.resources import ALL
from tests.engine.stack import Stack
from tests.lifecycle.examples import PUBLIC_KEYS

pytestmark = pytest.mark.engine


def made(emulator: Emulator) -> list[tuple[str, str]]:
    """One of each kind and some more, as somebody made them by hand: each kind with its ARN."""
    ivs: Any = emulator.client("ivs-realtime")
    emulator.client("s3").create_bucket(Bucket="recordings")
    stored = ivs.create_storage_configuration(name="archive", s3={"bucketName": "recordings"}, tags={"a b": "ü"})
    storage = stored["storageConfiguration"]["arn"]
    video = {"width": 640, "height": 360, "framerate": 24.5, "bitrate": 500_000}
    encoder = ivs.create_encoder_configuration(name="small", video=video)["encoderConfiguration"]["arn"]
    thumbnails = {"recordingMode": "INTERVAL", "targetIntervalSeconds": 10}
    recording = {"storageConfigurationArn": storage, "thumbnailConfiguration": thumbnails}
    stage = ivs.create_stage(name="studio", autoParticipantRecordingConfiguration=recording)["stage"]["arn"]
    emulator.participant(stage).publish()
    camera = ivs.create_ingest_configuration(ingestProtocol="RTMPS", stageArn=stage, attributes={"x": "y"})
    insecure = ivs.create_ingest_configuration(name="old", ingestProtocol="RTMP", insecureIngest=True)
    key = ivs.import_public_key(publicKeyMaterial=PUBLIC_KEYS[0], name="key")["publicKey"]["arn"]
    s3 = {"storageConfigurationArn": storage, "encoderConfigurationArns": [encoder]}
    grid = {"grid": {"gridGap": 4, "featuredParticipantAttribute": "host"}}
    show = ivs.start_composition(stageArn=stage, destinations=[{"s3": s3}], layout=grid)["composition"]["arn"]
    return [
        ("StorageConfiguration", storage),
        ("EncoderConfiguration", encoder),
        ("Stage", stage),
        ("Stage", ivs.create_stage()["stage"]["arn"]),
        ("Stage", emulator.client("ivs-realtime", region="eu-west-1").create_stage(name="far")["stage"]["arn"]),
        ("IngestConfiguration", camera["ingestConfiguration"]["arn"]),
        ("IngestConfiguration", insecure["ingestConfiguration"]["arn"]),
        ("PublicKey", key),
        ("Composition", show),
    ]


def test_the_code_of_an_import_is_what_is_there(rooms: Callable[..., Stack], emulator: Emulator) -> None:
    there = made(emulator)
    assert {kind for kind, _ in there} == {name for name, page in ALL.items() if page.read}
    stack = rooms("resources: {}\n", runtime="yaml")
    wanted = [
        {"type": f"ivs-realtime:index:{kind}", "name": f"thing{number}", "id": arn}
        for number, (kind, arn) in enumerate(there)
    ]
    (stack.project / "imports.json").write_text(json.dumps({"resources": wanted}))
    imported = stack.run(
        "import", "--file", "imports.json", "--out", "code.yaml", "--yes", "--protect=false", "--stack", stack.name
    )
    assert "failed to validate" not in imported.stdout + imported.stderr
    stack.write((stack.project / "code.yaml").read_text())

    everything = {"same": len(there)}
    assert stack.preview("--expect-no-changes").operations == everything
    assert stack.refresh("--expect-no-changes").operations == everything
    assert stack.up("--expect-no-changes").operations == everything
    assert stack.preview("--expect-no-changes").operations == everything
