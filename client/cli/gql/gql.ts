/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      token\n      user {\n        username\n        role\n        mustChangePassword\n      }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  mutation ChangePassword($current: String!, $new: String!) {\n    changePassword(currentPassword: $current, newPassword: $new)\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation Logout {\n    logout\n  }\n": typeof types.LogoutDocument,
    "\n  query OnePhoto($id: ID!) {\n    image(id: $id) {\n      ...HistoryPhoto\n    }\n  }\n": typeof types.OnePhotoDocument,
    "\n  fragment RunState on FeedRun {\n    id\n    status\n    phase\n    progress\n    reason\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    finishedAt\n  }\n": typeof types.RunStateFragmentDoc,
    "\n  fragment FeedLine on Feed {\n    id\n    name\n    address\n    enabled\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    lastRun {\n      ...RunState\n    }\n  }\n": typeof types.FeedLineFragmentDoc,
    "\n  query Feeds($after: String) {\n    feeds(first: 100, after: $after) {\n      nodes {\n        ...FeedLine\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FeedsDocument,
    "\n  fragment IndicatorRow on Indicator {\n    id\n    type\n    value\n    cause\n    confidence\n    tags\n    firstSeen\n    lastSeen\n    reference\n    allowed\n    sources {\n      feedName\n    }\n  }\n": typeof types.IndicatorRowFragmentDoc,
    "\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...IndicatorRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.IndicatorsDocument,
    "\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...RunState\n    }\n  }\n": typeof types.RefreshFeedDocument,
    "\n  query ReadRun($id: ID!) {\n    feedRun(id: $id) {\n      ...RunState\n    }\n  }\n": typeof types.ReadRunDocument,
    "\n  query IndicatorSummary {\n    indicatorSummary {\n      total\n      refreshedAt\n      byType {\n        type\n        count\n      }\n    }\n  }\n": typeof types.IndicatorSummaryDocument,
    "\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n        scopes\n        expiresAt\n      }\n    }\n  }\n": typeof types.CreateTokenDocument,
    "\n  mutation EndToken {\n    logout\n  }\n": typeof types.EndTokenDocument,
    "\n  fragment HistoryPhoto on Image {\n    id\n    name\n    status\n    category\n    message\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    bytes\n    format\n    sha256\n    source\n    uploadedAt\n    takenAt\n    detectorVersion\n    failureReason\n    pictures\n    originalUrl\n    annotatedUrl\n    owner {\n      id\n      username\n    }\n  }\n": typeof types.HistoryPhotoFragmentDoc,
    "\n  query History(\n    $category: DetectionCategory\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $userId: ID\n    $everyone: Boolean\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      filter: $filter\n      sort: $sort\n      userId: $userId\n      everyone: $everyone\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...HistoryPhoto\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.HistoryDocument,
    "\n  query UserByName($search: String) {\n    users(search: $search, first: 100) {\n      nodes {\n        id\n        username\n      }\n    }\n  }\n": typeof types.UserByNameDocument,
    "\n  query Summary($userId: ID, $everyone: Boolean) {\n    me {\n      username\n    }\n    historySummary(userId: $userId, everyone: $everyone) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      pending\n      failed\n    }\n  }\n": typeof types.SummaryDocument,
    "\n  query Tokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n": typeof types.TokensDocument,
    "\n  mutation RevokeToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n": typeof types.RevokeTokenDocument,
    "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  fragment ImportState on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    rowsPerSecond\n    secondsLeft\n    failuresUrl\n    startedBy\n    createdAt\n    finishedAt\n  }\n": typeof types.ImportStateFragmentDoc,
    "\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportState\n    }\n  }\n": typeof types.ImportUsersDocument,
    "\n  query ReadImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportState\n    }\n  }\n": typeof types.ReadImportDocument,
    "\n  query Imports {\n    userImports(first: 30) {\n      nodes {\n        ...ImportState\n      }\n    }\n  }\n": typeof types.ImportsDocument,
    "\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportState\n    }\n  }\n": typeof types.CancelImportDocument,
    "\n  fragment Verdict on Image {\n    id\n    status\n    category\n    faceCount\n    maskedCount\n    unmaskedCount\n    message\n    failureReason\n  }\n": typeof types.VerdictFragmentDoc,
    "\n  mutation UploadPhoto($file: Upload) {\n    uploadImage(file: $file, source: API) {\n      ...Verdict\n      duplicate\n    }\n  }\n": typeof types.UploadPhotoDocument,
    "\n  query CheckUploads($hashes: [String!]!) {\n    checkUploads(hashes: $hashes) {\n      sha256\n      id\n      category\n    }\n  }\n": typeof types.CheckUploadsDocument,
    "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n    }\n    me {\n      username\n    }\n  }\n": typeof types.UploadLimitsDocument,
};
const documents: Documents = {
    "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      token\n      user {\n        username\n        role\n        mustChangePassword\n      }\n    }\n  }\n": types.LoginDocument,
    "\n  mutation ChangePassword($current: String!, $new: String!) {\n    changePassword(currentPassword: $current, newPassword: $new)\n  }\n": types.ChangePasswordDocument,
    "\n  mutation Logout {\n    logout\n  }\n": types.LogoutDocument,
    "\n  query OnePhoto($id: ID!) {\n    image(id: $id) {\n      ...HistoryPhoto\n    }\n  }\n": types.OnePhotoDocument,
    "\n  fragment RunState on FeedRun {\n    id\n    status\n    phase\n    progress\n    reason\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    finishedAt\n  }\n": types.RunStateFragmentDoc,
    "\n  fragment FeedLine on Feed {\n    id\n    name\n    address\n    enabled\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    lastRun {\n      ...RunState\n    }\n  }\n": types.FeedLineFragmentDoc,
    "\n  query Feeds($after: String) {\n    feeds(first: 100, after: $after) {\n      nodes {\n        ...FeedLine\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FeedsDocument,
    "\n  fragment IndicatorRow on Indicator {\n    id\n    type\n    value\n    cause\n    confidence\n    tags\n    firstSeen\n    lastSeen\n    reference\n    allowed\n    sources {\n      feedName\n    }\n  }\n": types.IndicatorRowFragmentDoc,
    "\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...IndicatorRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.IndicatorsDocument,
    "\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...RunState\n    }\n  }\n": types.RefreshFeedDocument,
    "\n  query ReadRun($id: ID!) {\n    feedRun(id: $id) {\n      ...RunState\n    }\n  }\n": types.ReadRunDocument,
    "\n  query IndicatorSummary {\n    indicatorSummary {\n      total\n      refreshedAt\n      byType {\n        type\n        count\n      }\n    }\n  }\n": types.IndicatorSummaryDocument,
    "\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n        scopes\n        expiresAt\n      }\n    }\n  }\n": types.CreateTokenDocument,
    "\n  mutation EndToken {\n    logout\n  }\n": types.EndTokenDocument,
    "\n  fragment HistoryPhoto on Image {\n    id\n    name\n    status\n    category\n    message\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    bytes\n    format\n    sha256\n    source\n    uploadedAt\n    takenAt\n    detectorVersion\n    failureReason\n    pictures\n    originalUrl\n    annotatedUrl\n    owner {\n      id\n      username\n    }\n  }\n": types.HistoryPhotoFragmentDoc,
    "\n  query History(\n    $category: DetectionCategory\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $userId: ID\n    $everyone: Boolean\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      filter: $filter\n      sort: $sort\n      userId: $userId\n      everyone: $everyone\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...HistoryPhoto\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.HistoryDocument,
    "\n  query UserByName($search: String) {\n    users(search: $search, first: 100) {\n      nodes {\n        id\n        username\n      }\n    }\n  }\n": types.UserByNameDocument,
    "\n  query Summary($userId: ID, $everyone: Boolean) {\n    me {\n      username\n    }\n    historySummary(userId: $userId, everyone: $everyone) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      pending\n      failed\n    }\n  }\n": types.SummaryDocument,
    "\n  query Tokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n": types.TokensDocument,
    "\n  mutation RevokeToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n": types.RevokeTokenDocument,
    "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n": types.WhoAmIDocument,
    "\n  fragment ImportState on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    rowsPerSecond\n    secondsLeft\n    failuresUrl\n    startedBy\n    createdAt\n    finishedAt\n  }\n": types.ImportStateFragmentDoc,
    "\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportState\n    }\n  }\n": types.ImportUsersDocument,
    "\n  query ReadImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportState\n    }\n  }\n": types.ReadImportDocument,
    "\n  query Imports {\n    userImports(first: 30) {\n      nodes {\n        ...ImportState\n      }\n    }\n  }\n": types.ImportsDocument,
    "\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportState\n    }\n  }\n": types.CancelImportDocument,
    "\n  fragment Verdict on Image {\n    id\n    status\n    category\n    faceCount\n    maskedCount\n    unmaskedCount\n    message\n    failureReason\n  }\n": types.VerdictFragmentDoc,
    "\n  mutation UploadPhoto($file: Upload) {\n    uploadImage(file: $file, source: API) {\n      ...Verdict\n      duplicate\n    }\n  }\n": types.UploadPhotoDocument,
    "\n  query CheckUploads($hashes: [String!]!) {\n    checkUploads(hashes: $hashes) {\n      sha256\n      id\n      category\n    }\n  }\n": types.CheckUploadsDocument,
    "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n    }\n    me {\n      username\n    }\n  }\n": types.UploadLimitsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      token\n      user {\n        username\n        role\n        mustChangePassword\n      }\n    }\n  }\n"): typeof import('./graphql').LoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($current: String!, $new: String!) {\n    changePassword(currentPassword: $current, newPassword: $new)\n  }\n"): typeof import('./graphql').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout {\n    logout\n  }\n"): typeof import('./graphql').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OnePhoto($id: ID!) {\n    image(id: $id) {\n      ...HistoryPhoto\n    }\n  }\n"): typeof import('./graphql').OnePhotoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunState on FeedRun {\n    id\n    status\n    phase\n    progress\n    reason\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    finishedAt\n  }\n"): typeof import('./graphql').RunStateFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FeedLine on Feed {\n    id\n    name\n    address\n    enabled\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    lastRun {\n      ...RunState\n    }\n  }\n"): typeof import('./graphql').FeedLineFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Feeds($after: String) {\n    feeds(first: 100, after: $after) {\n      nodes {\n        ...FeedLine\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').FeedsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IndicatorRow on Indicator {\n    id\n    type\n    value\n    cause\n    confidence\n    tags\n    firstSeen\n    lastSeen\n    reference\n    allowed\n    sources {\n      feedName\n    }\n  }\n"): typeof import('./graphql').IndicatorRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...IndicatorRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').IndicatorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...RunState\n    }\n  }\n"): typeof import('./graphql').RefreshFeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadRun($id: ID!) {\n    feedRun(id: $id) {\n      ...RunState\n    }\n  }\n"): typeof import('./graphql').ReadRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IndicatorSummary {\n    indicatorSummary {\n      total\n      refreshedAt\n      byType {\n        type\n        count\n      }\n    }\n  }\n"): typeof import('./graphql').IndicatorSummaryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n        scopes\n        expiresAt\n      }\n    }\n  }\n"): typeof import('./graphql').CreateTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndToken {\n    logout\n  }\n"): typeof import('./graphql').EndTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HistoryPhoto on Image {\n    id\n    name\n    status\n    category\n    message\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    bytes\n    format\n    sha256\n    source\n    uploadedAt\n    takenAt\n    detectorVersion\n    failureReason\n    pictures\n    originalUrl\n    annotatedUrl\n    owner {\n      id\n      username\n    }\n  }\n"): typeof import('./graphql').HistoryPhotoFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query History(\n    $category: DetectionCategory\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $userId: ID\n    $everyone: Boolean\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      filter: $filter\n      sort: $sort\n      userId: $userId\n      everyone: $everyone\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...HistoryPhoto\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql').HistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserByName($search: String) {\n    users(search: $search, first: 100) {\n      nodes {\n        id\n        username\n      }\n    }\n  }\n"): typeof import('./graphql').UserByNameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Summary($userId: ID, $everyone: Boolean) {\n    me {\n      username\n    }\n    historySummary(userId: $userId, everyone: $everyone) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      pending\n      failed\n    }\n  }\n"): typeof import('./graphql').SummaryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n"): typeof import('./graphql').TokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n"): typeof import('./graphql').RevokeTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n"): typeof import('./graphql').WhoAmIDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImportState on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    rowsPerSecond\n    secondsLeft\n    failuresUrl\n    startedBy\n    createdAt\n    finishedAt\n  }\n"): typeof import('./graphql').ImportStateFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportState\n    }\n  }\n"): typeof import('./graphql').ImportUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportState\n    }\n  }\n"): typeof import('./graphql').ReadImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Imports {\n    userImports(first: 30) {\n      nodes {\n        ...ImportState\n      }\n    }\n  }\n"): typeof import('./graphql').ImportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportState\n    }\n  }\n"): typeof import('./graphql').CancelImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Verdict on Image {\n    id\n    status\n    category\n    faceCount\n    maskedCount\n    unmaskedCount\n    message\n    failureReason\n  }\n"): typeof import('./graphql').VerdictFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadPhoto($file: Upload) {\n    uploadImage(file: $file, source: API) {\n      ...Verdict\n      duplicate\n    }\n  }\n"): typeof import('./graphql').UploadPhotoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CheckUploads($hashes: [String!]!) {\n    checkUploads(hashes: $hashes) {\n      sha256\n      id\n      category\n    }\n  }\n"): typeof import('./graphql').CheckUploadsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n    }\n    me {\n      username\n    }\n  }\n"): typeof import('./graphql').UploadLimitsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
