"""Turns labelled photos into training crops: views at many scales and tilts, mosaics, painted masks, bad or
coloured light, bad cameras.
"""

import colorsys
import math

import cv2
import numpy as np

from losses import IGNORED
from synthetic import dress

cv2.setNumThreads(1)

FILL = 114
"""Grey of the empty part of an input, as in the detector's contract."""

SHRINKING = (cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)
ENLARGING = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4)

SMALLEST_ASKED = 5
"""Faces whose shorter side has fewer pixels than this are ignored."""

LEAST_VISIBLE = 0.4
"""Faces of which a smaller share lies in the crop are ignored."""

TILTS, LARGEST_TILT, QUARTER_TURNS = 0.2, 25, 0.03
"""How often a crop is held askew, by how many degrees at most; how often it lies on its side."""

COLOURED_LIGHTS = 0.1
"""How often a relit crop stands in coloured light."""


def choose_scale(photo, side, rng):
    """Scale of the view and the point of the photo to look at (None: anywhere).

    Half of the views bring a random face to a random size, a third of these to one that fills much of the crop; the
    others show about the whole photo, as the network will meet it.
    """
    height, width = photo.pixels.shape[:2]
    if len(photo.boxes) and rng.random() < 0.5:
        x1, y1, x2, y2 = photo.boxes[rng.randrange(len(photo.boxes)), :4]
        face = max(8.0, math.sqrt(max(1.0, (x2 - x1) * (y2 - y1))))
        close = rng.random() < 1 / 3
        wanted = rng.uniform(0.3, 0.95) * side if close else math.exp(rng.uniform(math.log(12), math.log(0.6 * side)))
        return min(3.0, max(0.15, wanted / face)), ((x1 + x2) / 2, (y1 + y2) / 2)
    return side / max(height, width) * math.exp(rng.uniform(math.log(0.8), math.log(1.7))), None


def resize(pixels, width, height, rng):
    """Scales with a kernel drawn at random, so that the network does not depend on one decoder's."""
    shrinks = width * height < pixels.shape[0] * pixels.shape[1]
    kernel = rng.choice(SHRINKING if shrinks else ENLARGING)
    if shrinks and kernel != cv2.INTER_AREA and 2 * width < pixels.shape[1]:
        pixels = cv2.resize(pixels, (2 * width, 2 * height), interpolation=cv2.INTER_AREA)
    return cv2.resize(pixels, (width, height), interpolation=kernel)


def view(photo, width, height, side, rng):
    """A random view of a photo, `width` x `height`, scaled as for a crop of `side`; -> pixels, boxes (n, 5)."""
    scale, focus = choose_scale(photo, side, rng)
    stretch = math.exp(rng.uniform(-0.12, 0.12))
    scale_x, scale_y = scale * stretch, scale / stretch
    photo_height, photo_width = photo.pixels.shape[:2]
    if focus is None:
        slack_x, slack_y = photo_width * scale_x - width, photo_height * scale_y - height
        left, top = rng.uniform(min(0, slack_x), max(0, slack_x)), rng.uniform(min(0, slack_y), max(0, slack_y))
        if rng.random() < 0.5:  # photos smaller than the input stand in its top left corner
            left, top = (0 if slack_x < 0 else left), (0 if slack_y < 0 else top)
    else:
        left = focus[0] * scale_x - rng.uniform(0.2, 0.8) * width
        top = focus[1] * scale_y - rng.uniform(0.2, 0.8) * height
    # The part of the photo in view, in whole pixels of the photo; the rest stays grey.
    x1, y1 = max(0, int(left / scale_x)), max(0, int(top / scale_y))
    x2 = min(photo_width, math.ceil((left + width) / scale_x))
    y2 = min(photo_height, math.ceil((top + height) / scale_y))
    canvas = np.full((height, width, 3), FILL, np.uint8)
    if x2 - x1 < 2 or y2 - y1 < 2:
        return canvas, np.zeros((0, 5), np.float32)
    part_width, part_height = max(1, round((x2 - x1) * scale_x)), max(1, round((y2 - y1) * scale_y))
    part = resize(photo.pixels[y1:y2, x1:x2], part_width, part_height, rng)
    at_x, at_y = max(0, round(x1 * scale_x - left)), max(0, round(y1 * scale_y - top))
    part = part[: height - at_y, : width - at_x]
    canvas[at_y : at_y + part.shape[0], at_x : at_x + part.shape[1]] = part
    boxes = photo.boxes.copy()
    boxes[:, [0, 2]] = (boxes[:, [0, 2]] - x1) * scale_x + at_x
    boxes[:, [1, 3]] = (boxes[:, [1, 3]] - y1) * scale_y + at_y
    return canvas, crop_boxes(boxes, width, height)


