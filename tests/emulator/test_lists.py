"""Lists in pages."""

from __future__ import annotations

from typing import Any

import pytest

from ivs_realtime.emulator.testing import Emulator


def test_pages_hold_everything_once_whatever_happens_in_between(ivs: Any) -> None:
    arns = [ivs.create_stage()["stage"]["arn"] for _ in range(7)]
    first = ivs.list_stages(maxResults=3)
    ivs.delete_stage(arn=arns[1])
    added = ivs.create_stage()["stage"]["arn"]
    seen = [each["arn"] for each in first["stages"]]
    token = first["nextToken"]
    while token:
        answer = ivs.list_stages(maxResults=3, nextToken=token)
        seen += [each["arn"] for each in answer["stages"]]
        token = answer.get("nextToken")
    assert seen == [*arns, added]


def test_the_last_page_has_no_token(ivs: Any) -> None:
    for _ in range(4):
        ivs.create_stage()
    first = ivs.list_stages(maxResults=2)
    assert "nextToken" not in ivs.list_stages(maxResults=2, nextToken=first["nextToken"])
    assert "nextToken" not in ivs.list_stages(maxResults=4)


def test_the_usual_page_is_fifty(ivs: Any) -> None:
    for _ in range(51):
        ivs.create_stage()
    answer = ivs.list_stages()
    assert len(answer["stages"]) == 50
    assert len(ivs.list_stages(nextToken=answer["nextToken"])["stages"]) == 1


def test_a_token_continues_only_its_own_list(emulator: Emulator, ivs: Any, stage: str) -> None:
    for _ in range(3):
        ivs.create_stage()
        ivs.create_ingest_configuration(ingestProtocol="RTMPS")
        ivs.create_ingest_configuration(ingestProtocol="RTMPS", stageArn=stage)
    token = ivs.list_stages(maxResults=1)["nextToken"]
    elsewhere = emulator.client("ivs-realtime", region="eu-west-1")
    stranger = emulator.client("ivs-realtime", account="210987654321")
    attempts = [
        lambda: ivs.list_ingest_configurations(nextToken=token),
        lambda: elsewhere.list_stages(nextToken=token),
        lambda: stranger.list_stages(nextToken=token),
        lambda: ivs.list_stages(nextToken=token[:-4] + "AAAA"),
        lambda: ivs.list_stages(nextToken="AAAA"),
        lambda: ivs.list_ingest_configurations(
            nextToken=ivs.list_ingest_configurations(maxResults=1, filterByStageArn=stage)["nextToken"]
        ),
    ]
    for attempt in attempts:
        with pytest.raises(ivs.exceptions.ClientError, match="ValidationException"):
            attempt()


def test_botocores_paginators_work(emulator: Emulator, ivs: Any) -> None:
    for _ in range(5):
        ivs.create_ingest_configuration(ingestProtocol="RTMPS")
    pages = ivs.get_paginator("list_ingest_configurations").paginate(PaginationConfig={"PageSize": 2})
    assert [len(page["ingestConfigurations"]) for page in pages] == [2, 2, 1]
