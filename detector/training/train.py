"""Trains the mask detector.

    python3 train.py PREPARED RUN_FOLDER [--stages 224:100000,320/416:60000] [--start-from WEIGHTS] …

The plan is a list of stages, crop side : number of crops; with several sides, 320/416, the batches take turns. The
learning rate warms up, then falls along a half cosine over the whole plan, or over --minutes where these are over first:
so a training on a machine with other work to do ends in time, with the rate at its end. Everything is seeded: crop number i of a run is the same whoever computes it. RUN_FOLDER/last.pt
is written every few minutes and at the end; started again with the same options the run goes on from there. A run on
a CPU can so be done in parts; `--start-from` begins a new plan with the averaged weights of an earlier run (or of
version 0, which is smaller and is grown).
"""

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

from augment import training_crop
from evaluate import DEVICE, run
from grow import grow
from losses import detection_loss
from metrics import figures
from network import MaskDetector, NetworkShape, normalise
from prepare import INCORRECT, read_split

SOURCE_WEIGHT = {"wider_subset": 0.5}
"""How often a source's photos are drawn; 1 where not named. Its crowds before 2020 hold no mask."""

INCORRECT_WEIGHT = 3.0
"""How often photos with a mask worn incorrectly are drawn: there are few."""

WARM_UP_STEPS = 100
LAST_RATE = 0.01
AVERAGE_DECAY = 0.9985
LARGEST_GRADIENT = 10.0


class Crops(Dataset):
    """Numbered training crops; number i depends on the seed and i alone."""

    def __init__(self, photos, stages, batch, seed):
        self.photos = photos
        self.stages = stages
        self.batch = batch
        self.seed = seed
        self.odds = np.cumsum([draw_weight(photo) for photo in photos])

    def __len__(self):
        return sum(count for _, count in self.stages)

    def side(self, number):
        for sides, count in self.stages:
            if number < count:
                return sides[number // self.batch % len(sides)]
            number -= count
        raise IndexError(number)

    def __getitem__(self, number):
        rng = random.Random(self.seed * 1_000_000_007 + number)
        cv2.setRNGSeed(rng.randrange(2**31))
        drawn = np.searchsorted(self.odds, [rng.random() * self.odds[-1] for _ in range(4)])
        return training_crop([self.photos[i] for i in drawn], self.side(number), rng)


def draw_weight(photo):
    weight = SOURCE_WEIGHT.get(photo.source, 1.0)
    return weight * INCORRECT_WEIGHT if (photo.boxes[:, 4] == INCORRECT).any() else weight


def collate(crops):
    """-> uint8 (N, side, side, 3), faces (T, 6): place in the batch, x1 y1 x2 y2, label."""
    images = torch.from_numpy(np.stack([pixels for pixels, _ in crops]))
    faces = [np.column_stack([np.full(len(boxes), place, np.float32), boxes]) for place, (_, boxes) in enumerate(crops)]
    return images, torch.from_numpy(np.concatenate(faces).astype(np.float32))


def batches(stages, batch, first):
    """Numbers of the crops of each step from `first` on; a batch never straddles two stages."""
    start = 0
    for _, count in stages:
        for number in range(start, start + count - batch + 1, batch):
            if number >= first:
                yield list(range(number, number + batch))
        start += count


def rate(progress, step, peak):
    """Learning rate: linear warm-up, then half a cosine from `peak` to LAST_RATE of it."""
    cosine = LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * progress))
    return peak * min(1.0, (step + 1) / WARM_UP_STEPS) * cosine


def make_optimiser(network, peak, decay):
    """AdamW; normalisation and biases are not decayed."""
    weights = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    return torch.optim.AdamW([{"params": weights, "weight_decay": decay}, {"params": others, "weight_decay": 0}], peak)


@torch.no_grad()
def update_average(average, network, step):
    """Exponential moving average of weights and statistics, faster at first."""
    keep = min(AVERAGE_DECAY, (1 + step) / (10 + step))
    for mean, value in zip(average.state_dict().values(), network.state_dict().values()):
        if mean.is_floating_point():
            mean.lerp_(value, 1 - keep)
        else:
            mean.copy_(value)


