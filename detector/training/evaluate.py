"""Runs a checkpoint over a prepared split and prints its figures.

    python3 evaluate.py PREPARED CHECKPOINT [--split val] [--size 416] [--threshold T] [--sources a,b] …

This is for choosing between trainings. What is shipped is judged by `npm run detector:evaluate`, through the product.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from augment import FILL
from metrics import figures, suppress
from network import MaskDetector, Mirrored, NetworkShape, cells, decode_boxes, normalise
from prepare import read_split

LOWEST_SCORE = 0.02

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def letterbox(pixels, size):
    """Scales to `size` (long side), top left on a grey canvas of whole 32s; -> uint8 (H, W, 3), scale."""
    height, width = pixels.shape[:2]
    scale = size / max(height, width)
    new_width, new_height = max(1, round(width * scale)), max(1, round(height * scale))
    kernel = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas = np.full((-(-new_height // 32) * 32, -(-new_width // 32) * 32, 3), FILL, np.uint8)
    canvas[:new_height, :new_width] = cv2.resize(pixels, (new_width, new_height), interpolation=kernel)
    return canvas, scale


@torch.no_grad()
def detect(network, pixels, size):
    """-> predictions (n, 6) in pixels of the photo: x1 y1 x2 y2 score class, best first, suppressed."""
    canvas, scale = letterbox(pixels, size)
    logits, distances = network(normalise(torch.from_numpy(canvas)[None].to(DEVICE)))
    centres, strides = cells(*canvas.shape[:2], DEVICE)
    boxes = (decode_boxes(distances, centres, strides)[0] / scale).cpu().numpy()
    scores, classes = logits[0].sigmoid().max(1)
    scores, classes = scores.cpu().numpy(), classes.cpu().numpy()
    likely = scores > LOWEST_SCORE
    return suppress(boxes[likely], scores[likely], classes[likely])


def run(network, photos, size):
    """-> a list of (predictions, labelled boxes), as `metrics` takes it."""
    network.eval()
    return [(detect(network, photo.pixels, size), photo.boxes) for photo in photos]


def load_network(checkpoint, mirror=False):
    """The averaged network of a checkpoint that `train.py` wrote; with `mirror` it also looks at the mirrored photo."""
    state = torch.load(checkpoint, map_location="cpu")
    network = MaskDetector(NetworkShape(**state["shape"]))
    network.load_state_dict(state["average"])
    return (Mirrored(network) if mirror else network).to(DEVICE).eval()


def write_predictions(file, photos, results):
    """One JSON object a line: `{"name", "boxes": [[x1, y1, x2, y2, score, class], …]}`."""
    lines = [
        json.dumps({"name": photo.name, "boxes": predictions.round(3).tolist()})
        for photo, (predictions, _) in zip(photos, results)
    ]
    file.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prepared", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--split", default="val")
    parser.add_argument("--size", type=int, default=416)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--mirror", action="store_true", help="mean of the photo and its mirror image")
    parser.add_argument("--sources", help="comma-separated; all when left out")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--predictions", type=Path, help="file for the boxes, to compare the product's with")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    photos = read_split(options.prepared, options.split)
    if options.sources:
        photos = [photo for photo in photos if photo.source in options.sources.split(",")]
    results = run(load_network(options.checkpoint, options.mirror), photos, options.size)
    found = figures(results, options.threshold)
    text = json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in found.items()})
    print(text)
    if options.json:
        options.json.write_text(text + "\n")
    if options.predictions:
        write_predictions(options.predictions, photos, results)


if __name__ == "__main__":
    main()
