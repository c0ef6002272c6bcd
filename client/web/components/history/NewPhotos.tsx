import { Button } from '@mantine/core';
import { forgetPhotoLists, useStaleHistory } from '../../api/photoLists';
import { t } from '../../texts';
import classes from './NewPhotos.module.css';

/** Says that photos came in while one reads further down, and leads up to them. */
export function NewPhotos() {
  const stale = useStaleHistory();
  const show = () => {
    window.scrollTo({ top: 0 });
    forgetPhotoLists();
  };
  return (
    <div className={classes.place} role="status">
      {stale && (
        <Button radius="xl" size="compact-md" onClick={show}>
          {t.history.newPhotos}
        </Button>
      )}
    </div>
  );
}
