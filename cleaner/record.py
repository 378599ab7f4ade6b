"""Frozen records: what `typing.NamedTuple` is, at a tenth of its cost at start-up.

Importing typing takes a quarter of what a filter may take before its first byte, and each of its records 0.2 ms more, because it
compiles a constructor from text (`python -X importtime -c "import typing"`). Type checkers read `Record` as `NamedTuple`.
"""

from __future__ import annotations

__all__ = ["Record"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter

    class _RecordType(type):
        """Makes a tuple class of a class body with annotated fields."""

        def __new__(mcs, name, bases, body):
            if "__annotations__" not in body:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body.pop(field) for field in fields if field in body}
            for place, field in enumerate(fields):
                body[field] = _tuplegetter(place, f"field {place}")
            body.update(__slots__=(), _fields=fields, __new__=_constructor(fields, defaults))
            return super().__new__(mcs, name, (_RecordBase, tuple), body)

    def _constructor(fields, defaults):
        size = len(fields)
        make = tuple.__new__
        least = size
        while least and fields[least - 1] in defaults:
            least -= 1
        tail = tuple(defaults[field] for field in fields[least:])

        def __new__(cls, *values, **named):  # noqa: N807
            given = len(values)
            if not named and least <= given <= size:
                return make(cls, values if given == size else values + tail[given - least :])
            rest = fields[given:]
            unknown = named.keys() - set(rest)
            missing = [field for field in rest if field not in named and field not in defaults]
            if given > size or unknown or missing:
                raise TypeError(f"{cls.__name__} takes {', '.join(fields)}; missing {missing}, unknown {sorted(unknown)}")
            return make(cls, (*values, *(named[field] if field in named else defaults[field] for field in rest)))

        return __new__

    class _RecordBase:
        __slots__ = ()

        _make = classmethod(tuple.__new__)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changed):
            return type(self)(**{**self._asdict(), **changed})

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    Record = _RecordType("Record", (), {})
