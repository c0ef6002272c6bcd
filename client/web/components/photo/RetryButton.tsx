import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { forgetPhotoLists } from '../../api/photoLists';
import { RetryDetection } from '../../api/photos';
import { t } from '../../texts';
import { RetryIcon } from '../icons';
import { toast } from '../toast';

/** Runs a photo that failed through the detector again; the reply changes it wherever it is shown. */
export function RetryButton({ id, small }: { id: string; small?: boolean }) {
  const [retry, { loading }] = useMutation(RetryDetection, { variables: { id } });
  const run = async () => {
    try {
      await retry();
      forgetPhotoLists();
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  return (
    <Button
      variant="default"
      size={small ? 'compact-md' : 'sm'}
      leftSection={<RetryIcon size={17} />}
      loading={loading}
      onClick={run}
    >
      {t.photo.retry}
    </Button>
  );
}
