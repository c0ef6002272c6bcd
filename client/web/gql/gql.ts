/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

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
    "\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n  }\n": typeof types.PhotoSummaryFragmentDoc,
    "\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n": typeof types.PhotoFacesFragmentDoc,
    "\n  mutation UploadImage($file: Upload!) {\n    uploadImage(file: $file) {\n      ...PhotoSummary\n      ...PhotoFaces\n    }\n  }\n": typeof types.UploadImageDocument,
    "\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      sha256\n      source\n      detectedAt\n      detectorVersion\n      originalUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n": typeof types.PhotoDocument,
    "\n  mutation DeletePhoto($id: ID!) {\n    deleteImage(id: $id)\n  }\n": typeof types.DeletePhotoDocument,
    "\n  query History($category: DetectionCategory, $userId: ID, $first: Int, $after: String) {\n    history(category: $category, userId: $userId, first: $first, after: $after) {\n      nodes {\n        ...PhotoSummary\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.HistoryDocument,
    "\n  query HistoryCounts($userId: ID) {\n    historySummary(userId: $userId) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n    }\n  }\n": typeof types.HistoryCountsDocument,
    "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n    }\n  }\n": typeof types.UploadLimitsDocument,
    "\n  fragment Viewer on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n": typeof types.ViewerFragmentDoc,
    "\n  query Me {\n    me {\n      ...Viewer\n    }\n  }\n": typeof types.MeDocument,
    "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      user {\n        ...Viewer\n      }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  mutation Logout {\n    logout\n  }\n": typeof types.LogoutDocument,
    "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword)\n  }\n": typeof types.ChangePasswordDocument,
    "\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    status\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n": typeof types.AccountFragmentDoc,
    "\n  query Users($search: String, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      oneTimePassword\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n": typeof types.DeleteUserDocument,
};
const documents: Documents = {
    "\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n  }\n": types.PhotoSummaryFragmentDoc,
    "\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n": types.PhotoFacesFragmentDoc,
    "\n  mutation UploadImage($file: Upload!) {\n    uploadImage(file: $file) {\n      ...PhotoSummary\n      ...PhotoFaces\n    }\n  }\n": types.UploadImageDocument,
    "\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      sha256\n      source\n      detectedAt\n      detectorVersion\n      originalUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n": types.PhotoDocument,
    "\n  mutation DeletePhoto($id: ID!) {\n    deleteImage(id: $id)\n  }\n": types.DeletePhotoDocument,
    "\n  query History($category: DetectionCategory, $userId: ID, $first: Int, $after: String) {\n    history(category: $category, userId: $userId, first: $first, after: $after) {\n      nodes {\n        ...PhotoSummary\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.HistoryDocument,
    "\n  query HistoryCounts($userId: ID) {\n    historySummary(userId: $userId) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n    }\n  }\n": types.HistoryCountsDocument,
    "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n    }\n  }\n": types.UploadLimitsDocument,
    "\n  fragment Viewer on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n": types.ViewerFragmentDoc,
    "\n  query Me {\n    me {\n      ...Viewer\n    }\n  }\n": types.MeDocument,
    "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      user {\n        ...Viewer\n      }\n    }\n  }\n": types.LoginDocument,
    "\n  mutation Logout {\n    logout\n  }\n": types.LogoutDocument,
    "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword)\n  }\n": types.ChangePasswordDocument,
    "\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    status\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n": types.AccountFragmentDoc,
    "\n  query Users($search: String, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      oneTimePassword\n    }\n  }\n": types.CreateUserDocument,
    "\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n": types.DeleteUserDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n  }\n"): (typeof documents)["\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadImage($file: Upload!) {\n    uploadImage(file: $file) {\n      ...PhotoSummary\n      ...PhotoFaces\n    }\n  }\n"): (typeof documents)["\n  mutation UploadImage($file: Upload!) {\n    uploadImage(file: $file) {\n      ...PhotoSummary\n      ...PhotoFaces\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      sha256\n      source\n      detectedAt\n      detectorVersion\n      originalUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      sha256\n      source\n      detectedAt\n      detectorVersion\n      originalUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePhoto($id: ID!) {\n    deleteImage(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeletePhoto($id: ID!) {\n    deleteImage(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query History($category: DetectionCategory, $userId: ID, $first: Int, $after: String) {\n    history(category: $category, userId: $userId, first: $first, after: $after) {\n      nodes {\n        ...PhotoSummary\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query History($category: DetectionCategory, $userId: ID, $first: Int, $after: String) {\n    history(category: $category, userId: $userId, first: $first, after: $after) {\n      nodes {\n        ...PhotoSummary\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HistoryCounts($userId: ID) {\n    historySummary(userId: $userId) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n    }\n  }\n"): (typeof documents)["\n  query HistoryCounts($userId: ID) {\n    historySummary(userId: $userId) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n    }\n  }\n"): (typeof documents)["\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Viewer on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n"): (typeof documents)["\n  fragment Viewer on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      ...Viewer\n    }\n  }\n"): (typeof documents)["\n  query Me {\n    me {\n      ...Viewer\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      user {\n        ...Viewer\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      user {\n        ...Viewer\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout {\n    logout\n  }\n"): (typeof documents)["\n  mutation Logout {\n    logout\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword)\n  }\n"): (typeof documents)["\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    status\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n"): (typeof documents)["\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    role\n    status\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($search: String, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Users($search: String, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      oneTimePassword\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      oneTimePassword\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;