import type { PhotoSummaryFragment } from '../gql/graphql';
import { CATEGORY_TONE } from '../photos/labels';
import { t } from '../texts';
import { AlertIcon, CheckIcon, ClockIcon, CrossIcon, FaceIcon, ShieldIcon } from './icons';
import classes from './Verdict.module.css';

type Judged = Pick<PhotoSummaryFragment, 'status' | 'category' | 'quarantinedAt'>;

const SIGNS = { mask: CheckIcon, 'no-mask': CrossIcon, incorrect: AlertIcon, none: FaceIcon };

/** The category of a photo, or that it is not there yet, as a small label with a sign of its own. */
export function Verdict({ photo }: { photo: Judged }) {
  if (photo.quarantinedAt) return <Chip tone="no-mask" Icon={ShieldIcon} text={t.quarantine.mark} />;
  if (photo.status === 'PENDING') return <Chip tone="none" Icon={ClockIcon} text={t.photo.pending} />;
  if (!photo.category) return <Chip tone="no-mask" Icon={AlertIcon} text={t.photo.failed} />;
  const tone = CATEGORY_TONE[photo.category];
  return <Chip tone={tone} Icon={SIGNS[tone]} text={t.photo.category[photo.category]} />;
}

/** On a photo whose verdict the detector is not sure of. */
export function PleaseCheck() {
  return <Chip tone="incorrect" Icon={AlertIcon} text={t.review.pleaseCheck} />;
}

function Chip({ tone, Icon, text }: { tone: string; Icon: typeof CheckIcon; text: string }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      <Icon size={15} />
      {text}
    </span>
  );
}
