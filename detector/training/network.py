"""The mask detector: a small anchor-free, one-stage convolutional network.

Backbone of plain 3x3 convolutions, a top-down and bottom-up feature pyramid (FPN, Lin et al. 2017; PAN, Liu et al.
2018) and one decoupled head a pyramid level (FCOS, Tian et al. 2019) at strides 8, 16 and 32. Every cell of a level
says how probable each class is for a face centred near it, and how far that face's box reaches to the left, top, right
and bottom of the cell's centre.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn

CLASSES = ("mask", "no_mask", "incorrect")
STRIDES = (8, 16, 32)

PRIOR_FACE_PROBABILITY = 0.01
"""What an untrained head says of every cell (Lin et al. 2017, focal loss): few cells hold a face."""


@dataclass(frozen=True)
class NetworkShape:
    """Channels of the stem, of the four stages at strides 4, 8, 16 and 32 and of the pyramid; residual blocks a stage.

    The defaults are the shape of versions 1 to 4.
    """

    stem: int = 16
    widths: tuple = (32, 64, 112, 160)
    depths: tuple = (1, 2, 2, 1)
    neck: int = 64

    def as_dict(self):
        return asdict(self)


VERSION_0_SHAPE = NetworkShape(16, (24, 48, 80, 112), (1, 1, 2, 1), 48)


def conv_block(inputs, outputs, kernel=3, stride=1):
    """Convolution, batch normalisation, ReLU; padded so that stride 1 keeps the size."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(outputs, momentum=0.03, eps=1e-3),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    """Bottleneck with a shortcut: 1x1 to half the width, 3x3 back."""

    def __init__(self, width):
        super().__init__()
        self.reduce = conv_block(width, width // 2, 1)
        self.expand = conv_block(width // 2, width)

    def forward(self, x):
        return x + self.expand(self.reduce(x))


class Context(nn.Module):
    """Spatial pyramid pooling on the coarsest level, so that a face larger than a cell's own view is seen whole."""

    def __init__(self, width):
        super().__init__()
        self.pool = nn.MaxPool2d(5, stride=1, padding=2)
        self.merge = conv_block(3 * width, width, 1)

    def forward(self, x):
        near = self.pool(x)
        return self.merge(torch.cat([x, near, self.pool(near)], 1))


class Head(nn.Module):
    """Class logits and box distances of one pyramid level, from separate towers."""

    def __init__(self, width):
        super().__init__()
        self.class_tower = conv_block(width, width)
        self.box_tower = conv_block(width, width)
        self.classes = nn.Conv2d(width, len(CLASSES), 1)
        self.distances = nn.Conv2d(width, 4, 1)
        prior = torch.tensor(PRIOR_FACE_PROBABILITY)
        nn.init.constant_(self.classes.bias, float(torch.logit(prior)))
        nn.init.constant_(self.distances.bias, 0.7)

    def forward(self, x):
        return self.classes(self.class_tower(x)), F.softplus(self.distances(self.box_tower(x)))


class MaskDetector(nn.Module):
    """Normalised RGB batch (N, 3, H, W), H and W multiples of 32 -> see `forward`."""

    def __init__(self, shape=NetworkShape()):
        super().__init__()
        self.shape = shape
        self.stem = conv_block(3, shape.stem, 3, 2)
        inputs = (shape.stem, *shape.widths[:-1])
        self.stages = nn.ModuleList(map(self._stage, inputs, shape.widths, shape.depths))
        self.context = Context(shape.widths[-1])
        neck = shape.neck
        self.lateral = nn.ModuleList([conv_block(width, neck, 1) for width in shape.widths[1:]])
        self.top_down = nn.ModuleList([conv_block(neck, neck) for _ in range(2)])
        self.down = nn.ModuleList([conv_block(neck, neck, 3, 2) for _ in range(2)])
        self.bottom_up = nn.ModuleList([conv_block(neck, neck) for _ in range(2)])
        self.heads = nn.ModuleList([Head(neck) for _ in STRIDES])

    @staticmethod
    def _stage(inputs, outputs, depth):
        return nn.Sequential(conv_block(inputs, outputs, 3, 2), *[Residual(outputs) for _ in range(depth)])

    def levels(self, images):
        """-> a pair of maps a level, finest first: class logits (N, 3, H, W), box distances (N, 4, H, W) as `forward` says."""
        fine = self.stages[1](self.stages[0](self.stem(images)))
        middle = self.stages[2](fine)
        coarse = self.context(self.stages[3](middle))
        fine, middle, coarse = (lateral(x) for lateral, x in zip(self.lateral, (fine, middle, coarse)))
        middle = self.top_down[0](middle + upsample(coarse))
        fine = self.top_down[1](fine + upsample(middle))
        middle = self.bottom_up[0](middle + self.down[0](fine))
        coarse = self.bottom_up[1](coarse + self.down[1](middle))
        return [head(x) for head, x in zip(self.heads, (fine, middle, coarse))]

    def forward(self, images):
        """-> class logits (N, A, 3) and box distances (N, A, 4), left top right bottom in units of the cell's stride.

        The A cells of all levels stand one after the other, finest level first, each row by row, as `cells` lists them.
        """
        return flatten_levels(self.levels(images))


class Mirrored(nn.Module):
    """Looks at each input as it is and in the mirror, and says the mean of both: twice the work, fewer mistakes.

    Inputs and outputs are those of `MaskDetector`; its width being whole strides, a mirrored cell lies on a cell.
    """

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, images):
        pairs = zip(self.network.levels(images), self.network.levels(images.flip(3)))
        return flatten_levels([(mean(a, c.flip(3)), mean(b, d.flip(3)[:, MIRRORED_SIDES])) for (a, b), (c, d) in pairs])


MIRRORED_SIDES = [2, 1, 0, 3]
"""Left and right change places in a mirror."""


def mean(a, b):
    return (a + b) / 2


def upsample(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def flatten_levels(levels):
    """Pairs of maps (N, C, H, W), one a level -> logits (N, A, 3) and distances (N, A, 4) of all levels."""
    return tuple(torch.cat([level.flatten(2).transpose(1, 2) for level in maps], 1) for maps in zip(*levels))


def cells(height, width, device=None):
    """Centres (A, 2; x y in pixels) and strides (A) of all cells of an input of that size."""
    centres, strides = [], []
    for stride in STRIDES:
        ys = (torch.arange(height // stride, device=device, dtype=torch.float32) + 0.5) * stride
        xs = (torch.arange(width // stride, device=device, dtype=torch.float32) + 0.5) * stride
        rows, columns = torch.meshgrid(ys, xs, indexing="ij")
        grid = torch.stack([columns, rows], -1).reshape(-1, 2)
        centres.append(grid)
        strides.append(torch.full_like(grid[:, 0], stride))
    return torch.cat(centres), torch.cat(strides)


def decode_boxes(distances, centres, strides):
    """Distances (N, A, 4) in strides -> corners x1 y1 x2 y2 in pixels of the input."""
    reach = distances * strides[:, None]
    return torch.cat([centres - reach[..., :2], centres + reach[..., 2:]], -1)


def normalise(images):
    """uint8 (N, H, W, 3) -> float (N, 3, H, W) in -1 … 1."""
    return images.permute(0, 3, 1, 2).float() * (1 / 127.5) - 1
