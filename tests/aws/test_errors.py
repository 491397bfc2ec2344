"""Every failure says operation, resource, AWS's words, status, request id and the next step, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.aws import errors
from ivs_realtime.aws.errors import AwsError, Facts, from_answer
from ivs_realtime.aws.model import service_model
from ivs_realtime.resources import ALL

ARN = "arn:aws:ivs:us-east-1:123456789012:stage/abcdEFGH1234"


def answer(code: str, status: int | None, **words: str) -> dict[str, Any]:
    metadata = {"HTTPStatusCode": status, "RequestId": "id-1"} if status else {}
    return {"Error": {"Code": code, "Message": ""}, "ResponseMetadata": metadata, **words}


TABLE = [
    ("ResourceNotFoundException", 404, errors.NotFound, "GetStage",
     "It does not exist in this account and region: if it was deleted outside of Pulumi, run `pulumi refresh`."),
    ("ConflictException", 409, errors.Conflict, "UpdateStage",
     "The recording cannot be changed while a participant is being recorded: "
     "run it again after the session has ended."),
    ("ConflictException", 409, errors.Conflict, "TagResource",
     "It is in use or is being changed: run the command again in a minute."),
    ("ValidationException", 400, errors.Invalid, "CreateStage",
     "Nothing was created. Correct the value in the program."),
    ("ResourceNotFoundException", 404, errors.NotFound, "StartComposition",
     "Nothing was created. What it refers to does not exist in this account and region: check the names and ARNs."),
    ("AccessDeniedException", 403, errors.AccessDenied, "GetStage", "Allow the caller ivs:GetStage."),
    ("AccessDeniedException", 403, errors.AccessDenied, "CreateStage",
     "Nothing was created. Allow the caller ivs:CreateStage (and ivs:TagResource, where tags are set)."),
    ("AccessDeniedException", 403, errors.AccessDenied, "DeleteStorageConfiguration",
     "Allow the caller ivs:DeleteStorageConfiguration, on the bucket s3:GetBucketPolicy, s3:PutBucketPolicy and "
     "s3:DeleteBucketPolicy."),
    ("ServiceQuotaExceededException", 402, errors.QuotaExceeded, "CreateStorageConfiguration",
     "Nothing was created. The quota is 5 storage configurations per region by default; it can be raised, and one for "
     "each bucket is enough."),
    ("ServiceQuotaExceededException", 402, errors.QuotaExceeded, "CreateParticipantToken",
     "Nothing was created. See Service Quotas, Amazon IVS, for this account and region."),
    ("PendingVerification", 403, errors.Unverified, "CreateStage",
     "Nothing was created. AWS is still verifying this account for Amazon IVS: open the IVS console once, or ask AWS "
     "Support, and run the command again afterwards."),
    ("ThrottlingException", 400, errors.Throttled, "GetStage",
     "The service allows 3 to 50 calls a second, by operation: run fewer at once (`pulumi up --parallel 4`)."),
    ("TooManyRequestsException", 429, errors.Throttled, "GetStage",
     "The service allows 3 to 50 calls a second, by operation: run fewer at once (`pulumi up --parallel 4`)."),
    ("UnheardOf", 429, errors.Throttled, "GetStage",
     "The service allows 3 to 50 calls a second, by operation: run fewer at once (`pulumi up --parallel 4`)."),
    ("InternalServerException", 500, errors.Unreachable, "GetStage",
     "Run the command again; if it fails again, give AWS Support the request id."),
    ("503", 503, errors.Unreachable, "CreateStage",
     "Run the command again; if it fails again, give AWS Support the request id."),
    ("ExpiredTokenException", 403, errors.NoCredentials, "GetStage",
     "The credentials have expired: sign in again (for example `aws sso login`) and run the command again."),
    ("UnrecognizedClientException", 403, errors.NoCredentials, "GetStage",
     "AWS does not accept these credentials: check the keys or the profile, and the machine's clock."),
    ("UnheardOf", 418, errors.Refused, "GetStage",
     "Run the command again; if it fails again, give AWS Support the request id."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "status", "kind", "operation", "next_step"), TABLE)
def test_an_answer_becomes_an_error_with_a_next_step(
    code: str, status: int, kind: type[AwsError], operation: str, next_step: str
) -> None:
    error = from_answer(operation, answer(code, status, exceptionMessage="So it is."), ARN, "us-east-1")

    assert type(error) is kind
    assert error.next_step == next_step
    assert str(error) == f"{operation} of {ARN} failed: {code}: So it is (HTTP {status}, request id id-1). {next_step}"


@pytest.mark.parametrize(
    "words",
    [
        {"exceptionMessage": "So it is."},
        {"message": "So it is."},
        {"Error": {"Code": "ConflictException", "Message": "So it is."}},
        {"exceptionMessage": "So it is.", "message": "no", "Error": {"Code": "ConflictException", "Message": "no"}},
    ],
)
def test_the_words_of_aws_are_found_wherever_they_are(words: Mapping[str, Any]) -> None:
    assert from_answer("GetStage", {**answer("ConflictException", 409), **words}, ARN, None).facts.words == "So it is."


def test_every_error_that_the_service_models_has_a_class_of_its_own() -> None:
    known = set(errors._BY_CODE)
    for page in ALL.values():
        for operation in (page.create, page.read, page.update, page.delete):
            if operation:
                modelled = {shape.name for shape in service_model().operation_model(operation).error_shapes}
                assert modelled - {"InternalServerException"} <= known, operation


texts = st.text(st.characters(codec="utf-8"), max_size=20)


@given(texts, st.sampled_from([None, 400, 403, 404, 429, 500, 503]), texts, st.none() | texts)
def test_a_message_is_one_line_and_never_empty(code: str, status: int | None, words: str, about: str | None) -> None:
    error = from_answer("CreateStage", answer(code, status, exceptionMessage=words), about, None)

    text = str(error)
    assert len(text.splitlines()) == 1
    assert text.startswith("CreateStage")
    assert text.endswith(".")
    assert "failed: ." not in text
    assert "failed:  " not in text
    assert error.next_step.strip()


def test_an_answer_without_a_word_says_so() -> None:
    error = from_answer("GetStage", {}, None, None)

    assert str(error) == (
        "GetStage failed: no reason was given. "
        "Run the command again; if it fails again, give AWS Support the request id."
    )


def test_the_attempts_are_counted() -> None:
    assert "(after 4 attempts)" in str(AwsError(Facts("GetStage", code="Unreachable", words="x", attempts=4)))


@pytest.mark.parametrize("code", ["InternalServerException", "LostReply", "503", ""])
def test_whether_something_was_created_is_said_only_where_it_is_known(code: str) -> None:
    status = {"LostReply": None, "": None}.get(code, 503)

    assert "Nothing was created" not in str(AwsError(Facts("CreateStage", code=code, status=status)))


def test_a_network_that_is_not_there_names_the_region() -> None:
    step = AwsError(Facts("GetStage", region="us-east-1", code="Unreachable", words="x")).next_step

    assert step == (
        "Check the network, and that us-east-1 is one of the service's regions (or the endpoint is right, "
        "where one is set)."
    )
