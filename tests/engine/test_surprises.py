"""What surprised somebody once, on the real engine."""

from __future__ import annotations

import pytest

from ivs_realtime.emulator.testing import Emulator
from tests.engine.fixtures import StackOf

pytestmark = pytest.mark.engine

HEAD = "import pulumi\nimport ivs_realtime as ivs\n"


@pytest.fixture
def places(emulator: Emulator) -> dict[str, str]:
    """A stage on which somebody publishes, and an offline channel."""
    stage = emulator.client("ivs-realtime").create_stage()["stage"]["arn"]
    emulator.participant(stage, publish=True)
    return {"stage": stage, "channel": emulator.client("ivs").create_channel(name="c")["channel"]["arn"]}


def composition(places: dict[str, str], more: str = "") -> str:
    channel = f'{{"channel": {{"channel_arn": "{places["channel"]}"}}}}'
    return (
        f'{HEAD}show = ivs.Composition("show", stage_arn="{places["stage"]}", destinations=[{channel}]{more})\n'
        'pulumi.export("arn", show.arn)\npulumi.export("urn", show.urn)\n'
    )


def live(emulator: Emulator) -> list[str]:
    return [each["arn"] for each in emulator.compositions() if each["state"] == "ACTIVE"]


def changes(emulator: Emulator) -> list[str]:
    return [
        call["operation"] for call in emulator.calls() if call["operation"] in ("StartComposition", "StopComposition")
    ]


def test_a_composition_on_a_channel_is_replaced_on_order_with_the_option(
    stack_of: StackOf, emulator: Emulator, places: dict[str, str]
) -> None:
    option = ", opts=pulumi.ResourceOptions(delete_before_replace=True)"
    stack = stack_of(composition(places, option), variables=emulator.environment())
    stack.up()
    for _ in range(2):
        before = stack.outputs()
        stack.up("--replace", before["urn"])
        assert stack.outputs()["arn"] != before["arn"]
        assert live(emulator) == [stack.outputs()["arn"]]


def test_without_it_the_one_that_runs_is_left_alone(
    stack_of: StackOf, emulator: Emulator, places: dict[str, str]
) -> None:
    stack = stack_of(composition(places), variables=emulator.environment())
    stack.up()
    before = stack.outputs()
    stack.up("--replace", before["urn"])
    assert stack.outputs() == before
    assert live(emulator) == [before["arn"]]


def test_on_order_after_a_change_of_tags_nothing_is_lost_and_the_way_is_told(
    stack_of: StackOf, emulator: Emulator, places: dict[str, str]
) -> None:
    tags = ', tags={"a": "b"}'
    stack = stack_of(composition(places), variables=emulator.environment())
    stack.up()
    stack.write(composition(places, tags))
    stack.up()
    before = stack.outputs()
    message = "\n".join(stack.up("--replace", before["urn"], fails=True).errors)
    assert "(delete_before_replace=True stops the one to be replaced first)" in message
    assert live(emulator) == [before["arn"]]
    stack.write(composition(places, f"{tags}, opts=pulumi.ResourceOptions(delete_before_replace=True)"))
    stack.up("--replace", before["urn"])
    assert live(emulator) == [stack.outputs()["arn"]] != [before["arn"]]


def test_on_another_channel_the_new_composition_starts_before_the_old_one_stops(
    stack_of: StackOf, emulator: Emulator, places: dict[str, str]
) -> None:
    stack = stack_of(composition(places), variables=emulator.environment())
    stack.up()
    other = emulator.client("ivs").create_channel(name="d")["channel"]["arn"]
    emulator.forget_calls()
    stack.write(composition({**places, "channel": other}))
    stack.up()
    assert changes(emulator) == ["StartComposition", "StopComposition"]
    assert live(emulator) == [stack.outputs()["arn"]]


@pytest.mark.parametrize("export", ["show.name", 'show.endpoints["whip"]'])
def test_get_of_what_is_not_there_is_an_error(stack_of: StackOf, emulator: Emulator, export: str) -> None:
    arn = "arn:aws:ivs:us-east-1:123456789012:stage/abcabcabcabc"
    program = f'{HEAD}show = ivs.Stage.get("show", "{arn}")\npulumi.export("it", {export})\n'
    stack = stack_of(program, variables=emulator.environment())
    for result in (stack.preview(fails=True), stack.up(fails=True)):
        assert f"there is no stage {arn} in this account and region" in "\n".join(result.errors)
    assert stack.resources() == []


