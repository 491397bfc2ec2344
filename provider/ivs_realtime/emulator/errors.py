"""The errors of the service: a name, an HTTP status, a message."""

from __future__ import annotations

# Modelled by the service (botocore's `ivs-realtime`), with the statuses it gives them.
STATUS = {
    "ValidationException": 400,
    "AccessDeniedException": 403,
    "ResourceNotFoundException": 404,
    "ConflictException": 409,
    "ServiceQuotaExceededException": 402,
    "PendingVerification": 403,
    "InternalServerException": 500,
    # Not modelled, but given by the front door of every AWS service.
    "ThrottlingException": 429,
    "MissingAuthenticationTokenException": 403,
    "IncompleteSignatureException": 400,
    "SerializationException": 400,
    "UnknownOperationException": 404,
    "RequestEntityTooLargeException": 413,
    "UnsupportedMediaTypeException": 415,
}


class ServiceError(Exception):
    """An error the client sees, in the service's own form."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message
        self.arn: str | None = None
        """What the request was about, for the log."""

    @property
    def status(self) -> int:
        """The HTTP status that goes with the name."""
        return STATUS[self.name]


def invalid(message: str) -> ServiceError:
    """The request breaks a rule of the API."""
    return ServiceError("ValidationException", message)


def not_found(arn: str) -> ServiceError:
    """No such resource. The wording is the service's own, seen in a production log."""
    return ServiceError("ResourceNotFoundException", f"Resource: {arn} not found")


def conflict(message: str) -> ServiceError:
    """The resource is in a state that forbids the request."""
    return ServiceError("ConflictException", message)


def denied(operation: str, arn: str, account: str) -> ServiceError:
    """Another account's resource."""
    return ServiceError(
        "AccessDeniedException",
        f"User: arn:aws:iam::{account}:root is not authorized to perform: ivs:{operation} on resource: {arn}",
    )
