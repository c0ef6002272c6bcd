import { Button, Loader } from '@mantine/core';
import type { FaceLabel } from '../../gql/graphql';
import { t } from '../../texts';
import { PlusIcon, RetryIcon, TrashIcon } from '../icons';
import { LabelSign } from '../LabelSign';
import classes from './FaceEditor.module.css';
import { Key } from './Key';

const LABELS: [label: FaceLabel, key: string][] = [
  ['MASK', 'M'],
  ['NO_MASK', 'N'],
  ['INCORRECT', 'I'],
];

interface Props {
  /** What the chosen face wears; null when none is chosen. */
  label: FaceLabel | null;
  removable: boolean;
  saving: boolean;
  onLabel: (label: FaceLabel) => void;
  onRemove: () => void;
  onAdd: () => void;
  onUndo: () => void;
}

/** What can be done to faces, as buttons with their keys. */
export function EditorTools({ label, removable, saving, onLabel, onRemove, onAdd, onUndo }: Props) {
  return (
    <div className={classes.tools}>
      <fieldset className={classes.labels} aria-label={t.review.labels}>
        {LABELS.map(([each, key]) => (
          <Button
            key={each}
            variant={label === each ? 'filled' : 'default'}
            aria-pressed={label === each}
            disabled={label === null}
            leftSection={<LabelSign label={each} size={16} />}
            rightSection={<Key name={key} />}
            onClick={() => onLabel(each)}
          >
            {t.photo.label[each]}
          </Button>
        ))}
      </fieldset>
      <Button
        variant="default"
        leftSection={<PlusIcon size={16} />}
        rightSection={<Key name="A" />}
        onClick={onAdd}
      >
        {t.review.add}
      </Button>
      <Button
        variant="default"
        leftSection={<TrashIcon size={16} />}
        rightSection={<Key name="Del" />}
        disabled={!removable}
        onClick={onRemove}
      >
        {t.review.remove}
      </Button>
      <Button
        variant="default"
        leftSection={<RetryIcon size={16} />}
        rightSection={<Key name="Z" />}
        onClick={onUndo}
      >
        {t.review.undo}
      </Button>
      {saving && <Loader size="sm" aria-label={t.review.saving} />}
    </div>
  );
}
