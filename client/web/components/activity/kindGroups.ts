import type { ActivityKind } from '../../gql/graphql';
import { t } from '../../texts';
import { ACTIVITY_KINDS } from './activityAddress';

const GROUPS: [label: string, kinds: ActivityKind[]][] = [
  [t.activity.groups.signIn, ['LOGIN', 'LOGIN_FAILED', 'LOGOUT', 'SESSIONS_ENDED', 'TOKEN_REFUSED']],
  [
    t.activity.groups.photos,
    [
      'IMAGE_UPLOADED',
      'IMAGE_DOWNLOADED',
      'IMAGE_REVIEWED',
      'IMAGES_DELETED',
      'IMAGES_RESTORED',
      'FILE_UPLOADED',
      'FILE_DOWNLOADED',
      'FILE_DELETED',
    ],
  ],
  [
    t.activity.groups.admin,
    [
      'USER_CREATED',
      'USER_CHANGED',
      'USER_DELETED',
      'USERS_IMPORTED',
      'FIRST_PASSWORD_SENT',
      'REJUDGED',
      'PICTURES_BLURRED',
      'PICTURES_DELETED',
      'SETTINGS_CHANGED',
    ],
  ],
  [
    t.activity.groups.threats,
    [
      'UPLOAD_BLOCKED',
      'ITEM_QUARANTINED',
      'ITEM_RELEASED',
      'FEED_ADDED',
      'FEED_CHANGED',
      'FEED_DELETED',
      'FEED_REFRESHED',
      'ALLOW_LIST_CHANGED',
    ],
  ],
];

const grouped = new Set(GROUPS.flatMap(([, kinds]) => kinds));
const others = ACTIVITY_KINDS.filter((kind) => !grouped.has(kind));

const options = (kinds: ActivityKind[]) => kinds.map((value) => ({ value, label: t.activity.kind[value] }));

/** What a select of kinds offers. */
export const KIND_OPTIONS = [...GROUPS, [t.activity.groups.account, others] as const].map(
  ([group, kinds]) => ({ group, items: options([...kinds]) }),
);
