"""The generated SDKs, for the tests beside this file."""

from tests.sdks.fixtures import node_modules, nodejs_sdk, python_sdk, sdks

__all__ = ["node_modules", "nodejs_sdk", "python_sdk", "sdks"]
