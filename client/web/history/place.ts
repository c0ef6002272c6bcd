/** Where one was in a list: enough to show the same photos at the same height at once, however deep. */
export interface Place {
  /** Cursor after which each sheet begins; null for the first. */
  cursors: (string | null)[];
  /** Height of a full sheet in pixels. */
  sheetHeight: number;
  scrollY: number;
}

const PREFIX = 'maskwatch-history ';

/** Keeps the place for this tab of the browser, by the list's address. Cursors only: nothing of the photos. */
export function savePlace(list: string, place: Place): void {
  try {
    sessionStorage.setItem(PREFIX + list, JSON.stringify(place));
  } catch {
    // Without storage, or with a full one, coming back begins at the top.
  }
}

export function readPlace(list: string): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + list) ?? 'null') as Place | null;
  } catch {
    return null;
  }
}
