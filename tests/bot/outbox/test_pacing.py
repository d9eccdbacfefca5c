"""How fast we may speak, with a clock that stands in the test's hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.outbox.budgets import Rate
from bot.outbox.pacing import Pacer, Rates

DEFAULT = "chat=1/s burst 5, group=20/min, all=30/s"


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


def paced(hand: Hand, words: str = DEFAULT) -> Pacer:
    return Pacer(Rates.parse(words), hand)


def send_all(pacer: Pacer, hand: Hand, chats: list[int]) -> list[float]:
    """When each of these messages goes, one after the other."""
    times = []
    for chat in chats:
        while (wait := pacer.delay(chat)) > 0:
            hand.now += wait
        pacer.answered(chat, pacer.spend(chat))
        times.append(hand.now)
    return times


def arrivals(pacer: Pacer, hand: Hand, chats: list[int], late: Iterator[float], way: float = 0.05) -> list[float]:
    """When each arrives at Telegram, some later than others; an answer takes as long as the way there."""
    under_way: list[tuple[float, int, float]] = []
    times = []
    for chat in chats:
        while (wait := pacer.delay(chat)) > 0:
            next_answer = min((at for at, *_ in under_way), default=hand.now + wait)
            hand.now = min(hand.now + wait, max(next_answer, hand.now))
            for answer in [answer for answer in under_way if answer[0] <= hand.now]:
                under_way.remove(answer)
                pacer.answered(answer[1], answer[2])
        started, delay = pacer.spend(chat), next(late)
        times.append(started + way + delay)
        under_way.append((started + 2 * way + delay, chat, started))
    return sorted(times)


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= at < start + seconds for at in times) for start in times)


def test_rates_are_read_as_they_are_written() -> None:
    rates = Rates.parse("chat=1/s burst 5, group=20/min, all=30/s")
    assert rates == Rates(chat=Rate(1, 1, 5), group=Rate(20, 60), all=Rate(30, 1))
    assert Rates.parse("all = 90 / 3s") == Rates(all=Rate(90, 3))
    assert Rates.parse("off") == Rates()


@pytest.mark.parametrize("words", ["", "fast", "chat=1", "all=30/d", "chat=0/s", "all=30/s, all=20/s", "user=1/s"])
def test_a_wrong_rate_is_named_with_an_example(words: str) -> None:
    with pytest.raises(ValueError, match="send rates"):
        Rates.parse(words)


def test_a_chat_gets_five_at_once_and_then_one_a_second(hand: Hand) -> None:
    times = send_all(paced(hand), hand, [1] * 8)
    assert times[:5] == [100.0] * 5
    assert [round(b - a, 3) for a, b in pairwise(times[4:])] == [1.006] * 3


def test_a_group_never_gets_more_than_twenty_in_any_minute(hand: Hand) -> None:
    times = send_all(paced(hand), hand, [-100] * 70)
    assert most_within(times, 60.0) == 20


def test_all_chats_together_never_get_more_than_thirty_in_any_second(hand: Hand) -> None:
    times = send_all(paced(hand), hand, list(range(1, 3001)))
    assert most_within(times, 1.0) == 30


def test_a_hundred_thousand_contacts_use_at_least_97_percent_of_the_limit(hand: Hand) -> None:
    times = send_all(paced(hand), hand, list(range(1, 100_001)))
    assert 100_000 / (times[-1] - times[0]) >= 0.97 * 30


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 0.24), min_size=1, max_size=40))
def test_what_arrives_late_breaks_no_limit_either(late: list[float]) -> None:
    hand = Hand()
    at = arrivals(paced(hand), hand, list(range(1, 200)), cycle([0.0, *late]))
    assert most_within(at, 1.0) <= 30


def test_ordinary_unrest_of_the_network_costs_little(hand: Hand) -> None:
    at = arrivals(paced(hand), hand, list(range(1, 3001)), cycle([0.0, 0.004, 0.001, 0.007, 0.002]))
    assert 3000 / (at[-1] - at[0]) >= 0.97 * 30


def test_a_429_closes_its_chat_only(hand: Hand) -> None:
    pacer = paced(hand)
    assert pacer.refused(1, 7) >= 7
    assert pacer.delay(1) >= 7
    assert pacer.delay(2) == 0
    hand.now += 8
    assert pacer.delay(1) == 0


def test_a_429_from_two_chats_within_a_second_closes_all(hand: Hand) -> None:
    pacer = paced(hand)
    pacer.refused(1, 3)
    hand.now += 0.5
    pacer.refused(2, 5)
    assert pacer.delay(3) >= 5
    assert pacer.room() == 0


def test_429s_that_lie_apart_close_nothing_else(hand: Hand) -> None:
    pacer = paced(hand)
    pacer.refused(1, 3)
    hand.now += 1.5
    pacer.refused(2, 5)
    assert pacer.delay(3) == 0


def test_a_second_429_of_the_same_chat_closes_nothing_else(hand: Hand) -> None:
    pacer = paced(hand)
    pacer.refused(1, 3)
    pacer.refused(1, 3)
    assert pacer.delay(2) == 0


def test_an_album_costs_as_many_as_it_has_pieces(hand: Hand) -> None:
    pacer = paced(hand)
    pacer.spend(-100, 10)
    assert pacer.room_in(-100) == 10
    assert pacer.delay(-100, 10) == 0
    assert pacer.delay(-100, 11) > 0


def test_what_is_larger_than_the_whole_budget_goes_when_all_of_it_is_there(hand: Hand) -> None:
    pacer = paced(hand)
    assert pacer.delay(1, 10) == 0
    pacer.spend(1, 10)
    assert pacer.delay(1) == pytest.approx(6 * 1.006)


def test_chats_that_are_quiet_again_are_forgotten(hand: Hand) -> None:
    pacer = paced(hand)
    send_all(pacer, hand, list(range(1, 20_001)))
    assert len(pacer) < 1000


def test_without_rates_nothing_waits_but_for_a_429(hand: Hand) -> None:
    pacer = paced(hand, "off")
    assert send_all(pacer, hand, [1] * 1000) == [100.0] * 1000
    assert pacer.room() is None
    pacer.refused(1, 2)
    assert pacer.delay(1) >= 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-2, 3).filter(bool), st.floats(0, 3)), min_size=1, max_size=150))
def test_no_limit_is_ever_broken_whatever_comes_when(calls: list[tuple[int, float]]) -> None:
    hand = Hand()
    pacer = paced(hand)
    times: dict[int, list[float]] = {}
    for chat, pause in calls:
        hand.now += pause
        times.setdefault(chat, []).extend(send_all(pacer, hand, [chat]))
    assert all(most_within(at, 60.0) <= 20 for chat, at in times.items() if chat < 0)
    assert all(most_within(at, 1.0) <= 6 for chat, at in times.items() if chat > 0)
    assert most_within([at for its in times.values() for at in its], 1.0) <= 30
