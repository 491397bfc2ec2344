"""Which account the credentials belong to, with every failure as one of the errors of `errors.py`."""

from __future__ import annotations

from ivs_realtime.aws import connection as connections
from ivs_realtime.aws import errors
from ivs_realtime.aws.connection import Connection

OPERATION = "GetCallerIdentity"


def account(connection: Connection) -> str:
    """The id of the account: one call of STS for each connection.

    Raises:
        errors.AwsError: STS refused, or could not be asked.
    """
    from botocore import exceptions as boto

    region = connections.region(connection)
    try:
        return connections.account(connection)
    except boto.ClientError as error:
        role = connection.assume_role
        if role and error.operation_name != OPERATION:
            words = f"{error.operation_name} of {role.role_arn}: {errors.words_of(error.response)}"
            raise errors.NoCredentials(errors.Facts(OPERATION, None, region, "NoRole", words)) from None
        raise errors.from_answer(OPERATION, error.response, None, region) from None
    except boto.NoRegionError as error:
        raise errors.Refused(errors.Facts(OPERATION, code="InvalidRegion", words=str(error))) from None
    except (boto.ConnectionError, boto.HTTPClientError) as error:
        raise errors.Unreachable(errors.Facts(OPERATION, None, region, "Unreachable", str(error))) from None
    except boto.BotoCoreError as error:
        raise errors.NoCredentials(errors.Facts(OPERATION, None, region, "NoCredentials", str(error))) from None
