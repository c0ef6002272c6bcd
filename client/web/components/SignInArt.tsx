import { t } from '../texts';

const FACES = [
  { x: 0, y: 0, masked: true },
  { x: 220, y: 0, masked: true },
  { x: 0, y: 240, masked: false },
  { x: 220, y: 240, masked: true },
];

/** What the product does, as a picture: faces in boxes, green with a mask, red without. */
export function SignInArt() {
  return (
    <svg
      viewBox="-10 -10 400 440"
      width="100%"
      style={{ maxWidth: '27rem' }}
      role="img"
      aria-label={t.signIn.art}
    >
      {FACES.map(({ x, y, masked }) => (
        <g key={`${x}-${y}`} transform={`translate(${x} ${y})`}>
          <Face masked={masked} />
          <Corners colour={masked ? '#6fd48a' : '#ff8f8f'} />
        </g>
      ))}
    </svg>
  );
}

function Face({ masked }: { masked: boolean }) {
  return (
    <g fill="none" stroke="#d5ecea" strokeWidth="2.5" strokeLinecap="round">
      <path
        d="M80 28c-30 0-50 21-50 52v20c0 32 22 58 50 58s50-26 50-58V80c0-31-20-52-50-52z"
        fill="#115d63"
      />
      <path d="M55 80c4-3 9-3 13 0M92 80c4-3 9-3 13 0" />
      {masked ? (
        <path
          d="M30 97c16-8 33-12 50-12s34 4 50 12v6c0 31-22 55-50 55s-50-24-50-55zM56 116c16-4 32-4 48 0M60 132c13-3 27-3 40 0"
          fill="#2a8085"
        />
      ) : (
        <path d="M80 86v18l-6 3M66 128c9 6 19 6 28 0" />
      )}
    </g>
  );
}

function Corners({ colour }: { colour: string }) {
  return (
    <path
      d="M8 34V18a8 8 0 0 1 8-8h16M128 10h16a8 8 0 0 1 8 8v16M152 150v16a8 8 0 0 1-8 8h-16M32 174H16a8 8 0 0 1-8-8v-16"
      fill="none"
      stroke={colour}
      strokeWidth="4"
      strokeLinecap="round"
    />
  );
}