def crop_boxes(boxes, width, height):
    """Cuts boxes at the edges; those hardly visible or very small get the label IGNORED, those outside go."""
    whole = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    boxes[:, [0, 2]] = boxes[:, [0, 2]].clip(0, width)
    boxes[:, [1, 3]] = boxes[:, [1, 3]].clip(0, height)
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    visible = widths * heights / np.maximum(whole, 1e-6)
    doubtful = (visible < LEAST_VISIBLE) | (np.minimum(widths, heights) < SMALLEST_ASKED)
    boxes[doubtful, 4] = IGNORED
    return boxes[(widths > 1) & (heights > 1)]


def mosaic(photos, side, rng):
    """Four views side by side: more faces a crop, and faces beside what never stood beside them."""
    x, y = (int(side * rng.uniform(0.35, 0.65)) for _ in range(2))
    canvas, boxes = np.empty((side, side, 3), np.uint8), []
    quarters = ((0, 0, x, y), (x, 0, side, y), (0, y, x, side), (x, y, side, side))
    for photo, (x1, y1, x2, y2) in zip(photos, quarters):
        pixels, found = view(photo, x2 - x1, y2 - y1, max(x2 - x1, y2 - y1), rng)
        canvas[y1:y2, x1:x2] = pixels
        boxes.append(found + np.array([x1, y1, x1, y1, 0], np.float32))
    return canvas, np.concatenate(boxes)


def tilt(pixels, boxes, rng):
    """Turns a crop about its middle, as a camera or a head is held askew; now and then by a quarter, as one lies down.

    Faces are taken to be ellipses that fill their boxes, so a turned box is the one about the turned ellipse.
    -> pixels, boxes (n, 5); faces that leave the crop are cut or ignored as in a view.
    """
    side = pixels.shape[0]
    if rng.random() < QUARTER_TURNS:
        return quarter_turn(pixels, boxes, rng.random() < 0.5)
    if rng.random() >= TILTS:
        return pixels, boxes
    degrees = rng.uniform(-LARGEST_TILT, LARGEST_TILT)
    matrix = cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), degrees, 1.0)
    pixels = cv2.warpAffine(pixels, matrix, (side, side), flags=cv2.INTER_LINEAR, borderValue=(FILL,) * 3)
    centres = np.column_stack([(boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2, np.ones(len(boxes))])
    centres = centres @ matrix.T
    half_width, half_height = (boxes[:, 2] - boxes[:, 0]) / 2, (boxes[:, 3] - boxes[:, 1]) / 2
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    reach_x, reach_y = np.hypot(half_width * cosine, half_height * sine), np.hypot(half_width * sine, half_height * cosine)
    turned = boxes.copy()
    turned[:, 0], turned[:, 2] = centres[:, 0] - reach_x, centres[:, 0] + reach_x
    turned[:, 1], turned[:, 3] = centres[:, 1] - reach_y, centres[:, 1] + reach_y
    return pixels, crop_boxes(turned, side, side)


def quarter_turn(pixels, boxes, clockwise):
    """A crop lying on its side; -> pixels, boxes (n, 5)."""
    side = pixels.shape[0]
    x1, y1, x2, y2, label = boxes.T
    turned = (side - y2, x1, side - y1, x2, label) if clockwise else (y1, side - x2, y2, side - x1, label)
    return np.ascontiguousarray(np.rot90(pixels, -1 if clockwise else 1)), np.column_stack(turned).astype(np.float32)


def lamp(rng):
    """Colour of a coloured light, RGB, the strongest part 1."""
    hue, saturation = rng.random(), rng.uniform(0.3, 0.9)
    return np.array(colorsys.hsv_to_rgb(hue, saturation, 1.0), np.float32)


def coloured_light(pixels, rng):
    """The crop as lit by one coloured lamp, or by two from opposite sides, as on stages, in bars and beside screens."""
    side = pixels.shape[0]
    light = lamp(rng)[None, None]
    if rng.random() < 0.4:
        ys, xs = np.mgrid[:side, :side].astype(np.float32) / side - 0.5
        angle = rng.uniform(0, 2 * math.pi)
        share = np.clip(0.5 + rng.uniform(1, 3) * (xs * math.cos(angle) + ys * math.sin(angle)), 0, 1)[..., None]
        light = light + (lamp(rng)[None, None] - light) * share
    # Under a lamp of one colour the colours of things hardly count: they are partly lost before it shines.
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None]
    faded = pixels + (grey.astype(np.float32) - pixels) * rng.uniform(0, 0.7)
    return np.clip(faded * light * rng.uniform(0.9, 1.4), 0, 255).astype(np.uint8)