@pytest.mark.parametrize("path", ["tags.cost_center", 'tags[\\"cost_center\\"]'])
def test_one_tag_can_be_left_to_others(stack_of: StackOf, emulator: Emulator, path: str) -> None:
    def program(value: str) -> str:
        opts = f'opts=pulumi.ResourceOptions(ignore_changes=["{path}"])'
        return f'{HEAD}ivs.Stage("studio", tags={{"cost_center": "{value}"}}, {opts})\n'

    stack = stack_of(program("1"), variables=emulator.environment())
    stack.up()
    stack.write(program("2"))
    assert stack.preview("--expect-no-changes").operations == {"same": 1}


def test_what_was_adopted_without_a_name_keeps_its_own(stack_of: StackOf, emulator: Emulator) -> None:
    client = emulator.client("ivs-realtime")
    arn = client.create_stage(name="by-hand")["stage"]["arn"]
    stack = stack_of(f'{HEAD}ivs.Stage("s", adopt="{arn}")\n', variables=emulator.environment())
    stack.up()
    stack.refresh("--expect-no-changes")
    client.update_stage(arn=arn, name="by-somebody-else")
    assert stack.refresh().operations == {"update": 1}
    assert stack.preview().changed == {"s": ["name"]}
    stack.up()
    assert client.get_stage(arn=arn)["stage"]["name"] == "by-hand"
    stack.write(f'{HEAD}ivs.Stage("s")\n')
    stack.preview("--refresh", "--expect-no-changes")


def test_what_was_adopted_can_be_replaced_with_adopt_still_in_the_program(
    stack_of: StackOf, emulator: Emulator
) -> None:
    client = emulator.client("ivs-realtime")
    arn = client.create_encoder_configuration(name="by-hand")["encoderConfiguration"]["arn"]

    def program(more: str = "") -> str:
        return f'{HEAD}e = ivs.EncoderConfiguration("e", adopt="{arn}"{more})\npulumi.export("arn", e.arn)\n'

    stack = stack_of(program(), variables=emulator.environment())
    stack.up()
    stack.write(program(', video={"bitrate": 1000000}'))
    assert stack.up().operations == {"replace": 1}
    assert stack.outputs()["arn"] != arn
    assert stack.up().operations == {"same": 1}


def test_an_adopted_composition_that_ended_is_started_anew(
    stack_of: StackOf, emulator: Emulator, places: dict[str, str]
) -> None:
    client = emulator.client("ivs-realtime")
    to = [{"channel": {"channelArn": places["channel"]}}]
    arn = client.start_composition(stageArn=places["stage"], destinations=to)["composition"]["arn"]
    emulator.advance(5)
    stack = stack_of(composition(places, f', adopt="{arn}"'), variables=emulator.environment())
    stack.up()
    client.stop_composition(arn=arn)
    emulator.advance(5)
    stack.up("--refresh")
    assert stack.outputs()["arn"] != arn


def test_adoption_adds_the_default_tags_that_are_missing(stack_of: StackOf, emulator: Emulator) -> None:
    client = emulator.client("ivs-realtime")
    arn = client.create_stage(name="st", tags={"own": "1"})["stage"]["arn"]
    config = {"ivs-realtime:defaultTags": '{"tags": {"team": "video"}}'}
    program = f'{HEAD}ivs.Stage("e", name="st", tags={{"own": "1"}}, adopt="{arn}")\n'
    stack = stack_of(program, variables=emulator.environment(), config=config)
    stack.up()
    assert client.get_stage(arn=arn)["stage"]["tags"] == {"own": "1", "team": "video"}
    stack.preview("--expect-no-changes", "--refresh")


def test_tags_of_a_kept_composition_that_aws_has_forgotten_do_no_harm(
    stack_of: StackOf, emulator: Emulator, places: dict[str, str]
) -> None:
    stack = stack_of(composition(places, ', when_ended="keep"'), variables=emulator.environment())
    stack.up()
    emulator.client("ivs-realtime").stop_composition(arn=stack.outputs()["arn"])
    emulator.advance(3600)
    stack.refresh()
    stack.write(composition(places, ', when_ended="keep", tags={"a": "b"}'))
    stack.up()
    assert stack.up().operations == {"same": 1}


