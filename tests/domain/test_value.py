"""A frozen value is what a frozen dataclass would be."""

import pickle

import pytest

from cnpe_cli.domain.value import NOTHING, Frozen, pairs, replace


class Point(Frozen):
    x: int
    y: int = 0


class Other(Frozen):
    x: int
    y: int = 0


def test_fields_by_place_by_name_and_by_default() -> None:
    assert Point(1, 2) == Point(y=2, x=1)
    assert Point(1) == Point(1, 0)
    assert (Point(1).x, Point(1).y) == (1, 0)
    assert list(pairs(Point(1))) == [("x", 1), ("y", 0)]
    assert repr(Point(y=2, x=1)) == "Point(x=1, y=2)"


def test_values_of_two_kinds_differ() -> None:
    assert Point(1, 2) != Other(1, 2)
    assert Point(1, 2) != (1, 2)


def test_equal_values_have_one_hash() -> None:
    assert {Point(1, 2), Point(y=2, x=1)} == {Point(1, 2)}
    assert hash(Point(1, 2)) != hash(Point(2, 1))


@pytest.mark.parametrize(
    ("places", "names"),
    [
        ((), {}),
        ((1, 2, 3), {}),
        ((1,), {"z": 3}),
        ((), {"y": 2}),
        ((), {"y": 2, "z": 3}),
        ((1,), {"x": 2}),
    ],
)
def test_fields_that_are_missing_or_unknown(places: tuple, names: dict) -> None:
    with pytest.raises(TypeError, match="Point has the fields x, y"):
        Point(*places, **names)


def test_a_value_never_changes() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="never changes: x stays"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="never changes: z stays"):
        point.z = 2  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="never changes: x stays"):
        del point.x
    with pytest.raises(TypeError):
        NOTHING["x"] = 1  # type: ignore[index]
    assert point == Point(1)


def test_fields_are_not_inherited() -> None:
    with pytest.raises(TypeError, match="can't have subclasses"):
        type("Heir", (Point,), {})


def test_replaced_and_kept() -> None:
    point = Point(1, 2)
    assert (replace(point, y=3), point) == (Point(1, 3), Point(1, 2))
    with pytest.raises(TypeError, match="x, y"):
        replace(point, z=3)
    assert pickle.loads(pickle.dumps(point)) == point  # noqa: S301 - it is our own
