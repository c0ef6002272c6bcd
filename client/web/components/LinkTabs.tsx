import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import classes from './LinkTabs.module.css';

interface Props {
  label: string;
  links: { to: string; label: string; end?: boolean }[];
  className?: string;
}

/** Pages that belong together, as a line of links which scrolls sideways where it does not fit. */
export function LinkTabs({ label, links, className = '' }: Props) {
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();

  // On a phone the chosen one may lie outside of what the bar shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs for every address
  useEffect(() => {
    const chosen = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && chosen) {
      bar.current.scrollLeft = chosen.offsetLeft - (bar.current.clientWidth - chosen.offsetWidth) / 2;
    }
  }, [pathname]);

  return (
    <nav ref={bar} className={`${classes.tabs} ${className}`} aria-label={label}>
      {links.map((link) => (
        <NavLink key={link.to} to={link.to} end={link.end} className={classes.tab}>
          {link.label}
        </NavLink>
      ))}
    </nav>
  );
}
