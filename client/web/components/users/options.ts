import type { Role, UserStatus } from '../../gql/graphql';
import { t } from '../../texts';

const ROLES: Role[] = ['USER', 'ADMIN'];
const STATUSES: UserStatus[] = ['ACTIVE', 'DISABLED'];

/** What selects of roles and states offer. */
export const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: t.users.roles[value] }));
export const STATUS_OPTIONS = STATUSES.map((value) => ({ value, label: t.users.statuses[value] }));
