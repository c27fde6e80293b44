"""The training loop: mixed precision on a CPU, averaged weights, checkpoints, resuming."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor
from torch.nn import functional

from ...reading.network.labels import LABELS, NAME_LABELS
from ...reading.network.wordpiece import WordPiece
from .dress import beneath, dressed
from .gold import UNSCORED, Example, GoldArticle, examples
from .network import Tagger
from .tasks import NamedText, ReferenceText, name_examples, reference_examples

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Settings:
    """What a run of the training does; the defaults are those of the weights in the package."""

    epochs: int = 6
    minutes: float = 1e9  # of this run; the learning rate reaches its end by then
    strip: float = (
        0.5  # share of the articles that lose their quotation marks, drawn anew each epoch
    )
    beneath: float = 0.3  # share of them that stand beneath words of another one
    room: int = 318  # word pieces in a window
    batch: int = 1600  # word pieces in a step
    rate: float = 7e-5  # of the top layer; each layer below has 0.9 of it, the heads eight times
    warm_up: float = 0.05
    smoothing: float = 0.03
    link_weight: float = 0.35
    name_weight: float = 1.0
    reference_weight: float = 1.0
    # Of the articles with quotes and of the texts with names so many are read in an epoch; of those
    # with references, which are few, all.
    quote_share: float = 0.5
    name_share: float = 0.35
    averaging: float = 0.997  # exponential moving average of the weights, a step
    save_every: int = 50
    seed: int = 7


@dataclass(frozen=True)
class Gold:
    """What is learnt from: quotes, and in other texts names and references."""

    quotes: Sequence[GoldArticle]
    names: Sequence[NamedText] = ()
    references: Sequence[ReferenceText] = ()


@dataclass(frozen=True)
class Batch:
    """Examples side by side; see ``Example``. Rows of ``links`` are (example, from, to)."""

    ids: Tensor
    mask: Tensor
    labels: Tensor | None
    names: Tensor | None
    cases: Tensor
    links: list[list[tuple[int, int, int]]]
    references: list[tuple[int, int, tuple[int, ...], tuple[int, ...]]]


def batches(found: Sequence[Example], pieces: int, dice: random.Random) -> Iterator[Batch]:
    """Take examples; give batches of up to ``pieces`` pieces, of like length, in random order."""
    rows = sorted(found, key=lambda example: len(example.ids) + dice.random() * 20)
    groups: list[list[Example]] = [[]]
    for row in rows:
        if groups[-1] and (len(groups[-1]) + 1) * len(row.ids) > pieces:
            groups.append([])
        groups[-1].append(row)
    dice.shuffle(groups)
    yield from (_batch(group) for group in groups if group)


def _batch(group: list[Example]) -> Batch:
    width = max(len(row.ids) for row in group)
    links: list[list[tuple[int, int, int]]] = [[] for _ in group[0].links]
    for at, row in enumerate(group):
        for pointer, pairs in zip(links, row.links, strict=True):
            pointer += [(at, *pair) for pair in pairs]
    return Batch(
        _padded([row.ids for row in group], width, 0),
        _padded([[1] * len(row.ids) for row in group], width, 0),
        _padded([row.labels for row in group], width, UNSCORED) if group[0].labels else None,
        _padded([row.names for row in group], width, UNSCORED) if group[0].names else None,
        _padded([row.cases for row in group], width, 0),
        links,
        [(at, *link) for at, row in enumerate(group) for link in row.references],
    )


def _padded(rows: list[list[int]], width: int, filling: int) -> Tensor:
    return torch.tensor([row + [filling] * (width - len(row)) for row in rows])


def loss_of(net: Tagger, batch: Batch, settings: Settings) -> Tensor:
    """Take the network and a batch; give the loss of all that the batch teaches."""
    labels, names, *squares = net(batch.ids, batch.mask.to(net.label.weight.dtype), batch.cases)
    loss = torch.zeros(())
    if batch.labels is not None:
        loss = loss + _label_loss(labels, batch.labels, len(LABELS), settings)
    if batch.names is not None:
        loss = loss + settings.name_weight * _label_loss(
            names, batch.names, len(NAME_LABELS), settings
        )
    for pairs, square in zip(batch.links, squares, strict=False):
        if pairs:
            row, start, to = torch.tensor(pairs).unbind(1)
            loss = loss + settings.link_weight * functional.cross_entropy(
                square[row, start].float(), to
            )
    if batch.references:
        loss = loss + settings.reference_weight * _reference_loss(squares[-1], batch.references)
    return loss


def _label_loss(scores: Tensor, wanted: Tensor, size: int, settings: Settings) -> Tensor:
    return functional.cross_entropy(
        scores.float().reshape(-1, size),
        wanted.reshape(-1),
        ignore_index=UNSCORED,
        label_smoothing=settings.smoothing,
    )


def _reference_loss(
    square: Tensor, links: list[tuple[int, int, tuple[int, ...], tuple[int, ...]]]
) -> Tensor:
    """The surprise at one of the right names, or at none of the wrong ones where none is right."""
    total = torch.zeros(())
    for row, start, right, wrong in links:
        chances = square[row, start].float().log_softmax(-1)
        if right:
            total = total - torch.logsumexp(chances[list(right)], 0)
        else:
            missed = chances[list(wrong)].exp().sum().clamp(max=1 - 1e-4)
            total = total - torch.log1p(-missed)
    return total / len(links)


class Master:
    """Full-precision weights behind a bfloat16 network, with AdamW and a moving average.

    bfloat16 matrix products are four times as fast where the processor has them (AMX); its eight
    bits of mantissa are too few to add up small steps, so the steps are taken here.
    """

    def __init__(self, net: Tagger, settings: Settings) -> None:
        self.fast = {name: p for name, p in net.named_parameters() if p.requires_grad}
        self.slow = {name: p.detach().float().clone() for name, p in self.fast.items()}
        self.average = {name: p.clone() for name, p in self.slow.items()}
        self.decay = settings.averaging
        self.steps = 0
        groups = [
            {"params": [p], "lr": settings.rate * _rate_of(name), "scale": _rate_of(name)}
            for name, p in self.slow.items()
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, foreach=False)

    def step(self, rate: float) -> None:
        """Take the learning rate; move the weights along the gradients of the network."""
        for name, fast in self.fast.items():
            self.slow[name].grad = fast.grad.float() if fast.grad is not None else None
            fast.grad = None
        torch.nn.utils.clip_grad_norm_(self.slow.values(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        self.optimizer.step()
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, slow in self.slow.items():
                self.average[name].lerp_(slow, 1 - keep)
                self.fast[name].copy_(slow)

    def state(self) -> dict[str, Any]:
        """Give what a later run needs to go on from here."""
        return {
            "slow": self.slow,
            "average": self.average,
            "steps": self.steps,
            "optimizer": self.optimizer.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take what ``state`` gave; go on from there."""
        self.steps = state["steps"]
        self.optimizer.load_state_dict(state["optimizer"])
        with torch.no_grad():
            for name, slow in self.slow.items():
                slow.copy_(state["slow"][name])
                self.average[name].copy_(state["average"][name])
                self.fast[name].copy_(slow)


