"""The training loop: mixed precision on a CPU, averaged weights, checkpoints, resuming."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ..labels import LABELS
from ..wordpiece import WordPiece
from .gold import UNSCORED, Example, GoldArticle, examples, vary
from .network import Tagger

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """What a run of the training does; the defaults are those of the weights in the package."""

    epochs: int = 6
    minutes: float = 1e9  # the learning rate reaches its end by then, wherever the run is
    strip: float = (
        0.5  # share of the articles that lose their quotation marks, drawn anew each epoch
    )
    room: int = 318  # word pieces in a window
    batch: int = 2400  # word pieces in a step
    rate: float = 1e-4  # of the top layer; each layer below has 0.9 of it, the heads eight times
    warm_up: float = 0.05
    smoothing: float = 0.03
    link_weight: float = 0.35
    averaging: float = 0.997  # exponential moving average of the weights, a step
    save_every: int = 50
    seed: int = 7


Batch = tuple[Tensor, Tensor, Tensor, list[list[tuple[int, int, int]]]]


def batches(
    found: Sequence[Example], cut: WordPiece, pieces: int, dice: random.Random
) -> Iterator[Batch]:
    """Take examples; give batches of up to ``pieces`` pieces, of like length, in random order."""
    rows = sorted(found, key=lambda example: len(example.ids) + dice.random() * 20)
    groups: list[list[Example]] = [[]]
    for row in rows:
        if groups[-1] and (len(groups[-1]) + 1) * (len(row.ids) + 2) > pieces:
            groups.append([])
        groups[-1].append(row)
    dice.shuffle(groups)
    for group in groups:
        width = max(len(row.ids) for row in group) + 2
        ids = torch.zeros(len(group), width, dtype=torch.long)
        mask = torch.zeros(len(group), width)
        labels = torch.full((len(group), width), UNSCORED)
        links: list[list[tuple[int, int, int]]] = [[] for _ in group[0].links]
        for at, row in enumerate(group):
            size = len(row.ids)
            ids[at, : size + 2] = torch.tensor([cut.cls_id, *row.ids, cut.sep_id])
            mask[at, : size + 2] = 1
            labels[at, 1 : size + 1] = torch.tensor(row.labels)
            for pointer, pairs in zip(links, row.links, strict=True):
                pointer += [(at, start + 1, to + 1) for start, to in pairs]
        yield ids, mask, labels, links


def loss_of(net: Tagger, batch: Batch, settings: Settings) -> Tensor:
    """Take the network and a batch; give the loss of labels and of links."""
    ids, mask, labels, links = batch
    tags, *squares = net(ids, mask.to(net.label.weight.dtype))
    loss = functional.cross_entropy(
        tags.float().reshape(-1, len(LABELS)),
        labels.reshape(-1),
        ignore_index=UNSCORED,
        label_smoothing=settings.smoothing,
    )
    for pairs, square in zip(links, squares, strict=True):
        if pairs:
            row, start, to = torch.tensor(pairs).unbind(1)
            loss = loss + settings.link_weight * functional.cross_entropy(
                square[row, start].float(), to
            )
    return loss


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
    return 0.9**6 if name.startswith(("places", "norm")) else 8.0


def train(
    net: Tagger,
    articles: Sequence[GoldArticle],
    cut: WordPiece,
    folder: Path,
    settings: Settings,
) -> None:
    """Take a network, gold articles and a folder; train, leaving checkpoints in the folder.

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
    began, mean = time.monotonic(), 0.0
    while epoch < settings.epochs and done < 1:
        dice = random.Random(settings.seed + epoch)
        found = [
            example
            for article in articles
            for example in examples(vary(article, settings.strip, dice), cut, settings.room, dice)
        ]
        total = sum(1 for _ in batches(found, cut, settings.batch, random.Random(0)))
        for at, batch in enumerate(batches(found, cut, settings.batch, dice)):
            spent = (time.monotonic() - began) / 60 / settings.minutes
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


def _save(net: Tagger, master: Master, folder: Path, epoch: int, done: float) -> None:
    words = {"words.weight": net.words.weight.detach()}
    _replace({**master.state(), "epoch": epoch, "done": done}, folder / "checkpoint.pt")
    average = {**master.average, **words}
    _replace({name: weight.half() for name, weight in average.items()}, folder / "average.pt")


def _replace(state: dict[str, Any], path: Path) -> None:
    """Write whole or not at all: a run may be stopped at any moment."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
