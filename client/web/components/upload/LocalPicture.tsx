import { useEffect, useState } from 'react';
import { PhotoIcon } from '../icons';
import classes from './LocalPicture.module.css';

/** The file as it lies on this device, until the server has a small picture of it. */
export function LocalPicture({ file }: { file: File }) {
  const [src, setSrc] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    setSrc(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return unreadable ? (
    <span className={classes.none}>
      <PhotoIcon size={26} />
    </span>
  ) : (
    src && (
      <img
        src={src}
        alt=""
        loading="lazy"
        decoding="async"
        className={classes.picture}
        onError={() => setUnreadable(true)}
      />
    )
  );
}
