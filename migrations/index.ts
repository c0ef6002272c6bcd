/**
 * Names of all changes in the order they run. A change that has been released is never edited; a new one follows it.
 * The classes are loaded only when one has to run.
 */
export const migrationNames = [
  'M0001AccountsAndImages',
  'M0002Mail',
  'M0003AccountsComplete',
  'M0004Imports',
  'M0005Files',
  'M0010Indicators',
  'M0015Receipts',
  'M0020PhotosByChecksum',
  'M0021ListsOfPhotos',
  'M0025UsersOrder',
  'M0026Webhooks',
  'M0030Reviews',
  'M0031Rejudging',
  'M0032Privacy',
  'M0040NewestPhotoOfBytes',
  'M0041TotalsOfPhotos',
  'M0045BulkMails',
  'M0046SearchByKind',
  'M0065CountsOfUsers',
  'M0066SearchOfUsers',
  'M0070IndexOfWords',
];

/** The changes themselves, in the same order. */
export async function loadMigrations() {
  const { M0001AccountsAndImages } = await import('./m0001-accounts-and-images.js');
  const { M0002Mail } = await import('./m0002-mail.js');
  const { M0003AccountsComplete } = await import('./m0003-accounts-complete.js');
  const { M0004Imports } = await import('./m0004-imports.js');
  const { M0005Files } = await import('./m0005-files.js');
  const { M0010Indicators } = await import('./m0010-indicators.js');
  const { M0015Receipts } = await import('./m0015-receipts.js');
  const { M0020PhotosByChecksum } = await import('./m0020-photos-by-checksum.js');
  const { M0021ListsOfPhotos } = await import('./m0021-lists-of-photos.js');
  const { M0025UsersOrder } = await import('./m0025-users-order.js');
  const { M0026Webhooks } = await import('./m0026-webhooks.js');
  const { M0030Reviews } = await import('./m0030-reviews.js');
  const { M0031Rejudging } = await import('./m0031-rejudging.js');
  const { M0032Privacy } = await import('./m0032-privacy.js');
  const { M0040NewestPhotoOfBytes } = await import('./m0040-newest-photo-of-bytes.js');
  const { M0041TotalsOfPhotos } = await import('./m0041-totals-of-photos.js');
  const { M0045BulkMails } = await import('./m0045-bulk-mails.js');
  const { M0046SearchByKind } = await import('./m0046-search-by-kind.js');
  const { M0065CountsOfUsers } = await import('./m0065-counts-of-users.js');
  const { M0066SearchOfUsers } = await import('./m0066-search-of-users.js');
  const { M0070IndexOfWords } = await import('./m0070-index-of-words.js');
  return [
    { name: 'M0001AccountsAndImages', class: M0001AccountsAndImages },
    { name: 'M0002Mail', class: M0002Mail },
    { name: 'M0003AccountsComplete', class: M0003AccountsComplete },
    { name: 'M0004Imports', class: M0004Imports },
    { name: 'M0005Files', class: M0005Files },
    { name: 'M0010Indicators', class: M0010Indicators },
    { name: 'M0015Receipts', class: M0015Receipts },
    { name: 'M0020PhotosByChecksum', class: M0020PhotosByChecksum },
    { name: 'M0021ListsOfPhotos', class: M0021ListsOfPhotos },
    { name: 'M0025UsersOrder', class: M0025UsersOrder },
    { name: 'M0026Webhooks', class: M0026Webhooks },
    { name: 'M0030Reviews', class: M0030Reviews },
    { name: 'M0031Rejudging', class: M0031Rejudging },
    { name: 'M0032Privacy', class: M0032Privacy },
    { name: 'M0040NewestPhotoOfBytes', class: M0040NewestPhotoOfBytes },
    { name: 'M0041TotalsOfPhotos', class: M0041TotalsOfPhotos },
    { name: 'M0045BulkMails', class: M0045BulkMails },
    { name: 'M0046SearchByKind', class: M0046SearchByKind },
    { name: 'M0065CountsOfUsers', class: M0065CountsOfUsers },
    { name: 'M0066SearchOfUsers', class: M0066SearchOfUsers },
    { name: 'M0070IndexOfWords', class: M0070IndexOfWords },
  ];
}
