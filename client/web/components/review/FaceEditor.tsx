import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import type { FaceLabel, PhotoQuery } from '../../gql/graphql';
import { pictureAt } from '../../photos/pictures';
import { type Box, boxBetween, isLargeEnough, keyOf, moved, type Point, resized } from '../../review/boxes';
import type { EditedFace, Review } from '../../review/useReview';
import { t } from '../../texts';
import { STEP, useZoom } from '../../zoom/useZoom';
import { PhotoFrame } from '../photo/PhotoFrame';
import viewClasses from '../photo/PhotoView.module.css';
import { SharpPicture } from '../photo/SharpPicture';
import { ZoomButtons } from '../photo/ZoomButtons';
import { EditorTools } from './EditorTools';
import classes from './FaceEditor.module.css';
import { FaceHandle } from './FaceHandle';

interface Props {
  photo: NonNullable<PhotoQuery['image']>;
  review: Review;
}

/** What a pointer is at. */
type Gesture =
  | { kind: 'draw'; from: Point }
  | { kind: 'move' | 'resize'; key: string; from: Point; box: Box };

const LABEL_KEYS: Record<string, FaceLabel> = { m: 'MASK', n: 'NO_MASK', i: 'INCORRECT' };

/** Of the photo's long side, what one key moves a box by. */
const KEY_STEP = 0.01;
/** A box moved by keys is saved when they have rested for so long. */
const REST_MS = 700;
/** A pointer that went less far on the screen has clicked, not drawn. */
const CLICK_PX = 5;

