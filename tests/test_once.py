"""What is kept of the record that was asked about last."""

from gazette.once import once


def test_the_same_value_is_worked_out_once_and_another_anew_though_it_be_equal() -> None:
    given: list[list[int]] = []

    @once
    def total(numbers: list[int]) -> int:
        given.append(numbers)
        return sum(numbers)

    first, equal, other = [1, 2], [1, 2], [3]
    assert [total(each) for each in (first, first, equal, other, other, first)] == [3, 3, 3, 3, 3, 3]
    assert [id(each) for each in given] == [id(each) for each in (first, equal, other, first)]
