import { useSubscription } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useConnection } from '../../api/connection';
import { PhotoProcessed } from '../../api/history';
import { forgetPhotoLists, forgetPhotoListsSoon } from '../../api/photoLists';
import { useViewer } from '../../session/viewer';

/**
 * Keeps what is shown true while photos are judged, by whomever: the event changes its photo everywhere, lists and counts
 * are read anew at most once a second.
 */
export function LiveUpdates() {
  const { role } = useViewer();
  const connection = useConnection();
  const lost = useRef(false);
  useSubscription(PhotoProcessed, {
    variables: { everyone: role === 'ADMIN' },
    onData: forgetPhotoListsSoon,
    // Events go straight into the cache; this component shows none.
    ignoreResults: true,
  });

  // What happened while the line was down was told to nobody.
  useEffect(() => {
    if (connection === 'lost') lost.current = true;
    if (connection !== 'up' || !lost.current) return;
    lost.current = false;
    forgetPhotoLists();
  }, [connection]);
  return null;
}
