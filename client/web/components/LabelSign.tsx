import type { FaceLabel } from '../gql/graphql';
import { AlertIcon, CheckIcon, CrossIcon } from './icons';

const SIGNS = { MASK: CheckIcon, NO_MASK: CrossIcon, INCORRECT: AlertIcon };

/** The sign of a label: a tick, a cross, a warning. */
export function LabelSign({ label, size }: { label: FaceLabel; size: number }) {
  const Sign = SIGNS[label];
  return <Sign size={size} />;
}
