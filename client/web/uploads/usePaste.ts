import { useEffect } from 'react';
import { t } from '../texts';
import { addressesIn } from './addresses';
import type { UploadSource } from './UploadItem';

/** Takes photos and addresses from the clipboard, wherever on the page they are pasted. */
export function usePaste(onPhotos: (sources: UploadSource[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const sources = photosOf(event);
      if (sources.length === 0) return;
      event.preventDefault();
      onPhotos(sources);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onPhotos]);
}

function photosOf({ clipboardData, target }: ClipboardEvent): UploadSource[] {
  const files = [...(clipboardData?.files ?? [])];
  if (files.length > 0) return files.map((file) => ({ file: withName(file) }));
  // Text pasted into a field belongs there.
  if (target instanceof Element && target.closest('input, textarea')) return [];
  return addressesIn(clipboardData?.getData('text/plain') ?? '').map((url) => ({ url }));
}

/** Browsers call every pasted picture image.png; the time tells them apart. */
function withName(file: File): File {
  if (file.name !== 'image.png') return file;
  return new File([file], t.upload.pastedName(new Date()), { type: file.type });
}
