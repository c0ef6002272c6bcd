/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CreateApiTokenInput = {
  /** Never, when not given. */
  expiresAt?: string | null | undefined;
  /** What it is for. */
  name: string;
  scopes: Array<TokenScope>;
};

/** What a photo shows as a whole. */
export type DetectionCategory =
  | 'ALL_MASKED'
  | 'NONE_MASKED'
  | 'NO_FACE'
  | 'SOME_MASKED';

/** UNCHANGED: the feed has what it had. In FAILED (see `reason`) and CANCELLED all indicators are as they were before. */
export type FeedRunStatus =
  | 'CANCELLED'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'UNCHANGED';

/** What else photos of the history must be; all of it. */
export type HistoryFilter = {
  /** Uploaded at this time or later. */
  from?: string | null | undefined;
  /** A part of the name. */
  search?: string | null | undefined;
  source?: ImageSource | null | undefined;
  status?: ImageStatus | null | undefined;
  /** Uploaded before this time. */
  until?: string | null | undefined;
};

export type HistorySort =
  | 'NAME'
  | 'NEWEST'
  | 'OLDEST';

/** How a photo came in. */
export type ImageSource =
  | 'API'
  | 'CAMERA'
  | 'FILE'
  | 'URL';

/** PENDING: stored, not judged yet. FAILED: our side failed, the photo can be run again. */
export type ImageStatus =
  | 'DONE'
  | 'FAILED'
  | 'PENDING';

/** What an indicator names. */
export type IndicatorType =
  | 'DOMAIN'
  | 'IP'
  | 'IP_PORT'
  | 'MD5'
  | 'SHA1'
  | 'SHA256'
  | 'URL';

/** What is left of a photo's pictures. BLURRING: the faces are about to be blurred, and nothing is given out until they are. DELETED: the figures alone are kept. */
export type PictureState =
  | 'BLURRED'
  | 'BLURRING'
  | 'DELETED'
  | 'ORIGINAL';

export type Role =
  | 'ADMIN'
  | 'USER';

/** UPLOAD: send photos and files. READ: see what the owner sees. ADMIN: what administrators do, and only they. */
export type TokenScope =
  | 'ADMIN'
  | 'READ'
  | 'UPLOAD';

/** QUEUED: waits for its turn. FAILED: see `reason`. In FAILED and CANCELLED the rows that were in by then stay. */
export type UserImportStatus =
  | 'CANCELLED'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING';

export type LoginMutationVariables = Exact<{
  username: string;
  password: string;
}>;


export type LoginMutation = { login: { token: string, user: { username: string, role: Role, mustChangePassword: boolean } } };

export type ChangePasswordMutationVariables = Exact<{
  current: string;
  new: string;
}>;


export type ChangePasswordMutation = { changePassword: boolean };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { logout: boolean };

export type OnePhotoQueryVariables = Exact<{
  id: string | number;
}>;


export type OnePhotoQuery = { image: { id: string, name: string, status: ImageStatus, category: DetectionCategory | null, message: string | null, faceCount: number, maskedCount: number, unmaskedCount: number, width: number, height: number, bytes: number, format: string, sha256: string, source: ImageSource, uploadedAt: string, takenAt: string | null, detectorVersion: string | null, failureReason: string | null, pictures: PictureState, originalUrl: string, annotatedUrl: string, owner: { id: string, username: string } } | null };

export type RunStateFragment = { id: string, status: FeedRunStatus, phase: string | null, progress: number | null, reason: string | null, rows: number, added: number, changed: number, gone: number, expired: number, bad: number, finishedAt: string | null };

export type FeedLineFragment = { id: string, name: string, address: string | null, enabled: boolean, indicatorCount: number, refreshedAt: string | null, nextRunAt: string | null, lastRun: { id: string, status: FeedRunStatus, phase: string | null, progress: number | null, reason: string | null, rows: number, added: number, changed: number, gone: number, expired: number, bad: number, finishedAt: string | null } | null };

