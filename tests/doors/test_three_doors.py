"""One table of lives through three doors: the same calls to AWS, the same properties, the same words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.doors.doors import Door, Refused, Values, opened

Made = Callable[[Emulator], Values]


@dataclass(frozen=True)
class Life:
    """What a resource is declared as, what it is changed to, and what somebody does behind our back."""

    resource: str
    declared: Made
    changed: Callable[[Values], Values] = dict
    meddled: Callable[[Emulator, str], Any] = lambda _emulator, _arn: None
    fault: tuple[str, str] | None = None


def just(**values: Any) -> Made:
    return lambda _emulator: values


def storage(emulator: Emulator) -> str:
    emulator.client("s3").create_bucket(Bucket="recordings")
    made = emulator.client("ivs-realtime").create_storage_configuration(s3={"bucketName": "recordings"})
    return str(made["storageConfiguration"]["arn"])


def recorded(emulator: Emulator) -> Values:
    return {"autoParticipantRecordingConfiguration": {"storageConfigurationArn": storage(emulator)}}


def adopted(emulator: Emulator) -> Values:
    made = emulator.client("ivs-realtime").create_stage(name="hall", tags={"team": "video"})
    return {"adopt": made["stage"]["arn"], "tags": {"team": "video"}}


def bucket(emulator: Emulator) -> Values:
    emulator.client("s3").create_bucket(Bucket="recordings")
    return {"s3": {"bucketName": "recordings"}}


def composed(emulator: Emulator) -> Values:
    client = emulator.client("ivs-realtime")
    stage = client.create_stage(name="hall")["stage"]["arn"]
    encoder = client.create_encoder_configuration()["encoderConfiguration"]["arn"]
    emulator.participant(stage).publish()
    s3 = {"storageConfigurationArn": storage(emulator), "encoderConfigurationArns": [encoder]}
    return {"stageArn": stage, "destinations": [{"s3": s3}]}


def staged(emulator: Emulator) -> str:
    return str(client(emulator).create_stage(name="hall")["stage"]["arn"])


def ingested(emulator: Emulator, arn: str) -> Any:
    return client(emulator).get_ingest_configuration(arn=arn)["ingestConfiguration"]


def disconnected(emulator: Emulator, arn: str) -> None:
    camera = ingested(emulator, arn)
    emulator.stream(camera["streamKey"])
    client(emulator).disconnect_participant(stageArn=camera["stageArn"], participantId=camera["participantId"])


def client(emulator: Emulator) -> Any:
    return emulator.client("ivs-realtime")


KEY = """-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEM3n/jlQCU4P+5MnbilJ69W7DkbK0tI5Z
Wtr37okoOXTCpzXhBqrA2AnAijcaynvzl6cvr8+Dh581++apOlMwGMzQkrRgrAwc
SlhpbvcsdWUGWrd1v5YQHDodTZxpzDAL
-----END PUBLIC KEY-----
"""

LIVES = {
    "a stage of which nothing is said": Life("Stage", just()),
    "a stage renamed": Life("Stage", just(name="a", tags={"x": "1"}), lambda old: {**old, "name": "b"}),
    "tags changed": Life("Stage", just(tags={"x": "1", "y z": "2"}), lambda old: {**old, "tags": {"x": "3"}}),
    "a stage recorded from now on": Life("Stage", recorded, lambda old: {
        "autoParticipantRecordingConfiguration": {
            **old["autoParticipantRecordingConfiguration"], "recordingReconnectWindowSeconds": 30.0,
        }
    }),
    "a stage recorded no more": Life("Stage", recorded, lambda old: {"name": "quiet"}),
    "a stage changed by somebody else": Life(
        "Stage", just(tags={"x": "1"}), meddled=lambda e, arn: client(e).update_stage(arn=arn, name="other")
    ),
    "a stage deleted by somebody else": Life("Stage", just(), meddled=lambda e, arn: client(e).delete_stage(arn=arn)),
    "a stage adopted": Life("Stage", adopted, lambda old: {**old, "tags": {}}),
    "a stage that is not there to adopt": Life(
        "Stage", just(adopt="arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl")
    ),
    "an encoder configuration replaced": Life(
        "EncoderConfiguration", just(video={"width": 640.0, "height": 360.0}),
        lambda old: {"video": {"width": 640, "height": 480}},
    ),
    "an encoder configuration said in other words": Life(
        "EncoderConfiguration", just(video={"width": 1280}), lambda old: {"video": {"framerate": 30.0}, "tags": {}}
    ),
    "a storage configuration": Life("StorageConfiguration", bucket, lambda old: {**old, "tags": {"team": "video"}}),
    "a composition": Life("Composition", composed, lambda old: {**old, "tags": {"show": "1"}}),
    "a composition that ends": Life(
        "Composition", composed, meddled=lambda e, arn: client(e).stop_composition(arn=arn)
    ),
    "a composition that may end": Life(
        "Composition", lambda e: {**composed(e), "whenEnded": "keep"},
        meddled=lambda e, arn: client(e).stop_composition(arn=arn),
    ),
    "an ingest configuration given a stage": Life(
        "IngestConfiguration", just(ingestProtocol="RTMPS"),
        lambda old: {**old, "userId": "camera", "tags": {"x": "1"}},
    ),
    "an ingest configuration that changes in place": Life(
        "IngestConfiguration", lambda e: {"ingestProtocol": "RTMPS", "stageArn": staged(e)},
        lambda old: {"ingestProtocol": "RTMPS", "tags": {"x": "1"}},
    ),
    "an ingest configuration whose stage AWS took away": Life(
        "IngestConfiguration", lambda e: {"ingestProtocol": "RTMPS", "stageArn": staged(e)},
        meddled=disconnected,
    ),
    "an ingest configuration that takes in a stream": Life(
        "IngestConfiguration", lambda e: {"ingestProtocol": "RTMPS", "stageArn": staged(e)},
        lambda old: {**old, "redundantIngest": True},
        meddled=lambda e, arn: e.stream(ingested(e, arn)["streamKey"]),
    ),
    "an ingest configuration that may be deleted by force": Life(
        "IngestConfiguration", lambda e: {"ingestProtocol": "RTMPS", "stageArn": staged(e), "forceDelete": True},
        meddled=lambda e, arn: e.stream(ingested(e, arn)["streamKey"]),
    ),
    "an ingest configuration redundant no more": Life(
        "IngestConfiguration", just(ingestProtocol="RTMPS", redundantIngest=True),
        lambda old: {"ingestProtocol": "RTMPS"},
    ),
    "an ingest configuration deleted by somebody else": Life(
        "IngestConfiguration", just(ingestProtocol="RTMP", insecureIngest=True),
        meddled=lambda e, arn: client(e).delete_ingest_configuration(arn=arn),
    ),
    "an ingest configuration that must not be insecure": Life("IngestConfiguration", just(ingestProtocol="RTMP")),
    "a public key in another spelling": Life(
        "PublicKey", just(publicKeyMaterial=KEY.replace("\n", "\r\n")), lambda old: {"publicKeyMaterial": KEY}
    ),
    "a public key replaced": Life("PublicKey", just(publicKeyMaterial=KEY), lambda old: {**old, "name": "signing"}),
    "a public key deleted by somebody else": Life(
        "PublicKey", just(publicKeyMaterial=KEY), meddled=lambda e, arn: client(e).delete_public_key(arn=arn)
    ),
    "a private key": Life("PublicKey", just(publicKeyMaterial=KEY.replace("PUBLIC", "PRIVATE"))),
    "a public key too many": Life("PublicKey", just(publicKeyMaterial=KEY), fault=("ImportPublicKey", "quota")),
    "a participant token that is not made": Life(
        "ParticipantToken", lambda e: {"stageArn": staged(e)}, fault=("CreateParticipantToken", "pending-verification")
    ),
    "a participant token that must not be so": Life(
        "ParticipantToken", just(stageArn="hall", duration=20161, renewBefore=20161, capabilities=[])
    ),
    "a public key": Life("PublicKey", just(publicKeyMaterial=KEY), lambda old: {**old, "tags": {"x": "1"}}),
    "a participant token": Life(
        "ParticipantToken", lambda e: {"stageArn": staged(e), "capabilities": ["SUBSCRIBE", "PUBLISH"]},
        lambda old: {**old, "disconnectOnDelete": True},
    ),
    "a participant token with other rights": Life(
        "ParticipantToken", lambda e: {"stageArn": staged(e)}, lambda old: {**old, "capabilities": ["SUBSCRIBE"]}
    ),
    "wrong in three places": Life("Stage", just(name="a b", nmae="c", tags={"aws:x": "y"})),
    "a quota used up": Life("Stage", just(), fault=("CreateStage", "quota")),
    "an action not allowed": Life("Stage", just(), fault=("CreateStage", "access-denied")),
    "a service out of order": Life("EncoderConfiguration", just(), fault=("CreateEncoderConfiguration", "internal")),
}  # fmt: skip


def transcript(emulator: Emulator, door: Door, life: Life, inputs: Values) -> list[Any]:
    """All that a life leaves: what each step answered, and what AWS was asked for."""
    said: list[Any] = []

    def step(name: str, act: Callable[[], Any]) -> Any:
        emulator.forget_calls()
        try:
            answer = act()
        except Refused as refused:
            said.append([name, "refused", str(refused)])
            answer = None
        else:
            said.append([name, answer])
        # Waits look as often as time allows: how often says nothing.
        asked = [f"{call['operation']} {call['status']}" for call in emulator.calls()]
        said.append(list(dict.fromkeys(asked)))
        return answer

    checked, failures = step("check", lambda: door.check({}, inputs))
    if failures:
        return said
    if life.fault:
        emulator.faults.order(*life.fault)
    made = step("create", lambda: door.create(checked))
    if made is None:
        return said
    arn, outputs = made
    before = step("read", lambda: door.read(arn, checked, outputs))
    assert before is not None
    # Nothing has changed, so the inputs are as the program gave them.
    assert before[0] == checked
    life.meddled(emulator, arn)
    found = step("refresh", lambda: door.read(arn, *before))
    if found is not None:
        old, outputs = found
        news, failures = step("check again", lambda: door.check(old, life.changed(inputs)))
        assert not failures
        some, replaces, _ = step("diff", lambda: door.diff(arn, old, outputs, news))
        if some and not replaces:
            updated = step("update", lambda: door.update(arn, old, outputs, news))
            outputs = outputs if updated is None else updated  # refused
            step("read after", lambda: door.read(arn, news, outputs))
    step("delete", lambda: door.delete(arn, outputs))
    step("delete again", lambda: door.delete(arn, outputs))
    return said


_VARIES = re.compile(
    r"\beyJ[\w.-]+|\brt_[\w-]+"  # tokens and stream keys
    r"|\b[A-Za-z0-9]{12}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"  # identities
    r"|\d{4}-\d\d-\d\dT[\d:.]+Z"  # times
)


def comparable(said: list[Any]) -> list[Any]:
    """With a number in place of each identity and time, in the order in which they come."""
    seen: dict[str, str] = {}
    text = json.dumps(said, sort_keys=True, indent=1)
    result: list[Any] = json.loads(_VARIES.sub(lambda match: seen.setdefault(match[0], f"<{len(seen)}>"), text))
    return result


def lives() -> list[Any]:
    slow = {True: [pytest.mark.slow], False: []}
    return [pytest.param(life, id=name, marks=slow[life.resource == "Composition"]) for name, life in LIVES.items()]


@pytest.mark.parametrize("life", lives())
def test_every_door_leads_to_the_same(life: Life, emulator: Emulator) -> None:
    said = {}
    for kind in ("core", "dynamic", "plugin"):
        emulator.reset()
        settings = {
            "region": "us-east-1", "endpoint": emulator.url, "accessKey": "123456789012", "secretKey": "emulator",
        }  # fmt: skip
        with opened(kind, life.resource, settings) as door:
            said[kind] = comparable(transcript(emulator, door, life, life.declared(emulator)))
        emulator.faults.clear()
    assert said["dynamic"] == said["core"]
    assert said["plugin"] == said["core"]
