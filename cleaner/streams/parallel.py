"""Work spread over processes, its answers in the order of the work.

What comes in is read by a thread of its own, so that an answer goes out as soon as it is there, even while the input keeps one
waiting. No more work is taken in than a few pieces a process, so memory does not grow with the input.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context, parent_process, resource_tracker
from multiprocessing.connection import wait
from queue import SimpleQueue
from threading import Semaphore, Thread, current_thread, main_thread
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AHEAD = 4  # pieces of work taken in for each process: none waits, and memory stays bounded
# Not fork: the thread that reads, and those of other libraries, may hold locks that a forked process would never get.
_METHOD = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_DONE, _READ, _END = "done", "read", "end"


class Work(NamedTuple, Generic[Item, Answer]):
    """What is done with each item in a process: `begin` once, then `do` for each.

    `died` is the answer to an item whose process did not live to give one.
    """

    do: Callable[[Item], Answer]
    died: Callable[[Item], Answer]
    begin: Callable[[], object] = int


def ordered(work: Work[Item, Answer], items: Iterable[Item], processes: int) -> Generator[tuple[Item, Answer], None, None]:
    """Each item with its answer, in order, from so many processes.

    A process that dies costs no answer but that of its item. An exception of `items` is raised once all that was read before it
    is answered; one of the work is raised at its place.
    """
    events: SimpleQueue[tuple[str, object]] = SimpleQueue()
    room = Semaphore(_AHEAD * processes)
    waiting: deque[tuple[Item, Future[Answer]]] = deque()
    pool = _pool(work, processes)
    Thread(target=_read, args=(items, events, room), daemon=True).start()
    ended: object = None
    try:
        while waiting or ended is None:
            while waiting and waiting[0][1].done():
                item, future = waiting.popleft()
                try:
                    answer = future.result()
                except BrokenProcessPool:
                    pool.shutdown()
                    answer = _alone(work, item)
                    pool = _pool(work, processes)
                    waiting = deque((other, _submitted(pool, work, other, events)) for other, _ in waiting)
                room.release()
                yield item, answer
            if not waiting and ended is not None:
                break
            event, what = events.get()
            if event == _READ:
                waiting.append((what, _submitted(pool, work, what, events)))  # type: ignore[arg-type]
            elif event == _END:
                ended = what
    finally:
        pool.shutdown(cancel_futures=True)
        # Its semaphores are given back when it is freed, which an exit at once would not wait for.
        del pool
        waiting.clear()
        gc.collect()
    if isinstance(ended, BaseException):
        raise ended


def _read(items: Iterable[Item], events: SimpleQueue[tuple[str, object]], room: Semaphore) -> None:
    ended: object = _END
    try:
        for item in items:
            room.acquire()
            events.put((_READ, item))
    except BaseException as error:  # raised again where the answers are asked for
        ended = error
    events.put((_END, ended))


def _submitted(
    pool: ProcessPoolExecutor, work: Work[Item, Answer], item: Item, events: SimpleQueue[tuple[str, object]]
) -> Future[Answer]:
    """The answer to come; where a process has just died, one that says so in its turn."""
    try:
        future = pool.submit(work.do, item)
    except BrokenProcessPool as error:
        future = Future()
        future.set_exception(error)
    future.add_done_callback(lambda _: events.put((_DONE, None)))
    return future


def _alone(work: Work[Item, Answer], item: Item) -> Answer:
    """The answer to an item from a process of its own, after some process died: it may be the one that kills it."""
    with _pool(work, 1) as pool:
        try:
            return pool.submit(work.do, item).result()
        except BrokenProcessPool:
            return work.died(item)


def _pool(work: Work[Item, Answer], processes: int) -> ProcessPoolExecutor:
    """A pool whose processes run."""
    pool = ProcessPoolExecutor(processes, mp_context=get_context(_METHOD), initializer=_begin, initargs=(work.begin,))
    try:
        with _uninterrupted():
            pool.submit(int).result()
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    return pool


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """The interrupt key waits, so that it ends no process that has not yet learned to leave it alone."""
    if current_thread() is not main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    pressed: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    resource_tracker.ensure_running()  # which would let it through again
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # the processes begin with it
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if pressed:
        raise KeyboardInterrupt


def _begin(begin: Callable[[], object]) -> None:
    """What a process does first: it leaves the interrupt key to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    begin()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
