"""The dynamic face: what the state holds of it, and what it says when something is wrong."""

from __future__ import annotations

import base64
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import dill
import pytest
from pulumi.dynamic import ConfigureRequest
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime import rpc
from pulumi.runtime.proto import provider_pb2

from ivs_realtime.faces import generate, host
from ivs_realtime.faces.dynamic import provider
from ivs_realtime.resources import ALL

IN_THE_STATE = "gASVNwAAAAAAAACMGml2c19yZWFsdGltZS5mYWNlcy5keW5hbWljlIwIcHJvdmlkZXKUk5SMBVN0YWdllIWUUpQu"
"""What the states of users hold of a Stage's provider: a name of a function, and what to call it with."""


def configured(name: str, **values: Any) -> Any:
    face = provider(name)
    config = SimpleNamespace(_props={f"ivs-realtime:{key}": value for key, value in values.items()})
    face.configure(ConfigureRequest(config))
    return face


def test_what_the_state_holds_of_a_provider_never_changes() -> None:
    assert serialize_provider(provider("Stage")) == IN_THE_STATE


def test_what_the_state_holds_is_enough_to_serve() -> None:
    face = dill.loads(base64.b64decode(IN_THE_STATE))

    assert face._page is ALL["Stage"]
    assert not face.serialize_as_secret_always


@pytest.mark.parametrize("name", ALL)
def test_neither_code_nor_configuration_gets_into_the_state(name: str) -> None:
    face = configured(name, region="us-east-1", accessKey="AKIA", secretKey="wJalrXUtnFEMIsecret")

    stored = serialize_provider(face)

    assert len(stored) < 120
    assert stored == serialize_provider(provider(name))


def test_a_wrong_configuration_is_said_by_the_check_and_by_every_verb() -> None:
    face = configured("Stage", regoin="us-east-1")
    says = "ivs-realtime:regoin is not a configuration key; did you mean ivs-realtime:region?"

    assert [failure.reason for failure in face.check({}, {}).failures] == [says]
    for verb in (lambda: face.create({}), lambda: face.read("arn", {}), lambda: face.delete("arn", {})):
        with pytest.raises(host.Reported, match=says.replace("?", r"\?")):
            verb()


def test_a_failure_says_its_path_and_reason() -> None:
    checked = configured("EncoderConfiguration", region="us-east-1").check({}, {"video": {"width": 641}})

    assert [(failure.property, failure.reason) for failure in checked.failures] == [
        ("", "video.width: 641 is odd; an even number of pixels is needed, such as 642")
    ]


def test_unknowns_go_through_a_check() -> None:
    face = configured("Stage", region="us-east-1")

    checked = face.check({}, {"name": rpc.UNKNOWN, "tags": {"a": rpc.UNKNOWN}})

    assert checked.failures == []
    assert checked.inputs == {"name": rpc.UNKNOWN, "tags": {"a": rpc.UNKNOWN}}


def test_without_the_engines_request_the_outputs_of_the_state_are_compared() -> None:
    face = configured("Stage", region="us-east-1")
    arn = "arn:aws:ivs:us-east-1:123456789012:stage/abcdEFGH1234"
    outputs = {"arn": arn, "name": "studio", "tags": {}, "endpoints": {}, "activeSessionId": "st-1"}

    assert not face.diff(arn, outputs, {"name": "studio"}).changes
    renamed = face.diff(arn, outputs, {"name": "after"})
    assert (renamed.changes, renamed.replaces, renamed.delete_before_replace) == (True, [], False)
    assert renamed.stables == ["arn", "endpoints"]
    assert face.diff(arn, outputs, {"name": "studio", "region": "eu-west-1"}).replaces == ["region"]


def test_the_engines_request_is_found_in_the_hosts_frame() -> None:
    def served(request: Any) -> Any:
        return host.request()

    asked = provider_pb2.CheckRequest(urn="urn:pulumi:dev::show::ivs-realtime:index:Stage::room", randomSeed=b"s")

    assert served(asked) is asked
    assert served("something else") is None
    assert host.request() is None


@pytest.mark.parametrize(
    ("urn", "name"),
    [("urn:pulumi:dev::show::ivs-realtime:index:Stage::room", "room"), ("", ""), ("room", "room")],
)
def test_the_logical_name_is_the_last_part_of_the_urn(urn: str, name: str) -> None:
    assert host.logical_name(urn) == name


@pytest.fixture
def host_module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The SDK's host, as far as its wording of an exception goes."""
    module = ModuleType("__main__")
    module.DynamicResourceProviderServicer = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "__main__", module)
    monkeypatch.delenv(host.DEBUG_VARIABLE, raising=False)
    return module


def shown(module: Any, error: Exception) -> str:
    try:
        raise error
    except type(error):
        return str(module.traceback.format_exc())


def test_an_error_of_ours_is_shown_in_its_own_words(host_module: ModuleType) -> None:
    host.without_tracebacks()

    assert shown(host_module, host.Reported("CreateStage failed: …")) == "CreateStage failed: …"


def test_a_defect_is_shown_as_one_and_in_one_line(host_module: ModuleType) -> None:
    host.without_tracebacks()

    text = shown(host_module, KeyError("stage"))

    assert text.startswith("a defect in ivs-realtime, KeyError at test_dynamic.py:")
    assert text.endswith("Run it again with IVS_REALTIME_DEBUG=1 and report what it shows")
    assert len(text.splitlines()) == 1


def test_who_debugs_keeps_the_tracebacks(host_module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(host.DEBUG_VARIABLE, "1")
    host.without_tracebacks()

    assert not hasattr(host_module, "traceback")


def test_outside_the_host_nothing_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", module)
    host.without_tracebacks()

    assert not hasattr(module, "traceback")


def test_what_is_written_from_the_pages_is_up_to_date() -> None:
    root = generate.Path(__file__).parents[2]
    stale = [str(path) for path, text in generate.files().items() if (root / path).read_text("utf-8") != text]

    assert stale == [], "run `make generate`"
