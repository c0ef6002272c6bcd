"""Figures of a detector on labelled photos.

The rules: a box matches a face at IoU 0.4, since the sets draw faces differently; faces whose shorter side is under 16
pixels of the photo are neither asked for nor counted; `face` labels count as not masked where a class has to be named
and their photos are left out of the category.
"""

from collections import Counter

import numpy as np

from prepare import FACE, INCORRECT, MASK, NO_MASK

MATCH = 0.4
SMALLEST = 16
NMS_OVERLAP = 0.45
CATEGORIES = ("no_face", "all", "none", "some")


def overlaps(box, others):
    """IoU of one box with others (n, 4)."""
    corner = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = corner.clip(0).prod(1)
    sizes = (others[:, 2:] - others[:, :2]).prod(1)
    return shared / ((box[2:] - box[:2]).prod() + sizes - shared + 1e-9)


def suppress(boxes, scores, classes):
    """Non-maximum suppression over all classes; -> (n, 6) x1 y1 x2 y2 score class, best first."""
    order, kept = np.argsort(-scores, kind="stable"), []
    while len(order):
        best, order = order[0], order[1:]
        kept.append(best)
        order = order[overlaps(boxes[best], boxes[order]) < NMS_OVERLAP]
    return np.column_stack([boxes[kept], scores[kept], classes[kept]]).reshape(-1, 6)


def shorter_side(boxes):
    return np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])


def average_precision(results, predicted, labelled):
    """AP (101 points) of predictions of the classes `predicted` against labels `labelled`; None without such faces.

    `results`: a list of (predictions (n, 6), labelled boxes (m, 5)) a photo.
    """
    hits, asked = [], 0
    for predictions, boxes in results:
        wanted = np.isin(boxes[:, 4], labelled)
        truth, others = boxes[wanted, :4], boxes[~wanted, :4]
        small, others = shorter_side(truth) < SMALLEST, others[shorter_side(others) < SMALLEST]
        asked += int((~small).sum())
        free = np.ones(len(truth), bool)
        for prediction in predictions[np.isin(predictions[:, 5], predicted)]:
            box, score = prediction[:4], prediction[4]
            if len(truth):
                match = np.where(free, overlaps(box, truth), -1) * np.where(small, 0.999, 1)
                if match.max() >= MATCH:
                    face = int(match.argmax())
                    free[face] = False
                    if not small[face]:
                        hits.append((score, True))
                    continue
            if min(box[2] - box[0], box[3] - box[1]) < SMALLEST:
                continue
            if len(others) and overlaps(box, others).max() >= MATCH:
                continue
            hits.append((score, False))
    if not asked:
        return None
    if not hits:
        return 0.0
    hits.sort(reverse=True)
    right = np.cumsum([hit for _, hit in hits])
    precision, recall = right / np.arange(1, len(hits) + 1), right / asked
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.interp(np.linspace(0, 1, 101), recall, precision, right=0).mean())


def category(classes):
    masked = sum(1 for c in classes if c == MASK)
    return "no_face" if not len(classes) else "all" if masked == len(classes) else "none" if not masked else "some"


def counted(predictions, boxes, threshold):
    """The predictions above the threshold that count: neither small themselves nor on a face that is."""
    small = shorter_side(boxes) < SMALLEST
    kept = []
    for prediction in predictions[predictions[:, 4] >= threshold]:
        match = overlaps(prediction[:4], boxes[:, :4])
        if len(match) and match.max() >= MATCH and small[match.argmax()]:
            continue
        if shorter_side(prediction[None])[0] >= SMALLEST:
            kept.append(prediction)
    return kept


def categories(results, threshold):
    """-> confusion of (true category, said category), false boxes a photo without faces."""
    confusion, false, empty = Counter(), 0, 0
    for predictions, boxes in results:
        if (boxes[:, 4] == FACE).any():
            continue
        asked = boxes[shorter_side(boxes) >= SMALLEST]
        said = counted(predictions, boxes, threshold)
        confusion[category(asked[:, 4]), category([p[5] for p in said])] += 1
        if not len(boxes):
            empty, false = empty + 1, false + len(said)
    return confusion, false / max(1, empty)


def right_share(confusion):
    return sum(n for (true, said), n in confusion.items() if true == said) / max(1, sum(confusion.values()))


def figures(results, threshold=None):
    """All figures as a dictionary; without a threshold the one of the best category share is taken."""
    if threshold is None:
        steps = np.arange(0.2, 0.81, 0.05).round(2)
        threshold = float(max(steps, key=lambda t: right_share(categories(results, t)[0])))
    confusion, false = categories(results, threshold)
    bare = (NO_MASK, FACE)
    return {
        "photos": len(results),
        "AP_mask": average_precision(results, (MASK,), (MASK,)),
        "AP_no_mask": average_precision(results, (NO_MASK,), bare),
        "AP_incorrect": average_precision(results, (INCORRECT,), (INCORRECT,)),
        "AP_not_masked": average_precision(results, (NO_MASK, INCORRECT), (*bare, INCORRECT)),
        "AP_face": average_precision(results, (MASK, NO_MASK, INCORRECT), (MASK, INCORRECT, *bare)),
        "category": right_share(confusion),
        "false_faces_an_empty_photo": false,
        "threshold": threshold,
    }
