import { useNetwork } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useConnection } from '../../api/connection';
import { t } from '../../texts';
import { OfflineIcon } from '../icons';
import classes from './OfflineBanner.module.css';

/** A restart of the server takes less, and is nobody's concern. */
const PATIENCE_MS = 2500;

/** Says that the device is offline or the server away, as long as that is so; the pages recover by themselves. */
export function OfflineBanner() {
  const { online } = useNetwork();
  const lost = useConnection() === 'lost';
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!lost) {
      setAway(false);
      return;
    }
    const timer = setTimeout(() => setAway(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [lost]);

  const text = online ? away && t.shell.serverAway : t.shell.offline;
  return (
    <div role="status" className={classes.place}>
      {text && (
        <p className={classes.banner}>
          <OfflineIcon size={18} />
          {text}
        </p>
      )}
    </div>
  );
}
