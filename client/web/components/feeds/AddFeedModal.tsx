import { Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../texts';
import { FeedForm } from './FeedForm';
import { type FeedValues, NEW_FEED, valuesOfPreset } from './feedValues';
import { Presets } from './Presets';
import { UploadForm } from './UploadForm';

const WAYS = ['preset', 'address', 'file'] as const;
type Way = (typeof WAYS)[number];

/** Three ways to a feed: a well-known one, an address, a file. Nothing is asked of anybody before the form is sent. */
export function AddFeedModal({ onClose }: { onClose: () => void }) {
  const [way, setWay] = useState<Way>('preset');
  const [initial, setInitial] = useState<FeedValues>(NEW_FEED);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t.feeds.add}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <SegmentedControl
        fullWidth
        mb="lg"
        aria-label={t.feeds.from}
        data={WAYS.map((value) => ({ value, label: t.feeds.ways[value] }))}
        value={way}
        onChange={(chosen) => {
          setWay(chosen as Way);
          setInitial(NEW_FEED);
        }}
      />
      {way === 'preset' && (
        <Presets
          onChoose={(preset) => {
            setInitial(valuesOfPreset(preset));
            setWay('address');
          }}
        />
      )}
      {way === 'address' && <FeedForm initial={initial} onDone={onClose} />}
      {way === 'file' && <UploadForm onDone={onClose} />}
    </Modal>
  );
}
