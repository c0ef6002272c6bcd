import type { UserImportStatus } from '../gql/graphql';
import { count, duration, number } from './format-en';

/** Texts of the import of accounts. */
export const importTexts = {
  imports: {
    title: 'Import accounts',
    lead: 'Make many accounts at once from a CSV file, as every spreadsheet saves one.',
    drop: 'Drop a CSV file here',
    dropNow: 'Let go to look at it',
    choose: 'Choose a file',
    note: 'UTF-8, with a first line that names the columns, up to 1,000,000 rows.',
    another: 'Choose another file',
    start: 'Start the import',
    sending: (percent: number) => (percent < 100 ? `Sending, ${percent} %` : 'Checking the first line'),
    sendingLabel: 'Upload of the file',
    notCsv: 'This is not a CSV file. In a spreadsheet, save it as “CSV UTF-8”.',
    empty: 'The file is empty. Choose another one.',
    one: 'Drop one file at a time.',
    preview: 'The first rows of the file',
    hidden: 'not shown',
    invites:
      'Who has no password in the file is mailed an invitation: a link to choose one, which works for 14 days.',
    noMail:
      'This portal sends no mail: who has no password in the file gets an account without one, and you make each a first password on the page of the user.',
    columns: 'Columns',
    columnsLead: 'In any order. Upper and lower case, blanks and hyphens in their names make no difference.',
    needed: '(needed)',
    columnTexts: [
      ['username', 'To sign in with. One that exists already is passed over and changes nothing.'],
      ['email', 'Needed for who has no password.'],
      ['first name', ''],
      ['last name', ''],
      ['address', ''],
      ['password', '8 to 72 bytes, kept as a hash only. Without one, the person is invited.'],
      [
        'password_hash',
        'In place of a password: sha256_crypt ($5$) or scrypt of Werkzeug, taken over as it is.',
      ],
    ] as [name: string, meaning: string][],
    noMore: 'May stay empty.',
    example: 'Download an example',
    former: 'Imports so far',
    count: (n: number) => count(n, 'import', 'imports'),
    file: 'File',
    state: 'State',
    result: 'Result',
    started: 'Started',
    by: (name: string) => `by ${name}`,
    status: {
      QUEUED: 'Waiting',
      RUNNING: 'Running',
      DONE: 'Done',
      FAILED: 'Failed',
      CANCELLED: 'Stopped',
    } satisfies Record<UserImportStatus, string>,
    back: 'Back to the imports',
    pageTitle: (file: string) => `Import of ${file}`,
    progress: (file: string) => `Progress of ${file}`,
    waits: 'Waits until the imports before it are done.',
    counting: 'The rows are being counted.',
    rows: (done: number, all: number) => `${number(done)} of ${count(all, 'row', 'rows')}`,
    rate: (rows: number) =>
      rows >= 10
        ? `${number(Math.round(rows))} rows a second`
        : `${number(Math.round(rows * 60))} rows a minute`,
    left: (seconds: number) => `about ${duration(seconds)} left`,
    goesOn: 'It goes on when you leave this page.',
    ended: {
      DONE: 'Every row of the file is worked off.',
      CANCELLED: 'It was stopped. What is made stays; a second import of the file makes nothing twice.',
    },
    took: (when: string, seconds: number) => `Ended ${when} after ${duration(Math.max(1, seconds))}.`,
    created: 'Created',
    invited: 'of them invited',
    existing: 'Existed already',
    failed: 'Failed',
    short: {
      created: (n: number) => `${number(n)} created`,
      failed: (n: number) => `${number(n)} failed`,
      existing: (n: number) => `${number(n)} existed already`,
    },
    failures: 'Rows that failed',
    failuresLead:
      'Mend them in the downloaded file and import that: it has the same columns, without the passwords.',
    failureCount: (n: number) => count(n, 'row', 'rows'),
    download: 'Download as CSV',
    line: 'Line',
    username: 'Username',
    cause: 'Cause',
    unread: 'not readable',
    stop: 'Stop the import',
    stopTitle: 'Stop this import?',
    stopLead: (created: number) =>
      created === 0
        ? 'No account of the file is made then. You can import it again later.'
        : `The ${count(created, 'account', 'accounts')} made so far ${created === 1 ? 'stays' : 'stay'}; the rest of the file is not registered. You can import it again later: nothing is made twice.`,
    goOn: 'Let it go on',
    stopped: 'The import is stopped.',
  },
};
