"""What to do about each failure: one sentence or two for each, in one place.

The IAM actions are `ivs:OPERATION` (Service Authorization Reference of Amazon IVS); the quotas are those of
https://docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/service-quotas.html.
"""

from __future__ import annotations

from collections.abc import Mapping

_QUOTAS: Mapping[str, str] = {
    "CreateStage": "1,000 stages per region by default; it can be raised",
    "CreateEncoderConfiguration": "20 encoder configurations per region by default; it can be raised",
    "CreateStorageConfiguration": "5 storage configurations per region by default; it can be raised, "
    "and one for each bucket is enough",
    "CreateIngestConfiguration": "100 ingest configurations per region by default; it can be raised",
    "ImportPublicKey": "3 public keys per region; it cannot be raised, so delete one that is no longer used. "
    "A key that is replaced needs a free place beside the old one, unless delete_before_replace is set "
    "(deleteBeforeReplace), which ends the worth of the old one's tokens first",
    "StartComposition": "20 compositions at a time, 5 for one stage, by default; both can be raised",
    "StartParticipantReplication": "5 replications at a time for one participant; it cannot be raised",
}

_ALSO_NEEDED: Mapping[str, str] = {
    "CreateStorageConfiguration": ", on the bucket s3:GetBucketLocation, s3:GetBucketPolicy and s3:PutBucketPolicy",
    "DeleteStorageConfiguration": ", on the bucket s3:GetBucketPolicy, s3:PutBucketPolicy and s3:DeleteBucketPolicy",
}

_TAGGING = ("CreateStage", "CreateEncoderConfiguration", "CreateStorageConfiguration", "StartComposition",
            "CreateIngestConfiguration", "ImportPublicKey")  # fmt: skip

_IN_USE: Mapping[str, str] = {
    "DeleteStorageConfiguration": "A composition or a stage's recording still uses it: stop or detach that first.",
    "DeleteEncoderConfiguration": "A composition still uses it: stop that first and wait until it has ended.",
    "DeleteStage": "It is being changed, or a session is still closing: run the command again in a minute.",
    "UpdateStage": "The recording cannot be changed while a participant is being recorded: "
    "run it again after the session has ended.",
    "UpdateIngestConfiguration": "It is taking in a stream (ACTIVE): stop the encoder, and run the command again.",
    "DeleteIngestConfiguration": "It is taking in a stream (ACTIVE): stop the encoder and run the command "
    "again. Or set forceDelete (force_delete in Python) to true, deploy that, and delete it then; one that is being "
    "replaced has to wait for the encoder.",
    "ImportPublicKey": "The key is imported already: use or adopt that one.",
    "StartComposition": "The channel must be offline, and in no other composition: stop what is live on it first.",
}

_SIMPLE: Mapping[str, str] = {
    "ValidationException": "Correct the value in the program.",
    "ResourceNotFoundException": "It does not exist in this account and region: if it was deleted outside of Pulumi, "
    "run `pulumi refresh`.",
    "PendingVerification": "AWS is still verifying this account for Amazon IVS: open the IVS console once, "
    "or ask AWS Support, and run the command again afterwards.",
    "ExpiredToken": "The credentials have expired: sign in again (for example `aws sso login`) "
    "and run the command again.",
    "ExpiredTokenException": "The credentials have expired: sign in again (for example `aws sso login`) "
    "and run the command again.",
    "NoCredentials": "Set `ivs-realtime:profile`, or AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
    "with no account, run it under `ivs-realtime emulator run -- …`.",
    "NoRole": "Let the caller take on the role: its trust policy must name the caller (and the external id, where it "
    "asks for one), and the caller needs sts:AssumeRole.",
    "InvalidRegion": "Set `ivs-realtime:region`, or AWS_REGION, to a region such as us-east-1.",
    "LostReply": "It may have been carried out: run `pulumi refresh` and look at the service before you run it again.",
}


BAD_CREDENTIALS = frozenset(
    {
        "IncompleteSignatureException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "MissingAuthenticationTokenException",
        "RequestExpired",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)
"""What AWS says to keys that it does not know, or to a request signed at the wrong time."""


def advice(code: str, operation: str, region: str | None, status: int | None = None) -> str:
    """The next step after a failure.

    Args:
        code: AWS's error code, or one of ours where there was no answer (`NoCredentials`, `LostReply`, `Unreachable`).
        operation: the API operation that failed.
        region: the region that was called, where known.
        status: the HTTP status of the answer, where there was one.
    """
    advised = _advice("ThrottlingException" if status == TOO_MANY_REQUESTS else code, operation, region)
    uncertain = code in _UNCERTAIN or (status or 0) >= INTERNAL_ERROR
    if operation.startswith(_MAKING) and not uncertain:
        return f"Nothing was created. {advised}"
    return advised


_MAKING = ("Create", "Start", "Import")
_READING = ("Get", "List")
_UNCERTAIN = ("LostReply", "")
"""After these, and after a fault inside the service, nobody knows whether it was carried out."""
TOO_MANY_REQUESTS = 429
INTERNAL_ERROR = 500


def _advice(code: str, operation: str, region: str | None) -> str:
    if code == "ResourceNotFoundException" and operation.startswith(_MAKING):
        return "What it refers to does not exist in this account and region: check the names and ARNs."
    if code == "LostReply" and operation.startswith(_READING):
        return "Run the command again."
    if code in _SIMPLE:
        return _SIMPLE[code]
    if code == "AccessDenied":
        return f"Allow the caller sts:{operation}."  # so STS says it
    if code == "AccessDeniedException":
        tagging = " (and ivs:TagResource, where tags are set)" if operation in _TAGGING else ""
        return f"Allow the caller ivs:{operation}{tagging}{_ALSO_NEEDED.get(operation, '')}."
    if code == "ServiceQuotaExceededException":
        quota = _QUOTAS.get(operation)
        return f"The quota is {quota}." if quota else "See Service Quotas, Amazon IVS, for this account and region."
    if code == "ConflictException":
        return _IN_USE.get(operation, "It is in use or is being changed: run the command again in a minute.")
    if code == "Unreachable":
        return (
            f"Check the network, and that {region or 'the region'} is one of the service's regions "
            "(or the endpoint is right, where one is set)."
        )
    if code in BAD_CREDENTIALS:
        return "AWS does not accept these credentials: check the keys or the profile, and the machine's clock."
    if "Throttl" in code or code == "TooManyRequestsException":
        return "The service allows 3 to 50 calls a second, by operation: run fewer at once (`pulumi up --parallel 4`)."
    return "Run the command again; if it fails again, give AWS Support the request id."
