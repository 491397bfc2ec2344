"""What a user gets wrong is said in one message each, with the next step and without a traceback."""

from __future__ import annotations

import pytest

from ivs_realtime.emulator.testing import running_emulator
from tests.engine.fixtures import StackOf
from tests.engine.stack import Result

pytestmark = pytest.mark.engine

HEAD = "import ivs_realtime as ivs\n"
REGION = {"AWS_REGION": "us-east-1"}


def only_message(result: Result) -> str:
    """The one error that tells something; the engine adds that the update failed."""
    told = [error for error in result.errors if error != "update failed"]
    (message,) = set(told)
    assert "Traceback" not in result.stdout + result.stderr
    return message


def test_no_region(stack_of: StackOf) -> None:
    message = only_message(stack_of(HEAD + 'ivs.Stage("studio")').preview(fails=True))
    assert "no AWS region is set: run `pulumi config set ivs-realtime:region us-east-1`" in message


def test_no_credentials(stack_of: StackOf) -> None:
    stack = stack_of(HEAD + 'ivs.Stage("studio")', variables=REGION)
    stack.preview()
    message = only_message(stack.up(fails=True))
    assert "NoCredentials" in message
    assert "ivs-realtime emulator run" in message
    assert stack.resources() == []


def test_an_unknown_region(stack_of: StackOf) -> None:
    stack = stack_of(HEAD + 'ivs.Stage("studio")', config={"aws:region": "us-east-9"})
    assert "not offered in 'us-east-9', but in ap-northeast-1" in only_message(stack.preview(fails=True))


def test_a_mistyped_configuration_key(stack_of: StackOf) -> None:
    stack = stack_of(HEAD + 'ivs.Stage("studio")', config={"ivs-realtime:regoin": "us-east-1"})
    message = only_message(stack.preview(fails=True))
    assert "ivs-realtime:regoin is not a configuration key; did you mean ivs-realtime:region?" in message


def test_an_account_that_is_not_allowed(stack_of: StackOf) -> None:
    with running_emulator() as emulator:
        config = {"ivs-realtime:allowedAccountIds": '["999999999999"]'}
        stack = stack_of(HEAD + 'ivs.Stage("studio")', variables=emulator.environment(), config=config)
        assert "belong to account 123456789012, which the configuration does not allow" in only_message(
            stack.up(fails=True)
        )
        assert emulator.calls() == []


def test_the_account_is_asked_for_in_the_region_that_a_resource_names(stack_of: StackOf) -> None:
    with running_emulator() as emulator:
        nowhere = {name: value for name, value in emulator.environment().items() if "REGION" not in name}
        config = {"ivs-realtime:allowedAccountIds": '["123456789012"]'}
        stack_of(HEAD + 'ivs.Stage("studio", region="us-east-1")', variables=nowhere, config=config).up()
        assert [call["operation"] for call in emulator.calls()] == ["CreateStage"]


def test_an_endpoint_where_nobody_answers(stack_of: StackOf) -> None:
    nowhere = {
        **REGION,
        "AWS_ACCESS_KEY_ID": "1",
        "AWS_SECRET_ACCESS_KEY": "2",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    }
    message = only_message(stack_of(HEAD + 'ivs.Stage("studio")', variables=nowhere).up(fails=True))
    assert "CreateStage of Stage 'studio-" in message
    assert "Nothing was created. Check the network" in message


def test_a_missing_profile(stack_of: StackOf) -> None:
    stack = stack_of(HEAD + 'ivs.Stage("studio")', variables=REGION, config={"aws:profile": "nobody"})
    message = only_message(stack.up(fails=True))
    assert "profile (nobody) could not be found" in message
    assert "Set `ivs-realtime:profile`" in message


def test_a_missing_profile_that_might_have_named_the_region(stack_of: StackOf) -> None:
    message = only_message(stack_of(HEAD + 'ivs.Stage("s")', config={"aws:profile": "nobody"}).preview(fails=True))
    assert "no AWS region is set, and there is no profile 'nobody' in AWS's shared files to name one" in message


def test_wrong_values_are_all_told_at_once_each_by_its_path(stack_of: StackOf) -> None:
    program = """
ivs.EncoderConfiguration("hd", naem="x", video={
    "width": 1281, "hieght": 720, "framerate": 61, "bitrate": "fast"}, tags={"aws:x": "y"})
"""
    result = stack_of(HEAD + program, variables=REGION).preview(fails=True)
    told = sorted(error.partition("has a problem: ")[2] for error in result.errors)
    assert told == [
        "naem: is not a property here; did you mean name?",
        "tags[\"aws:x\"]: begins with 'aws:', which only AWS may use",
        "video.bitrate: 'fast' is not a whole number",
        "video.framerate: 61 is out of range; at least 1 and at most 60 is allowed",
        "video.hieght: is not a property here; did you mean height?",
        "video.width: 1281 is odd; an even number of pixels is needed, such as 1282",
    ]
    assert "Traceback" not in result.stdout + result.stderr


def test_what_a_preview_cannot_know_is_not_refused_but_what_it_knows_is(stack_of: StackOf) -> None:
    program = """
stage = ivs.Stage("studio")
ivs.Composition("show", stage_arn=stage.arn, destinations=[
    {"channel": {"channel_arn": stage.arn}}, {"channel": {"channel_arn": "arn:aws:ivs:eu-west-1:1:channel/a"}}])
"""
    result = stack_of(HEAD + program, variables=REGION).preview(fails=True)
    told = sorted(error.partition("has a problem: ")[2] for error in result.errors)
    assert told == [
        "destinations[1].channel.channelArn: 'arn:aws:ivs:eu-west-1:1:channel/a' is in eu-west-1; "
        "everything here must be in us-east-1",
        "destinations[1]: is a second channel destination; a composition has one of each at most",
    ]


def test_a_failure_that_nobody_foresaw_is_one_line_too_and_a_variable_brings_the_traceback(stack_of: StackOf) -> None:
    # A proxy that is no URL is beyond what anybody checks.
    broken = {**REGION, "AWS_ACCESS_KEY_ID": "1", "AWS_SECRET_ACCESS_KEY": "2", "HTTPS_PROXY": "http://[broken"}
    program = HEAD + 'ivs.Stage("studio")'
    assert "\n" not in only_message(stack_of(program, variables=broken).up(fails=True))
    debugged = stack_of(program, variables={**broken, "IVS_REALTIME_DEBUG": "1"}).up(fails=True)
    assert "Traceback" in debugged.stdout


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ('ivs.Stage("a", tags={1: "x"})', "Stage 'a': tags: has the key 1, which is not a text"),
        ('ivs.Stage("a", tags={"x", "y"})', "Stage 'a': tags: is of the type set, which cannot be sent; give a text"),
        ('ivs.Stage("a", tags={"x": object()})', "Stage 'a': tags.x: is of the type object, which cannot be sent"),
        ('ivs.EncoderConfiguration("e", video={"width": [b"secret"]})', "video.width[0]: is of the type bytes"),
        ('ivs.Stage("a", "b")', "Stage: the second argument is for pulumi.ResourceOptions; give properties by name"),
    ],
)
def test_what_cannot_be_sent_ends_the_program_in_one_line(stack_of: StackOf, program: str, told: str) -> None:
    result = stack_of(HEAD + program, variables=REGION).preview(fails=True)
    assert told in "\n".join(result.errors)
    assert "Traceback" not in result.stdout + result.stderr
    assert "secret" not in "\n".join(result.errors)