def _rate_of(name: str) -> float:
    """Take a weight's name; give its learning rate as a multiple of the top layer's."""
    if name.startswith("layers."):
        return float(0.9 ** (5 - int(name.split(".")[1])))
    if name.startswith("cases"):  # it begins at nothing
        return 2.0
    return 0.9**6 if name.startswith(("places", "norm", "line")) else 8.0


def train(
    net: Tagger,
    gold: Gold,
    cut: WordPiece,
    folder: Path,
    settings: Settings,
) -> None:
    """Take a network, gold and a folder; train, leaving checkpoints in the folder.

    ``checkpoint.pt`` there holds everything a later run needs and is taken up if it is there;
    ``average.pt`` holds the averaged weights, which are the ones to use.
    """
    torch.manual_seed(settings.seed)
    # Word vectors stay: most pieces are rare in the gold, and theirs would drift apart.
    net.words.requires_grad_(False)
    net.to(torch.bfloat16).train()
    master = Master(net, settings)
    checkpoint = folder / "checkpoint.pt"
    epoch, done = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        master.restore(state)
        epoch, done = state["epoch"], state["done"]
    began, before, mean = time.monotonic(), done, 0.0
    while epoch < settings.epochs and done < 1:
        dice = random.Random(settings.seed + epoch)
        mixed = list(_epoch(gold, cut, settings, dice))
        total = len(mixed)
        for at, batch in enumerate(mixed):
            spent = before + (1 - before) * (time.monotonic() - began) / 60 / settings.minutes
            done = max(done, (epoch + at / total) / settings.epochs, spent)
            if done >= 1:
                break
            loss = loss_of(net, batch, settings)
            torch.autograd.backward(loss)
            warm = min(1.0, (master.steps + 1) / (settings.warm_up * settings.epochs * total))
            master.step(settings.rate * warm * max(0.02, 1 - done))
            mean += 0.02 * (loss.item() - mean) if mean else loss.item()
            if master.steps % 10 == 0:
                seconds = time.monotonic() - began
                log.info("step %d, %.3f done, loss %.4f, %.0f s", master.steps, done, mean, seconds)
            if master.steps % settings.save_every == 0:
                _save(net, master, folder, epoch, done)
        epoch += 1
    _save(net, master, folder, epoch, done)


def _epoch(gold: Gold, cut: WordPiece, settings: Settings, dice: random.Random) -> Iterator[Batch]:
    """Give the batches of an epoch: of one task each, the tasks mixed, every text dressed anew."""
    room = settings.room
    quotes = [
        example
        for article in _some(gold.quotes, settings.quote_share, dice)
        for example in examples(_shown(article, gold.quotes, settings, dice), cut, room, dice)
    ]
    names = [
        example
        for text in _some(gold.names, settings.name_share, dice)
        for example in name_examples(text, cut, room, dice)
    ]
    references = [
        example for text in gold.references for example in reference_examples(text, cut, room, dice)
    ]
    order = [
        batch
        for found in (quotes, names, references)
        for batch in batches(found, settings.batch, dice)
    ]
    dice.shuffle(order)
    yield from order


def _shown(
    article: GoldArticle, others: Sequence[GoldArticle], settings: Settings, dice: random.Random
) -> GoldArticle:
    """Give an article as it comes this time."""
    shown = dressed(article, settings.strip, dice)
    if dice.random() < settings.beneath:
        shown = beneath(shown, dice.choice(others).text, dice)
    return shown


def _some(texts: Sequence[T], share: float, dice: random.Random) -> list[T]:
    return dice.sample(list(texts), round(share * len(texts)))


def _save(net: Tagger, master: Master, folder: Path, epoch: int, done: float) -> None:
    words = {"words.weight": net.words.weight.detach()}  # the line end's is a weight of its own
    _replace({**master.state(), "epoch": epoch, "done": done}, folder / "checkpoint.pt")
    average = {**master.average, **words}
    _replace({name: weight.half() for name, weight in average.items()}, folder / "average.pt")


def _replace(state: dict[str, Any], path: Path) -> None:
    """Write whole or not at all: a run may be stopped at any moment."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
