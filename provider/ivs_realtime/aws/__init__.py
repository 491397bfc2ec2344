"""The shared API wrapper, the only home of boto3 in the provider."""
