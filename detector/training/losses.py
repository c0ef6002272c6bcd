"""What the network is trained on: which cells answer for which face, and how wrong they are.

Cells are assigned by task alignment (TOOD, Feng et al. 2021): a face is given to the few cells that already say its
class and draw its box best. Class scores are trained with a quality-weighted cross entropy (in the manner of varifocal
loss, Zhang et al. 2021), boxes with generalised IoU (Rezatofighi et al. 2019).
"""

import torch
import torch.nn.functional as F

from network import cells, decode_boxes
from prepare import FACE, LABELS, NO_MASK

IGNORED = len(LABELS)
"""Label of a face too small or too much cut off to ask for: its cells are neither right nor wrong."""

CELLS_A_FACE = 9
BOX_WEIGHT = 2.0
BACKGROUND_WEIGHT = 0.75
REACH = 1.5
"""A cell may answer for a face if its centre lies in the box or within this many strides of the box's centre."""


def area(boxes):
    return (boxes[..., 2] - boxes[..., 0]).clamp(min=0) * (boxes[..., 3] - boxes[..., 1]).clamp(min=0)


def overlap(a, b):
    """IoU of boxes of broadcastable shapes (…, 4)."""
    corner = torch.min(a[..., 2:], b[..., 2:]) - torch.max(a[..., :2], b[..., :2])
    shared = corner.clamp(min=0).prod(-1)
    return shared / (area(a) + area(b) - shared + 1e-9)


def generalised_overlap(a, b):
    """Generalised IoU of paired boxes (n, 4): below 0 when they do not meet, so it still says where to go."""
    corner = torch.min(a[:, 2:], b[:, 2:]) - torch.max(a[:, :2], b[:, :2])
    shared = corner.clamp(min=0).prod(-1)
    union = area(a) + area(b) - shared
    hull = (torch.max(a[:, 2:], b[:, 2:]) - torch.min(a[:, :2], b[:, :2])).prod(-1)
    return shared / (union + 1e-9) - (hull - union) / (hull + 1e-9)


@torch.no_grad()
def assign(probabilities, boxes, centres, strides, faces):
    """Chooses the cells that answer for each face.

    `probabilities` (N, A, C), `boxes` (N, A, 4); `faces` (T, 6): photo's place in the batch, x1 y1 x2 y2, class.
    -> for each chosen cell its number in the flattened batch, its face's row and its quality, 1 for a face's best cell.
    """
    photo, truth, label = faces[:, 0].long(), faces[:, 1:5], faces[:, 5].long()
    count = boxes.shape[1]
    centre, reach = (truth[:, :2] + truth[:, 2:]) / 2, (truth[:, 2:] - truth[:, :2]) / 2
    offset = (centres[None] - centre[:, None]).abs()
    near = (offset < torch.max(reach[:, None], REACH * strides[None, :, None])).all(-1)
    said = probabilities[photo, :, label].clamp(min=1e-4)
    alignment = said.sqrt() * overlap(boxes[photo], truth[:, None]) ** 4
    closeness = 1e-9 / (1 + offset.sum(-1) / strides)  # decides where no box overlaps yet
    alignment = (alignment + closeness) * near
    best, cell = alignment.topk(min(CELLS_A_FACE, count), 1)
    flat = photo[:, None] * count + cell
    # A cell that several faces of a photo want goes to the one that it fits best.
    strongest = torch.zeros(boxes.shape[0] * count, device=boxes.device)
    strongest.scatter_reduce_(0, flat.flatten(), best.flatten(), "amax")
    chosen = (best > 0) & (best >= strongest[flat])
    quality = best * chosen
    quality = quality / (quality.amax(1, keepdim=True) + 1e-12)
    row = torch.arange(len(faces), device=faces.device)[:, None].expand_as(flat)
    return flat[chosen], row[chosen], quality[chosen]


@torch.no_grad()
def ignored_cells(shape, centres, faces):
    """Mask (N, A) of the cells whose centre lies in a face to be ignored."""
    mask = torch.zeros(shape, dtype=torch.bool, device=centres.device)
    for face in faces:
        inside = ((centres > face[1:3]) & (centres < face[3:5])).all(-1)
        mask[int(face[0])] |= inside
    return mask


def detection_loss(logits, distances, side, faces):
    """Loss of a batch of square crops of `side` pixels; `faces` as for `assign`, of any label.

    -> the loss to minimise, and its class and box parts for the log.
    """
    logits, distances = logits.float(), distances.float()
    centres, strides = cells(side, side, logits.device)
    boxes = decode_boxes(distances, centres, strides)
    probabilities = logits.detach().sigmoid()
    ignored = faces[:, 5] == IGNORED
    asked = faces[~ignored].clone()
    asked[:, 5] = torch.where(asked[:, 5] == FACE, torch.full_like(asked[:, 5], NO_MASK), asked[:, 5])

    weight = BACKGROUND_WEIGHT * probabilities**2
    weight = weight * ~ignored_cells(logits.shape[:2], centres, faces[ignored])[..., None]
    weight, target = weight.flatten(0, 1), torch.zeros_like(logits).flatten(0, 1)
    box_loss, total = distances.sum() * 0, torch.ones((), device=logits.device)
    if len(asked):
        cell, row, quality = assign(probabilities, boxes.detach(), centres, strides, asked)
        target[cell, asked[row, 5].long()] = quality
        weight[cell] = quality[:, None]
        total = quality.sum().clamp(min=1)
        overlaps = generalised_overlap(boxes.flatten(0, 1)[cell], asked[row, 1:5])
        box_loss = ((1 - overlaps) * quality).sum() / total
    entropy = F.binary_cross_entropy_with_logits(logits.flatten(0, 1), target, reduction="none")
    class_loss = (entropy * weight).sum() / total
    return class_loss + BOX_WEIGHT * box_loss, class_loss.detach(), box_loss.detach()