def test_another_configured_region_is_no_matter_for_what_is_there(stack_of: StackOf, emulator: Emulator) -> None:
    emulator.client("s3").create_bucket(Bucket="recordings")
    program = (
        f'{HEAD}storage = ivs.StorageConfiguration("r", s3={{"bucket_name": "recordings"}})\n'
        'ivs.Stage("s", auto_participant_recording_configuration={"storage_configuration_arn": storage.arn})\n'
    )
    stack = stack_of(program, variables=emulator.environment(), config={"aws:region": "us-east-1"})
    stack.up()
    stack.run("config", "set", "aws:region", "eu-west-1", "--stack", stack.name)
    assert stack.preview("--expect-no-changes").operations == {"same": 2}


def test_the_order_of_destinations_means_nothing(stack_of: StackOf, emulator: Emulator, places: dict[str, str]) -> None:
    emulator.client("s3").create_bucket(Bucket="recordings")
    channel = f'{{"channel": {{"channel_arn": "{places["channel"]}"}}}}'
    s3 = '{"s3": {"storage_configuration_arn": storage.arn, "encoder_configuration_arns": [encoder.arn]}}'

    def program(*destinations: str) -> str:
        return (
            f'{HEAD}storage = ivs.StorageConfiguration("r", s3={{"bucket_name": "recordings"}})\n'
            'encoder = ivs.EncoderConfiguration("hd")\n'
            f'ivs.Composition("show", stage_arn="{places["stage"]}", destinations=[{", ".join(destinations)}])\n'
        )

    stack = stack_of(program(channel, s3), variables=emulator.environment())
    stack.up()
    stack.write(program(s3, channel))
    assert stack.preview("--expect-no-changes").operations == {"same": 3}


def test_a_region_that_is_none_is_refused_wherever_it_comes_from(stack_of: StackOf, emulator: Emulator) -> None:
    program = f'{HEAD}ivs.Stage("a", region="us-east-9")\n'
    (message,) = stack_of(program, variables=emulator.environment()).preview(fails=True).errors
    assert "region: the service is not offered in 'us-east-9'" in message


def test_tags_that_came_half_the_way_are_told_with_the_next_step(stack_of: StackOf, emulator: Emulator) -> None:
    def program(tags: str) -> str:
        return f'{HEAD}ivs.Stage("studio", tags={tags})\n'

    stack = stack_of(program('{"a": "1"}'), variables=emulator.environment())
    stack.up()
    emulator.faults.order("UntagResource", "access-denied", times=1)
    stack.write(program('{"c": "2"}'))
    message = "\n".join(stack.up(fails=True).errors)
    assert "was updated in part, not all of its tags are: UntagResource" in message
    assert "Run `pulumi refresh`, so that the state tells it" in message
    stack.refresh()
    stack.up()
    (stage,) = emulator.client("ivs-realtime").list_stages()["stages"]
    assert stage["tags"] == {"c": "2"}


def test_what_is_inside_an_output_has_attributes_as_in_generated_sdks(stack_of: StackOf, emulator: Emulator) -> None:
    program = (
        f'{HEAD}room = ivs.Stage("room")\npulumi.export("both", '
        'pulumi.Output.all(room.endpoints.whip, room.endpoints["whip"]))\n'
    )
    stack = stack_of(program, variables=emulator.environment())
    stack.up()
    first, second = stack.outputs()["both"]
    assert first == second
    assert first.startswith("https://")


def test_default_tags_that_are_secret_stay_secret_in_the_state(stack_of: StackOf, emulator: Emulator) -> None:
    program = f'{HEAD}ivs.Stage("room")\nivs.Stage("hall", tags={{"own": "1"}})\n'
    stack = stack_of(program, variables=emulator.environment())
    path = ["--path", "ivs-realtime:defaultTags.tags.project"]
    stack.run("config", "set", "--stack", stack.name, "--secret", *path, "NobodySawThis7")
    for result in (stack.up(), stack.refresh(), stack.preview("--expect-no-changes")):
        assert "NobodySawThis7" not in result.stdout + result.stderr
    assert "NobodySawThis7" not in str(stack.export())
    tags = [stage["tags"] for stage in emulator.client("ivs-realtime").list_stages()["stages"]]
    assert sorted(tags, key=len) == [{"project": "NobodySawThis7"}, {"project": "NobodySawThis7", "own": "1"}]
