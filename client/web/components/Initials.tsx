import classes from './Initials.module.css';

/** A person as two letters in a circle; the name stands beside it, so it is decoration. */
export function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0]) : [...name].slice(0, 2);
  return (
    <span className={classes.circle} aria-hidden="true">
      {letters.join('').toLocaleUpperCase()}
    </span>
  );
}
