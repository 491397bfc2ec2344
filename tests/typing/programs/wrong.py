"""Deliberate mistakes, each marked with what mypy and pyright call it."""

import pulumi

import ivs_realtime as ivs

STAGE = "arn:aws:ivs:us-east-1:123456789012:stage/abcdEFGH1234"

ivs.Stage("a", nmae="studio")  # call-arg, reportCallIssue
ivs.Stage("b", name=5)  # arg-type, reportArgumentType
ivs.Stage()  # call-arg, reportCallIssue
ivs.Stage("c", tags=["team"])  # arg-type, reportArgumentType
ivs.Stage("d", tags={"team": 1})  # dict-item, reportArgumentType
ivs.Stage("e", auto_participant_recording_configuration={})  # arg-type, reportArgumentType
ivs.Stage("f", auto_participant_recording_configuration={"storage_arn": STAGE})  # arg-type, reportArgumentType
ivs.StorageConfiguration("g")  # call-arg, reportCallIssue
ivs.StorageConfiguration("h", s3={"bucketName": "recordings"})  # arg-type, reportArgumentType
ivs.StorageConfiguration("i", s3="recordings")  # arg-type, reportArgumentType
ivs.EncoderConfiguration("j", video={"width": "640"})  # arg-type, reportArgumentType
ivs.EncoderConfiguration("k", video={"width": 640.5})  # arg-type, reportArgumentType
ivs.EncoderConfiguration("l", video={"widht": 640})  # arg-type, reportArgumentType
ivs.Composition("m", stage_arn=STAGE)  # call-arg, reportCallIssue
ivs.Composition("n", stage_arn=STAGE, destinations={})  # arg-type, reportArgumentType
ivs.Composition("o", stage_arn=STAGE, destinations=[], when_ended="stop")  # arg-type, reportArgumentType
ivs.Composition("p", stage_arn=STAGE, destinations=[], layout={"gird": {}})  # arg-type, reportArgumentType
ivs.Composition("q", stage_arn=STAGE, destinations=[{"channel": {}}])  # list-item, reportArgumentType
ivs.Composition("r", stage_arn=5, destinations=[])  # arg-type, reportArgumentType
ivs.Stage.get("s")  # call-arg, reportCallIssue
ivs.Stagee("t")  # attr-defined, reportAttributeAccessIssue

room = ivs.Stage("room")
print(room.active_session)  # attr-defined, reportAttributeAccessIssue
print(room.endpoint)  # attr-defined, reportAttributeAccessIssue
room.tags.apply(lambda tags: tags.keyz())  # attr-defined, reportAttributeAccessIssue
room.endpoints.apply(lambda them: them["webrtc"])  # typeddict-item, reportGeneralTypeIssues
number: pulumi.Output[int] = room.arn  # assignment, reportAssignmentType
