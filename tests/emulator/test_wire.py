"""The wire: paths, methods, headers, empty bodies, and everything a client should not send."""

from __future__ import annotations

import gzip
import json
import socket
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from ivs_realtime.emulator.testing import Emulator, running_emulator
from tests.emulator.wire import CREDENTIAL, authorization, send

ARN = "arn:aws:ivs:us-east-1:123456789012:stage/abcdABCDefgh"


def test_an_error_has_its_header_its_message_and_a_request_id(emulator: Emulator) -> None:
    answer = send(emulator.url, "/GetStage", {"arn": ARN})
    assert (answer.status, answer.error) == (404, "ResourceNotFoundException")
    assert json.loads(answer.body) == {"exceptionMessage": f"Resource: {ARN} not found"}
    assert len(answer.headers["x-amzn-requestid"]) == 36
    assert answer.headers["content-type"].startswith("application/json")


def test_deletes_and_tags_answer_with_an_empty_body(emulator: Emulator, stage: str) -> None:
    tags = f"/tags/{quote(stage, safe='')}"
    assert send(emulator.url, tags, {"tags": {"a": "1", "b": "2", "c": "3"}}).body == b""
    assert send(emulator.url, f"{tags}?tagKeys=a&tagKeys=b", method="DELETE").body == b""
    assert json.loads(send(emulator.url, tags, method="GET").body) == {"tags": {"c": "3"}}
    assert send(emulator.url, "/DeleteStage", {"arn": stage}).body == b""


def test_some_operations_answer_with_security_headers(emulator: Emulator) -> None:
    answer = send(emulator.url, "/CreateIngestConfiguration", {"ingestProtocol": "RTMPS"})
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store, no-cache"
    assert "x-frame-options" not in send(emulator.url, "/CreateStage", {}).headers


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", "SerializationException"),
        (b"[]", "SerializationException"),
        (b'"x"', "SerializationException"),
        (b"\xff\xfe", "SerializationException"),
        (b"\xef\xbb\xbf{}", "SerializationException"),
        ("{}".encode("utf-16"), "SerializationException"),
        (b'{"maxResults": NaN}', "SerializationException"),
        (b"[" * 100_000, "SerializationException"),
        (b'{"maxResults": ' + b"9" * 5000 + b"}", "SerializationException"),
        (b'{"maxResults": 1e400}', "ValidationException"),
        (b'{"maxResults": "1"}', "ValidationException"),
        (b'{"maxResults": true}', "ValidationException"),
        (b'{"maxResults": 1.5}', "ValidationException"),
        (b'{"maxResults": 0}', "ValidationException"),
        (b'{"maxResults": 101}', "ValidationException"),
        (b'{"nextToken": []}', "ValidationException"),
        (b'{"nextToken": "\\ud800"}', "ValidationException"),
        (b'{"unknown": 1}', "ValidationException"),
    ],
)
def test_a_body_that_is_wrong_is_refused(emulator: Emulator, content: bytes, error: str) -> None:
    answer = send(emulator.url, "/ListStages", content=content)
    assert (answer.status, answer.error) == (400, error)


@pytest.mark.parametrize("content", [b"", b"{}", b" \n", b'{"maxResults": null}', b'{"maxResults": 2.0}'])
def test_what_is_left_out_may_be_null_or_nothing(emulator: Emulator, content: bytes) -> None:
    assert send(emulator.url, "/ListStages", content=content).status == 200


def test_every_fault_of_a_request_is_named(emulator: Emulator) -> None:
    body = {"name": "a b", "tags": {"": "x"}, "participantTokenConfigurations": [{"duration": 0}]}
    message = send(emulator.url, "/CreateStage", body).message
    assert message.startswith("3 validation errors detected: ")
    for path in ("'name'", "'tags.key'", "'participantTokenConfigurations[0].duration'"):
        assert path in message


def test_a_content_type_that_is_not_json_is_refused(emulator: Emulator) -> None:
    form = "application/x-www-form-urlencoded"
    assert send(emulator.url, "/ListStages", content=b"a=b", Content_Type=form).status == 415


