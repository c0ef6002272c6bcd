"""Fits what turns the network's raw scores into probabilities (Platt 1999).

A score is calibrated when, of all boxes shown with a confidence of 0.8, eight in ten are a face that wears what the box
says. For each class a scale and a shift of the logit are fitted on the validation photos' detections, pulled towards
the common scale of all classes where a class is rare. `export.py` bakes them into the graph.
"""

import numpy as np

from metrics import MATCH, SMALLEST, overlaps, shorter_side
from network import CLASSES
from prepare import FACE, NO_MASK

PULL = 20.0
"""Detections' worth of pull towards the common fit."""


def judged(results, offset=0.0):
    """-> class, logit and rightness of every detection that can be judged, as three arrays.

    Right: on a face at IoU 0.4 that wears what the box says (`face` labels count as bare). A second box on the same
    face is wrong. Faces too small to ask for are left out.
    """
    classes, logits, right = [], [], []
    for predictions, boxes in results:
        small, free = shorter_side(boxes) < SMALLEST, np.ones(len(boxes), bool)
        for prediction in predictions:
            match = overlaps(prediction[:4], boxes[:, :4]) if len(boxes) else np.zeros(0)
            hit = len(match) and match.max() >= MATCH
            if (hit and small[match.argmax()]) or shorter_side(prediction[None])[0] < SMALLEST:
                continue
            truth = -1
            if hit and free[match.argmax()]:
                free[match.argmax()] = False
                truth = boxes[match.argmax(), 4]
                truth = NO_MASK if truth == FACE else truth
            score = np.clip(prediction[4], 1e-6, 1 - 1e-6)
            classes.append(int(prediction[5]))
            logits.append(np.log(score / (1 - score)) + offset)
            right.append(truth == prediction[5])
    return np.array(classes), np.array(logits), np.array(right, float)


def fit(logits, right, towards=(1.0, 0.0), pull=0.0, steps=50):
    """Scale and shift of least cross entropy by Newton's method, with a quadratic pull towards a known pair."""
    towards = np.array(towards, float)
    parameters = towards.copy()
    inputs = np.column_stack([logits, np.ones_like(logits)])
    for _ in range(steps):
        said = 1 / (1 + np.exp(-inputs @ parameters))
        gradient = inputs.T @ (said - right) + pull * (parameters - towards)
        curvature = (inputs * (said * (1 - said))[:, None]).T @ inputs + (pull + 1e-6) * np.eye(2)
        parameters -= np.linalg.solve(curvature, gradient)
    return parameters


def calibrate(results):
    """-> scale (C,) and shift (C,) of the logits, one a class."""
    classes, logits, right = judged(results)
    common = fit(logits, right)
    pairs = [fit(logits[classes == c], right[classes == c], common, PULL) for c in range(len(CLASSES))]
    return np.array(pairs).T


def calibration_error(confidences, right, bins=10):
    """Expected calibration error: mean gap of confidence and share of right ones, over bins of equal width."""
    places = np.minimum((confidences * bins).astype(int), bins - 1)
    gaps = [abs(confidences[places == b].mean() - right[places == b].mean()) * (places == b).sum() for b in set(places)]
    return float(sum(gaps) / len(confidences))