class Run:
    """The state of a training: network, its average, optimiser, how far it is."""

    def __init__(self, options):
        self.options = options
        self.folder = options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(options.seed)
        network = MaskDetector(NetworkShape())
        if options.start_from:
            state = torch.load(options.start_from, map_location="cpu")
            grow(network, state.get("average", state))
        self.network = network.to(DEVICE).to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.optimiser = make_optimiser(self.network, options.rate, options.decay)
        self.seen = self.step = 0
        self.spent = 0.0
        self.started = self.saved = time.monotonic()
        if (self.folder / "last.pt").exists():
            self.resume()

    def resume(self):
        state = torch.load(self.folder / "last.pt", map_location="cpu")
        if state["stages"] != self.options.stages:
            raise SystemExit("last.pt belongs to another plan; choose another folder or the same --stages")
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.seen, self.step = state["seen"], state["step"]
        self.spent = state["seconds"]

    def save(self):
        state = {
            "shape": self.network.shape.as_dict(),
            "stages": self.options.stages,
            "hold_out": self.options.hold_out,
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "seen": self.seen,
            "step": self.step,
            "seconds": self.seconds(),
        }
        unfinished = self.folder / "last.pt.part"
        torch.save(state, unfinished)
        unfinished.rename(self.folder / "last.pt")
        self.saved = time.monotonic()

    def seconds(self):
        """Seconds spent on the plan, those before the run was resumed included."""
        return self.spent + time.monotonic() - self.started

    def progress(self, count):
        """Share of the plan that is done, of its crops or of its minutes, whichever is further."""
        spent = self.seconds() / (60 * self.options.minutes) if self.options.minutes else 0
        return min(1, max(self.seen / count, spent))

    def log(self, record):
        line = json.dumps({"seen": self.seen, "seconds": round(self.seconds()), **record})
        print(line, flush=True)
        with open(self.folder / "log.jsonl", "a") as log:
            log.write(line + "\n")

    def train(self, photos):
        options = self.options
        crops = Crops(photos, options.stages, options.batch, options.seed)
        loader = DataLoader(
            crops,
            batch_sampler=list(batches(options.stages, options.batch, self.seen)),
            num_workers=options.workers,
            collate_fn=collate,
            pin_memory=DEVICE == "cuda",
            prefetch_factor=4 if options.workers else 2,
        )
        self.network.train()
        for images, faces in loader:
            progress = self.progress(len(crops))
            if progress >= 1:
                break
            learning_rate = rate(progress, self.step, options.rate)
            for group in self.optimiser.param_groups:
                group["lr"] = learning_rate
            side = images.shape[1]
            images = normalise(images.to(DEVICE, non_blocking=True)).contiguous(memory_format=torch.channels_last)
            with torch.autocast(DEVICE, torch.bfloat16):
                logits, distances = self.network(images)
            loss, class_loss, box_loss = detection_loss(logits, distances, side, faces.to(DEVICE, non_blocking=True))
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
            self.optimiser.step()
            update_average(self.average, self.network, self.step)
            self.step += 1
            self.seen += len(images)
            if self.step % 50 == 0:
                self.log({"side": side, "rate": learning_rate, "class": float(class_loss), "box": float(box_loss)})
            if time.monotonic() - self.saved > options.save_every:
                self.save()
        self.save()


def parse_stages(text):
    return [[[int(side) for side in sides.split("/")], int(count)] for sides, count in (s.split(":") for s in text.split(","))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prepared", type=Path, help="folder that prepare.py wrote")
    parser.add_argument("run", type=Path, help="folder for checkpoints and the log")
    parser.add_argument("--stages", type=parse_stages, default="224:600000,320:800000,416:400000")
    parser.add_argument("--minutes", type=float, help="end the plan after so long, stops between not counted")
    parser.add_argument("--start-from", type=Path, help="weights to begin with")
    parser.add_argument("--hold-out", default="", help="source to leave out of training")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.03)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save-every", type=float, default=180, help="seconds between checkpoints")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    photos = [photo for photo in read_split(options.prepared, "train") if photo.source != options.hold_out]
    training = Run(options)
    training.train(photos)
    validation = read_split(options.prepared, "val")
    training.log({"val": figures(run(training.average, validation, max(options.stages[-1][0])))})


if __name__ == "__main__":
    main()
