"""The engine that was got takes dynamic resources through their whole life, and tests can read how."""

from pathlib import Path

import pytest

from tests.engine.fixtures import StackOf, runtime_of

pytestmark = pytest.mark.engine

PROVIDER = """\
import pulumi
from pulumi import dynamic


class Provider(dynamic.ResourceProvider):
    def create(self, props):
        if props["size"] < 0:
            raise ValueError("a size below zero") from None
        return dynamic.CreateResult("thing-1", props)

    def diff(self, identity, old, new):
        replaces = ["kind"] if old["kind"] != new["kind"] else []
        return dynamic.DiffResult(changes=old != new, replaces=replaces)

    def update(self, identity, old, new):
        return dynamic.UpdateResult(new)


class Thing(dynamic.Resource):
    def __init__(self, name, size, kind):
        super().__init__(Provider(), name, {"size": size, "kind": kind})


"""
PROGRAM = """\
thing = Thing("thing", SIZE, "KIND")
pulumi.export("id", thing.id)
pulumi.export("word", pulumi.Output.secret("hush"))
"""


def program(size: int = 1, kind: str = "plain") -> str:
    return PROVIDER + PROGRAM.replace("SIZE", str(size)).replace("KIND", kind)


def test_a_resource_lives_and_dies(stack_of: StackOf) -> None:
    stack = stack_of(program())

    assert stack.preview().operations == {"create": 1}
    assert stack.up().operations == {"create": 1}
    assert stack.outputs() == {"id": "thing-1", "word": "[secret]"}
    assert stack.outputs(show_secrets=True)["word"] == "hush"
    assert [(thing["id"], thing["outputs"]["size"]) for thing in stack.resources()] == [("thing-1", 1)]

    again = stack.preview("--expect-no-changes")
    assert again.operations == {"same": 1}
    assert stack.preview("--json").json["changeSummary"] == {"same": 2}
    assert stack.refresh().operations == {"same": 1}

    stack.write(program(size=2))
    assert stack.preview("--diff").changed == {"thing": ["size"]}
    assert stack.up().operations == {"update": 1}
    stack.write(program(size=2, kind="other"))
    replaced = stack.up()
    assert replaced.operations == {"replace": 1}
    assert [op for op, _, name in replaced.steps if name == "thing"] == [
        "create-replacement",
        "replace",
        "delete-replaced",
    ]

    assert stack.destroy().operations == {"delete": 1}
    assert stack.resources() == []


def test_a_failure_is_expected_and_its_message_read(stack_of: StackOf) -> None:
    failed = stack_of(program(size=-1)).up(fails=True)

    assert failed.exit_code != 0
    assert any("a size below zero" in message for message in failed.errors)
    with pytest.raises(AssertionError, match="a size below zero"):
        stack_of(program(size=-1)).up()


def test_a_program_in_a_directory_is_run_from_a_copy(stack_of: StackOf, tmp_path: Path) -> None:
    source = tmp_path / "a program"
    source.mkdir()
    (source / "Pulumi.yaml").write_text("name: copied\nruntime: python\n")
    (source / "__main__.py").write_text(
        'import pulumi\npulumi.export("colour", pulumi.Config("paint").require("colour"))'
    )

    stack = stack_of(source, config={"paint:colour": "green"})

    assert stack.up().operations == {}
    assert stack.outputs() == {"colour": "green"}
    assert sorted(file.name for file in source.iterdir()) == ["Pulumi.yaml", "__main__.py"]


@pytest.mark.parametrize(
    "about",
    ["runtime: yaml\n", "runtime:\n  name: yaml\n  options: {}\n", "runtime: {name: yaml}\n", "runtime: 'yaml'\n"],
)
def test_the_language_of_a_project_is_read_from_it(about: str, tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text(f"name: any\n{about}description: of the runtime: python\n")

    assert runtime_of(tmp_path) == "yaml"


def test_nothing_of_the_user_is_read_or_written(engine_environment: dict[str, str]) -> None:
    home = Path.home()
    places = [
        engine_environment["PULUMI_HOME"],
        engine_environment["PULUMI_BACKEND_URL"].removeprefix("file://"),
    ]

    assert not [place for place in places if Path(place).is_relative_to(home / ".pulumi")]
    assert "PULUMI_ACCESS_TOKEN" not in engine_environment
    assert "AWS_ACCESS_KEY_ID" not in engine_environment
