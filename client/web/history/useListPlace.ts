import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { type Place, readPlace, savePlace } from './place';

/** State of a link that leads back to where one was in the list. */
export const KEEP_PLACE = { keepPlace: true };

const REST_MS = 150;

/**
 * The place in a list that one comes back to, by the browser's back button, after a reload, or by a link with KEEP_PLACE;
 * null for whoever comes anew. Also keeps the place while the list is shown.
 *
 * @param current what to keep; called when the scrolling rests and when the list goes
 */
export function useListPlace(current: () => Omit<Place, 'scrollY'>): Place | null {
  const { pathname, search, state } = useLocation();
  const type = useNavigationType();
  const list = pathname + search;
  const back = type === 'POP' || (state as Partial<typeof KEEP_PLACE> | null)?.keepPlace === true;
  const [place] = useState(() => (back ? readPlace(list) : null));

  const keep = useRef(current);
  useEffect(() => {
    keep.current = current;
  });
  useLayoutEffect(() => {
    if (place) window.scrollTo(0, place.scrollY);
  }, [place]);

  // In the layout phase: it ends before the next page is laid out, which may be shorter and scroll the window.
  useLayoutEffect(() => {
    let scrollY = window.scrollY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => savePlace(list, { ...keep.current(), scrollY });
    const scrolled = () => {
      scrollY = window.scrollY;
      clearTimeout(timer);
      timer = setTimeout(save, REST_MS);
    };
    window.addEventListener('scroll', scrolled, { passive: true });
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('scroll', scrolled);
      window.removeEventListener('pagehide', save);
      clearTimeout(timer);
      save();
    };
  }, [list]);
  return place;
}
