"""``xiancheng evaluate``: how good the rules are, measured against hand labels."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from pipeline.cli.layout import table_lines

if TYPE_CHECKING:
    from pipeline.evaluate.figures import Figure
    from pipeline.evaluate.judging import Judged
    from pipeline.evaluate.labels import LabelSet
    from pipeline.evaluate.thresholds import Threshold

Form = Literal["table", "json", "csv", "markdown"]


def _thresholds(_context: click.Context, _option: click.Parameter, written: tuple[str, ...]) -> list[Threshold]:
    from pipeline.evaluate.thresholds import read_threshold  # noqa: PLC0415 - numpy takes a while to load

    try:
        return [read_threshold(words) for words in written]
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command(epilog="Example: xiancheng evaluate --min 'assignments[statement]=0.995' --min targets=0.97 --misses")
@click.option(
    "--labels",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of label sets, one folder per document; may be given several times.  [default: assets/labels]",
)
@click.option("--document", "documents", multiple=True, help="Only this document; may be given several times.")
@click.option(
    "--min",
    "thresholds",
    multiple=True,
    metavar="NAME=F1",
    callback=_thresholds,
    help="Exit with 1 when F1 of all documents together is less: targets=0.97 (each part), 'projects[project]=0.93', "
    "targets.unit=0.95.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="json and csv have the columns of the table extraction_quality; markdown is docs/extraction-quality.md.",
)
@click.option("--misses", is_flag=True, help="Also list every missed row, false alarm and wrong value.")
def evaluate(
    folders: tuple[Path, ...], documents: tuple[str, ...], thresholds: list[Threshold], form: Form, misses: bool
) -> None:
    """Compare what the rules read with rows labelled by hand: precision, recall and F1 with 95 % intervals.

    Labelled documents are read anew by rules alone, without anyone's corrections: the text beside the labels, else the
    dataset's document of that id. Rows that the codebook leaves open are neither rewarded nor punished.
    """
    from pipeline.evaluate.evaluation import evaluate as judge_all  # noqa: PLC0415
    from pipeline.evaluate.figures import EVERYONE, figures_of  # noqa: PLC0415
    from pipeline.evaluate.labels import LABELS, read_label_sets  # noqa: PLC0415
    from pipeline.evaluate.report import misses as misses_of  # noqa: PLC0415
    from pipeline.evaluate.thresholds import unknown_names  # noqa: PLC0415
    from pipeline.extraction import Registries  # noqa: PLC0415

    label_sets = read_label_sets(folders or (LABELS,), documents)
    judged = list(judge_all(label_sets, Registries.load()))
    figures = figures_of(judged)
    totals = [figure for figure in figures if figure.document_id is None and figure.labelled_how == EVERYONE]
    unknown = unknown_names(thresholds, totals)
    if unknown:
        names = ", ".join(figure.name for figure in totals)
        raise click.BadParameter(f"{', '.join(unknown)}: choose among {names}", param_hint="--min")
    click.echo("\n".join(_shown(form, judged, figures, label_sets)))
    if misses:
        # Beside figures that a program reads, the list must not stand in their stream.
        click.echo("\n".join(line for one in judged for line in misses_of(one)), err=form != "table")
    _end(thresholds, totals)


def _shown(
    form: Form, judged: Sequence[Judged], figures: Sequence[Figure], label_sets: Sequence[LabelSet]
) -> Iterator[str]:
    from pipeline.evaluate.quality import quality_rows  # noqa: PLC0415
    from pipeline.evaluate.report import page, sections  # noqa: PLC0415
    from pipeline.evaluate.version import rules_version  # noqa: PLC0415

    if form == "table":
        yield from _console(judged, figures)
    elif form == "markdown":
        made_up = [labels.document_id for labels in label_sets if labels.source is not None]
        yield page(sections(judged, made_up), rules_version()).removesuffix("\n")
    elif form == "json":
        yield json.dumps(quality_rows(figures, rules_version()), ensure_ascii=False, indent=2, default=_number)
    elif form == "csv":
        rows, written = quality_rows(figures, rules_version()), io.StringIO()
        writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        yield written.getvalue().rstrip("\n")


def _console(judged: Sequence[Judged], figures: Sequence[Figure]) -> Iterator[str]:
    from pipeline.evaluate.figures import EVERYONE  # noqa: PLC0415
    from pipeline.evaluate.report import HEADER, NUMBERS, cells  # noqa: PLC0415

    for one in judged:
        yield f"{one.document_id} (labels: {one.labelled_how})"
        if one.refused:
            yield f"  refused: {one.refused}"
        own = [figure for figure in figures if figure.document_id == one.document_id and figure.field is None]
        yield from (*table_lines([HEADER, *cells(own)], right=NUMBERS), "")
    kinds = sorted({one.labelled_how for one in judged})
    # With one kind of labels its figures are those of all.
    for how in [*(kinds if len(kinds) > 1 else ()), EVERYONE]:
        yield f"All documents (labels: {how})"
        own = [figure for figure in figures if figure.document_id is None and figure.labelled_how == how]
        yield from (*table_lines([HEADER, *cells(own)], right=NUMBERS), "")


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is no value of a table")


def _end(thresholds: Sequence[Threshold], totals: Sequence[Figure]) -> None:
    from pipeline.evaluate.thresholds import fallen_short  # noqa: PLC0415

    short = fallen_short(thresholds, totals)
    for figure, threshold in short:
        click.echo(f"{figure.name}: F1 {figure.f1:.4f} is less than {threshold.least}", err=True)
    if short:
        sys.exit(1)
