"""Contrastive learning of word-piece vectors: symmetric InfoNCE over the pairs of a batch."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import embedding_bag
from training.batches import Batch
from training.vocabulary import Runs

_FIRST_MOMENT, _SECOND_MOMENT = 0.9, 0.999
_SHORT = 6  # pieces; a shorter text is never thinned


@dataclass
class Learner:
    """Vectors of parts of pieces and how they learn.

    Adam, lazily: only the parts in a batch move, each with its own count of steps.

    Args:
        texts: the pieces of every text.
        parts: the parts of every piece, itself first.
        count: how many parts there are; the first are the pieces themselves.
        dimension: length of a vector.
        scale: what the cosines are multiplied by before the softmax.
        longest: pieces of a text that count.
        dropped: share of the pieces of a sentence left out at random, so that names and numbers,
            which look alike in all languages, do not make it too easy.
        seed: of the first vectors.
    """

    texts: Runs
    parts: Runs
    count: int
    dimension: int
    scale: float = 20.0
    longest: int = 64
    dropped: float = 0.2
    seed: int = 0

    def __post_init__(self) -> None:
        pieces = len(self.parts.starts) - 1
        generator = torch.Generator().manual_seed(self.seed)
        self.vectors = 0.1 * torch.randn(self.count, self.dimension, generator=generator)
        shared = torch.from_numpy(np.diff(self.parts.starts) > 1)
        self.vectors[:pieces][shared] = 0  # what a piece shares comes first, what is its own later
        self._rng = np.random.default_rng(self.seed)
        self.first = torch.zeros_like(self.vectors)
        self.second = torch.zeros_like(self.vectors)
        self.steps = torch.zeros(self.count, 1)

    @torch.no_grad()
    def step(self, batch: Batch, rate: float) -> float:
        """Learn from one batch; return its loss."""
        texts = self._thin(
            self.texts.take(np.concatenate((batch.first, batch.second)), self.longest)
        )
        pieces, of_texts = np.unique(texts.values, return_inverse=True)
        piece_parts = self.parts.take(pieces)
        parts, of_pieces = np.unique(piece_parts.values, return_inverse=True)
        which = torch.from_numpy(parts)
        now = self.vectors[which]
        piece_vectors = _sum(now, of_pieces, piece_parts.starts)
        loss, gradient = _info_nce(_sum(piece_vectors, of_texts, texts.starts), batch, self.scale)
        gradient = _sum_back(gradient, of_texts, texts.starts, len(pieces))
        gradient = _sum_back(gradient, of_pieces, piece_parts.starts, len(parts))
        self._move(which, now, gradient, rate)
        return loss

    def _thin(self, texts: Runs) -> Runs:
        lengths = np.diff(texts.starts)
        kept = self._rng.random(len(texts.values)) >= self.dropped
        kept |= np.repeat(lengths < _SHORT, lengths)
        return Runs(texts.values[kept], np.concatenate(([0], np.cumsum(kept)))[texts.starts])

    def _move(self, which: Tensor, now: Tensor, gradient: Tensor, rate: float) -> None:
        first = self.first[which].lerp_(gradient, 1 - _FIRST_MOMENT)
        second = self.second[which].mul_(_SECOND_MOMENT)
        second.addcmul_(gradient, gradient, value=1 - _SECOND_MOMENT)
        steps = self.steps[which] + 1
        self.first[which], self.second[which], self.steps[which] = first, second, steps
        speed = rate * (1 - _SECOND_MOMENT**steps).sqrt_() / (1 - _FIRST_MOMENT**steps)
        now.addcdiv_(first.mul_(speed), second.sqrt_().add_(1e-8), value=-1)
        self.vectors[which] = now

    def piece_vectors(self) -> NDArray[np.float32]:
        """Return the vector of every piece, the sum of its parts; the unknown piece's is zero."""
        table: NDArray[np.float32] = _sum(
            self.vectors, self.parts.values, self.parts.starts
        ).numpy()
        table[0] = 0
        return table


def _info_nce(sums: Tensor, batch: Batch, scale: float) -> tuple[float, Tensor]:
    """Return the loss of a batch and its gradient with respect to the sums of piece vectors.

    A text that is in the batch twice is no negative of its own translation. The products of all
    pairs are in bfloat16, which costs nothing in quality and runs five times as fast.
    """
    pairs = len(batch.first)
    norms = sums.norm(dim=1, keepdim=True).clamp_min_(1e-6)
    unit = sums / norms
    left, right = unit.bfloat16().split(pairs)
    odds = (left @ right.T).float()
    diagonal = odds.diagonal().clone()
    odds.sub_(1).mul_(scale).exp_()
    odds[_repeats(batch)] = 0
    rows, columns = odds.sum(1), odds.sum(0)
    loss = (rows.log() + columns.log() + 2 * scale * (1 - diagonal)).mean().item() / 2
    odds.mul_(rows.reciprocal()[:, None] + columns.reciprocal()[None])
    odds.diagonal().sub_(2)
    slope = odds.bfloat16()
    gradient = torch.cat((slope @ right, slope.T @ left)).float().mul_(scale / (2 * pairs))
    gradient -= unit * (gradient * unit).sum(1, keepdim=True)
    return loss, gradient.div_(norms)


def _repeats(batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the places off the diagonal where either text is that of the diagonal."""
    places: list[NDArray[np.intp]] = []
    for texts in (batch.first, batch.second):
        order = np.argsort(texts, kind="stable")
        cuts = np.flatnonzero(np.diff(texts[order])) + 1
        for group in np.split(order, cuts):
            if len(group) > 1:
                pairs = np.array(np.meshgrid(group, group)).reshape(2, -1)
                places.append(pairs[:, pairs[0] != pairs[1]])
    found = np.concatenate(places, axis=1) if places else np.zeros((2, 0), np.intp)
    return torch.from_numpy(found[0]), torch.from_numpy(found[1])


def _sum(rows: Tensor, which: NDArray[np.intp], starts: NDArray[np.intp]) -> Tensor:
    """Return the sums of the rows of each list."""
    return embedding_bag(torch.from_numpy(which), rows, torch.from_numpy(starts[:-1]), mode="sum")


def _sum_back(
    gradient: Tensor, which: NDArray[np.intp], starts: NDArray[np.intp], count: int
) -> Tensor:
    """Return the gradient of `_sum` with respect to its rows, itself sums of lists."""
    lists = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    uses = np.concatenate(([0], np.cumsum(np.bincount(which, minlength=count))))
    return _sum(gradient, lists[np.argsort(which, kind="stable")], uses)