/** The photo with its faces to be changed: by pointer, by finger and by keys. Each change is saved at once. */
export function FaceEditor({ photo, review }: Props) {
  const { faces } = review;
  const editor = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLFieldSetElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { zoom, zoomTo, zoomMiddle, reset, listeners } = useZoom(frame, { drag: false });
  const [active, setActive] = useState<string | null>(null);
  /** A box on the way: drawn (without a key), moved or resized, and not let go yet. */
  const [sketch, setSketch] = useState<{ key: string | null; box: Box } | null>(null);
  const [label, setLabel] = useState<FaceLabel>('MASK');
  const gesture = useRef<Gesture | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const help = useId();
  const chosen = faces.findIndex(({ box }) => keyOf(box) === active);
  // Finer the further one has zoomed in.
  const step = Math.max(1, Math.round((Math.max(photo.width, photo.height) * KEY_STEP) / zoom.scale));

  // Begins at what is most in doubt.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each photo, whose page makes the editor anew
  useEffect(() => {
    const first = faces.find(({ uncertain }) => uncertain) ?? faces[0];
    setActive(first ? keyOf(first.box) : null);
    (surface.current?.querySelector<HTMLElement>('[tabindex="0"]') ?? surface.current)?.focus({
      preventScroll: true,
    });
    // On a phone it is begun from below the photo, which may have left the screen.
    if ((editor.current?.getBoundingClientRect().top ?? 0) < 0) editor.current?.scrollIntoView();
    return () => clearTimeout(rest.current);
  }, []);

  // The chosen face keeps the focus when it moves, also in the order of faces, or when another takes its place.
  useEffect(() => {
    const within =
      surface.current?.contains(document.activeElement) || document.activeElement === document.body;
    if (within && chosen >= 0) {
      surface.current?.querySelector<HTMLElement>(`[data-face="${chosen}"]`)?.focus({ preventScroll: true });
    }
  }, [chosen]);

  const spotOf = ({ x, y, width, height }: Box) => ({
    x: (x + width / 2) / photo.width,
    y: (y + height / 2) / photo.height,
  });
  /** At the chosen face, so that small ones are found. */
  const zoomBy = (factor: number) => {
    const face = faces[chosen];
    if (face) zoomTo(factor, spotOf(face.box));
    else zoomMiddle(factor);
  };
  const choose = (index: number) => {
    const face = faces[index];
    if (!face) return;
    setActive(keyOf(face.box));
    surface.current?.querySelector<HTMLElement>(`[data-face="${index}"]`)?.focus({ preventScroll: true });
  };
  const replace = (index: number, face: EditedFace) => {
    setActive(keyOf(face.box));
    review.correct(faces.map((each, at) => (at === index ? face : each)));
  };
  const byPerson = { confidence: 1, uncertain: false, byPerson: true };
  const setBox = (key: string, box: Box) => {
    // By its key: what is saved meanwhile changes the order of faces.
    const index = faces.findIndex((face) => keyOf(face.box) === key);
    const face = faces[index];
    if (face && key !== keyOf(box)) replace(index, { ...face, ...byPerson, box });
  };
  // For what is saved later, on the faces and the version that are there then.
  const latest = useRef(setBox);
  useEffect(() => {
    latest.current = setBox;
  });
  const wear = (next: FaceLabel) => {
    setLabel(next);
    const face = faces[chosen];
    if (face && face.label !== next) replace(chosen, { ...face, ...byPerson, label: next });
  };
  const add = (box: Box) => {
    setActive(keyOf(box));
    review.correct([...faces, { ...byPerson, label, box }]);
  };
  const addInTheMiddle = () => {
    const side = Math.round(Math.min(photo.width, photo.height) / 5);
    const [x, y] = [(photo.width - side) / 2, (photo.height - side) / 2];
    let box = boxBetween({ x, y }, { x: x + side, y: y + side }, photo);
    // Never where another one is.
    while (faces.some((face) => keyOf(face.box) === keyOf(box))) box = moved(box, step, step, photo);
    add(box);
  };
  const remove = () => {
    if (chosen < 0) return;
    const rest = faces.filter((_, index) => index !== chosen);
    const next = rest[Math.min(chosen, rest.length - 1)];
    setActive(next ? keyOf(next.box) : null);
    review.correct(rest);
    surface.current?.focus({ preventScroll: true });
  };

  const pointOf = (event: PointerEvent): Point => {
    const frame = surface.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return {
      x: ((event.clientX - frame.left) / frame.width) * photo.width,
      y: ((event.clientY - frame.top) / frame.height) * photo.height,
    };
  };
  const press = (event: PointerEvent) => {
    if (!event.isPrimary) {
      // A second finger zooms: what the first began is not meant.
      gesture.current = null;
      setSketch(null);
    }
    if (event.button !== 0 || !event.isPrimary) return;
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-face]')?.dataset.face ?? -1);
    const face = faces[index];
    const from = pointOf(event);
    if (face) {
      choose(index);
      gesture.current = {
        kind: target.dataset.corner ? 'resize' : 'move',
        key: keyOf(face.box),
        from,
        box: face.box,
      };
    } else {
      gesture.current = { kind: 'draw', from };
    }
    surface.current?.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const shapeOf = (at: Gesture, to: Point): Box => {
    if (at.kind === 'draw') return boxBetween(at.from, to, photo);
    const change = at.kind === 'move' ? moved : resized;
    return change(at.box, to.x - at.from.x, to.y - at.from.y, photo);
  };
  const isClick = (at: Gesture, to: Point): boolean => {
    const scale = (surface.current?.getBoundingClientRect().width ?? 1) / photo.width;
    return Math.hypot(to.x - at.from.x, to.y - at.from.y) * scale < CLICK_PX;
  };
  const drag = (event: PointerEvent) => {
    const at = gesture.current;
    if (!at) return;
    const to = pointOf(event);
    if (!isClick(at, to)) setSketch({ key: at.kind === 'draw' ? null : at.key, box: shapeOf(at, to) });
  };
  const release = (event: PointerEvent) => {
    const at = gesture.current;
    gesture.current = null;
    setSketch(null);
    if (!at || event.type === 'pointercancel') return;
    const to = pointOf(event);
    if (isClick(at, to)) return;
    const box = shapeOf(at, to);
    if (at.kind !== 'draw') setBox(at.key, box);
    else if (isLargeEnough(box)) add(box);
  };

  /** Moves the chosen box by keys: shown at once, saved when they rest. */
  const nudge = (key: string, box: Box) => {
    setSketch({ key, box });
    clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      setSketch(null);
      latest.current(key, box);
    }, REST_MS);
  };
  const arrow = (event: KeyboardEvent, dx: number, dy: number) => {
    const at = faces[chosen]?.box;
    const box = at && sketch?.key === keyOf(at) ? sketch.box : at;
    if (event.shiftKey && at && box) nudge(keyOf(at), moved(box, dx * step, dy * step, photo));
    else if (event.altKey && at && box) nudge(keyOf(at), resized(box, dx * step, dy * step, photo));
    else {
      const next = (Math.max(0, chosen) + dx + dy + faces.length) % Math.max(1, faces.length);
      choose(next);
      if (zoom.scale > 1 && faces[next]) zoomTo(1, spotOf(faces[next].box));
    }
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const worn = LABEL_KEYS[key];
    const actions: Record<string, () => void> = {
      ArrowLeft: () => arrow(event, -1, 0),
      ArrowRight: () => arrow(event, 1, 0),
      ArrowUp: () => arrow(event, 0, -1),
      ArrowDown: () => arrow(event, 0, 1),
      Delete: remove,
      Backspace: remove,
      a: addInTheMiddle,
      z: () => void review.undo(),
      c: () => void review.confirm(),
      '+': () => zoomBy(STEP),
      '=': () => zoomBy(STEP),
      '-': () => zoomBy(1 / STEP),
      '0': reset,
    };
    const action = worn ? () => wear(worn) : actions[key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  // The keys are the editor's own.
  const { onKeyDown: _, ...pinch } = listeners;
  return (
    <div ref={editor} className={classes.editor}>
      <PhotoFrame
        ref={frame}
        photo={photo}
        {...pinch}
        beside={<ZoomButtons zoom={zoom} onZoom={zoomBy} onReset={reset} />}
      >
        <div
          className={viewClasses.content}
          style={
            {
              transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
              '--zoom': zoom.scale,
            } as React.CSSProperties
          }
        >
          <img
            src={pictureAt(photo.previewUrl, photo)}
            alt={t.photo.alt(photo.name, photo.message ?? '')}
            draggable={false}
          />
          <SharpPicture photo={photo} frame={frame} scale={zoom.scale} />
          <fieldset
            ref={surface}
            className={classes.surface}
            tabIndex={faces.length === 0 ? 0 : -1}
            aria-label={t.review.editor(photo.name)}
            aria-describedby={help}
            onPointerDown={press}
            onPointerMove={drag}
            onPointerUp={release}
            onPointerCancel={release}
            onKeyDown={pressKey}
          >
            {faces.map((face, index) => (
              <FaceHandle
                // biome-ignore lint/suspicious/noArrayIndexKey: a box that moves must not lose the focus
                key={index}
                face={sketch?.key === keyOf(face.box) ? { ...face, box: sketch.box } : face}
                index={index}
                count={faces.length}
                photo={photo}
                active={index === chosen}
                focusable={index === Math.max(0, chosen)}
                onFocus={() => setActive(keyOf(face.box))}
              />
            ))}
            {sketch && sketch.key === null && (
              <span
                className={classes.sketch}
                style={{
                  left: `${(sketch.box.x / photo.width) * 100}%`,
                  top: `${(sketch.box.y / photo.height) * 100}%`,
                  width: `${(sketch.box.width / photo.width) * 100}%`,
                  height: `${(sketch.box.height / photo.height) * 100}%`,
                }}
              />
            )}
          </fieldset>
        </div>
      </PhotoFrame>
      <VisuallyHidden id={help}>{t.review.help}</VisuallyHidden>
      <EditorTools
        label={faces[chosen]?.label ?? null}
        removable={chosen >= 0}
        saving={review.saving}
        onLabel={wear}
        onRemove={remove}
        onAdd={addInTheMiddle}
        onUndo={() => void review.undo()}
      />
      <p className={classes.hint}>{t.review.draw}</p>
      <p className={classes.keys} aria-hidden="true">
        {t.review.help}
      </p>
      <VisuallyHidden role="status">{review.saving ? '' : (photo.message ?? '')}</VisuallyHidden>
    </div>
  );
}