def test_a_body_of_more_than_a_megabyte_is_refused(emulator: Emulator) -> None:
    answer = send(emulator.url, "/CreateStage", {"name": "x" * 1_100_000})
    assert (answer.status, answer.error) == (413, "RequestEntityTooLargeException")


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_body_is_never_decompressed(emulator: Emulator, encoding: str) -> None:
    headers = {"Content_Encoding": encoding}
    assert send(emulator.url, "/ListStages", content=gzip.compress(b"{}"), **headers).error == "SerializationException"
    assert send(emulator.url, "/ListStages", content=b"{}", **headers).status == 200
    s3 = emulator.client("s3")
    s3.create_bucket(Bucket="films")
    s3.put_object(Bucket="films", Key="reel", Body=gzip.compress(b"film"), ContentEncoding=encoding)
    assert gzip.decompress(s3.get_object(Bucket="films", Key="reel")["Body"].read()) == b"film"


def test_fifty_long_tag_keys_fit_into_a_query(emulator: Emulator, stage: str) -> None:
    tags = f"/tags/{quote(stage, safe='')}"
    keys = [f"{number:03}{'Å' * 125}" for number in range(50)]
    assert send(emulator.url, tags, {"tags": dict.fromkeys(keys, "x")}).status == 200
    assert send(emulator.url, f"{tags}?{urlencode({'tagKeys': keys}, doseq=True)}", method="DELETE").status == 200
    assert json.loads(send(emulator.url, tags, method="GET").body) == {"tags": {}}


def test_what_belongs_into_the_query_is_not_taken_from_the_body(emulator: Emulator, stage: str) -> None:
    tags = f"/tags/{quote(stage, safe='')}"
    assert send(emulator.url, tags, {"tagKeys": ["a"]}, method="DELETE").error == "ValidationException"
    answer = send(emulator.url, tags, {"resourceArn": stage, "tags": {}})
    assert answer.message.endswith("Value at 'resourceArn' failed to satisfy constraint: Member is unknown")


@pytest.mark.parametrize("path", ["/NoSuchOperation", "/", "/GetStage/", "/getstage", "/tags", "/CreatePlaybackKey"])
def test_a_path_that_is_not_there_is_unknown(emulator: Emulator, path: str) -> None:
    answer = send(emulator.url, path, {})
    assert (answer.status, answer.error) == (404, "UnknownOperationException")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_unknown(emulator: Emulator, method: str) -> None:
    answer = send(emulator.url, "/GetStage", method=method)
    assert (answer.status, answer.error) == (404, "UnknownOperationException")


def test_an_unsigned_request_is_refused(emulator: Emulator) -> None:
    answer = send(emulator.url, "/ListStages", {}, Authorization=None)
    assert (answer.status, answer.error) == (403, "MissingAuthenticationTokenException")
    answer = send(emulator.url, "/ListStages", {}, Authorization="AWS4-HMAC-SHA256 nonsense")
    assert (answer.status, answer.error) == (400, "IncompleteSignatureException")


def test_the_account_and_region_are_those_of_the_signature(emulator: Emulator) -> None:
    for credential, place in (
        (CREDENTIAL, "us-east-1:123456789012"),
        ("AKIAIOSFODNN7EXAMPLE/20261122/eu-west-1/ivs/aws4_request", "eu-west-1:123456789012"),
        ("000011112222/20261122/ap-south-1/ivs/aws4_request", "ap-south-1:000011112222"),
    ):
        answer = send(emulator.url, "/CreateStage", {}, Authorization=authorization(credential))
        assert json.loads(answer.body)["stage"]["arn"].startswith(f"arn:aws:ivs:{place}:stage/")


def test_a_region_that_nobody_has_is_empty(emulator: Emulator) -> None:
    there = {"Authorization": authorization("123456789012/20261122/mars-1/ivs/aws4_request")}
    channel = "arn:aws:ivs:mars-1:123456789012:channel/abcdABCDefgh"
    assert send(emulator.url, f"/tags/{quote(channel, safe='')}", method="GET", **there).status == 404
    stage = json.loads(send(emulator.url, "/CreateStage", {}, **there).body)["stage"]["arn"]
    request = {"stageArn": stage, "destinations": [{"channel": {"channelArn": channel}}]}
    assert send(emulator.url, "/StartComposition", request, **there).error == "ResourceNotFoundException"


