"""From plain data to a shape of the model, or to findings that say what does not fit and what would."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from okrcli.core.finding import Finding

Model = TypeVar("Model", bound=BaseModel)


def shape(model: type[Model], data: object, path: str) -> tuple[Model | None, list[Finding]]:
    """Return `data` as a `model`, or None with a finding for each thing that does not fit."""
    try:
        return model.model_validate(data), []
    except ValidationError as err:
        from okrcli.core.misfit import misfits  # not before: most files fit

        return None, misfits(model, err, path)
