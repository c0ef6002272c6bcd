import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { count, duration, photos, rate, words } from '../output/format';
import { say, styled, widthOf } from '../output/terminal';
import { CATEGORIES, type Tally } from './outcomes';

/** Span over which the rate is taken. */
const WINDOW_MS = 15_000;
/** How often a line is written where there is no terminal to draw on. */
const LINE_EVERY_MS = 10_000;
const DRAW_EVERY_MS = 200;

/** Shows on the error output how far an upload is: two lines that are drawn anew, or now and then a line. */
export class Progress {
  private readonly bars: MultiBar | undefined;
  private readonly timer: NodeJS.Timeout;
  private readonly samples: { at: number; done: number }[] = [];
  private bar: SingleBar | undefined;
  private line: SingleBar | undefined;

  constructor(
    private readonly tally: Tally,
    private readonly total: number,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {
    if (stream.isTTY) this.bars = this.draw();
    this.sample();
    this.timer = setInterval(() => this.update(), this.bars ? DRAW_EVERY_MS : LINE_EVERY_MS);
    this.timer.unref();
  }

  /** Writes a line that stays, above what is drawn. */
  note(text: string): void {
    if (this.bars) this.bars.log(`${text}\n`);
    else say(text);
  }

  /** Takes away what was drawn. */
  stop(): void {
    clearInterval(this.timer);
    this.bars?.stop();
  }

  private draw(): MultiBar {
    const bars = new MultiBar(
      {
        stream: this.stream,
        format: '{bar} {percentage}%  {position}',
        barsize: Math.max(10, Math.min(30, widthOf(this.stream) - 52)),
        clearOnComplete: true,
        hideCursor: true,
        gracefulExit: false,
        forceRedraw: true,
        emptyOnZero: true,
      },
      Presets.shades_classic,
    );
    this.bar = bars.create(Math.max(1, this.total), 0, { position: '' });
    this.line = bars.create(1, 0, { text: '' }, { format: '{text}' });
    return bars;
  }

  private update(): void {
    this.sample();
    const position = this.position();
    if (this.bars) {
      this.bar?.update(this.tally.total, { position });
      this.line?.update(0, { text: fitted(countsOf(this.tally), widthOf(this.stream) - 1) });
    } else {
      say(
        [position, this.tally.of('failed') && `${count(this.tally.of('failed'))} failed`]
          .filter(Boolean)
          .join(', '),
      );
    }
  }

  private position(): string {
    const { total: done } = this.tally;
    const perSecond = this.rate();
    const left = this.total - done;
    const place = this.bars
      ? `${count(done)} of ${count(this.total)}`
      : `${count(done)} of ${photos(this.total)}`;
    if (perSecond === 0 || done === 0) return place;
    const time = left > 0 ? `, ${duration((left / perSecond) * 1000)} left` : '';
    return `${place}, ${rate(perSecond)}/s${time}`;
  }

  private sample(): void {
    const now = performance.now();
    this.samples.push({ at: now, done: this.tally.total });
    while (this.samples.length > 2 && now - (this.samples[0]?.at ?? now) > WINDOW_MS) this.samples.shift();
  }

  private rate(): number {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (!first || !last || last.at === first.at) return 0;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
  }
}

/** What is said when the server is away or busy. */
export function pauseText(error: Error, pauseMs: number): string {
  return `${error.message} Trying again in ${duration(Math.max(1000, pauseMs))}…`;
}

/** "no face 3, all masked 20, …, there already 7, failed 1": what there is of. */
export function countsOf(tally: Tally): string {
  const parts = CATEGORIES.filter((category) => tally.categories.get(category)).map(
    (category) => `${words(category)} ${count(tally.categories.get(category) ?? 0)}`,
  );
  if (tally.of('present')) parts.push(`there already ${count(tally.of('present'))}`);
  if (tally.of('failed')) parts.push(styled('red', `failed ${count(tally.of('failed'))}`));
  return parts.join(', ');
}

/** A second line of a terminal would be drawn over and over. */
function fitted(text: string, width: number): string {
  // Colours take no room, and are given up with what is cut.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are control characters
  const plain = text.replace(/\x1b\[\d+m/g, '');
  return plain.length <= width ? text : `${plain.slice(0, width - 1)}…`;
}
