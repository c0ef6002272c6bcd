import classes from './StatusMark.module.css';

/** What a state means to who looks after it. */
export type StatusTone = 'plain' | 'good' | 'bad' | 'open';

/** What became of something, in a word and a colour. */
export function StatusMark({ tone, children }: { tone: StatusTone; children: string }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}
