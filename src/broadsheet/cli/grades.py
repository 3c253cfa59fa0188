"""Grades of topics, as JSON and as rows of a table."""

from __future__ import annotations

from broadsheet.compose import Count, Grade, TopicGrades, with_root

Figures = dict[str, float]


def grades_as_object(grades: TopicGrades) -> dict[str, object]:
    """``micro``, ``macro`` and ``topics`` are of rules and model together, without the root topic."""
    return {
        "learned": grades.learned,
        "judged": grades.judged,
        **_grade(grades.model),
        "keywords": _grade(grades.rules),
        "gain": grades.model.micro.f1 - grades.rules.micro.f1,
        "with_root": {
            "micro": _figures(with_root(grades.model, grades.root)),
            "keywords": _figures(with_root(grades.rules, grades.root)),
        },
    }


def grades_as_rows(grades: TopicGrades) -> list[tuple[str, str, str, str, str, int]]:
    """A row a topic, then the means."""
    rows = [
        _row(name, count, grades.rules.topics[name].f1, count.right + count.missed)
        for name, count in grades.model.topics.items()
    ]
    ours, theirs = grades.model.micro, grades.rules.micro
    rooted, plain = with_root(grades.model, grades.root), with_root(grades.rules, grades.root)
    precision, recall, f1 = (f"{value:.3f}" for value in grades.model.macro)
    return [
        *rows,
        _row("micro", ours, theirs.f1, ours.right + ours.missed),
        ("macro", precision, recall, f1, f"{grades.rules.macro[2]:.3f}", ours.right + ours.missed),
        _row("micro with the root", rooted, plain.f1, rooted.right + rooted.missed),
    ]


def _row(name: str, count: Count, keywords: float, records: int) -> tuple[str, str, str, str, str, int]:
    shown = (count.precision, count.recall, count.f1, keywords)
    precision, recall, f1, theirs = (f"{value:.3f}" for value in shown)
    return name, precision, recall, f1, theirs, records


def _grade(grade: Grade) -> dict[str, object]:
    precision, recall, f1 = grade.macro
    return {
        "micro": _figures(grade.micro),
        "macro": {"precision": precision, "recall": recall, "f1": f1},
        "topics": {name: _figures(count) for name, count in grade.topics.items()},
    }


def _figures(count: Count) -> Figures:
    return {"precision": count.precision, "recall": count.recall, "f1": count.f1}
