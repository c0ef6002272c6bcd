import { accountTexts } from './en-accounts';
import { fileTexts } from './en-files';
import { importTexts } from './en-imports';
import { indicatorTexts } from './en-indicators';
import { privacyTexts } from './en-privacy';
import { reviewTexts } from './en-reviews';
import { webhookTexts } from './en-webhooks';
import { count, duration, number } from './format-en';

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const moment = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
const thisYear = new Intl.DateTimeFormat('en-GB', moment);
const otherYear = new Intl.DateTimeFormat('en-GB', { ...moment, year: 'numeric' });

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
/** YYYY-MM-DD as that day in the reader's own time zone; a Date of the bare text would be in UTC. */
const dayStart = (day: string) => new Date(`${day}T00:00:00`);
const dayAndTime = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

/** Of 1,048,576 bytes, as the server counts. */
const megabytes = (bytes: number) =>
  bytes < 1_048_576
    ? `${number(Math.max(1, Math.round(bytes / 1024)))} KB`
    : `${number(Math.round(bytes / 104_857.6) / 10)} MB`;

export const en = {
  ...accountTexts,
  ...fileTexts,
  ...indicatorTexts,
  ...importTexts,
  webhooks: webhookTexts,
  ...reviewTexts,
  ...privacyTexts,

  product: 'Maskwatch',
  pageTitle: (page: string) => `${page} · Maskwatch`,
  number,

  /** In the reader's own time zone. */
  dateTime: (iso: string) => dateTime.format(new Date(iso)),
  /** Empty for no time. */
  day: (iso: string) => (iso ? day.format(new Date(iso)) : ''),
  shortDateTime: (iso: string) => {
    const date = new Date(iso);
    return (date.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(date);
  },

  common: {
    cancel: 'Cancel',
    close: 'Close',
    delete: 'Delete',
    loading: 'Loading',
    loadMore: 'Load more',
    retry: 'Try again',
    reload: 'Load the page again',
    copy: 'Copy',
    copied: 'Copied',
    undo: 'Undo',
  },

  shell: {
    skip: 'Skip to content',
    navigation: 'Main',
    overview: 'Overview',
    upload: 'Check photos',
    uploadShort: 'Check',
    history: 'History',
    files: 'Files',
    indicators: 'Indicators',
    account: (name: string) => `Account of ${name}`,
    administrator: 'Administrator',
    member: 'Member',
    changePassword: 'Change password',
    signOut: 'Sign out',
    signOutFailed: 'You are still signed in: the server could not be reached. Try again.',
    colourScheme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    offline: 'You are offline. Everything goes on by itself once you are back.',
    serverAway: 'The server cannot be reached. Trying again by itself…',
  },

  upload: {
    title: 'Check photos',
    drop: 'Drop photos here',
    dropNow: 'Let go to check them',
    choose: 'Choose photos',
    folder: 'Choose a folder',
    folderEmpty: 'There is no photo in this folder.',
    leftOut: (n: number) => `${count(n, 'other file was', 'other files were')} left out.`,
    camera: 'Take a photo',
    formats: (megabytes: number) =>
      `JPEG, PNG, WebP, GIF, AVIF or TIFF, up to ${number(megabytes)} MB each. Pasting works too.`,
    more: 'Drop or paste more photos anywhere on this page',
    address: 'Address of a photo on the web',
    addressExample: 'https://example.org/photo.jpg',
    addressSubmit: 'Check',
    addressBad: 'This is not a complete address. It looks like https://example.org/photo.jpg.',
    pastedName: (at: Date) => `Pasted ${dayAndTime.format(at).replace(',', '').replaceAll(':', '.')}.png`,
    list: 'Photos of this visit',
    waiting: 'Waiting for its turn',
    paused: 'Paused',
    busy: (seconds: number) => `The server is busy; goes on by itself in ${duration(seconds)}`,
    away: (seconds: number) => `The server cannot be reached; tries again in ${duration(seconds)}`,
    sending: (percent: number) => `Sending, ${percent} %`,
    sendingLabel: (name: string) => `Upload of ${name}`,
    checking: 'Looking for faces',
    fetching: 'The server fetches it and looks for faces',
    open: (name: string, result: string) => `${result} Result of ${name}`,
    duplicate: 'You have checked this photo before: this is its record',
    remove: (name: string) => `Take ${name} off the list`,
    cancel: (name: string) => `Do not send ${name}`,
    retryFile: (name: string) => `Try ${name} again`,
    clear: 'Clear the list',
    pause: 'Pause',
    resume: 'Go on',
    retryAll: (n: number) => `Try ${count(n, 'failed photo', 'failed photos')} again`,
    cancelAll: 'Cancel the rest',
    progress: (finished: number, all: number) =>
      `${number(finished)} of ${count(all, 'photo', 'photos')} checked`,
    allProgress: 'Progress of all photos',
    left: (bytes: number, seconds: number | null) =>
      [bytes > 0 ? `${megabytes(bytes)} left` : '', seconds === null ? '' : `about ${duration(seconds)}`]
        .filter(Boolean)
        .join(', '),
    allDone: (all: number) => (all === 1 ? 'The photo is checked' : `All ${number(all)} photos are checked`),
    failed: (n: number) => `${number(n)} failed`,
    empty:
      'Each photo is checked for faces as soon as it arrives. Only you and the administrators can see it.',
  },

  photo: {
    label: { MASK: 'Mask', NO_MASK: 'No mask', INCORRECT: 'Incorrect' },
    category: {
      ALL_MASKED: 'All masked',
      SOME_MASKED: 'Some masked',
      NONE_MASKED: 'None masked',
      NO_FACE: 'No face',
    },
    pending: 'Being checked',
    failed: 'Could not be checked',
    percent: (share: number) => `${Math.round(share * 100)} %`,
    megabytes,
    size: (width: number, height: number) => `${width} × ${height}`,
    backTo: { history: 'Back to the history', upload: 'Back to the list', overview: 'Back to the overview' },
    alt: (name: string, message: string) => `${name}. ${message}`,
    faces: 'Faces',
    masked: 'Masked',
    unmasked: 'Not masked',
    boxes: 'Boxes',
    labels: 'Labels',
    uncertain: 'uncertain',
    view: 'View of the photo',
    viewFaces: 'Faces',
    viewCompare: 'Compare',
    compare: 'Original on the left, with boxes on the right',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomFit: 'Show all',
    zoomHint: 'Zoom with +, − or Ctrl and the wheel',
    zoomable: (name: string) => `${name}: plus and minus zoom, arrows move the photo while it is zoomed`,
    previous: 'Previous photo',
    next: 'Next photo',
    copyAddress: 'Copy the address',
    print: 'Print',
    retry: 'Check it again',
    downloads: 'Download',
    original: 'Original',
    annotated: 'With boxes',
    details: 'Details',
    detailSize: 'Size',
    detailTaken: 'Taken',
    detailUploaded: 'Uploaded',
    detailBy: 'By',
    detailSource: 'Source',
    detailDetector: 'Detector',
    detailChecked: 'Checked',
    detailHash: 'SHA-256',
    source: { FILE: 'File', URL: 'Address', CAMERA: 'Camera', API: 'Script' },
    noFaces: 'No face was found on this photo. A face that is very small, dark or turned away can be missed.',
    pendingLead: 'The photo is being checked. The result appears here by itself.',
    failedLead: 'This photo could not be checked. Check it again; if that fails too, tell an administrator.',
    unreadable: 'Your browser cannot show this photo. Download the original to see it.',
    faceOn: (n: number, label: string, percent: string) => `Face ${n}: ${label}, ${percent}`,
    faceNumber: (n: number) => `Face ${n}`,
  },

  history: {
    title: 'History',
    tabs: 'Categories',
    all: 'All',
    /** With a plus where there may be more. */
    tabCount: (n: number, exact: boolean) => `${number(n)}${exact ? '' : '+'}`,
    countedPartly: 'At least: counted among the newest 100,000 photos',
    sheet: (first: number, last: number) => `Photos ${number(first)} to ${number(last)}`,
    owner: 'Photos of',
    ownerOwn: 'My own photos',
    ownerEveryone: 'Everyone’s photos',
    search: 'Search by name',
    filters: (n: number) => (n === 0 ? 'Filter' : `Filter (${number(n)})`),
    clearFilters: 'Take the filters off',
    from: 'Uploaded from',
    until: 'Uploaded until',
    any: 'Any',
    state: 'State',
    reviewed: 'Verdict',
    reviewedBy: { yes: 'Confirmed or corrected by a person', no: 'The detector’s alone' },
    states: { DONE: 'Checked', FAILED: 'Could not be checked', PENDING: 'Being checked' },
    sort: 'Order',
    sorts: { NEWEST: 'Newest first', OLDEST: 'Oldest first', NAME: 'By name' },
    view: 'View',
    views: { originals: 'Originals', results: 'Results', both: 'Both' },
    export: 'Export',
    exportLead: 'The photos of this list',
    exports: { csv: 'As a table (CSV)', json: 'For programs (JSON)' },
    download: 'Download',
    downloading: (n: number) => `${count(n, 'photo', 'photos')} with results: the download begins.`,
    downloadFailed:
      'The download could not begin. Wait for your other downloads to end, or reload the page, and try again.',
    downloadMost: (n: number) => `Choose at most ${number(n)} photos to download at once.`,
    newPhotos: 'Show new photos',
    select: (name: string) => `Select ${name}`,
    selected: (n: number) => `${number(n)} selected`,
    clearSelection: 'Clear',
    deleteTitle: (n: number) => (n === 1 ? 'Delete this photo?' : `Delete ${number(n)} photos?`),
    deleteLead: 'With their results and pictures. For 15 minutes this can be undone.',
    deleted: (n: number) => `${count(n, 'photo is', 'photos are')} deleted.`,
    restored: (n: number) => `${count(n, 'photo is', 'photos are')} back.`,
    emptyTitle: 'No photos yet',
    emptyLead: 'Drop a photo, and its result is kept here.',
    emptyTab: 'No photos here',
    emptyTabLead: {
      NO_FACE: 'Photos on which no face was found appear here.',
      ALL_MASKED: 'Photos on which everyone wears a mask appear here.',
      SOME_MASKED: 'Photos on which some wear a mask and some do not appear here.',
      NONE_MASKED: 'Photos on which no one wears a mask appear here.',
    },
    emptyOther: 'No photos have been checked here yet.',
    nothingFound: 'No photo matches',
    nothingFoundLead: 'Search for another part of the name, or take the filters off.',
    drop: 'Drop a photo here',
    end: (n: number) => (n > 12 ? `That is all: ${count(n, 'photo', 'photos')}` : ''),
    share: (masked: number, faces: number) => `${number(masked)}/${number(faces)}`,
  },

  overview: {
    title: 'Overview',
    upload: 'Check photos',
    counts: 'Photos by category',
    trend: 'Faces with a mask',
    trendLead: (masked: number, faces: number) =>
      `${Math.round((masked / faces) * 100)} % of ${count(faces, 'face wears', 'faces wear')} a mask`,
    trendNone: 'No faces were seen in this time. They appear here with the first photo.',
    span: 'Time shown',
    days: (n: number) => `${n} days`,
    day: 'Day',
    share: 'Share with a mask',
    faces: 'Faces',
    dayPhotos: (n: number) => count(n, 'photo', 'photos'),
    shortDay: (day: string) => shortDay.format(dayStart(day)),
    longDay: (day: string) => longDay.format(dayStart(day)),
    latest: 'Latest photos',
    all: 'All photos',
    failed: (n: number) =>
      n === 1 ? 'One photo could not be checked' : `${count(n, 'photo', 'photos')} could not be checked`,
    allFailed: (n: number) => `All ${number(n)}`,
  },

  failures: {
    UPLOAD_TOO_LARGE: 'The file is too large. Save the photo smaller and drop it again.',
    EMPTY_FILE: 'The file is empty. Choose another one.',
    NOT_A_PHOTO: 'This is not a photo. Choose a JPEG, PNG, WebP, GIF, AVIF or TIFF file.',
    DETECTION_FAILED: 'The photo could not be checked. Try it again.',
    UNAVAILABLE: 'The server cannot reach its database or its disk. Try again in a moment.',
    STORAGE_FULL: 'The disk of the server is full. Nothing was saved; tell an administrator.',
    NETWORK: 'The server cannot be reached. Check your connection and try again.',
    UNKNOWN: 'Something went wrong on our side. Try again; if it stays, tell an administrator.',
    UNAUTHENTICATED: 'Your session has ended. Sign in again.',
    FORBIDDEN: 'Your account may not do this. Ask an administrator.',
    NOT_FOUND: 'This is no longer here. It may have been deleted.',
    INVALID_CREDENTIALS: 'The username or the password is wrong. Check both and try again.',
    ACCOUNT_DISABLED: 'This account is disabled. Ask an administrator to enable it.',
    PASSWORD_CHANGE_REQUIRED: 'Change your password first.',
    LAST_ADMIN: 'This is the last administrator. Make another one first.',
    USERNAME_TAKEN: 'This username is taken. Choose another one.',
    INDICATOR_MATCH:
      'A list of known threats names this. It was refused and not kept, and the administrators are told. If you know it to be good, ask one of them to allow it.',
    EMAIL_TAKEN: 'Another account has this e-mail address.',
  } as Record<string, string>,
  rateLimited: (seconds: number) => `Too many attempts. Try again in ${duration(seconds)}.`,
  requestId: (id: string) => `Request ${id}`,

  notFound: {
    title: 'Page not found',
    lead: 'There is nothing at this address. It may have been deleted, or the address is incomplete.',
    back: 'Check photos',
  },
  forbidden: {
    title: 'This page is for administrators',
    lead: 'Your account may not open it. Ask an administrator if you need to.',
    back: 'Go to your photos',
  },
  crash: {
    title: 'This page has a problem',
    lead: 'Your photos are safe. Load the page again; if it happens again, tell an administrator what you did.',
  },
  unreachable: {
    title: 'The server cannot be reached',
    lead: 'Check your connection. This page goes on by itself when you try again.',
  },
};
