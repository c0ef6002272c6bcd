"""Starts a network from the weights of a smaller one of the same layout.

In the spirit of Net2Net (Chen et al. 2016): the small network's channels keep their weights, the channels beyond them
start as an untrained network's, and what they feed into the old ones starts faint. So the grown network says at once
about what the small one said, and has room to learn more.
"""

import re

import torch

FAINT = 0.1
"""Factor on the first weights from new channels into old ones: not 0, or they would not learn at once."""

CONTEXT_PARTS = 3
"""`Context` concatenates this many maps of equal width, so its input channels grow in as many blocks."""

VERSION_0_NAMES = (
    (r"^s([2-5])\.", lambda m: f"stages.{int(m[1]) - 2}."),
    (r"^ctxc\.", "context.merge."),
    (r"^l([345])\.", lambda m: f"lateral.{int(m[1]) - 3}."),
    (r"^t([34])\.", lambda m: f"top_down.{4 - int(m[1])}."),
    (r"^d([45])\.", lambda m: f"down.{int(m[1]) - 4}."),
    (r"^b([45])\.", lambda m: f"bottom_up.{int(m[1]) - 4}."),
    (r"^hc\.(\d)\.", r"heads.\1.class_tower."),
    (r"^hr\.(\d)\.", r"heads.\1.box_tower."),
    (r"^cls\.(\d)\.", r"heads.\1.classes."),
    (r"^reg\.(\d)\.", r"heads.\1.distances."),
    (r"^(stages\.\d\.\d)\.a\.", r"\1.reduce."),
    (r"^(stages\.\d\.\d)\.b\.", r"\1.expand."),
)
"""Version 0's training code named its layers in shorthand: pattern -> name in `network.MaskDetector`."""


def rename_version_0(weights):
    """Version 0's state dict under today's names; others pass unchanged."""
    renamed = {}
    for name, tensor in weights.items():
        for pattern, replacement in VERSION_0_NAMES:
            name = re.sub(pattern, replacement, name)
        renamed[name] = tensor
    return renamed


def embed(small, large, parts=1):
    """Lays `small` into the first channels of a copy of `large`; `parts` counts concatenated blocks of input channels."""
    if small.ndim == 0:
        return small.clone()
    grown = large.clone()
    if small.ndim == 1:
        grown[: len(small)] = small
        return grown
    outputs = small.shape[0]
    grown[:outputs] *= FAINT
    old_width, new_width = small.shape[1] // parts, large.shape[1] // parts
    for part in range(parts):
        old = small[:, part * old_width : (part + 1) * old_width]
        grown[:outputs, part * new_width : part * new_width + old_width] = old
    return grown


@torch.no_grad()
def grow(network, small_weights):
    """Loads a smaller network's state dict into `network`, in place. Residual blocks it did not have start faint."""
    weights = network.state_dict()
    small = rename_version_0(small_weights)
    unknown = small.keys() - weights.keys()
    if unknown:
        raise ValueError(f"not of this layout: {sorted(unknown)[:3]}")
    for name, tensor in small.items():
        weights[name] = embed(tensor, weights[name], CONTEXT_PARTS if name == "context.merge.0.weight" else 1)
    for name in weights.keys() - small.keys():
        if re.search(r"expand\.1\.weight$", name):
            weights[name] *= FAINT
    network.load_state_dict(weights)