export type FeedsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FeedsQuery = { feeds: { nodes: Array<{ id: string, name: string, address: string | null, enabled: boolean, indicatorCount: number, refreshedAt: string | null, nextRunAt: string | null, lastRun: { id: string, status: FeedRunStatus, phase: string | null, progress: number | null, reason: string | null, rows: number, added: number, changed: number, gone: number, expired: number, bad: number, finishedAt: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type IndicatorRowFragment = { id: string, type: IndicatorType, value: string, cause: string | null, confidence: number | null, tags: Array<string>, firstSeen: string, lastSeen: string, reference: string | null, allowed: boolean, sources: Array<{ feedName: string }> };

export type IndicatorsQueryVariables = Exact<{
  type?: IndicatorType | null | undefined;
  search?: string | null | undefined;
  feed?: string | number | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IndicatorsQuery = { indicators: { totalCount: number, nodes: Array<{ id: string, type: IndicatorType, value: string, cause: string | null, confidence: number | null, tags: Array<string>, firstSeen: string, lastSeen: string, reference: string | null, allowed: boolean, sources: Array<{ feedName: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RefreshFeedMutationVariables = Exact<{
  id: string | number;
  force?: boolean | null | undefined;
}>;


export type RefreshFeedMutation = { refreshFeed: { id: string, status: FeedRunStatus, phase: string | null, progress: number | null, reason: string | null, rows: number, added: number, changed: number, gone: number, expired: number, bad: number, finishedAt: string | null } };

export type ReadRunQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadRunQuery = { feedRun: { id: string, status: FeedRunStatus, phase: string | null, progress: number | null, reason: string | null, rows: number, added: number, changed: number, gone: number, expired: number, bad: number, finishedAt: string | null } | null };

export type IndicatorSummaryQueryVariables = Exact<{ [key: string]: never; }>;


export type IndicatorSummaryQuery = { indicatorSummary: { total: number, refreshedAt: string | null, byType: Array<{ type: IndicatorType, count: number }> } };

export type CreateTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateTokenMutation = { createApiToken: { token: string, apiToken: { id: string, name: string, scopes: Array<TokenScope>, expiresAt: string | null } } };

export type EndTokenMutationVariables = Exact<{ [key: string]: never; }>;


export type EndTokenMutation = { logout: boolean };

export type HistoryPhotoFragment = { id: string, name: string, status: ImageStatus, category: DetectionCategory | null, message: string | null, faceCount: number, maskedCount: number, unmaskedCount: number, width: number, height: number, bytes: number, format: string, sha256: string, source: ImageSource, uploadedAt: string, takenAt: string | null, detectorVersion: string | null, failureReason: string | null, pictures: PictureState, originalUrl: string, annotatedUrl: string, owner: { id: string, username: string } };

export type HistoryQueryVariables = Exact<{
  category?: DetectionCategory | null | undefined;
  filter?: HistoryFilter | null | undefined;
  sort?: HistorySort | null | undefined;
  userId?: string | number | null | undefined;
  everyone?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type HistoryQuery = { history: { totalCount: number, nodes: Array<{ id: string, name: string, status: ImageStatus, category: DetectionCategory | null, message: string | null, faceCount: number, maskedCount: number, unmaskedCount: number, width: number, height: number, bytes: number, format: string, sha256: string, source: ImageSource, uploadedAt: string, takenAt: string | null, detectorVersion: string | null, failureReason: string | null, pictures: PictureState, originalUrl: string, annotatedUrl: string, owner: { id: string, username: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UserByNameQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type UserByNameQuery = { users: { nodes: Array<{ id: string, username: string }> } };

export type SummaryQueryVariables = Exact<{
  userId?: string | number | null | undefined;
  everyone?: boolean | null | undefined;
}>;


export type SummaryQuery = { me: { username: string } | null, historySummary: { total: number, noFace: number, allMasked: number, someMasked: number, noneMasked: number, pending: number, failed: number } };

export type TokensQueryVariables = Exact<{ [key: string]: never; }>;


export type TokensQuery = { apiTokens: Array<{ id: string, name: string, scopes: Array<TokenScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null }> };

export type RevokeTokenMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeTokenMutation = { revokeApiToken: boolean };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { me: { username: string } | null };

export type ImportStateFragment = { id: string, fileName: string, status: UserImportStatus, reason: string | null, total: number | null, processed: number, created: number, invited: number, existing: number, failed: number, rowsPerSecond: number | null, secondsLeft: number | null, failuresUrl: string | null, startedBy: string, createdAt: string, finishedAt: string | null };

export type ImportUsersMutationVariables = Exact<{
  file: null;
}>;


export type ImportUsersMutation = { importUsers: { id: string, fileName: string, status: UserImportStatus, reason: string | null, total: number | null, processed: number, created: number, invited: number, existing: number, failed: number, rowsPerSecond: number | null, secondsLeft: number | null, failuresUrl: string | null, startedBy: string, createdAt: string, finishedAt: string | null } };

export type ReadImportQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadImportQuery = { userImport: { id: string, fileName: string, status: UserImportStatus, reason: string | null, total: number | null, processed: number, created: number, invited: number, existing: number, failed: number, rowsPerSecond: number | null, secondsLeft: number | null, failuresUrl: string | null, startedBy: string, createdAt: string, finishedAt: string | null } };

export type ImportsQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportsQuery = { userImports: { nodes: Array<{ id: string, fileName: string, status: UserImportStatus, reason: string | null, total: number | null, processed: number, created: number, invited: number, existing: number, failed: number, rowsPerSecond: number | null, secondsLeft: number | null, failuresUrl: string | null, startedBy: string, createdAt: string, finishedAt: string | null }> } };

export type CancelImportMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelImportMutation = { cancelUserImport: { id: string, fileName: string, status: UserImportStatus, reason: string | null, total: number | null, processed: number, created: number, invited: number, existing: number, failed: number, rowsPerSecond: number | null, secondsLeft: number | null, failuresUrl: string | null, startedBy: string, createdAt: string, finishedAt: string | null } };

export type VerdictFragment = { id: string, status: ImageStatus, category: DetectionCategory | null, faceCount: number, maskedCount: number, unmaskedCount: number, message: string | null, failureReason: string | null };

export type UploadPhotoMutationVariables = Exact<{
  file?: null | null | undefined;
}>;


export type UploadPhotoMutation = { uploadImage: { duplicate: boolean, id: string, status: ImageStatus, category: DetectionCategory | null, faceCount: number, maskedCount: number, unmaskedCount: number, message: string | null, failureReason: string | null } };

export type CheckUploadsQueryVariables = Exact<{
  hashes: Array<string> | string;
}>;


export type CheckUploadsQuery = { checkUploads: Array<{ sha256: string, id: string, category: DetectionCategory }> };

export type UploadLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type UploadLimitsQuery = { serverInfo: { maxUploadBytes: number }, me: { username: string } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const RunStateFragmentDoc = new TypedDocumentString(`
    fragment RunState on FeedRun {
  id
  status
  phase
  progress
  reason
  rows
  added
  changed
  gone
  expired
  bad
  finishedAt
}
    `, {"fragmentName":"RunState"}) as unknown as TypedDocumentString<RunStateFragment, unknown>;
export const FeedLineFragmentDoc = new TypedDocumentString(`
    fragment FeedLine on Feed {
  id
  name
  address
  enabled
  indicatorCount
  refreshedAt
  nextRunAt
  lastRun {
    ...RunState
  }
}
    fragment RunState on FeedRun {
  id
  status
  phase
  progress
  reason
  rows
  added
  changed
  gone
  expired
  bad
  finishedAt
}`, {"fragmentName":"FeedLine"}) as unknown as TypedDocumentString<FeedLineFragment, unknown>;
export const IndicatorRowFragmentDoc = new TypedDocumentString(`
    fragment IndicatorRow on Indicator {
  id
  type
  value
  cause
  confidence
  tags
  firstSeen
  lastSeen
  reference
  allowed
  sources {
    feedName
  }
}
    `, {"fragmentName":"IndicatorRow"}) as unknown as TypedDocumentString<IndicatorRowFragment, unknown>;
export const HistoryPhotoFragmentDoc = new TypedDocumentString(`
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
    `, {"fragmentName":"HistoryPhoto"}) as unknown as TypedDocumentString<HistoryPhotoFragment, unknown>;
export const ImportStateFragmentDoc = new TypedDocumentString(`
    fragment ImportState on UserImport {
  id
  fileName
  status
  reason
  total
  processed
  created
  invited
  existing
  failed
  rowsPerSecond
  secondsLeft
  failuresUrl
  startedBy
  createdAt
  finishedAt
}
    `, {"fragmentName":"ImportState"}) as unknown as TypedDocumentString<ImportStateFragment, unknown>;
export const VerdictFragmentDoc = new TypedDocumentString(`
    fragment Verdict on Image {
  id
  status
  category
  faceCount
  maskedCount
  unmaskedCount
  message
  failureReason
}
    `, {"fragmentName":"Verdict"}) as unknown as TypedDocumentString<VerdictFragment, unknown>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($username: String!, $password: String!) {
  login(username: $username, password: $password) {
    token
    user {
      username
      role
      mustChangePassword
    }
  }
}
    `) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($current: String!, $new: String!) {
  changePassword(currentPassword: $current, newPassword: $new)
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout {
  logout
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const OnePhotoDocument = new TypedDocumentString(`
    query OnePhoto($id: ID!) {
  image(id: $id) {
    ...HistoryPhoto
  }
}
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
}`) as unknown as TypedDocumentString<OnePhotoQuery, OnePhotoQueryVariables>;
export const FeedsDocument = new TypedDocumentString(`
    query Feeds($after: String) {
  feeds(first: 100, after: $after) {
    nodes {
      ...FeedLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RunState on FeedRun {
  id
  status
  phase
  progress
  reason
  rows
  added
  changed
  gone
  expired
  bad
  finishedAt
}
fragment FeedLine on Feed {
  id
  name
  address
  enabled
  indicatorCount
  refreshedAt
  nextRunAt
  lastRun {
    ...RunState
  }
}`) as unknown as TypedDocumentString<FeedsQuery, FeedsQueryVariables>;
export const IndicatorsDocument = new TypedDocumentString(`
    query Indicators($type: IndicatorType, $search: String, $feed: ID, $since: DateTimeISO, $until: DateTimeISO, $first: Int, $after: String) {
  indicators(
    type: $type
    search: $search
    feed: $feed
    since: $since
    until: $until
    first: $first
    after: $after
  ) {
    nodes {
      ...IndicatorRow
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment IndicatorRow on Indicator {
  id
  type
  value
  cause
  confidence
  tags
  firstSeen
  lastSeen
  reference
  allowed
  sources {
    feedName
  }
}`) as unknown as TypedDocumentString<IndicatorsQuery, IndicatorsQueryVariables>;
export const RefreshFeedDocument = new TypedDocumentString(`
    mutation RefreshFeed($id: ID!, $force: Boolean) {
  refreshFeed(id: $id, force: $force) {
    ...RunState
  }
}
    fragment RunState on FeedRun {
  id
  status
  phase
  progress
  reason
  rows
  added
  changed
  gone
  expired
  bad
  finishedAt
}`) as unknown as TypedDocumentString<RefreshFeedMutation, RefreshFeedMutationVariables>;
export const ReadRunDocument = new TypedDocumentString(`
    query ReadRun($id: ID!) {
  feedRun(id: $id) {
    ...RunState
  }
}
    fragment RunState on FeedRun {
  id
  status
  phase
  progress
  reason
  rows
  added
  changed
  gone
  expired
  bad
  finishedAt
}`) as unknown as TypedDocumentString<ReadRunQuery, ReadRunQueryVariables>;
export const IndicatorSummaryDocument = new TypedDocumentString(`
    query IndicatorSummary {
  indicatorSummary {
    total
    refreshedAt
    byType {
      type
      count
    }
  }
}
    `) as unknown as TypedDocumentString<IndicatorSummaryQuery, IndicatorSummaryQueryVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    token
    apiToken {
      id
      name
      scopes
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const EndTokenDocument = new TypedDocumentString(`
    mutation EndToken {
  logout
}
    `) as unknown as TypedDocumentString<EndTokenMutation, EndTokenMutationVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($category: DetectionCategory, $filter: HistoryFilter, $sort: HistorySort, $userId: ID, $everyone: Boolean, $first: Int, $after: String) {
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
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const UserByNameDocument = new TypedDocumentString(`
    query UserByName($search: String) {
  users(search: $search, first: 100) {
    nodes {
      id
      username
    }
  }
}
    `) as unknown as TypedDocumentString<UserByNameQuery, UserByNameQueryVariables>;
export const SummaryDocument = new TypedDocumentString(`
    query Summary($userId: ID, $everyone: Boolean) {
  me {
    username
  }
  historySummary(userId: $userId, everyone: $everyone) {
    total
    noFace
    allMasked
    someMasked
    noneMasked
    pending
    failed
  }
}
    `) as unknown as TypedDocumentString<SummaryQuery, SummaryQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens {
  apiTokens {
    id
    name
    scopes
    createdAt
    expiresAt
    lastUsedAt
  }
}
    `) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($id: ID!) {
  revokeApiToken(id: $id)
}
    `) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  me {
    username
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const ImportUsersDocument = new TypedDocumentString(`
    mutation ImportUsers($file: Upload!) {
  importUsers(file: $file) {
    ...ImportState
  }
}
    fragment ImportState on UserImport {
  id
  fileName
  status
  reason
  total
  processed
  created
  invited
  existing
  failed
  rowsPerSecond
  secondsLeft
  failuresUrl
  startedBy
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<ImportUsersMutation, ImportUsersMutationVariables>;
export const ReadImportDocument = new TypedDocumentString(`
    query ReadImport($id: ID!) {
  userImport(id: $id) {
    ...ImportState
  }
}
    fragment ImportState on UserImport {
  id
  fileName
  status
  reason
  total
  processed
  created
  invited
  existing
  failed
  rowsPerSecond
  secondsLeft
  failuresUrl
  startedBy
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<ReadImportQuery, ReadImportQueryVariables>;
export const ImportsDocument = new TypedDocumentString(`
    query Imports {
  userImports(first: 30) {
    nodes {
      ...ImportState
    }
  }
}
    fragment ImportState on UserImport {
  id
  fileName
  status
  reason
  total
  processed
  created
  invited
  existing
  failed
  rowsPerSecond
  secondsLeft
  failuresUrl
  startedBy
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const CancelImportDocument = new TypedDocumentString(`
    mutation CancelImport($id: ID!) {
  cancelUserImport(id: $id) {
    ...ImportState
  }
}
    fragment ImportState on UserImport {
  id
  fileName
  status
  reason
  total
  processed
  created
  invited
  existing
  failed
  rowsPerSecond
  secondsLeft
  failuresUrl
  startedBy
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<CancelImportMutation, CancelImportMutationVariables>;
export const UploadPhotoDocument = new TypedDocumentString(`
    mutation UploadPhoto($file: Upload) {
  uploadImage(file: $file, source: API) {
    ...Verdict
    duplicate
  }
}
    fragment Verdict on Image {
  id
  status
  category
  faceCount
  maskedCount
  unmaskedCount
  message
  failureReason
}`) as unknown as TypedDocumentString<UploadPhotoMutation, UploadPhotoMutationVariables>;
export const CheckUploadsDocument = new TypedDocumentString(`
    query CheckUploads($hashes: [String!]!) {
  checkUploads(hashes: $hashes) {
    sha256
    id
    category
  }
}
    `) as unknown as TypedDocumentString<CheckUploadsQuery, CheckUploadsQueryVariables>;
export const UploadLimitsDocument = new TypedDocumentString(`
    query UploadLimits {
  serverInfo {
    maxUploadBytes
  }
  me {
    username
  }
}
    `) as unknown as TypedDocumentString<UploadLimitsQuery, UploadLimitsQueryVariables>;