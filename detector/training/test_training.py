"""Tests of the training code: `python3 -m unittest` in this folder, a few seconds on one core."""

import random
import subprocess
import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np
import torch

from augment import coloured_light, quarter_turn, tilt, training_crop
from calibrate import calibration_error, fit
from evaluate import letterbox, load_network
from export import Exported, write_check, write_onnx
from grow import grow
from losses import IGNORED, assign, detection_loss
from metrics import average_precision, categories, figures, suppress
from network import VERSION_0_SHAPE, MaskDetector, Mirrored, cells, normalise
from prepare import FACE, MASK, NO_MASK, Photo
from train import batches, parse_stages
from train import Crops as NumberedCrops

torch.set_num_threads(1)

HERE = Path(__file__).parent
WEIGHTS = "version-1.pt"
ONNX_RUNTIME = HERE.parent.parent / "node_modules" / "onnxruntime-node"


def photo(boxes, height=120, width=160):
    pixels = np.random.default_rng(0).integers(0, 255, (height, width, 3), np.uint8)
    return Photo("photo", "source", pixels, np.array(boxes, np.float32).reshape(-1, 5))


def result(predictions, boxes):
    return np.array(predictions, float).reshape(-1, 6), np.array(boxes, float).reshape(-1, 5)


class Crops(unittest.TestCase):
    def setUp(self):
        self.photos = [photo([[20, 20, 70, 90, NO_MASK]]), photo([]), photo([[5, 5, 30, 35, MASK]]), photo([])]

    def test_the_same_seed_gives_the_same_crop(self):
        first, again = (training_crop(self.photos, 96, random.Random(7)) for _ in range(2))
        np.testing.assert_array_equal(first[0], again[0])
        np.testing.assert_array_equal(first[1], again[1])

    def test_boxes_stay_inside_the_crop_and_keep_an_area(self):
        for seed in range(60):
            pixels, boxes = training_crop(self.photos, 96, random.Random(seed))
            self.assertEqual(pixels.shape, (96, 96, 3))
            self.assertTrue((boxes[:, :4] >= 0).all() and (boxes[:, :4] <= 96).all())
            self.assertTrue((boxes[:, 2] > boxes[:, 0]).all() and (boxes[:, 3] > boxes[:, 1]).all())

    def test_the_batches_of_a_stage_take_turns_among_its_sides(self):
        stages = parse_stages("64:4,96/128:8")
        crops = NumberedCrops(self.photos, stages, 2, 1)
        sides = [[crops.side(number) for number in batch] for batch in batches(stages, 2, 0)]
        self.assertEqual(sides, [[64, 64], [64, 64], [96, 96], [128, 128], [96, 96], [128, 128]])

    def test_crops_do_not_change_the_photos(self):
        before = [each.boxes.copy() for each in self.photos]
        for seed in range(20):
            training_crop(self.photos, 96, random.Random(seed))
        for each, boxes in zip(self.photos, before):
            np.testing.assert_array_equal(each.boxes, boxes)

    def test_a_tilted_face_fills_its_box(self):
        side, box = 240, [60, 50, 130, 150, MASK]
        upright = np.zeros((side, side, 3), np.uint8)
        cv2.ellipse(upright, (95, 100), (35, 50), 0, 0, 360, (255, 255, 255), -1)
        for seed in range(80):
            pixels, boxes = tilt(upright.copy(), np.array([box], np.float32), random.Random(seed))
            ys, xs = np.nonzero(pixels[..., 0] > 128)
            np.testing.assert_allclose(boxes[0, :4], [xs.min(), ys.min(), xs.max() + 1, ys.max() + 1], atol=2.5)
            self.assertEqual(boxes[0, 4], MASK)

    def test_a_quarter_turn_is_undone_by_the_other(self):
        box = np.array([[10, 20, 40, 70, NO_MASK]], np.float32)
        pixels = photo([], 90, 90).pixels
        for clockwise in (True, False):
            turned, boxes = quarter_turn(pixels, box, clockwise)
            self.assertFalse(np.array_equal(boxes, box))
            back, boxes = quarter_turn(turned, boxes, not clockwise)
            np.testing.assert_array_equal(back, pixels)
            np.testing.assert_array_equal(boxes, box)

    def test_coloured_light_colours_what_is_grey_and_leaves_black_black(self):
        grey = np.full((64, 64, 3), 120, np.uint8)
        grey[:32] = 0
        for seed in range(20):
            lit = coloured_light(grey, random.Random(seed))
            self.assertEqual((lit.shape, lit.dtype), (grey.shape, grey.dtype))
            self.assertTrue((lit[:32] == 0).all())
            self.assertGreater(int(np.ptp(lit[63, 32].astype(int))), 20)


class Assignment(unittest.TestCase):
    def test_a_cell_answers_for_one_face_only(self):
        centres, strides = cells(96, 96)
        boxes = torch.cat([centres - 20, centres + 20], 1)[None]
        faces = torch.tensor([[0, 20, 20, 60, 60, MASK], [0, 30, 20, 70, 60, MASK]], dtype=torch.float32)
        cell, row, quality = assign(torch.full((1, len(centres), 3), 0.5), boxes, centres, strides, faces)
        self.assertEqual(len(cell.unique()), len(cell))
        self.assertEqual(set(row.tolist()), {0, 1})
        self.assertTrue(((quality > 0) & (quality <= 1)).all())

    def test_an_ignored_face_costs_nothing(self):
        torch.manual_seed(0)
        network = MaskDetector(VERSION_0_SHAPE).eval()
        logits, distances = network(torch.zeros(1, 3, 96, 96))
        whole_crop = torch.tensor([[0, 0, 0, 96, 96, IGNORED]], dtype=torch.float32)
        self.assertEqual(float(detection_loss(logits, distances, 96, whole_crop)[0]), 0)

    def test_a_crop_without_faces_has_a_finite_loss(self):
        network = MaskDetector(VERSION_0_SHAPE)
        loss = detection_loss(*network(torch.zeros(2, 3, 96, 96)), 96, torch.zeros(0, 6))[0]
        loss.backward()
        self.assertTrue(torch.isfinite(loss))


