"""The engine's calls, one by one, over gRPC in this process and against the emulator."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.codec import Secret
from ivs_realtime.faces.plugin.servicer import schema_path, schema_text
from ivs_realtime.lifecycle.values import UNKNOWN
from tests.faces_plugin.engine import Engine, plain

Operations = Callable[[], list[str]]
ENCODER = "ivs-realtime:index:EncoderConfiguration"
COMPOSITION = "ivs-realtime:index:Composition"
DIFF = provider_pb2.DiffResponse
KIND = provider_pb2.PropertyDiff


def reasons(answer: Any) -> list[str]:
    return [failure.reason for failure in answer.failures]


def refused(call: Callable[[], Any]) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value.code().name, caught.value.details()  # type: ignore[attr-defined]


# What the plugin is


def test_the_handshake_tells_what_is_understood(unconfigured: Engine) -> None:
    answer = unconfigured.stub.Handshake(provider_pb2.ProviderHandshakeRequest(engine_address="127.0.0.1:1"))
    assert answer.accept_secrets
    assert answer.supports_autonaming_configuration
    assert not answer.accept_resources
    assert not answer.accept_outputs


def test_an_engine_that_shakes_no_hands_is_told_by_configure(unconfigured: Engine, settings: dict[str, Any]) -> None:
    answer = unconfigured.configure(settings)
    assert answer.acceptSecrets
    assert answer.supportsPreview
    assert answer.supports_autonaming_configuration


def test_the_schema_is_the_checked_in_one_with_a_version(unconfigured: Engine) -> None:
    served = unconfigured.stub.GetSchema(provider_pb2.GetSchemaRequest()).schema
    version = unconfigured.stub.GetPluginInfo(empty_pb2.Empty()).version
    stored = schema_path().read_text(encoding="utf-8")
    assert served == stored.replace("{\n", f'{{\n  "version": "{version}",\n', 1) == schema_text()
    assert json.loads(served) == {**json.loads(stored), "version": version}


@pytest.mark.parametrize("wanted", [{"version": 1}, {"subpackage_name": "other"}])
def test_a_schema_that_is_not_there_is_refused(unconfigured: Engine, wanted: dict[str, Any]) -> None:
    code, words = refused(lambda: unconfigured.stub.GetSchema(provider_pb2.GetSchemaRequest(**wanted)))
    assert code == "NOT_FOUND"
    assert "1" in words or "other" in words


def test_what_is_not_offered_is_refused_without_a_traceback(unconfigured: Engine) -> None:
    stub = unconfigured.stub
    for call, request in (
        (stub.Parameterize, provider_pb2.ParameterizeRequest()),
        (stub.Construct, provider_pb2.ConstructRequest()),
        (stub.Call, provider_pb2.CallRequest()),
        (stub.GetMapping, provider_pb2.GetMappingRequest()),
        (stub.GetMappings, provider_pb2.GetMappingsRequest()),
    ):
        code, words = refused(lambda call=call, request=request: call(request))
        assert code == "UNIMPLEMENTED"
        assert words.startswith("ivs-realtime does not offer")


def test_before_it_is_configured_a_resource_is_refused(unconfigured: Engine) -> None:
    assert refused(lambda: unconfigured.check({})) == ("FAILED_PRECONDITION", "the provider was not configured")


# Check


def test_check_makes_the_same_name_from_the_same_seed(provider: Engine) -> None:
    first, second, other = (plain(provider.check({}, randomSeed=seed).inputs) for seed in (b"a", b"a", b"b"))
    assert first == second != other
    assert first["name"].startswith("studio-")


def test_check_keeps_the_name_that_was_made(provider: Engine) -> None:
    assert plain(provider.check({}, {"name": "studio-0123456"}, randomSeed=b"z").inputs)["name"] == "studio-0123456"


@pytest.mark.parametrize(("mode", "inputs"), [("PROPOSE", {"name": "dev-a"}), ("ENFORCE", {"name": "dev-a"}),
                                              ("DISABLE", {})])  # fmt: skip
def test_check_follows_the_autonaming_settings(provider: Engine, mode: str, inputs: dict[str, Any]) -> None:
    options = provider_pb2.CheckRequest.AutonamingOptions
    naming = options(proposed_name="" if mode == "DISABLE" else "dev a", mode=mode)
    checked = plain(provider.check({}, autonaming=naming, randomSeed=b"a").inputs)
    assert {name: value for name, value in checked.items() if not name.startswith("__")} == inputs


def test_check_finds_all_that_is_wrong_each_by_its_path(provider: Engine) -> None:
    answer = provider.check({"name": "a b", "nmae": "x", "tags": {"aws:x": "y"}, "region": 3})
    assert [reason.split(":")[0] for reason in reasons(answer)] == ["name", "nmae", "region", 'tags["aws']
    assert "did you mean name?" in reasons(answer)[1]


def test_check_leaves_the_unknown_alone_and_secrets_secret(provider: Engine) -> None:
    given = {"name": UNKNOWN, "tags": {"key": Secret("hunter2"), "team": "video"}}
    answer = provider.check(given)
    assert not reasons(answer)
    assert plain(answer.inputs) == given


def test_check_of_a_kind_that_is_not_there(provider: Engine) -> None:
    assert refused(lambda: provider.check({}, kind="ivs-realtime:index:Stages")) == (
        "NOT_FOUND", "ivs-realtime has no resource ivs-realtime:index:Stages; did you mean Stage?"
    )  # fmt: skip


# Diff


def test_diff_names_each_difference_by_its_path(provider: Engine) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:stage/abc"
    old = {"name": "a", "tags": {"a": "1", "b c": "2"}}
    new = {"name": "b", "tags": {"a": "1", "d": "3"}}
    answer = provider.diff(arn, old, new)
    assert answer.changes == DIFF.DIFF_SOME
    assert answer.hasDetailedDiff
    assert {path: (d.kind, d.inputDiff) for path, d in answer.detailedDiff.items()} == {
        "name": (KIND.UPDATE, True), 'tags["b c"]': (KIND.DELETE, True), "tags.d": (KIND.ADD, True),
    }  # fmt: skip
    assert sorted(answer.diffs) == ["name", "tags"]
    assert not answer.replaces
    assert sorted(answer.stables) == ["arn", "endpoints"]
    assert not answer.deleteBeforeReplace


def test_diff_says_what_replaces(provider: Engine) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:encoder-configuration/abc"
    answer = provider.diff(arn, {"video": {"width": 640}}, {"video": {"width": 1280}}, kind=ENCODER)
    assert {path: d.kind for path, d in answer.detailedDiff.items()} == {"video.width": KIND.UPDATE_REPLACE}
    assert list(answer.replaces) == ["video"]


def test_diff_of_what_differs_only_in_form_is_none(provider: Engine) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:encoder-configuration/abc"
    answer = provider.diff(arn, {"video": {"framerate": 30}}, {"video": {"framerate": 30.0, "width": 1280}, "tags": {}},
                           kind=ENCODER)  # fmt: skip
    assert answer.changes == DIFF.DIFF_NONE
    assert not answer.detailedDiff


def test_diff_with_an_engine_that_sends_outputs_only(provider: Engine) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:stage/abc"
    answer = provider.diff(arn, {}, {"name": "a"}, olds={"arn": arn, "name": "a", "endpoints": {"whip": "x"}})
    assert answer.changes == DIFF.DIFF_NONE


# Create, read, update, delete


def test_a_stage_from_beginning_to_end(provider: Engine, operations: Operations) -> None:
    inputs = {"name": "studio", "tags": {"team": "video"}}
    made = provider.create(inputs)
    outputs = plain(made.properties)
    assert made.id == outputs["arn"]
    assert outputs["tags"] == {"team": "video"}
    assert operations() == ["CreateStage"]
    found = provider.read(made.id, inputs, outputs)
    assert (found.id, plain(found.inputs), plain(found.properties)) == (made.id, inputs, outputs)
    assert operations() == ["GetStage"]
    after = provider.update(made.id, inputs, outputs, {"name": "hall", "tags": {}})
    assert plain(after.properties) == {**outputs, "name": "hall", "tags": {}}
    assert operations() == ["UpdateStage", "UntagResource"]
    provider.delete(made.id, outputs)
    provider.delete(made.id, outputs)
    assert operations() == ["DeleteStage", "DeleteStage"]
    assert provider.read(made.id, inputs, outputs).id == ""


def test_a_preview_asks_aws_nothing_and_leaves_out_what_it_cannot_know(
    provider: Engine, operations: Operations
) -> None:
    inputs = {"name": "studio", "tags": {"team": UNKNOWN}}
    assert plain(provider.create(inputs, preview=True).properties) == inputs
    old = {"name": "studio", "tags": {"team": "video"}}
    outputs = {"arn": "arn:aws:ivs:us-east-1:123456789012:stage/a", "endpoints": {"whip": "x"}, "activeSessionId": "s",
               "autoParticipantRecordingConfiguration": {"storageConfigurationArn": ""}, **old}  # fmt: skip
    planned = provider.update(outputs["arn"], old, outputs, {**old, "name": "hall"}, preview=True)
    assert plain(planned.properties) == {
        name: value for name, value in {**outputs, "name": "hall"}.items() if name != "activeSessionId"
    }
    assert operations() == []


def test_a_secret_that_went_in_stays_one(provider: Engine) -> None:
    inputs = {"name": "studio", "tags": {"key": Secret("hunter2"), "team": "video"}}
    made = provider.create(inputs)
    assert plain(made.properties)["tags"] == inputs["tags"]
    found = provider.read(made.id, inputs, plain(made.properties))
    assert plain(found.properties)["tags"] == plain(found.inputs)["tags"] == inputs["tags"]
    after = provider.update(made.id, inputs, plain(made.properties), {**inputs, "name": "hall"})
    assert plain(after.properties)["tags"] == inputs["tags"]


def test_an_import_gives_the_inputs_that_make_it(provider: Engine, emulator: Emulator) -> None:
    client = emulator.client("ivs-realtime")
    arn = client.create_stage(name="studio", tags={"team": "video"})["stage"]["arn"]
    found = provider.read(arn)
    assert plain(found.inputs) == {"name": "studio", "tags": {"team": "video"}}
    checked = provider.check(plain(found.inputs))
    assert not reasons(checked)
    assert provider.diff(arn, plain(found.inputs), plain(checked.inputs)).changes == DIFF.DIFF_NONE


def test_an_import_from_another_region_names_it(provider: Engine, emulator: Emulator) -> None:
    arn = emulator.client("ivs-realtime", region="eu-west-1").create_stage(name="studio")["stage"]["arn"]
    found = provider.read(arn)
    assert plain(found.inputs) == {"name": "studio", "region": "eu-west-1"}
    assert provider.diff(arn, plain(found.inputs), plain(found.inputs)).changes == DIFF.DIFF_NONE


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("studio", "'studio' is not the ARN of a stage"),
        ("arn:aws:ivs:us-east-1:123456789012:composition/a", "is the ARN of a composition; a stage is needed"),
        ("arn:aws:s3:::bucket", "is not the ARN of a stage"),
    ],
)
def test_an_import_of_something_else_is_refused(provider: Engine, id_: str, words: str) -> None:
    code, said = refused(lambda: provider.read(id_))
    assert code == "FAILED_PRECONDITION"
    assert words in said


def test_an_import_of_what_is_gone_says_so_by_an_empty_id(provider: Engine) -> None:
    assert provider.read("arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl").id == ""


# What goes wrong


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("access-denied", "PERMISSION_DENIED", "ivs:CreateStage"),
        ("quota", "RESOURCE_EXHAUSTED", "ServiceQuotaExceededException"),
        ("internal", "ABORTED", "CreateStage"),
        ("pending-verification", "FAILED_PRECONDITION", "PendingVerification"),
    ],
)
def test_aws_errors_have_codes_and_words(
    provider: Engine, emulator: Emulator, kind: str, code: str, words: str
) -> None:
    emulator.faults.order("CreateStage", kind, times=1)
    got, said = refused(lambda: provider.create({"name": "studio"}))
    assert got == code
    assert words in said
    assert "Traceback" not in said


def test_a_defect_is_said_in_a_line_and_takes_nothing_down(provider: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from ivs_realtime.faces.session import Session

    with monkeypatch.context() as patch:
        patch.setattr(Session, "create", lambda *_: 1 / 0)
        code, said = refused(lambda: provider.create({"name": "studio"}))
    assert code == "INTERNAL"
    assert said.startswith("a defect in ivs-realtime, ZeroDivisionError at test_calls.py:")
    assert "\n" not in said
    assert provider.create({"name": "studio"}).id


def test_an_asset_is_refused_by_its_path(provider: Engine) -> None:
    asset = {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "x"}
    code, said = refused(lambda: provider.check({"tags": {"a": asset}}))
    assert (code, said) == ("INVALID_ARGUMENT", "tags.a: an asset cannot be used here")


def test_a_function_that_is_not_there(provider: Engine) -> None:
    request = provider_pb2.InvokeRequest(tok="ivs-realtime:index:getNothing")
    code, said = refused(lambda: provider.stub.Invoke(request))
    assert code == "NOT_FOUND"
    assert said.startswith("ivs-realtime has no function ivs-realtime:index:getNothing")
