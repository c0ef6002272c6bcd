"""Unpacks labelled photos (tar files as the data's README describes) into one folder that training maps into memory.

    python3 prepare.py DATA_FOLDER PREPARED_FOLDER [--long-side 600]

For each split it writes `SPLIT.bin`, the upright RGB pixels of all photos one after the other, and `SPLIT.json`, a list
of `{"name", "source", "offset", "height", "width", "boxes": [[x1, y1, x2, y2, class], …]}`. Class numbers are those of
`LABELS`; boxes are in pixels of the stored photo.
"""

import argparse
import io
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

LABELS = ("mask", "no_mask", "incorrect", "face")
"""`face`: a face is there, what it wears is not labelled. The first three are the network's classes."""

MASK, NO_MASK, INCORRECT, FACE = range(len(LABELS))


@dataclass(frozen=True)
class Photo:
    """One labelled photo; `boxes` is float32 (n, 5): x1 y1 x2 y2 in pixels and the label's number."""

    name: str
    source: str
    pixels: np.ndarray
    boxes: np.ndarray


def unpack(archive):
    """Yields (record, upright RGB pixels) of each photo in a tar file."""
    with tarfile.open(archive) as tar:
        index = next(member for member in tar.getmembers() if member.name.endswith(".jsonl"))
        for line in io.TextIOWrapper(tar.extractfile(index), "utf-8"):
            record = json.loads(line)
            encoded = np.frombuffer(tar.extractfile(record["image"]).read(), np.uint8)
            yield record, cv2.cvtColor(cv2.imdecode(encoded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def shrink(pixels, long_side):
    """Scales a photo down so that its long side is at most `long_side`; -> pixels, scale."""
    height, width = pixels.shape[:2]
    scale = min(1.0, long_side / max(height, width))
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return pixels, scale


def write_split(archives, folder, split, long_side):
    """Writes `SPLIT.bin` and `SPLIT.json` from the archives; -> number of photos."""
    entries, offset = [], 0
    with open(folder / f"{split}.bin", "wb") as blob:
        for archive in archives:
            for record, pixels in unpack(archive):
                pixels, scale = shrink(pixels, long_side)
                boxes = [[*(scale * v for v in box["xyxy"]), LABELS.index(box["cls"])] for box in record["boxes"]]
                height, width = pixels.shape[:2]
                entries.append(
                    {
                        "name": record["image"],
                        "source": record["source"],
                        "offset": offset,
                        "height": height,
                        "width": width,
                        "boxes": boxes,
                    }
                )
                blob.write(pixels.tobytes())
                offset += pixels.nbytes
    (folder / f"{split}.json").write_text(json.dumps(entries))
    return len(entries)


def read_split(folder, split):
    """The photos of a prepared split; their pixels are views of the mapped file, read when first touched."""
    folder = Path(folder)
    blob = np.memmap(folder / f"{split}.bin", np.uint8, "r")
    photos = []
    for entry in json.loads((folder / f"{split}.json").read_text()):
        height, width, offset = entry["height"], entry["width"], entry["offset"]
        pixels = blob[offset : offset + height * width * 3].reshape(height, width, 3)
        boxes = np.array(entry["boxes"], np.float32).reshape(-1, 5)
        photos.append(Photo(entry["name"], entry["source"], pixels, boxes))
    return photos


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with train-*.tar and val-*.tar")
    parser.add_argument("prepared", type=Path, help="folder to write, about 4 GB")
    parser.add_argument("--long-side", type=int, default=600)
    options = parser.parse_args()
    options.prepared.mkdir(parents=True, exist_ok=True)
    for split in ("train", "val"):
        archives = sorted(options.data.glob(f"{split}-*.tar"))
        print(split, write_split(archives, options.prepared, split, options.long_side), "photos")


if __name__ == "__main__":
    main()