class Growing(unittest.TestCase):
    def test_a_grown_network_says_about_what_the_small_one_said(self):
        torch.manual_seed(0)
        small, large = MaskDetector(VERSION_0_SHAPE).eval(), MaskDetector().eval()
        grow(large, small.state_dict())
        image = torch.randn(1, 3, 96, 96)
        with torch.no_grad():
            gap = (small(image)[0].sigmoid() - large(image)[0].sigmoid()).abs().max()
        self.assertLess(float(gap), 0.02)


class Figures(unittest.TestCase):
    def test_perfect_boxes_score_one(self):
        perfect = result([[10, 10, 50, 50, 0.9, MASK]], [[10, 10, 50, 50, MASK]])
        found = figures([perfect, result([], [])], 0.5)
        self.assertEqual((found["AP_mask"], found["category"], found["false_faces_an_empty_photo"]), (1, 1, 0))

    def test_a_small_face_is_neither_asked_for_nor_counted(self):
        small = result([[10, 10, 20, 20, 0.9, MASK]], [[10, 10, 20, 20, MASK]])
        self.assertIsNone(average_precision([small], (MASK,), (MASK,)))
        self.assertEqual(dict(categories([small], 0.5)[0]), {("no_face", "no_face"): 1})

    def test_faces_of_unlabelled_wear_count_as_bare_for_ap_and_not_for_the_category(self):
        face = result([[10, 10, 50, 50, 0.9, NO_MASK]], [[10, 10, 50, 50, FACE]])
        self.assertEqual(average_precision([face], (NO_MASK,), (NO_MASK, FACE)), 1)
        self.assertFalse(categories([face], 0.5)[0])

    def test_suppression_keeps_the_best_of_overlapping_boxes(self):
        boxes = np.array([[0, 0, 40, 40], [2, 2, 42, 42], [100, 100, 140, 140]], float)
        kept = suppress(boxes, np.array([0.6, 0.9, 0.5]), np.array([MASK, NO_MASK, MASK]))
        self.assertEqual(kept[:, 4].tolist(), [0.9, 0.5])


class Calibration(unittest.TestCase):
    def test_overconfident_scores_are_brought_back(self):
        rng = np.random.default_rng(0)
        logits = rng.normal(0, 2, 4000)
        right = (rng.random(4000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))).astype(float)
        scale, shift = fit(logits, right)
        self.assertAlmostEqual(scale, 0.5, delta=0.05)
        self.assertAlmostEqual(shift, -1, delta=0.1)
        said = 1 / (1 + np.exp(-(scale * logits + shift)))
        self.assertLess(calibration_error(said, right), 0.03)


class Input(unittest.TestCase):
    def test_photos_stand_top_left_on_grey_of_whole_32s(self):
        canvas, scale = letterbox(photo([], 120, 160).pixels, 96)
        self.assertEqual((canvas.shape, scale), ((96, 96, 3), 0.6))
        self.assertTrue((canvas[72:] == 114).all())

    def test_cells_are_as_many_as_the_network_answers(self):
        network = MaskDetector(VERSION_0_SHAPE).eval()
        logits, distances = network(normalise(torch.zeros(1, 64, 96, 3, dtype=torch.uint8)))
        self.assertEqual(logits.shape[:2], distances.shape[:2])
        self.assertEqual(len(cells(64, 96)[0]), logits.shape[1])

    def test_in_the_mirror_the_same_is_found_in_its_mirrored_place(self):
        torch.manual_seed(0)
        network = Mirrored(MaskDetector(VERSION_0_SHAPE)).eval()
        image = torch.randn(1, 3, 64, 96)
        with torch.no_grad():
            (logits, distances), (mirrored_logits, mirrored) = network(image), network(image.flip(3))
        fine = 64 // 8 * 96 // 8  # cells of the finest level, row by row
        rows = [x[0, :fine].reshape(64 // 8, 96 // 8, -1) for x in (logits, distances, mirrored_logits, mirrored)]
        torch.testing.assert_close(rows[0], rows[2].flip(1))
        torch.testing.assert_close(rows[1], rows[3].flip(1)[..., [2, 1, 0, 3]])


@unittest.skipUnless(ONNX_RUNTIME.exists(), "onnxruntime-node is not installed: npm ci in the project's root")
class Export(unittest.TestCase):
    """ONNX Runtime, as the product runs it, against PyTorch on the same input: 0.1 pixel, 0.001 in score."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        network = load_network(HERE / WEIGHTS, mirror=True).cpu()
        # So that the scores of noise lie in the middle, where they would show a difference.
        scale, shift = np.ones(3), np.full(3, 4.0)
        self.model = Exported(network, scale, shift).eval()
        write_onnx(self.model, self.folder / "network.onnx")

    def compare(self, model):
        write_check(model, [photo([], 100, 160), photo([], 160, 90)], 128, self.folder / "check")
        command = ["node", HERE / "check-export.mjs", self.folder / "check", self.folder / "network.onnx"]
        return subprocess.run(command, capture_output=True, text=True)

    def test_the_exported_network_says_what_the_trained_one_says(self):
        done = self.compare(self.model)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_another_network_is_told_apart(self):
        self.model.shift += 0.01
        self.assertEqual(self.compare(self.model).returncode, 1)


if __name__ == "__main__":
    unittest.main()
