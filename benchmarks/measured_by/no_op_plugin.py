"""A plugin that does nothing, and answers at once: what the engine and gRPC themselves cost.

Its stages have properties like real ones, for the engine writes them into the state again and again.
"""

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from ivs_realtime.faces.codec import decode, encode

SCHEMA = Path(__file__).parents[2] / "schema.json"
OUTPUTS = {
    "arn": "arn:aws:ivs:us-east-1:123456789012:stage/abcdEFGH1234",
    "autoParticipantRecordingConfiguration": {
        "hlsConfiguration": {"targetSegmentDurationSeconds": 6},
        "mediaTypes": ["AUDIO_VIDEO"],
        "recordParticipantReplicas": True,
        "recordingReconnectWindowSeconds": 0,
        "storageConfigurationArn": "",
        "thumbnailConfiguration": {
            "recordingMode": "DISABLED",
            "storage": ["SEQUENTIAL"],
            "targetIntervalSeconds": 60,
        },
    },
    "endpoints": {
        "events": "wss://global.events.live-video.net",
        "rtmp": "rtmp://c1b9097b61db.global-contribute.live-video.net/app/",
        "rtmps": "rtmps://c1b9097b61db.global-contribute.live-video.net:443/app/",
        "whip": "https://c1b9097b61db.global-bm.whip.live-video.net",
    },
}


class NoOp(provider_pb2_grpc.ResourceProviderServicer):
    """Every resource is as it was declared."""

    def Handshake(self, request: Any, context: Any) -> Any:
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True)

    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        return plugin_pb2.PluginInfo(version="0.1.0")

    def GetSchema(self, request: Any, context: Any) -> Any:
        return provider_pb2.GetSchemaResponse(schema=SCHEMA.read_text(encoding="utf-8"))

    def CheckConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    def Configure(self, request: Any, context: Any) -> Any:
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    def Check(self, request: Any, context: Any) -> Any:
        name = {"name": f"{request.name}-0123456", "__autonamed": f"{request.name}-0123456"}
        return provider_pb2.CheckResponse(inputs=encode({**decode(request.news), **name}))

    def Diff(self, request: Any, context: Any) -> Any:
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    def Create(self, request: Any, context: Any) -> Any:
        return provider_pb2.CreateResponse(id=request.urn, properties=encode({**decode(request.properties), **OUTPUTS}))

    def Read(self, request: Any, context: Any) -> Any:
        return provider_pb2.ReadResponse(id=request.id, properties=request.properties, inputs=request.inputs)

    def Delete(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def Cancel(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()


server = grpc.server(ThreadPoolExecutor(256))
provider_pb2_grpc.add_ResourceProviderServicer_to_server(NoOp(), server)
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
stop = threading.Event()
signal.signal(signal.SIGINT, lambda *_: stop.set())
stop.wait()
sys.stdout.flush()
os._exit(0)