def test_a_bucket_may_be_called_like_the_tags(emulator: Emulator) -> None:
    s3 = emulator.client("s3")
    s3.create_bucket(Bucket="tags")
    s3.put_object(Bucket="tags", Key="reel", Body=b"film")
    signed = s3.generate_presigned_url("get_object", Params={"Bucket": "tags", "Key": "reel"})
    answer = send(emulator.url, signed.removeprefix(emulator.url), method="GET", Authorization=None)
    assert (answer.status, answer.body) == (200, b"film")


def test_a_role_that_moto_lent_acts_in_its_account(emulator: Emulator) -> None:
    role = "arn:aws:iam::210987654321:role/deployer"
    lent = emulator.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
    credential = f"{lent['AccessKeyId']}/20261122/us-east-1/ivs/aws4_request"
    answer = send(emulator.url, "/CreateStage", {}, Authorization=authorization(credential))
    assert ":210987654321:" in json.loads(answer.body)["stage"]["arn"]


def test_no_arn_of_another_kind_or_form_passes(emulator: Emulator, stage: str, encoder: str) -> None:
    for arn in ("", "x", encoder, f"{stage} ", stage.upper(), f"{stage}/x", "arn:aws:ivs:::stage/x", 7, None, [], {}):
        assert send(emulator.url, "/GetStage", {"arn": arn}).error == "ValidationException"
    for arn in ("x", "arn", "arn:aws:s3:::bucket", stage.replace("stage", "nothing"), "%00", "a" * 200, "..%2f"):
        assert send(emulator.url, f"/tags/{quote(arn, safe='%')}", method="GET").status in (400, 404)


def test_what_is_no_http_is_refused(emulator: Emulator) -> None:
    for nonsense in (b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"POST /GetStage HTTP/9.9\r\n\r\n", b"A" * 70_000):
        with socket.create_connection(("127.0.0.1", int(emulator.url.rsplit(":", 1)[1]))) as connection:
            connection.settimeout(5)
            connection.sendall(nonsense + b"\r\n\r\n")
            assert b" 400 " in connection.recv(1000).split(b"\r\n")[0]
    assert send(emulator.url, "/ListStages", {}).status == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"X-Long: " + b"a" * 200_000 + b"\r\n\r\n",
        b"Content-Length: 50\r\n\r\n{}",
    ],
)
def test_bad_http_leaves_no_stack_trace(sent: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with running_emulator() as emulator:
        with socket.create_connection(("127.0.0.1", int(emulator.url.rsplit(":", 1)[1]))) as connection:
            connection.settimeout(5)
            authorized = b"Authorization: " + authorization().encode()
            connection.sendall(b"POST /ListStages HTTP/1.1\r\nHost: x\r\n" + authorized + b"\r\n" + sent)
            connection.shutdown(socket.SHUT_WR)
            assert connection.recv(1000).split(b"\r\n")[0] in (b"HTTP/1.0 400 Bad Request", b"")
        assert send(emulator.url, "/ListStages", {}).status == 200
    assert capfd.readouterr().err == ""


def test_the_log_has_time_operation_and_status(emulator: Emulator, ivs: Any) -> None:
    arn = ivs.create_stage()["stage"]["arn"]
    ivs.delete_stage(arn=arn)
    with pytest.raises(ivs.exceptions.ResourceNotFoundException):
        ivs.get_stage(arn=arn)
    calls = emulator.calls()
    assert [(call["operation"], call["status"], call["arn"]) for call in calls] == [
        ("CreateStage", 200, arn),
        ("DeleteStage", 200, arn),
        ("GetStage", 404, arn),
    ]
    assert calls[2]["error"] == "ResourceNotFoundException"
    assert calls[0]["at"] <= calls[1]["at"] <= calls[2]["at"]
    assert (calls[0]["account"], calls[0]["region"]) == ("123456789012", "us-east-1")


def test_a_page_in_a_browser_cannot_steer_the_emulator(emulator: Emulator, ivs: Any, stage: str) -> None:
    request = urllib.request.Request(f"{emulator.url}/_emulator/reset", method="POST")
    request.add_header("Origin", "https://example.com")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value:
        assert refused.value.code == 403
    assert ivs.get_stage(arn=stage)["stage"]["arn"] == stage
