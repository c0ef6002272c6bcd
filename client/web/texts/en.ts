const number = new Intl.NumberFormat('en');

const count = (n: number, one: string, many: string) => `${number.format(n)} ${n === 1 ? one : many}`;

/** "12 seconds", "3 minutes". */
const duration = (seconds: number) =>
  seconds < 90
    ? count(Math.ceil(seconds), 'second', 'seconds')
    : count(Math.ceil(seconds / 60), 'minute', 'minutes');

export const en = {
  product: 'Maskwatch',
  pageTitle: (page: string) => `${page} · Maskwatch`,
  number: (n: number) => number.format(n),

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
  },

  shell: {
    skip: 'Skip to content',
    navigation: 'Main',
    upload: 'Check photos',
    uploadShort: 'Check',
    history: 'History',
    users: 'Users',
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
  },

  signIn: {
    title: 'Sign in',
    lead: 'Check photos for face masks and keep the record.',
    username: 'Username',
    password: 'Password',
    submit: 'Sign in',
    help: 'No account, or the password is lost? Ask an administrator of this portal.',
    missing: 'Enter your username and your password.',
    wait: (seconds: number) => `You can try again in ${duration(seconds)}.`,
    art: 'Drawing of four faces, three with a mask, each in a box',
  },

  password: {
    title: 'Change password',
    firstTitle: 'Choose your own password',
    firstLead:
      'The password you signed in with was made for you and works only once. Choose one that only you know.',
    lead: 'Afterwards you stay signed in here and are signed out everywhere else.',
    username: 'Username',
    current: 'Current password',
    currentFirst: 'The password you just signed in with',
    next: 'New password',
    submit: 'Save the new password',
    rules: 'The new password',
    ruleLength: 'has at least 8 characters',
    ruleBytes: 'is not too long (72 bytes at most)',
    ruleCommon: 'is not one of those that are tried first',
    ruleDifferent: 'is not the current one',
    ruleMet: 'met',
    ruleOpen: 'not met yet',
    wrongCurrent: 'This is not your current password. Type it again.',
    changed: 'Your password is changed.',
  },

  failures: {
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
    EMAIL_TAKEN: 'Another account has this e-mail address.',
  } as Record<string, string>,
  rateLimited: (seconds: number) => `Too many attempts. Try again in ${duration(seconds)}.`,
  requestId: (id: string) => `Request ${id}`,

  notFound: {
    title: 'Page not found',
    lead: 'There is nothing at this address. It may have been deleted, or the address is incomplete.',
    back: 'Check photos',
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
