"""Look-ups: what they find, what they filter, and what they say of what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ivs_realtime.aws import errors
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.tags import Ignored
from ivs_realtime.emulator.testing import Emulator
from ivs_realtime.faces.config import IgnoreTags
from ivs_realtime.faces.functions import ALL
from ivs_realtime.faces.session import Session
from ivs_realtime.functions import call as calling
from ivs_realtime.functions.call import WrongArguments
from ivs_realtime.functions.function import Function
from ivs_realtime.functions.tags import TAGGABLE
from ivs_realtime.lifecycle.failures import Unfit
from ivs_realtime.resources import ALL as RESOURCES
from tests.functions.conftest import Call

NOWHERE = "arn:aws:ivs:us-east-1:123456789012:{kind}/abcdefghijkl"
OF_RESOURCES = {name: function for name, function in ALL.items() if function.reads and "arn" in function.input_members}


def operations(emulator: Emulator) -> list[str]:
    return [call["operation"] for call in emulator.calls()]


def test_a_stage_is_found_with_all_that_is_known_of_it(call: Call, ivs: Any, stage: str) -> None:
    found = call("getStage", arn=stage)
    assert (found["arn"], found["name"], found["tags"]) == (stage, "studio", {"team": "video"})
    assert found["endpoints"] == ivs.get_stage(arn=stage)["stage"]["endpoints"]
    assert found["autoParticipantRecordingConfiguration"]["storageConfigurationArn"] == ""
    assert "region" not in found


def test_a_list_goes_to_the_end(call: Call, ivs: Any) -> None:
    arns = {ivs.create_stage(name=f"stage-{number}")["stage"]["arn"] for number in range(53)}
    assert {each["arn"] for each in call("getStages")["stages"]} == arns


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["red-1", "red-2", "blue"]),
        ({"name": "blue"}, ["blue"]),
        ({"name": "red-*"}, ["red-1", "red-2"]),
        ({"name": "RED-*"}, []),
        ({"tags": {"team": "video"}}, ["red-1", "blue"]),
        ({"tags": {"team": "video", "stage": "dev"}}, ["blue"]),
        ({"name": "red-*", "tags": {"team": "video"}}, ["red-1"]),
        ({"tags": {}}, ["red-1", "red-2", "blue"]),
    ],
)
def test_a_list_is_filtered_by_name_and_tags(call: Call, ivs: Any, filters: dict[str, Any], names: list[str]) -> None:
    ivs.create_stage(name="red-1", tags={"team": "video"})
    ivs.create_stage(name="red-2", tags={"team": "audio"})
    ivs.create_stage(name="blue", tags={"team": "video", "stage": "dev"})
    assert [each["name"] for each in call("getStages", **filters)["stages"]] == names


def test_tags_that_belong_to_somebody_else_are_not_reported(session: Session, ivs: Any, stage: str) -> None:
    ivs.tag_resource(resourceArn=stage, tags={"owner": "somebody"})
    ignoring = Session(session.settings.model_copy(update={"ignore_tags": IgnoreTags(keys=["owner"])}))
    assert ignoring.call(ALL["getTags"], {"arn": stage}) == {"tags": {"team": "video"}}
    (found,) = ignoring.call(ALL["getStages"], {"tags": {"owner": "somebody"}})["stages"]
    assert found["tags"] == {"team": "video"}


def test_tags_are_had_of_every_resource_that_has_some() -> None:
    assert set(TAGGABLE) == {page.noun for page in RESOURCES.values() if page.taggable}


@pytest.mark.parametrize("function", OF_RESOURCES.values(), ids=OF_RESOURCES)
def test_what_is_not_there_is_an_error_that_names_it(call: Call, function: Function) -> None:
    kind = "stage" if function.name == "getTags" else function.name.removeprefix("get")
    dashed = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind).strip("-")
    arn = NOWHERE.format(kind=dashed)
    with pytest.raises(errors.NotFound, match=arn) as missing:
        call(function.name, arn=arn)
    # A refresh would not bring it back: it is in no state.
    assert "check the ARN, the ids and the region" in str(missing.value)
    assert "pulumi refresh" not in str(missing.value)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("getStage", {}, "getStage: arn: is required: The ARN of the stage."),
        ("getStage", {"arn": "studio"},
         "getStage: arn: 'studio' is not the ARN of a stage (arn:aws:ivs:REGION:ACCOUNT:stage/ID)"),
        ("getStage", {"arn": NOWHERE.format(kind="stage"), "region": "eu-west-1"},
         f"getStage: arn: '{NOWHERE.format(kind='stage')}' is in us-east-1; everything here must be in eu-west-1"),
        ("getStages", {"nmae": "x"}, "getStages: nmae: is not a property here; did you mean name?"),
        ("getStages", {"tags": "x"}, "getStages: tags: 'x' is not a map of texts"),
        ("getCompositions", {"stageArn": NOWHERE.format(kind="channel")},
         f"getCompositions: stageArn: '{NOWHERE.format(kind='channel')}' is the ARN of a channel; "
         "a stage is needed (arn:aws:ivs:REGION:ACCOUNT:stage/ID)"),
        ("getParticipants", {"stageArn": NOWHERE.format(kind="stage"), "state": "GONE"},
         "getParticipants: state: 'GONE' is not one of CONNECTED, DISCONNECTED"),
        ("getTags", {"arn": "studio"}, "getTags: arn: 'studio' is not an ARN (arn:aws:ivs:REGION:ACCOUNT:KIND/ID)"),
        ("getTags", {"arn": "arn:aws:s3:us-east-1:123456789012:stage/studio"},
         "getTags: arn: 'arn:aws:s3:us-east-1:123456789012:stage/studio' is the ARN of none of composition, "
         "encoder-configuration, ingest-configuration, public-key, stage, storage-configuration"),
        ("getTags", {"arn": NOWHERE.format(kind="channel")},
         f"getTags: arn: '{NOWHERE.format(kind='channel')}' is the ARN of none of composition, "
         "encoder-configuration, ingest-configuration, public-key, stage, storage-configuration"),
        ("getParticipant", {"stageArn": NOWHERE.format(kind="stage"), "participantId": ""},
         "getParticipant: participantId: is empty"),
        ("startParticipantReplication", {
            "sourceStageArn": "hall", "destinationStageArn": NOWHERE.format(kind="stage"), "participantId": ""},
         "startParticipantReplication: participantId: is empty\n"
         "startParticipantReplication: sourceStageArn: 'hall' is not the ARN of a stage "
         "(arn:aws:ivs:REGION:ACCOUNT:stage/ID)"),
        ("getStages", {"region": "Ireland"}, "getStages: region: 'Ireland' is not a region, such as us-east-1"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused_by_their_path(
    call: Call, emulator: Emulator, name: str, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(WrongArguments) as refused:
        call(name, **arguments)
    assert str(refused.value) == message
    assert emulator.calls() == []


def test_the_region_is_that_of_the_arn_then_the_argument_then_the_configuration(
    call: Call, emulator: Emulator, stage: str
) -> None:
    other = emulator.client("ivs-realtime", region="eu-west-1").create_stage(name="abroad")["stage"]["arn"]
    assert call("getStage", arn=other)["name"] == "abroad"
    assert [each["name"] for each in call("getStages", region="eu-west-1")["stages"]] == ["abroad"]
    assert [each["name"] for each in call("getStages")["stages"]] == ["studio"]


def test_a_region_where_the_service_is_not_offered_is_refused_before_it_is_asked(
    session: Session, emulator: Emulator
) -> None:
    for arguments in ({"region": "us-east-9"}, {"stageArn": arn_in("us-east-9")}):
        function = ALL["getCompositions"]
        with pytest.raises(Unfit, match="getCompositions: region: the service is not offered in 'us-east-9', but in"):
            session.call(function, arguments)
    assert emulator.calls() == []
    trusting = Session(session.settings.model_copy(update={"skip_region_validation": True}))
    assert trusting.call(function, arguments) == {"compositions": []}


def arn_in(region: str) -> str:
    return NOWHERE.format(kind="stage").replace("us-east-1", region)


def test_participants_of_the_session_that_goes_on_and_of_one_that_is_over(
    call: Call, emulator: Emulator, stage: str
) -> None:
    first = emulator.participant(stage, userId="ann", attributes={"a": "b"}).publish()
    emulator.participant(stage, userId="bob")
    found = call("getParticipants", stageArn=stage)["participants"]
    assert [(each["userId"], each["published"]) for each in found] == [("ann", True), ("bob", False)]
    one = call("getParticipant", stageArn=stage, participantId=first.participant_id)
    assert (one["userId"], one["attributes"], one["state"]) == ("ann", {"a": "b"}, "CONNECTED")
    events = call("getParticipantEvents", stageArn=stage, participantId=first.participant_id)["events"]
    assert {each["name"] for each in events} == {"JOINED", "PUBLISH_STARTED"}
    for who in emulator.participants(stage):
        emulator_participant(emulator, stage, who).leave()
    with pytest.raises(Unfit, match=f"nobody is in {stage} now"):
        call("getParticipants", stageArn=stage)
    over = call("getParticipants", stageArn=stage, sessionId=first.session_id)["participants"]
    assert [each["state"] for each in over] == ["DISCONNECTED", "DISCONNECTED"]


def emulator_participant(emulator: Emulator, stage: str, who: dict[str, Any]) -> Any:
    from ivs_realtime.emulator.testing import Participant

    return Participant(emulator.url, stage, who["participantId"], who["sessionId"])


def test_the_service_takes_one_filter_and_the_others_are_applied_here(
    call: Call, emulator: Emulator, stage: str
) -> None:
    emulator.participant(stage, userId="ann").publish()
    emulator.participant(stage, userId="ann")
    emulator.participant(stage, userId="bob").publish()
    found = call("getParticipants", stageArn=stage, userId="ann", published=False, state="CONNECTED")["participants"]
    assert [(each["userId"], each["published"]) for each in found] == [("ann", False)]


def test_who_is_not_in_a_session_is_named(call: Call, emulator: Emulator, stage: str) -> None:
    session = emulator.participant(stage).session_id
    with pytest.raises(errors.NotFound, match=f"participant nobody of session {session} of {stage}"):
        call("getParticipant", stageArn=stage, sessionId=session, participantId="nobody")
    with pytest.raises(errors.NotFound, match=f"session st-abcdefghijklm of {stage}"):
        call("getStageSession", stageArn=stage, sessionId="st-abcdefghijklm")


def test_sessions(call: Call, emulator: Emulator, stage: str) -> None:
    session = emulator.participant(stage).session_id
    assert call("getStageSession", stageArn=stage)["sessionId"] == session
    (only,) = call("getStageSessions", stageArn=stage)["stageSessions"]
    assert only["sessionId"] == session
    assert only["startTime"].endswith("Z")


def test_ingest_configurations_by_stage_state_name_and_tags(
    call: Call, emulator: Emulator, ivs: Any, stage: str
) -> None:
    def made(name: str, **more: Any) -> dict[str, Any]:
        answer = ivs.create_ingest_configuration(name=name, ingestProtocol="RTMPS", **more)
        return dict(answer["ingestConfiguration"])

    live = made("cam-1", stageArn=stage, tags={"team": "video"})
    made("cam-2", stageArn=stage)
    made("spare", tags={"team": "video"})
    emulator.stream(live["streamKey"])

    def names(**filters: Any) -> list[str]:
        found = call("getIngestConfigurations", **filters)["ingestConfigurations"]
        assert all("streamKey" not in each for each in found)
        return [each["name"] for each in found]

    assert names() == ["cam-1", "cam-2", "spare"]
    assert names(stageArn=stage) == ["cam-1", "cam-2"]
    assert names(stageArn=stage, state="INACTIVE") == ["cam-2"]
    assert names(state="ACTIVE") == ["cam-1"]
    assert names(tags={"team": "video"}) == ["cam-1", "spare"]
    emulator.forget_calls()
    assert names(name="cam-*", tags={"team": "video"}) == ["cam-1"]
    assert operations(emulator) == ["ListIngestConfigurations", "ListTagsForResource", "ListTagsForResource"]


def test_compositions_and_configurations(call: Call, emulator: Emulator, ivs: Any, stage: str) -> None:
    emulator.client("s3").create_bucket(Bucket="recordings")
    storage = ivs.create_storage_configuration(name="store", s3={"bucketName": "recordings"})["storageConfiguration"]
    encoder = ivs.create_encoder_configuration(name="hd", video={"width": 640, "height": 360})["encoderConfiguration"]
    emulator.participant(stage, publish=True)
    s3 = {"storageConfigurationArn": storage["arn"], "encoderConfigurationArns": [encoder["arn"]]}
    started = ivs.start_composition(stageArn=stage, destinations=[{"s3": s3}], tags={"a": "b"})["composition"]
    one = call("getComposition", arn=started["arn"])
    assert one["stageArn"] == stage
    assert one["destinations"][0]["s3"]["storageConfigurationArn"] == storage["arn"]
    for filters in ({}, {"stageArn": stage}, {"encoderConfigurationArn": encoder["arn"]}, {"tags": {"a": "b"}}):
        (found,) = call("getCompositions", **filters)["compositions"]
        assert (found["arn"], found["tags"]) == (started["arn"], {"a": "b"})
    assert call("getCompositions", tags={"a": "c"})["compositions"] == []
    assert call("getEncoderConfiguration", arn=encoder["arn"])["video"]["width"] == 640
    assert call("getEncoderConfigurations", name="hd")["encoderConfigurations"][0]["arn"] == encoder["arn"]
    assert call("getStorageConfiguration", arn=storage["arn"])["s3"] == {"bucketName": "recordings"}
    assert call("getStorageConfigurations")["storageConfigurations"][0]["s3"] == {"bucketName": "recordings"}
    assert call("getTags", arn=started["arn"]) == {"tags": {"a": "b"}}
    assert call("getPublicKeys") == {"publicKeys": []}


def test_the_policy_is_the_one_that_the_service_writes_itself(call: Call, emulator: Emulator, ivs: Any) -> None:
    import json

    s3 = emulator.client("s3")
    s3.create_bucket(Bucket="recordings")
    ivs.create_storage_configuration(s3={"bucketName": "recordings"})
    (written,) = json.loads(s3.get_bucket_policy(Bucket="recordings")["Policy"])["Statement"]
    emulator.forget_calls()
    ours = call("recordingBucketPolicy", bucket="recordings", region="us-east-1")
    assert json.loads(ours["statement"]) == {**written, "Sid": "IvsCompositeWrite"}
    assert json.loads(ours["policy"])["Statement"] == [json.loads(ours["statement"])]
    assert emulator.calls() == []


@pytest.mark.parametrize("region", ["cn-north-1", "us-gov-west-1", "us-iso-east-1"])
def test_there_is_no_policy_for_a_region_of_another_partition(call: Call, region: str) -> None:
    with pytest.raises(WrongArguments, match=f"region: '{region}' belongs to the partition aws-"):
        call("recordingBucketPolicy", bucket="recordings", region=region)


def test_what_is_deleted_while_a_list_is_filtered_is_not_found(session: Session, ivs: Any) -> None:
    class Meanwhile(Api):
        def pages(self, operation: str, key: str, **parameters: Any) -> Iterator[dict[str, Any]]:
            for item in super().pages(operation, key, **parameters):
                if item["name"] == "first":
                    ivs.delete_ingest_configuration(arn=item["arn"])
                yield item

    for name in ("first", "second"):
        ivs.create_ingest_configuration(name=name, ingestProtocol="RTMPS", tags={"team": "video"})
    api = Meanwhile(session.api(None).connection)
    function = ALL["getIngestConfigurations"]
    found = calling.call(function, {"tags": {"team": "video"}}, lambda _region: api, session.ignored)
    assert [each["name"] for each in found["ingestConfigurations"]] == ["second"]


class OneWhoIsSilent:
    """The API, where it leaves out what is off; the emulator always says it."""

    def pages(self, _operation: str, _key: str, **_request: Any) -> Iterator[dict[str, Any]]:
        yield {"participantId": "abcdefghijkl", "userId": "ann"}


@pytest.mark.parametrize(("published", "found"), [(False, 1), (True, 0)])
def test_a_switch_that_the_service_leaves_out_is_off(published: bool, found: int) -> None:
    stage = "arn:aws:ivs:us-east-1:123456789012:stage/abcdefghijkl"
    arguments = {"stageArn": stage, "sessionId": "st-abcdefghijklm", "userId": "ann", "published": published}
    api: Any = OneWhoIsSilent()
    assert len(calling.call(ALL["getParticipants"], arguments, lambda _: api, Ignored())["participants"]) == found
