"""The dynamic resources on the real engine, in the situations that a table of values cannot show."""

from __future__ import annotations

import json

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf
from tests.engine.stack import Stack

pytestmark = pytest.mark.engine

STAGE = 'import pulumi\nimport ivs_realtime as ivs\nstage = ivs.Stage("studio"{arguments})\n'
EXPORTS = 'pulumi.export("arn", stage.arn)\npulumi.export("name", stage.name)\n'


def stage(arguments: str = "", more: str = EXPORTS) -> str:
    return STAGE.format(arguments=arguments and f", {arguments}") + more


def operations(emulator: Emulator) -> list[str]:
    return [call["operation"] for call in emulator.calls()]


def in_aws(emulator: Emulator, stack: Stack) -> dict[str, object]:
    found = emulator.client("ivs-realtime").get_stage(arn=stack.outputs()["arn"])["stage"]
    return dict(found)


def test_all_that_a_stage_takes_is_one_line(stack_of: StackOf, emulator: Emulator) -> None:
    program = 'import ivs_realtime as ivs\nivs.Stage("studio", tags={"team": "video"})'
    stack = stack_of(program, variables=emulator.environment())
    stack.up()
    assert operations(emulator) == ["CreateStage"]
    (made,) = emulator.client("ivs-realtime").list_stages()["stages"]
    assert made["tags"] == {"team": "video"}
    assert made["name"].startswith("studio-")


