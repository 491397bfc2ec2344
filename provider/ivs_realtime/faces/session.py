"""What a face holds while it serves: the settings, one API for each region, and the verbs bound to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ivs_realtime.aws import arns, connection
from ivs_realtime.aws.account import account as account_of
from ivs_realtime.aws.api import Api
from ivs_realtime.aws.wait import Pause
from ivs_realtime.faces.config import Settings
from ivs_realtime.lifecycle import check as checking
from ivs_realtime.lifecycle import create as creating
from ivs_realtime.lifecycle import delete as deleting
from ivs_realtime.lifecycle import diff as comparing
from ivs_realtime.lifecycle import list as listing
from ivs_realtime.lifecycle import read as reading
from ivs_realtime.lifecycle import update as updating
from ivs_realtime.lifecycle.failures import HalfMade, Unfit
from ivs_realtime.lifecycle.resource import Properties, Resource
from ivs_realtime.lifecycle.snapshot import Snapshot

if TYPE_CHECKING:
    from ivs_realtime.functions.function import Function


class Session:
    """The verbs, for one configuration. Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ignored = settings.ignored()
        self.pause = Pause()
        self._connection = settings.connection()
        self._repeats = creating.Repeats()
        self._deployed: set[str] = set()
        self._account = threading.Lock()
        self._account_ok = False

    def region(self) -> str | None:
        """The region that calls go to where nothing else says so."""
        return connection.region(self._connection)

    def api(self, region: str | None) -> Api:
        """The service in a region, after making sure that the account is one we may change.

        Raises:
            Unfit: the configuration forbids the account.
            errors.AwsError: it cannot be told which account it is.
        """
        there = replace(self._connection, region=region or self.region())
        self._check_account(there)
        return Api(there, self.pause)

    def check(
        self,
        page: Resource,
        old: Properties,
        new: Properties,
        logical_name: str,
        seed: bytes = b"",
        proposed_name: str | None = None,
        autoname: bool = True,
        urn: str = "",
    ) -> checking.Checked:
        """Normalise new inputs and say what is wrong with them; no call to AWS."""
        if old:
            self._deployed.add(urn)
        elif urn in self._deployed:
            # It was there when this process began and is now to be made anew: what it was adopted from is no matter.
            new = {name: value for name, value in new.items() if name != "adopt"}
        region = self.region()
        around = checking.Surroundings(
            logical_name=logical_name,
            seed=seed,
            proposed_name=proposed_name,
            autoname=autoname,
            region=region,
            missing_profile=None if region else connection.missing_profile(self._connection),
            known_regions_only=not self.settings.skip_region_validation,
            default_tags=self.settings.default_tags.tags,
            ignored_tags=self.ignored,
        )
        return checking.check(page, old, new, around)

    def was_there(self, urn: str) -> None:
        """Note that a resource of the program was there when this process began, and is gone."""
        self._deployed.add(urn)

    def diff(
        self, page: Resource, arn: str, old_inputs: Properties, new: Properties, outputs: Properties | None = None
    ) -> comparing.Diff:
        """Compare old and new inputs; no call to AWS."""
        return comparing.diff(page, arn, old_inputs, new, self.ignored, outputs)

    def create(self, page: Resource, inputs: Properties, urn: str = "", seconds: float = 0) -> Snapshot:
        """Create, or adopt."""
        region = inputs.get("region") or page.region_of(str(inputs.get("adopt", "")), inputs)
        origin = creating.Origin(urn, seconds, self.settings.default_tags.tags)
        return creating.create(self.api(region), page, inputs, origin, self.ignored, self._repeats)

    def undone(self, page: Resource, half: HalfMade) -> str:
        """Take back what was half made, and say how that went."""
        return creating.undone(self.api(page.region_of(half.snapshot.id, half.snapshot.outputs)), page, half)

    def read(self, page: Resource, arn: str, old_inputs: Properties, old_outputs: Properties) -> Snapshot | None:
        """Read what is there; None where it is gone."""
        wrong = arns.check(arn, page.noun) if page.identity == "arn" else None
        if wrong:
            raise Unfit(f"{page.name}: {wrong}")
        region = page.region_of(arn, old_outputs)
        imported = not (old_inputs or old_outputs)
        nowhere = imported and region and not self.settings.skip_region_validation and connection.unknown(region)
        if nowhere:
            raise Unfit(f"{page.name}: {arn}: {nowhere}")
        found = reading.read(self.api(region), page, arn, old_inputs, old_outputs, self.ignored)
        if found and imported and region != self.region():
            # An import from another region than the configuration's: the program has to name it.
            return replace(found, inputs={"region": region, **found.inputs})
        return found

    def list(self, page: Resource, region: str | None = None) -> Iterator[tuple[str, str]]:
        """The ARN and the name of each that is there."""
        return listing.listed(self.api(region), page)

    def update(
        self, page: Resource, arn: str, old_inputs: Properties, old_outputs: Properties, new: Properties
    ) -> Snapshot:
        """Bring it to its new inputs, in place."""
        api = self.api(page.region_of(arn, old_outputs))
        return updating.update(api, page, arn, old_inputs, old_outputs, new, self.ignored)

    def delete(self, page: Resource, arn: str, outputs: Mapping[str, Any], seconds: float = 0) -> None:
        """Delete it, unless a repeated start has made it the new one too."""
        if not self._repeats.take(arn):
            deleting.delete(self.api(page.region_of(arn, outputs)), page, arn, outputs, seconds)

    def call(self, function: Function, arguments: Properties) -> dict[str, Any]:
        """Look something up, do something once, or compute something."""
        # Loaded here, for most programs call none, and the pages of the functions take a tenth of a second.
        from ivs_realtime.functions import call as calling

        def offered(region: str | None) -> Api:
            nowhere = region and not self.settings.skip_region_validation and connection.unknown(region)
            if nowhere:
                raise Unfit(f"{function.name}: region: {nowhere}")
            return self.api(region)

        return calling.call(function, arguments, offered, self.ignored)

    def _check_account(self, there: connection.Connection) -> None:
        allowed, forbidden = self.settings.allowed_account_ids, self.settings.forbidden_account_ids
        if not (allowed or forbidden):
            return
        with self._account:
            if self._account_ok:
                return
            account = account_of(there)
            if account in forbidden or (allowed and account not in allowed):
                raise Unfit(
                    f"the credentials belong to account {account}, which the configuration does not allow "
                    "(ivs-realtime:allowedAccountIds, ivs-realtime:forbiddenAccountIds); nothing was done. "
                    "Use the credentials of the right account"
                )
            self._account_ok = True
