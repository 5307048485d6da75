"""An endpoint that just failed is not asked in vain again and again: what a batch of questions would wait for, each anew.

Where nobody could be reached, and it took time to find out, it is left alone for a while. Where it failed in a way that may pass, and a second attempt did not help, the next questions are asked without one.
The program starts without such memories, and a reply that comes ends them.
"""

from __future__ import annotations

import time

from rag.llm.faults import EndpointFault

REST_S = 30.0
_AWAY = frozenset({"refused", "dns", "tls", "connect_slow", "unreachable"})  # nobody answered
_CHEAP_S = 0.2  # a failure that is found out so soon is worth another look


class Rest:
    """Of one endpoint; for any number of threads."""

    def __init__(self) -> None:
        self._fault: EndpointFault | None = None
        self._until = 0.0  # of time.monotonic
        self._no_second_before = 0.0

    def fault(self) -> EndpointFault | None:
        """Why it is not asked now, and for how long; None where it is."""
        fault, left = self._fault, self._until - time.monotonic()
        return fault.again_in(left) if fault and left > 0 else None

    @property
    def allows_second(self) -> bool:
        """Whether a second attempt is worth its time."""
        return time.monotonic() >= self._no_second_before

    def failed(self, fault: EndpointFault, after_s: float) -> None:
        """A call failed, `after_s` seconds after it began."""
        if fault.kind in _AWAY and after_s >= _CHEAP_S:
            self._fault, self._until = fault, time.monotonic() + REST_S

    def failed_twice(self) -> None:
        """A second attempt failed like the first."""
        self._no_second_before = time.monotonic() + REST_S

    def answered(self) -> None:
        self._fault, self._no_second_before = None, 0.0