def relight(pixels, rng):
    """Contrast, brightness, gamma and colour cast in one look-up; sometimes paler, grey or night."""
    gain, offset, gamma = rng.uniform(0.65, 1.4), rng.uniform(-30, 30), math.exp(rng.uniform(-0.35, 0.35))
    if rng.random() < 0.06:
        gain, gamma = gain * 0.5, gamma * 1.5
    ramp = (np.arange(256, dtype=np.float32) / 255) ** gamma * 255 * gain + offset
    casts = [rng.uniform(0.82, 1.18) if rng.random() < 0.4 else 1.0 for _ in range(3)]
    table = np.clip(np.stack([ramp * cast for cast in casts], 1), 0, 255).astype(np.uint8)
    pixels = cv2.LUT(pixels, table[None])
    if rng.random() < 0.25:
        grey = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        share = 1.0 if rng.random() < 0.35 else rng.uniform(-0.4, 0.7)
        pixels = cv2.addWeighted(grey, share, pixels, 1 - share, 0)
    if rng.random() < COLOURED_LIGHTS:
        pixels = coloured_light(pixels, rng)
    return pixels


def spoil(pixels, rng):
    """What cameras and messengers do: defocus, motion, low resolution, noise, compression."""
    side = pixels.shape[0]
    if rng.random() < 0.12:
        pixels = cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.4, 1.6))
    elif rng.random() < 0.06:
        length = rng.randrange(3, 8)
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (0, rng.randrange(length)), (length - 1, rng.randrange(length)), 1.0)
        pixels = cv2.filter2D(pixels, -1, kernel / kernel.sum())
    elif rng.random() < 0.06:
        small = int(side * rng.uniform(0.4, 0.8))
        pixels = cv2.resize(cv2.resize(pixels, (small, small), interpolation=cv2.INTER_AREA), (side, side))
    if rng.random() < 0.1:
        noise = np.empty(pixels.shape, np.int16)
        cv2.randn(noise, 0, rng.uniform(3, 16))
        pixels = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        pixels = cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, rng.randrange(25, 85)])[1], 1)
    return pixels


def training_crop(photos, side, rng):
    """One crop of `side` pixels from four photos drawn at random (all but mosaics use the first).

    -> uint8 RGB (side, side, 3), boxes float32 (n, 5) with labels of `prepare.LABELS` or IGNORED.
    """
    if rng.random() < 0.25:
        pixels, boxes = mosaic(photos, side, rng)
    else:
        pixels, boxes = view(photos[0], side, side, side, rng)
    dress(pixels, boxes, rng)
    pixels, boxes = tilt(pixels, boxes, rng)
    if rng.random() < 0.5:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
        boxes[:, [0, 2]] = side - boxes[:, [2, 0]]
    if rng.random() < 0.7:
        pixels = relight(pixels, rng)
    return spoil(pixels, rng), boxes
