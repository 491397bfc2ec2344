"""The statement that lets the service write to a bucket. Policy documents in, policy documents out."""

from __future__ import annotations

from typing import Any

Policy = dict[str, Any]


def with_grant(policy: Policy | None, bucket: str, region: str, storage_id: str) -> Policy:
    """The policy with the service's statement for one storage configuration."""
    statement = {
        # docs.aws.amazon.com/ivs/latest/RealTimeUserGuide/rt-composite-recording.html
        "Sid": f"CompositeWrite-{storage_id}",
        "Effect": "Allow",
        "Principal": {"Service": _principal(region)},
        "Action": ["s3:PutObject", "s3:PutObjectAcl"],
        "Resource": f"arn:aws:s3:::{bucket}/*",
        "Condition": {
            "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"},
            "Bool": {"aws:SecureTransport": "true"},
        },
    }
    policy = policy or {"Version": "2012-10-17", "Statement": []}
    return {**policy, "Statement": [*_statements(policy), statement]}


def without_grant(policy: Policy | None, storage_id: str) -> Policy | None:
    """The policy without that statement; None when nothing is left of it."""
    if policy is None:
        return None
    kept = [each for each in _statements(policy) if each.get("Sid") != f"CompositeWrite-{storage_id}"]
    return {**policy, "Statement": kept} if kept else None


def grants_writing(policy: Policy | None, bucket: str, region: str) -> bool:
    """Whether the service may put objects. A denial elsewhere in the policy is not looked for."""
    return any(
        each.get("Effect") == "Allow"
        and _principal(region) in _strings(_service(each))
        and {"s3:PutObject", "s3:*", "*", "s3:Put*"} & set(_strings(each.get("Action")))
        and f"arn:aws:s3:::{bucket}/*" in _strings(each.get("Resource"))
        for each in _statements(policy or {})
    )


def _principal(region: str) -> str:
    return f"ivs-composite.{region}.amazonaws.com"


def _service(statement: dict[str, Any]) -> object:
    principal = statement.get("Principal")
    return principal.get("Service") if isinstance(principal, dict) else None


def _statements(policy: Policy) -> list[dict[str, Any]]:
    statements = policy.get("Statement", [])
    if isinstance(statements, dict):
        return [statements]
    # S3 would have refused anything else; moto does not.
    return [each for each in statements if isinstance(each, dict)] if isinstance(statements, list) else []


def _strings(value: object) -> list[str]:
    if isinstance(value, list):
        return [each for each in value if isinstance(each, str)]
    return [value] if isinstance(value, str) else []
