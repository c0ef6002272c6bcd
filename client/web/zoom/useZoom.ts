import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { centred, moveBy, type Spot, WHOLE, type Zoom, zoomAt } from './zoom';

export const STEP = 1.4;
const KEY_MOVE = 60;
/** Of a wheel's turn in pixels, as an exponent. */
const WHEEL_SPEED = 0.0022;

/**
 * Zoom and movement of a picture in a frame: wheel (with Ctrl, or once it is zoomed), drag, two fingers, and keys.
 *
 * @param options.drag whether one pointer moves the picture; where it draws, two fingers do
 * @returns the zoom, and what the frame listens to
 */
export function useZoom(frame: RefObject<HTMLElement | null>, { drag = true } = {}) {
  const [zoom, setZoom] = useState<Zoom>(WHOLE);
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  const change = (next: (zoom: Zoom, frame: DOMRect) => Zoom) => {
    const box = frame.current?.getBoundingClientRect();
    if (box) setZoom((before) => next(before, box));
  };
  const zoomMiddle = (factor: number) =>
    change((before, box) => zoomAt(before, factor, { x: box.width / 2, y: box.height / 2 }, box));
  /** Zooms, and has a spot of the picture in the middle as far as that goes. */
  const zoomTo = (factor: number, spot: Spot) =>
    change((before, box) => centred(zoomAt(before, factor, { x: 0, y: 0 }, box), spot, box));

  const zoomed = zoom.scale > 1;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      // Without Ctrl the wheel scrolls the page, until one has shown that it is about the photo.
      if (!event.ctrlKey && !event.metaKey && !zoomed) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const point = { x: event.clientX - box.left, y: event.clientY - box.top };
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      setZoom((before) => zoomAt(before, Math.exp(-pixels * WHEEL_SPEED), point, box));
    };
    // Not React's: its listeners for the wheel cannot keep the page from scrolling.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [frame, zoomed]);

  const onPointerDown = (event: PointerEvent) => {
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (other) {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      change((was, box) => {
        const middle = { x: (now.x + other.x) / 2 - box.left, y: (now.y + other.y) / 2 - box.top };
        return moveBy(zoomAt(was, factor, middle, box), (now.x - before.x) / 2, (now.y - before.y) / 2, box);
      });
    } else if (zoomed && drag) {
      frame.current?.setPointerCapture(event.pointerId);
      change((was, box) => moveBy(was, now.x - before.x, now.y - before.y, box));
    }
  };
  const onPointerUp = (event: PointerEvent) => pointers.current.delete(event.pointerId);

  const onKeyDown = (event: KeyboardEvent) => {
    const by = (x: number, y: number) => () => change((was, box) => moveBy(was, x, y, box));
    const always: Record<string, () => void> = {
      '+': () => zoomMiddle(STEP),
      '=': () => zoomMiddle(STEP),
      '-': () => zoomMiddle(1 / STEP),
      '0': () => setZoom(WHOLE),
    };
    const whileZoomed: Record<string, () => void> = {
      Escape: () => setZoom(WHOLE),
      ArrowLeft: by(KEY_MOVE, 0),
      ArrowRight: by(-KEY_MOVE, 0),
      ArrowUp: by(0, KEY_MOVE),
      ArrowDown: by(0, -KEY_MOVE),
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = always[event.key] ?? (zoomed ? whileZoomed[event.key] : undefined);
    if (!action) return;
    event.preventDefault();
    action();
  };

  return {
    zoom,
    zoomMiddle,
    zoomTo,
    reset: () => setZoom(WHOLE),
    listeners: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: onPointerUp,
      onPointerLeave: onPointerUp,
      onKeyDown,
    },
  };
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
