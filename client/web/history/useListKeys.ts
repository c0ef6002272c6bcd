import { useEffect } from 'react';

interface Keys {
  /** Moves the focus by so many photos; from nowhere to the first one in sight. */
  move: (by: number, extend: boolean) => void;
  /** Photos in a row. */
  columns: number;
  toggle: () => void;
  selectAll: () => void;
  remove: () => void;
  clear: () => void;
}

/** Keys of the list: arrows, Space, Ctrl+A, Delete, Escape. Enter opens by itself, because each photo is a link. */
export function useListKeys({ move, columns, toggle, selectAll, remove, clear }: Keys): void {
  useEffect(() => {
    const actions: Record<string, (event: KeyboardEvent) => void> = {
      ArrowRight: (event) => move(1, event.shiftKey),
      ArrowLeft: (event) => move(-1, event.shiftKey),
      ArrowDown: (event) => move(columns, event.shiftKey),
      ArrowUp: (event) => move(-columns, event.shiftKey),
      ' ': toggle,
      Delete: remove,
      Escape: clear,
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || belongsElsewhere(event.target)) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key !== 'a') return;
        event.preventDefault();
        selectAll();
        return;
      }
      const action = actions[event.key];
      // Space on the page scrolls it, and Space on a button presses it.
      if (!action || (event.key === ' ' && !isPhoto(event.target))) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [move, columns, toggle, selectAll, remove, clear]);
}

/** Fields, menus and dialogs have a use of their own for these keys. */
function belongsElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
  return Boolean(
    field ?? target.closest('[role="dialog"], [role="menu"], [role="listbox"], [role="radiogroup"]'),
  );
}

function isPhoto(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('[data-photo] a');
}
