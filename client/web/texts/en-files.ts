import { count, number } from './format-en';

/** Of 1,048,576 bytes and their multiples, as the server counts. */
const size = (bytes: number): string => {
  if (bytes < 1024) return count(bytes, 'byte', 'bytes');
  const units = ['KB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** power;
  return `${number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[power - 1]}`;
};

/** Texts of files of any kind. */
export const fileTexts = {
  files: {
    title: 'Files',
    size,
    drop: 'Drop files here',
    dropNow: 'Let go to send them',
    note: (bytes: number) =>
      `Of any kind, up to ${size(bytes)} each. Only you and the administrators can see them.`,
    choose: 'Choose files',
    search: 'Search by name',
    owner: 'Files of',
    ownerOwn: 'My own files',
    ownerEveryone: 'Everyone’s files',
    quota: 'Room for files',
    used: (bytes: number, quota: number) => `${size(bytes)} of ${size(quota)} used`,
    free: (bytes: number) => (bytes > 0 ? `${size(bytes)} free` : 'Full: delete files to make room'),
    name: 'Name',
    bytes: 'Size',
    by: 'Owner',
    uploaded: 'Received',
    count: (n: number) => count(n, 'file', 'files'),
    open: (name: string) => `About ${name}`,
    copyHash: 'Copy the SHA-256',
    download: 'Download',
    downloadOf: (name: string) => `Download ${name}`,
    deleteOf: (name: string) => `Delete ${name}`,
    deleteTitle: (name: string) => `Delete “${name}”?`,
    deleteLead: 'It is deleted for good. Copies that were mailed with receipts stay where they are.',
    deleted: (name: string) => `“${name}” is deleted.`,
    empty: 'No files yet',
    emptyLead: 'Drop a file of any kind: it is kept here, and a receipt with a copy is mailed to you.',
    emptyOther: 'No files have been handed in here yet.',
    nothing: 'No file matches',
    nothingLead: 'Search for another part of the name.',
    gone: 'This file is no longer here',
    goneLead: 'It may have been deleted.',
    tooLarge: (bytes: number) => `The file is too large: at most ${size(bytes)} can be sent.`,
    keeping: 'Being kept',
    queue: {
      list: 'Files on their way',
      progress: (finished: number, all: number) =>
        `${number(finished)} of ${count(all, 'file', 'files')} sent`,
      allProgress: 'Progress of all files',
      allDone: (n: number) => (n === 1 ? 'The file is kept' : `All ${number(n)} files are kept`),
      retryAll: (n: number) => `Try ${count(n, 'failed file', 'failed files')} again`,
    },
    kept: (n: number) => `${count(n, 'file is', 'files are')} kept.`,
  },

  receipts: {
    title: 'Receipts by e-mail',
    lead: (email: string) => `With a copy attached, or a link where it is too large, to ${email}.`,
    leadKept: 'This portal sends no mail: receipts are kept on the server, where administrators read them.',
    noEmail: 'Add an e-mail address, and receipts can be mailed to it.',
    files: 'For each file that I hand in',
    photos: 'For each photo that I check, with its result',
    on: 'Receipts are mailed from now on.',
    off: 'No more of these receipts are mailed.',
  },
};
