"""What acts on a message says so in a way that cannot be mistaken for a condition."""

from __future__ import annotations

import pytest

from handlers.handled import Handled


@pytest.mark.parametrize("handled", Handled)
def test_what_was_handled_is_compared_and_never_asked_as_a_condition(handled: Handled) -> None:
    with pytest.raises(TypeError):
        bool(handled)
