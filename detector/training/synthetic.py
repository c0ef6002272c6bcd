"""Paints masks, and things that are no masks, on photographed faces.

Few photos show masks of unusual cloth, or masks worn under the nose, and detectors learn "light blue means mask" from
what there is. So some bare faces get a painted mask, some one that leaves the nose free, and some a hand or scarf-like
patch that changes nothing about their label. Only the face's box is known, so a face is taken to look at the camera:
eyes at about 0.35 of the box's height, tip of the nose at 0.6, chin near 1.
"""

import cv2
import numpy as np

from prepare import FACE, INCORRECT, MASK, NO_MASK

SMALLEST_FACE = 18
"""Shorter side in pixels from which a painted mask can be told from a patch."""

SURGICAL = ((150, 200, 225), (120, 180, 215), (235, 240, 242), (170, 215, 200), (40, 42, 48), (205, 205, 205))
"""RGB of common masks: blues, white, green, black, grey."""


def cloth(height, width, rng):
    """A patch of plain, striped, checked or mottled cloth, float32 (height, width, 3)."""
    colour = np.array(rng.choice(SURGICAL) if rng.random() < 0.5 else [rng.uniform(15, 245) for _ in range(3)])
    patch = np.broadcast_to(colour, (height, width, 3)).astype(np.float32)
    pattern = rng.random()
    if pattern < 0.6:
        return patch
    other = np.array([rng.uniform(10, 250) for _ in range(3)], np.float32)
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    period, angle = rng.uniform(0.06, 0.35) * width, rng.uniform(0, np.pi)
    wave = np.sin((xs * np.cos(angle) + ys * np.sin(angle)) * 2 * np.pi / max(period, 2))
    if pattern < 0.75:
        share = (wave > rng.uniform(-0.5, 0.8)).astype(np.float32)
    elif pattern < 0.85:
        across = np.sin((ys * np.cos(angle) - xs * np.sin(angle)) * 2 * np.pi / max(period, 2))
        share = ((wave > 0) ^ (across > 0)).astype(np.float32)
    else:
        coarse = np.array([rng.random() for _ in range(36)], np.float32).reshape(6, 6)
        share = (cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) > 0.5).astype(np.float32)
    return patch + (other - patch) * share[..., None]


def outline(width, height, top, bottom, rng):
    """Polygon of a mask between two heights (shares of the box), wider at the cheeks than at the chin."""
    left, right = rng.uniform(0.02, 0.14), rng.uniform(0.86, 0.98)
    chin_left, chin_right = rng.uniform(0.2, 0.36), rng.uniform(0.64, 0.8)
    bridge, dip = rng.uniform(0.4, 0.6), rng.uniform(0.0, 0.1)
    cheek = top + (bottom - top) * rng.uniform(0.4, 0.7)
    points = [
        (left, top + dip),
        (bridge - 0.12, top),
        (bridge + 0.12, top),
        (right, top + dip),
        (right, cheek),
        (chin_right, bottom),
        (chin_left, bottom),
        (left, cheek),
    ]
    return np.round(np.array(points) * (width, height)).astype(np.int32)


def blend(region, patch, stencil, shade):
    """Lays `patch` over `region` where `stencil` says so, keeping a share `shade` of the light that was there."""
    light = region.mean(2, keepdims=True)
    shaded = patch * (1 - shade + shade * light / max(1.0, float(light.mean())))
    alpha = cv2.GaussianBlur(stencil, (0, 0), max(0.5, 0.012 * region.shape[1]))[..., None]
    region[:] = np.clip(region + (shaded - region) * alpha, 0, 255)


def face_region(canvas, box):
    """Float copy of the box's pixels with its corner, or None when the box is cut by the edge or too small."""
    x1, y1, x2, y2 = (int(round(v)) for v in box[:4])
    height, width = canvas.shape[:2]
    if x1 < 0 or y1 < 0 or x2 > width or y2 > height or min(x2 - x1, y2 - y1) < SMALLEST_FACE:
        return None
    return canvas[y1:y2, x1:x2].astype(np.float32), x1, y1


def paint_mask(canvas, box, worn_right, rng):
    """Paints a mask on a bare face, in place; -> whether it could."""
    found = face_region(canvas, box)
    if found is None:
        return False
    region, x, y = found
    height, width = region.shape[:2]
    top = rng.uniform(0.42, 0.54) if worn_right else rng.uniform(0.66, 0.78)
    bottom = rng.uniform(0.9, 1.0)
    stencil = np.zeros((height, width), np.float32)
    cv2.fillPoly(stencil, [outline(width, height, top, bottom, rng)], 1.0)
    if rng.random() < 0.6:
        for side in (0, width - 1):
            ear = (side, int(rng.uniform(0.3, 0.5) * height))
            edge = (int(abs(side - 0.08 * width)), int((top + 0.06) * height))
            cv2.line(stencil, ear, edge, 0.8, max(1, width // 60))
    blend(region, cloth(height, width, rng), stencil, rng.uniform(0.3, 0.8))
    canvas[y : y + height, x : x + width] = region.astype(np.uint8)
    return True


def cover(canvas, box, rng):
    """Lays a hand-like patch in the face's own colour, or a bar of any colour, over part of a face, in place."""
    found = face_region(canvas, box)
    if found is None:
        return
    region, x, y = found
    height, width = region.shape[:2]
    stencil = np.zeros((height, width), np.float32)
    centre = (int(rng.uniform(0.1, 0.9) * width), int(rng.uniform(0.1, 1.0) * height))
    axes = (max(1, int(rng.uniform(0.1, 0.3) * width)), max(1, int(rng.uniform(0.06, 0.2) * height)))
    cv2.ellipse(stencil, centre, axes, rng.uniform(0, 180), 0, 360, 1.0, -1)
    if rng.random() < 0.6:
        colour = region[height // 5 : height // 2, width // 4 : 3 * width // 4].mean((0, 1)) * rng.uniform(0.85, 1.1)
    else:
        colour = np.array([rng.uniform(10, 245) for _ in range(3)])
    blend(region, np.broadcast_to(colour.astype(np.float32), region.shape), stencil, rng.uniform(0.2, 0.6))
    canvas[y : y + height, x : x + width] = region.astype(np.uint8)


def dress(canvas, boxes, rng, paint=0.2, incorrect=0.35, occlude=0.12):
    """Paints masks on bare faces and covers parts of faces, in place; changes the labels of the masked ones.

    `paint` and `occlude` are chances a face, `incorrect` the share of painted masks that leave the nose free.
    """
    for box in boxes:
        bare = int(box[4]) in (NO_MASK, FACE)
        if bare and rng.random() < paint:
            worn_right = rng.random() >= incorrect
            if paint_mask(canvas, box, worn_right, rng):
                box[4] = MASK if worn_right else INCORRECT
        elif rng.random() < occlude:
            cover(canvas, box, rng)