def test_a_lost_reply_loses_no_stage_and_makes_no_second(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(stage(), variables=emulator.environment())
    emulator.faults.order("CreateStage", "close-after", times=1)
    stack.up()
    (only,) = emulator.client("ivs-realtime").list_stages()["stages"]
    assert stack.outputs()["arn"] == only["arn"]


def test_a_lost_reply_for_a_name_that_others_may_have_names_what_it_found(
    stack_of: StackOf, emulator: Emulator
) -> None:
    stack = stack_of(stage('name="studio"'), variables=emulator.environment())
    emulator.faults.order("CreateStage", "close-after", times=1)
    message = "\n".join(stack.up(fails=True).errors)
    (only,) = emulator.client("ivs-realtime").list_stages()["stages"]
    assert f"adopt='{only['arn']}'" in message
    assert "Traceback" not in message


def test_a_refusal_is_one_message_with_awss_words_the_request_id_and_the_next_step(
    stack_of: StackOf, emulator: Emulator
) -> None:
    stack = stack_of(stage(), variables=emulator.environment())
    emulator.faults.order("CreateStage", "access-denied", times=1)
    result = stack.up(fails=True)
    (message,) = [error for error in result.errors if "CreateStage" in error]
    assert "AccessDeniedException" in message
    assert "request id" in message
    assert "Nothing was created. Allow the caller ivs:CreateStage (and ivs:TagResource, where tags are set)" in message
    assert "Traceback" not in result.stdout + result.stderr
    assert stack.resources() == []


def test_throttling_is_waited_out(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(stage(), variables=emulator.environment())
    emulator.faults.order("CreateStage", "throttled", times=3)
    stack.up()
    assert operations(emulator) == ["CreateStage"] * 4


def test_default_tags_are_merged_and_shown_and_ignored_ones_left_alone(stack_of: StackOf, emulator: Emulator) -> None:
    config = {
        "ivs-realtime:defaultTags": '{"tags": {"team": "video", "stage": "dev"}}',
        "ivs-realtime:ignoreTags": '{"keyPrefixes": ["cost:"]}',
    }
    program = stage('tags={"stage": "own"}')
    stack = stack_of(program, variables=emulator.environment(), config=config)
    assert '"video"' in stack.preview("--diff").stdout
    stack.up()
    assert in_aws(emulator, stack)["tags"] == {"team": "video", "stage": "own"}
    arn = stack.outputs()["arn"]
    emulator.client("ivs-realtime").tag_resource(resourceArn=arn, tags={"cost:center": "7"})
    stack.refresh("--expect-no-changes")
    stack.write(stage('tags={"stage": "other"}'))
    emulator.forget_calls()
    stack.up()
    assert operations(emulator) == ["TagResource"]
    assert in_aws(emulator, stack)["tags"] == {"team": "video", "stage": "other", "cost:center": "7"}


def test_recording_is_switched_off_by_removing_the_block(stack_of: StackOf, emulator: Emulator) -> None:
    emulator.client("s3").create_bucket(Bucket="recordings")
    storage = 'storage = ivs.StorageConfiguration("recordings", s3={"bucket_name": "recordings"})\n'
    recorded = 'auto_participant_recording_configuration={"storage_configuration_arn": storage.arn}'
    head, tail = "import pulumi\nimport ivs_realtime as ivs\n" + storage, EXPORTS
    stack = stack_of(f'{head}stage = ivs.Stage("studio", {recorded})\n{tail}', variables=emulator.environment())
    stack.up()
    stack.write(f'{head}stage = ivs.Stage("studio")\n{tail}')
    assert stack.up().operations == {"update": 1, "same": 1}
    recording = in_aws(emulator, stack)["autoParticipantRecordingConfiguration"]
    assert isinstance(recording, dict)
    assert recording["storageConfigurationArn"] == ""
    stack.preview("--expect-no-changes", "--refresh")


def test_what_exists_is_adopted_as_it_is_and_managed_from_then_on(stack_of: StackOf, emulator: Emulator) -> None:
    client = emulator.client("ivs-realtime")
    arn = client.create_stage(name="by-hand", tags={"team": "video"})["stage"]["arn"]
    stack = stack_of(stage(f'adopt="{arn}", tags={{"team": "video"}}'), variables=emulator.environment())
    stack.up()
    assert stack.outputs() == {"arn": arn, "name": "by-hand"}
    assert "CreateStage" not in operations(emulator)[1:]
    stack.write(stage('tags={"team": "video"}'))
    assert stack.up().operations == {"same": 1}
    stack.refresh()
    stack.write(stage('name="renamed", tags={"team": "video"}'))
    assert stack.up().operations == {"update": 1}
    stack.destroy()
    assert client.list_stages()["stages"] == []


def test_what_differs_is_not_adopted_and_the_differences_are_listed(stack_of: StackOf, emulator: Emulator) -> None:
    arn = emulator.client("ivs-realtime").create_stage(name="by-hand", tags={"team": "audio"})["stage"]["arn"]
    stack = stack_of(stage(f'adopt="{arn}", name="x", tags={{"team": "video"}}'), variables=emulator.environment())
    message = "\n".join(stack.up(fails=True).errors)
    assert "name is 'by-hand', declared is 'x'" in message
    assert "tags.team is 'audio', declared is 'video'" in message
    assert stack.resources() == []


def test_get_reads_an_existing_one_and_manages_nothing(stack_of: StackOf, emulator: Emulator) -> None:
    arn = emulator.client("ivs-realtime").create_stage(name="theirs", tags={"team": "video"})["stage"]["arn"]
    program = (
        "import pulumi\nimport ivs_realtime as ivs\n"
        f'stage = ivs.Stage.get("theirs", "{arn}")\n{EXPORTS}'
        'pulumi.export("tags", stage.tags)\npulumi.export("whip", stage.endpoints["whip"])\n'
    )
    stack = stack_of(program, variables=emulator.environment())
    stack.up()
    outputs = stack.outputs()
    assert (outputs["arn"], outputs["name"], outputs["tags"]) == (arn, "theirs", {"team": "video"})
    assert outputs["whip"].startswith("https://")
    stack.destroy()
    assert emulator.client("ivs-realtime").get_stage(arn=arn)["stage"]["name"] == "theirs"


def test_a_resource_can_live_in_another_region_and_its_arn_decides_afterwards(
    stack_of: StackOf, emulator: Emulator
) -> None:
    stack = stack_of(stage('region="eu-west-1"'), variables=emulator.environment())
    stack.up()
    arn = stack.outputs()["arn"]
    assert ":eu-west-1:" in arn
    stack.refresh("--expect-no-changes")
    stack.write(stage('region="us-west-2"'))
    assert stack.up().operations == {"replace": 1}
    assert ":us-west-2:" in stack.outputs()["arn"]


def test_gone_is_gone_and_is_made_again(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(stage(), variables=emulator.environment())
    stack.up()
    emulator.client("ivs-realtime").delete_stage(arn=stack.outputs()["arn"])
    stack.refresh()
    assert stack.resources() == []
    assert stack.up().operations == {"create": 1}


def test_what_is_gone_is_destroyed_without_complaint(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(stage(), variables=emulator.environment())
    stack.up()
    emulator.client("ivs-realtime").delete_stage(arn=stack.outputs()["arn"])
    stack.destroy()


def test_ignore_changes_takes_python_names(stack_of: StackOf, emulator: Emulator) -> None:
    ignoring = 'opts=pulumi.ResourceOptions(ignore_changes=["name", "auto_participant_recording_configuration"])'
    stack = stack_of(stage(f'name="one", {ignoring}'), variables=emulator.environment())
    stack.up()
    stack.write(stage(f'name="two", {ignoring}'))
    assert stack.up().operations == {"same": 1}


def test_a_composition_that_does_not_start_in_its_custom_time_is_taken_back(
    stack_of: StackOf, emulator: Emulator
) -> None:
    channel = emulator.client("ivs").create_channel(name="c")["channel"]["arn"]
    program = stage(
        more=EXPORTS
        + f'ivs.Composition("show", stage_arn=stage.arn, destinations=[{{"channel": {{"channel_arn": "{channel}"}}}}],'
        ' opts=pulumi.ResourceOptions(custom_timeouts=pulumi.CustomTimeouts(create="3s")))\n'
    )
    stack = stack_of(program, variables=emulator.environment())
    message = "\n".join(stack.up(fails=True).errors)
    assert "is still STARTING after 3 seconds: destinations[0] (channel) is STARTING" in message
    assert "It was taken back with StopComposition: nothing is left of it" in message
    assert [c for c in emulator.compositions() if c["state"] not in ("STOPPED", "FAILED")] == []
    assert [resource["type"].rpartition(":")[2] for resource in stack.resources()] == ["Stage"]


def test_what_is_in_use_is_not_deleted_and_its_user_is_named(stack_of: StackOf, emulator: Emulator) -> None:
    emulator.client("s3").create_bucket(Bucket="recordings")
    storage = 'storage = ivs.StorageConfiguration("recordings", s3={"bucket_name": "recordings"})\n'
    head = "import pulumi\nimport ivs_realtime as ivs\n"
    stack = stack_of(f'{head}{storage}pulumi.export("arn", storage.arn)', variables=emulator.environment())
    stack.up()
    recording = {"storageConfigurationArn": stack.outputs()["arn"]}
    theirs = emulator.client("ivs-realtime").create_stage(autoParticipantRecordingConfiguration=recording)
    message = "\n".join(stack.destroy(fails=True).errors)
    assert "ConflictException" in message
    assert f"It is used by stage {theirs['stage']['arn']}" in message
    assert len(stack.resources()) == 1


def test_the_state_is_small_and_plain(stack_of: StackOf, emulator: Emulator) -> None:
    stack = stack_of(
        stage('tags={"cost_center": "1", "storageConfigurationArn": "x"}'), variables=emulator.environment()
    )
    stack.up()
    (resource,) = stack.resources()
    assert "ciphertext" not in json.dumps(resource)
    assert resource["outputs"]["tags"] == {"cost_center": "1", "storageConfigurationArn": "x"}
    assert resource["type"] == "pulumi-python:dynamic/ivs-realtime:Stage"


@pytest.fixture
def keys(emulator: Emulator) -> dict[str, str]:
    """Variables of the emulator, without the keys."""
    return {name: value for name, value in emulator.environment().items() if "KEY" not in name}


@pytest.mark.parametrize(("flag", "hidden"), [("--secret", True), ("--plaintext", False)])
def test_keys_of_the_configuration_are_as_secret_in_the_state_as_there_and_a_warning_says_so(
    stack_of: StackOf, keys: dict[str, str], flag: str, hidden: bool
) -> None:
    stack = stack_of(stage() + 'ivs.Stage("other")\n', variables=keys)
    for key, value in {"accessKey": "123456789012", "secretKey": "NobodySawThis7"}.items():
        stack.run("config", "set", flag, f"ivs-realtime:{key}", value, "--stack", stack.name)
    result = stack.up()
    assert ("NobodySawThis7" not in json.dumps(stack.export())) == hidden
    assert "NobodySawThis7" not in result.stdout + result.stderr
    told = [warning for warning in result.warnings if "pulumi config set --secret ivs-realtime:secretKey" in warning]
    assert len(told) == (0 if hidden else 1)


def test_a_refresh_takes_the_configuration_of_the_last_update_and_that_of_now_with_run_program(
    stack_of: StackOf, emulator: Emulator
) -> None:
    variables = {name: value for name, value in emulator.environment().items() if "URL" not in name}
    stack = stack_of(stage(), variables=variables, config={"ivs-realtime:endpoint": emulator.url})
    stack.up()
    stack.run("config", "set", "ivs-realtime:endpoint", "http://127.0.0.1:9", "--stack", stack.name)
    stack.refresh("--expect-no-changes")
    assert "Could not connect" in "\n".join(stack.refresh("--run-program", fails=True).errors)
