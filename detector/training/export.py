"""Writes a checkpoint as the detector's two files: `mask-detector.onnx` and `mask-detector.json`.

    python3 export.py CHECKPOINT PREPARED OUT_FOLDER --version 4 --size 576 --threshold 0.5 [--mirror] [--check FOLDER]

Scores are calibrated on the validation split first, and the calibration becomes part of the graph. With `--check` it
also writes an input and what PyTorch makes of it, for `check-export.mjs` to compare ONNX Runtime with.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from calibrate import calibrate
from evaluate import letterbox, load_network, run
from network import CLASSES, cells, decode_boxes, normalise
from prepare import read_split

OPSET = 13


class Exported(nn.Module):
    """The network as the product calls it: uint8 RGB (N, H, W, 3) -> boxes (N, A, 4) in pixels, scores (N, A, 3)."""

    def __init__(self, network, scale, shift):
        super().__init__()
        self.network = network
        self.register_buffer("scale", torch.tensor(scale, dtype=torch.float32))
        self.register_buffer("shift", torch.tensor(shift, dtype=torch.float32))

    def forward(self, image):
        logits, distances = self.network(normalise(image))
        centres, strides = cells(image.shape[1], image.shape[2], image.device)
        return decode_boxes(distances, centres, strides), (logits * self.scale + self.shift).sigmoid()


def write_onnx(model, file):
    """Exports with free batch, height and width."""
    example = torch.randint(0, 255, (1, 256, 320, 3), dtype=torch.uint8)
    torch.onnx.export(
        model,
        example,
        str(file),
        input_names=["image"],
        output_names=["boxes", "scores"],
        opset_version=OPSET,
        dynamic_axes={"image": {0: "N", 1: "H", 2: "W"}, "boxes": {0: "N", 1: "A"}, "scores": {0: "N", 1: "A"}},
    )


@torch.no_grad()
def write_check(model, photos, size, folder):
    """Inputs of several shapes with PyTorch's outputs as raw little-endian files, listed in `check.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = []
    for number, photo in enumerate(photos):
        canvas, _ = letterbox(photo.pixels, size)
        boxes, scores = model(torch.from_numpy(canvas)[None])
        for name, values in (("image", canvas), ("boxes", boxes.numpy()), ("scores", scores.numpy())):
            np.ascontiguousarray(values).tofile(folder / f"{number}.{name}")
        cases.append({"height": canvas.shape[0], "width": canvas.shape[1]})
    (folder / "check.json").write_text(json.dumps(cases))


def readable_json(description):
    """JSON with a line a key, as the project's formatter writes it."""
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in description.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").replace(': {"', ': { "').replace("}\n}", " }\n}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--size", type=int, required=True, help="working size, long side in pixels")
    parser.add_argument("--threshold", type=float, required=True, help="of the calibrated scores")
    parser.add_argument("--mirror", action="store_true", help="mean of the photo and its mirror image, in the graph")
    parser.add_argument("--uncertain-to", type=float, help="confidence from which a verdict needs no second look")
    parser.add_argument("--check", type=Path, help="folder for inputs and outputs to compare with")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = load_network(options.checkpoint, options.mirror).cpu()
    validation = read_split(options.prepared, "val")
    scale, shift = calibrate(run(network, validation, options.size))
    print("calibration: scale", scale.round(3).tolist(), "shift", shift.round(3).tolist())
    model = Exported(network, scale, shift).eval()
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "mask-detector.onnx"
    write_onnx(model, file)
    description = {
        "version": options.version,
        "inputSize": options.size,
        "threshold": options.threshold,
        "classes": CLASSES,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    if options.uncertain_to:
        description["uncertain"] = {"from": options.threshold, "to": options.uncertain_to}
    file.with_suffix(".json").write_text(readable_json(description))
    if options.check:
        write_check(model, validation[::60], options.size, options.check)


if __name__ == "__main__":
    main()
