"""What the shapes of the model are made of: fields by the names that they have in files, and their types."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from okrcli.core.model import Share
from okrcli.core.route import Route


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a shape by the names that they have in files."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def plain(annotation: object) -> object:
    """Return a type without `| None` and without what is annotated to it."""
    if typing.get_origin(annotation) is Annotated:
        return plain(typing.get_args(annotation)[0])
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        arguments = [argument for argument in typing.get_args(annotation) if argument is not types.NoneType]
        return plain(arguments[0]) if len(arguments) == 1 else annotation
    return annotation


def choices_of(field: FieldInfo) -> list[str]:
    """Return the words that a field takes; none where it takes anything."""
    return [str(choice) for choice in _literals(plain(field.annotation))]


def choices_at(model: type[BaseModel], route: Route) -> list[str]:
    """Return the words that fit where a route leads to: in a field, or as an item of one."""
    field, holder = field_at(model, route), field_at(model, route[:-1])
    if field is None and holder is not None:
        return [str(choice) for choice in _literals(items_of(holder.annotation))]
    return choices_of(field) if field is not None else []


def _literals(annotation: object) -> Iterator[object]:
    if typing.get_origin(annotation) is Literal:
        yield from typing.get_args(annotation)


def items_of(annotation: object) -> object:
    """Return the type of the items of a list, or of the values of a mapping; None for anything else."""
    annotation = plain(annotation)
    arguments = typing.get_args(annotation) if typing.get_origin(annotation) in (list, dict) else ()
    return plain(arguments[-1]) if arguments else None


def is_share_at(model: type[BaseModel], route: Route) -> bool:
    """Tell whether what a route leads to is within 0–1."""
    field = field_at(model, route)
    if field is not None:
        return Share in typing.get_args(field.annotation)
    holder = field_at(model, route[:-1])
    return holder is not None and Share in typing.get_args(plain(holder.annotation))


def field_at(model: type[BaseModel], route: Route) -> FieldInfo | None:
    """Return the field that a route leads to; None where it leads to none."""
    owner = shape_at(model, route[:-1])
    return fields_of(owner).get(str(route[-1])) if owner is not None and route else None


def shape_at(model: type[BaseModel], route: Route) -> type[BaseModel] | None:
    """Return the shape that a route leads to; None where it leads to none."""
    annotation: object = model
    for step in route:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = fields_of(annotation).get(str(step))
            annotation = plain(field.annotation) if field is not None else None
        else:
            annotation = items_of(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
