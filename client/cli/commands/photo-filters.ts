import { type Command, Option } from 'commander';
import type { Api } from '../api/api';
import { UsageError } from '../api/failures';
import { graphql } from '../gql';
import type { HistoryPhotoFragment } from '../gql/graphql';
import { constantOption, timeOption } from './options';

export type Photo = HistoryPhotoFragment;

graphql(`
  fragment HistoryPhoto on Image {
    id
    name
    status
    category
    message
    faceCount
    maskedCount
    unmaskedCount
    width
    height
    bytes
    format
    sha256
    source
    uploadedAt
    takenAt
    detectorVersion
    failureReason
    pictures
    originalUrl
    annotatedUrl
    owner {
      id
      username
    }
  }
`);

const History = graphql(`
  query History(
    $category: DetectionCategory
    $filter: HistoryFilter
    $sort: HistorySort
    $userId: ID
    $everyone: Boolean
    $first: Int
    $after: String
  ) {
    history(
      category: $category
      filter: $filter
      sort: $sort
      userId: $userId
      everyone: $everyone
      first: $first
      after: $after
    ) {
      nodes {
        ...HistoryPhoto
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const Users = graphql(`
  query UserByName($search: String) {
    users(search: $search, first: 100) {
      nodes {
        id
        username
      }
    }
  }
`);

/** The most that the server gives at once. */
const PAGE = 100;

const CATEGORY = ['NO_FACE', 'ALL_MASKED', 'SOME_MASKED', 'NONE_MASKED'] as const;
const STATUS = ['PENDING', 'DONE', 'FAILED'] as const;
const SOURCE = ['FILE', 'URL', 'CAMERA', 'API'] as const;
const SORT = ['NEWEST', 'OLDEST', 'NAME'] as const;

export interface PhotoFilters extends Whose {
  category?: (typeof CATEGORY)[number];
  status?: (typeof STATUS)[number];
  source?: (typeof SOURCE)[number];
  search?: string;
  from?: string;
  until?: string;
  sort?: (typeof SORT)[number];
}

export interface Whose {
  user?: string;
  everyone?: boolean;
}

export function photoFilters(command: Command): Command {
  command
    .addOption(constantOption('--category <category>', 'only these verdicts', CATEGORY))
    .addOption(constantOption('--status <status>', 'only photos in this state', STATUS))
    .addOption(constantOption('--source <source>', 'only photos that came in this way', SOURCE))
    .option('--search <text>', 'only names with this in them')
    .addOption(timeOption('--from <time>', 'uploaded then or later, as in 2026-11-21 or 2026-11-21T14:00'))
    .addOption(timeOption('--until <time>', 'uploaded before then'))
    .addOption(constantOption('--sort <order>', 'which come first', SORT));
  return whose(command);
}

/** Administrators look at others' photos. */
export function whose(command: Command): Command {
  return command
    .addOption(new Option('--user <name>', "a user's, for administrators").conflicts('everyone'))
    .option('--everyone', 'of all users, for administrators');
}

/** @returns what the API calls it. An id is taken as it is */
export async function whoseVariables(
  api: Api,
  { user, everyone }: Whose,
): Promise<{ userId?: string; everyone?: boolean }> {
  if (everyone) return { everyone };
  if (!user) return {};
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(user)) return { userId: user };
  const { users } = await api.ask(Users, { search: user });
  const found = users.nodes.find(({ username }) => username.toLowerCase() === user.toLowerCase());
  if (!found) throw new UsageError(`There is no user "${user}".`);
  return { userId: found.id };
}

export interface PageOfPhotos {
  photos: Photo[];
  /** Of the whole list. */
  total: number;
}

/** Reads the photos of a list page by page, at most so many. */
export async function* readPhotos(
  api: Api,
  filters: PhotoFilters,
  limit: number,
): AsyncGenerator<PageOfPhotos> {
  const { category, sort, search, status, source, from, until } = filters;
  const filter = { search, status, source, from, until };
  const where = { category, sort, filter, ...(await whoseVariables(api, filters)) };
  let after: string | undefined;
  for (let left = limit; left > 0; ) {
    const { history } = await api.ask(History, { ...where, first: Math.min(PAGE, left), after });
    yield { photos: history.nodes, total: history.totalCount };
    left -= history.nodes.length;
    if (!history.pageInfo.hasNextPage) return;
    after = history.pageInfo.endCursor ?? undefined;
  }
}
