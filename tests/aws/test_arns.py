"""ARNs taken apart, put together and judged."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivs_realtime.aws import arns
from ivs_realtime.aws.arns import Arn, InvalidArn
from ivs_realtime.aws.model import service_model
from ivs_realtime.resources import ALL

anything = st.builds(
    Arn,
    region=st.from_regex(r"[a-z]{2}-[a-z]+-[1-9]", fullmatch=True),
    account=st.from_regex(r"[0-9]{12}", fullmatch=True),
    kind=st.sampled_from(sorted(page.noun for page in ALL.values() if page.identity == "arn")),
    id=st.from_regex(r"[A-Za-z0-9-]{1,36}", fullmatch=True),
)


@given(anything)
def test_an_arn_put_together_can_be_taken_apart(arn: Arn) -> None:
    assert arns.parse(str(arn)) == arn
    assert arns.region_of(str(arn)) == arn.region
    assert arns.check(str(arn), arn.kind, arn.region) is None


@given(anything)
def test_what_we_take_for_an_arn_the_service_does_too(arn: Arn) -> None:
    shape = service_model().shape_for(arn.kind.title().replace("-", "") + "Arn")

    assert re.fullmatch(shape.metadata["pattern"], str(arn))


@given(
    st.text()
    | st.from_regex(r"arn:aws(-cn)?:(ivs|s3):[a-z0-9-]*:[0-9]*:(stage|channel|x)/[a-zA-Z0-9-]*\n?", fullmatch=True)
)
def test_what_the_service_takes_for_an_arn_we_do_and_nothing_else(text: str) -> None:
    pattern = service_model().shape_for("StageArn").metadata["pattern"]

    assert (arns.check(text, "stage") is None) == (re.fullmatch(pattern, text, re.ASCII) is not None)


NO_ARNS = ["", "studio", "arn:aws:ivs", "arn:aws:ivs:us-east-1:1:stage/", "arn:aws:ivs:us-east-1:1:stage/a\n"]


@pytest.mark.parametrize("text", NO_ARNS)
def test_what_is_no_arn_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidArn, match=re.escape(f"{text!r} is not an ARN (arn:aws:ivs:REGION:ACCOUNT:KIND/ID)")):
        arns.parse(text)
    assert arns.region_of(text) is None


def test_an_arn_without_a_region_names_none() -> None:
    assert arns.region_of("arn:aws:iam::123456789012:role/deployer") is None
