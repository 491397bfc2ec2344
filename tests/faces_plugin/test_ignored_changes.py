"""Changes that the program ignores: no difference, also where somebody else made them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces.codec import encode
from ivs_realtime.lifecycle.values import path_of, path_text
from tests.faces_plugin.engine import Engine

ARN = "arn:aws:ivs:us-east-1:123456789012:encoder-configuration/abcdefghijkl"
KIND = "ivs-realtime:index:EncoderConfiguration"
OLD = {"name": "a", "video": {"width": 640, "height": 360}, "tags": {"team": "a", "b c": "1", "x": "1"}}
NEW = {"name": "b", "video": {"width": 1280, "height": 360}, "tags": {"team": "b", "b c": "2", "x": "1"}}


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        ([], {"name", "video.width", "tags.team", 'tags["b c"]'}),
        (["name"], {"video.width", "tags.team", 'tags["b c"]'}),
        (["video.width", "name"], {"tags.team", 'tags["b c"]'}),
        (["tags.team", 'tags["b c"]'], {"name", "video.width"}),
        (['["tags"]["team"]', "tags[*]"], {"name", "video.width"}),
        (["tags.*", "video", "name"], set()),
        (["*"], set()),
        (["tag", "tags.tea", ""], {"name", "video.width", "tags.team", 'tags["b c"]'}),
    ],
)
def test_what_is_ignored_is_no_difference(unconfigured: Engine, ignored: list[str], left: set[str]) -> None:
    unconfigured.configure({"region": "us-east-1"})
    request = provider_pb2.DiffRequest(
        id=ARN, type=KIND, old_inputs=encode(OLD), news=encode(NEW), ignoreChanges=ignored
    )
    answer = unconfigured.stub.Diff(request)
    assert set(answer.detailedDiff) == left
    assert (answer.changes == provider_pb2.DiffResponse.DIFF_NONE) == (not left)
    assert set(answer.replaces) == ({"name", "video"} & {path.split(".")[0] for path in left})


names = st.text(min_size=1).filter(lambda name: name != "*")


@given(st.tuples(names).flatmap(lambda first: st.lists(names | st.integers(0, 99)).map(lambda rest: (*first, *rest))))
def test_a_path_is_read_as_it_was_written(path: tuple[str | int, ...]) -> None:
    assert path_of(path_text(path)) == path
