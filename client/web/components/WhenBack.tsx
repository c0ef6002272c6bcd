import { useNetwork } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useConnection } from '../api/connection';

/** In the place of what could not be loaded: tells once the server is there again. */
export function WhenBack({ onBack }: { onBack: () => void }) {
  const { online } = useNetwork();
  const there = useConnection() === 'up' && online;
  const wasThere = useRef(there);
  useEffect(() => {
    if (there && !wasThere.current) onBack();
    wasThere.current = there;
  }, [there, onBack]);
  return null;
}
