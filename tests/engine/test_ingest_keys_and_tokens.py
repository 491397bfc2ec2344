"""Ingest configurations, public keys and participant tokens on the real engine."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ivs_realtime.emulator.testing import Emulator, running_emulator
from tests.engine.fixtures import StackOf
from tests.engine.stack import Stack
from tests.lifecycle.examples import PUBLIC_KEYS

pytestmark = pytest.mark.engine

HEAD = "import pulumi\nimport ivs_realtime as ivs\n"
STAGE = HEAD + 'stage = ivs.Stage("studio", name="studio")\npulumi.export("stage", stage.arn)\n'


def operations(emulator: Emulator) -> list[str]:
    return [call["operation"] for call in emulator.calls()]


def everything_shown(stack: Stack, *results: object) -> str:
    """The screen of each command, and the state as it is stored."""
    return "\n".join(map(str, results)) + json.dumps(stack.export())


def ingest(more: str = "", protocol: str = "RTMPS") -> str:
    return (
        f'{STAGE}camera = ivs.IngestConfiguration("camera", ingest_protocol="{protocol}", stage_arn=stage.arn{more})\n'
        'pulumi.export("camera", camera.arn)\npulumi.export("key", camera.stream_key)\n'
        'pulumi.export("keys", camera.redundant_ingest_credentials)\n'
    )


def test_a_stream_key_is_had_and_never_shown(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(ingest(", redundant_ingest=True"), variables=emulator.environment())
    preview, up = stack.preview("--diff"), stack.up("--diff")
    refresh = stack.refresh("--diff")
    outputs = stack.outputs(show_secrets=True)
    assert outputs["key"].startswith("rt_")
    assert outputs["keys"]
    assert all(entry["participant_id"] for entry in outputs["keys"])
    shown = everything_shown(stack, preview, up, refresh)
    for key in (outputs["key"], *(entry["stream_key"] for entry in outputs["keys"])):
        assert key not in shown
    assert "CreateIngestConfiguration" in operations(emulator)


def test_the_stage_and_redundancy_change_in_place_and_the_protocol_replaces(
    stack_of: StackOf, emulator: Emulator
) -> None:
    stack = stack_of(ingest(), variables=emulator.environment())
    stack.up()
    key = stack.outputs(show_secrets=True)["key"]
    stack.write(ingest(", redundant_ingest=True"))
    assert stack.up().operations == {"update": 1, "same": 1}
    assert stack.outputs(show_secrets=True)["key"] == key
    stack.write(ingest(", redundant_ingest=True, insecure_ingest=True", "RTMP"))
    assert stack.up().operations == {"replace": 1, "same": 1}
    stack.preview("--expect-no-changes", "--refresh")


def test_a_stage_that_aws_took_away_is_put_back(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(ingest(), variables=emulator.environment())
    stack.up()
    arn, client = stack.outputs()["camera"], emulator.client("ivs-realtime")
    client.update_ingest_configuration(arn=arn, stageArn="")
    stack.refresh()
    preview = stack.preview()
    assert preview.changed == {"camera": ["stageArn"]}
    stack.up()
    assert client.get_ingest_configuration(arn=arn)["ingestConfiguration"]["stageArn"] == stack.outputs()["stage"]


def test_rtmp_without_leave_to_be_insecure_is_refused_at_preview(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(ingest(protocol="RTMP"), variables=emulator.environment())
    (message,) = stack.preview(fails=True).errors
    assert "insecureIngest: must be true where ingestProtocol is RTMP" in message


def test_a_public_key_is_imported_and_its_newlines_are_no_difference(stack_of: StackOf, emulator: Emulator) -> None:
    def program(pem: str) -> str:
        return (
            f'{HEAD}key = ivs.PublicKey("signing", public_key_material={pem!r}, tags={{"team": "video"}})\n'
            'pulumi.export("arn", key.arn)\npulumi.export("fingerprint", key.fingerprint)\n'
        )

    stack = stack_of(program(PUBLIC_KEYS[0]), variables=emulator.environment())
    stack.up()
    assert stack.outputs()["fingerprint"]
    stack.preview("--expect-no-changes", "--refresh")
    stack.write(program(PUBLIC_KEYS[0].replace("\n", "\r\n") + "\n"))
    assert stack.up().operations == {"same": 1}
    stack.write(program(PUBLIC_KEYS[1]))
    emulator.forget_calls()
    assert stack.up().operations == {"replace": 1}
    assert operations(emulator) == ["ImportPublicKey", "DeletePublicKey"]


def _another_public_key() -> str:
    form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return ec.generate_private_key(ec.SECP384R1()).public_key().public_bytes(*form).decode()


def test_a_private_key_is_refused_and_not_repeated(stack_of: StackOf, emulator: Emulator) -> None:
    private = (
        ec.generate_private_key(ec.SECP384R1())
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        .decode()
    )
    program = f'{HEAD}ivs.PublicKey("signing", public_key_material={private!r})\n'
    stack = stack_of(program, variables=emulator.environment())
    result = stack.preview(fails=True)
    assert "publicKeyMaterial: holds a private key, which must not leave its owner" in result.errors[0]
    secret = private.splitlines()[1]
    assert secret not in everything_shown(stack, result)
    assert emulator.calls() == []


@pytest.mark.parametrize("given", ["{key}", "pulumi.Output.from_input({key})"], ids=["plain", "an output"])
def test_a_private_key_read_as_bytes_is_not_repeated_either(stack_of: StackOf, emulator: Emulator, given: str) -> None:
    material = given.format(key=b"-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----")
    result = stack_of(f'{HEAD}ivs.PublicKey("signing", public_key_material={material})\n').preview(fails=True)
    assert "PublicKey 'signing': public_key_material: is of the type bytes, which cannot be sent" in result.errors[0]
    assert "hunter2" not in str(result)


def token(more: str = "") -> str:
    return (
        f'{STAGE}guest = ivs.ParticipantToken("guest", stage_arn=stage.arn, user_id="guest"{more})\n'
        'pulumi.export("token", guest.token)\npulumi.export("id", guest.participant_id)\n'
        'pulumi.export("until", guest.expiration_time)\n'
    )


def test_a_token_lets_its_participant_in_and_is_never_shown(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(token(), variables=emulator.environment())
    up = stack.up("--diff")
    refresh = stack.refresh("--diff")
    outputs = stack.outputs(show_secrets=True)
    assert outputs["token"] not in everything_shown(stack, up, refresh)
    who = emulator.participant(outputs["stage"], token=outputs["token"])
    assert who.participant_id == outputs["id"]
    emulator.forget_calls()
    assert stack.up().operations == {"same": 2}
    assert operations(emulator) == []


def test_a_token_is_replaced_in_good_time_before_its_end(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(token(", duration=60, renew_before=10"), variables=emulator.environment())
    stack.up()
    first = stack.outputs()["id"]
    assert stack.up().operations == {"same": 2}
    # With a margin of 59 of its 60 minutes, a token is near its end after a minute; the clock cannot be moved here,
    # so the state is: it says that the token ends now.
    state = stack.export("--show-secrets")
    for resource in state["deployment"]["resources"]:
        if resource["type"].endswith(":ParticipantToken"):
            resource["outputs"]["expirationTime"] = "2020-01-01T00:00:00Z"
    stack.import_state(state)
    assert stack.preview().operations == {"replace": 1, "same": 1}
    assert stack.up().operations == {"replace": 1, "same": 1}
    assert stack.outputs()["id"] != first


@pytest.mark.parametrize(
    "call",
    [
        'ivs.ParticipantToken.get("guest", "abc")',
        'ivs.ParticipantToken("guest", stage_arn="arn:aws:ivs:us-east-1:1:stage/a", '
        'opts=pulumi.ResourceOptions(import_="abc"))',
    ],
    ids=["got", "imported"],
)
def test_a_token_is_neither_got_nor_imported_and_the_message_says_why(stack_of: StackOf, call: str) -> None:
    result = stack_of(f"{HEAD}{call}\n").preview(fails=True)
    assert "a participant token cannot be read back from AWS" in result.errors[0]
    assert "Traceback" not in str(result)


def test_what_could_be_imported_is_adopted_instead(stack_of: StackOf) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl"
    program = f'{HEAD}ivs.Stage("studio", opts=pulumi.ResourceOptions(import_="{arn}"))\n'
    result = stack_of(program).preview(fails=True)
    assert f"give it adopt='{arn}'" in result.errors[0]
    assert "Traceback" not in str(result)


def test_destroying_a_token_can_disconnect_its_participant(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(token(", disconnect_on_delete=True"), variables=emulator.environment())
    stack.up()
    outputs = stack.outputs(show_secrets=True)
    emulator.participant(outputs["stage"], token=outputs["token"])
    emulator.forget_calls()
    stack.write(STAGE)
    stack.up()
    assert operations(emulator) == ["DisconnectParticipant"]
    assert all(who["state"] == "DISCONNECTED" for who in emulator.participants(outputs["stage"]))


def test_a_token_without_that_wish_is_forgotten_without_a_call(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(token(), variables=emulator.environment())
    stack.up()
    emulator.forget_calls()
    stack.write(STAGE)
    assert stack.up().operations == {"delete": 1, "same": 1}
    assert operations(emulator) == []


def test_while_a_stream_comes_in_nothing_changes_and_the_message_says_so(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(ingest(), variables=emulator.environment())
    stack.up()
    key = stack.outputs(show_secrets=True)["key"]
    emulator.stream(key)
    stack.write(ingest(", redundant_ingest=True"))
    message = "\n".join(stack.up(fails=True).errors)
    assert "UpdateIngestConfiguration" in message
    assert "It is taking in a stream (ACTIVE): stop the encoder, and run the command again" in message
    assert key not in message
    stack.write(STAGE)
    assert "set forceDelete (force_delete in Python) to true" in "\n".join(stack.up(fails=True).errors)
    stack.write(ingest(", force_delete=True"))
    stack.up()
    stack.write(STAGE)
    assert stack.up().operations == {"delete": 1, "same": 1}


def test_the_fourth_public_key_is_one_too_many_and_the_message_says_how_to_rotate(stack_of: StackOf) -> None:
    def program(pem: str, more: str = "") -> str:
        return f'{HEAD}ivs.PublicKey("signing", public_key_material={pem!r}{more})\n'

    with running_emulator("--quotas") as full:
        stack = stack_of(program(PUBLIC_KEYS[0]), variables=full.environment())
        stack.up()
        for _ in range(2):
            full.client("ivs-realtime").import_public_key(publicKeyMaterial=_another_public_key())
        stack.write(program(PUBLIC_KEYS[1]))
        message = "\n".join(stack.up(fails=True).errors)
        assert "ServiceQuotaExceededException" in message
        assert "3 public keys per region; it cannot be raised, so delete one that is no longer used" in message
        assert "unless delete_before_replace is set" in message
        stack.write(program(PUBLIC_KEYS[1], ", opts=pulumi.ResourceOptions(delete_before_replace=True)"))
        assert stack.up().operations == {"replace": 1}
