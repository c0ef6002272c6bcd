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
    "\n  query Portal {\n    serverInfo {\n      registrationOpen\n      mailGoesOut\n    }\n  }\n": typeof types.PortalDocument,
    "\n  mutation RequestPasswordReset($email: String!) {\n    requestPasswordReset(email: $email)\n  }\n": typeof types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($token: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    resetPassword(token: $token, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n": typeof types.ResetPasswordDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      username\n      emailConfirmed\n    }\n  }\n": typeof types.RegisterDocument,
    "\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n": typeof types.ConfirmEmailDocument,
    "\n  mutation ResendConfirmation {\n    resendConfirmation\n  }\n": typeof types.ResendConfirmationDocument,
    "\n  query Activities($filter: ActivityFilter, $first: Int, $after: String) {\n    activities(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        at\n        kind\n        actorId\n        actorName\n        subjectId\n        subjectName\n        detail\n        ip\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ActivitiesDocument,
    "\n  fragment FeedRunRow on FeedRun {\n    id\n    feedId\n    trigger\n    status\n    reason\n    startedBy\n    fileName\n    format\n    bytes\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    duplicates\n    createdAt\n    startedAt\n    finishedAt\n    phase\n    progress\n  }\n": typeof types.FeedRunRowFragmentDoc,
    "\n  fragment ListedFeed on Feed {\n    id\n    name\n    format\n    address\n    secretHeader\n    hasSecret\n    enabled\n    intervalMinutes\n    full\n    expireDays\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    mapping {\n      value\n      type\n      fixedType\n      cause\n      firstSeen\n      lastSeen\n      reference\n      tags\n      confidence\n      delimiter\n      hasHeader\n    }\n    lastRun {\n      ...FeedRunRow\n    }\n  }\n": typeof types.ListedFeedFragmentDoc,
    "\n  query Feeds($first: Int, $after: String) {\n    feeds(first: $first, after: $after) {\n      nodes {\n        ...ListedFeed\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FeedsDocument,
    "\n  query OneFeed($id: ID!) {\n    feed(id: $id) {\n      ...ListedFeed\n    }\n  }\n": typeof types.OneFeedDocument,
    "\n  query FeedPresets {\n    feedPresets {\n      id\n      name\n      description\n      address\n      format\n      full\n      intervalMinutes\n      secretHeader\n    }\n  }\n": typeof types.FeedPresetsDocument,
    "\n  query FeedRuns($feedId: ID!, $first: Int, $after: String) {\n    feedRuns(feedId: $feedId, first: $first, after: $after) {\n      nodes {\n        ...FeedRunRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FeedRunsDocument,
    "\n  query OneFeedRun($id: ID!) {\n    feedRun(id: $id) {\n      ...FeedRunRow\n    }\n  }\n": typeof types.OneFeedRunDocument,
    "\n  query FeedRunErrors($runId: ID!, $first: Int, $after: String) {\n    feedRunErrors(runId: $runId, first: $first, after: $after) {\n      nodes {\n        line\n        cause\n        value\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FeedRunErrorsDocument,
    "\n  subscription FeedRunProgress {\n    feedRunProgress {\n      ...FeedRunRow\n    }\n  }\n": typeof types.FeedRunProgressDocument,
    "\n  mutation AddFeed($input: FeedInput!) {\n    addFeed(input: $input) {\n      ...ListedFeed\n    }\n  }\n": typeof types.AddFeedDocument,
    "\n  mutation UpdateFeed($id: ID!, $changes: FeedChanges!) {\n    updateFeed(id: $id, changes: $changes) {\n      ...ListedFeed\n    }\n  }\n": typeof types.UpdateFeedDocument,
    "\n  query FeedDeletion($id: ID!) {\n    feedDeletion(id: $id) {\n      named\n      removed\n    }\n  }\n": typeof types.FeedDeletionDocument,
    "\n  mutation DeleteFeed($id: ID!) {\n    deleteFeed(id: $id) {\n      named\n      removed\n    }\n  }\n": typeof types.DeleteFeedDocument,
    "\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...FeedRunRow\n    }\n  }\n": typeof types.RefreshFeedDocument,
    "\n  mutation CancelRefresh($id: ID!) {\n    cancelRefresh(id: $id) {\n      ...FeedRunRow\n    }\n  }\n": typeof types.CancelRefreshDocument,
    "\n  mutation UploadIndicators(\n    $file: Upload!\n    $feedId: ID\n    $name: String\n    $format: FeedFormat\n    $mapping: CsvMappingInput\n    $force: Boolean\n  ) {\n    uploadIndicators(\n      file: $file\n      feedId: $feedId\n      name: $name\n      format: $format\n      mapping: $mapping\n      force: $force\n    ) {\n      ...FeedRunRow\n    }\n  }\n": typeof types.UploadIndicatorsDocument,
    "\n  fragment FileRow on StoredFile {\n    id\n    name\n    bytes\n    uploadedAt\n    downloadUrl\n    quarantinedAt\n    owner {\n      id\n      username\n    }\n  }\n": typeof types.FileRowFragmentDoc,
    "\n  query Files($search: String, $userId: ID, $everyone: Boolean, $first: Int, $after: String) {\n    files(search: $search, userId: $userId, everyone: $everyone, first: $first, after: $after) {\n      nodes {\n        ...FileRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FilesDocument,
    "\n  query OneFile($id: ID!) {\n    file(id: $id) {\n      ...FileRow\n      sha256\n    }\n  }\n": typeof types.OneFileDocument,
    "\n  query FileUsage($userId: ID) {\n    fileUsage(userId: $userId) {\n      count\n      bytes\n      quotaBytes\n    }\n    serverInfo {\n      maxUploadBytes\n    }\n  }\n": typeof types.FileUsageDocument,
    "\n  mutation UploadFile($file: Upload!) {\n    uploadFile(file: $file) {\n      id\n    }\n  }\n": typeof types.UploadFileDocument,
    "\n  mutation DeleteFile($id: ID!) {\n    deleteFile(id: $id)\n  }\n": typeof types.DeleteFileDocument,
    "\n  query History(\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...PhotoSummary\n        ...PhotoFaces\n        owner {\n          id\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.HistoryDocument,
    "\n  query HistoryCounts($userId: ID, $everyone: Boolean, $filter: HistoryFilter, $reviewed: Boolean) {\n    historySummary(userId: $userId, everyone: $everyone, filter: $filter, reviewed: $reviewed) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      uncertain\n      pending\n      failed\n      exact\n    }\n  }\n": typeof types.HistoryCountsDocument,
    "\n  query Neighbours(\n    $id: ID!\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n  ) {\n    imageNeighbours(\n      id: $id\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n    ) {\n      previous {\n        id\n      }\n      next {\n        id\n      }\n    }\n  }\n": typeof types.NeighboursDocument,
    "\n  query DailyStatistics($days: Int!, $timeZone: String!, $userId: ID, $everyone: Boolean) {\n    dailyStatistics(days: $days, timeZone: $timeZone, userId: $userId, everyone: $everyone) {\n      day\n      photos\n      faces\n      masked\n    }\n  }\n": typeof types.DailyStatisticsDocument,
    "\n  subscription PhotoProcessed($everyone: Boolean) {\n    imageProcessed(everyone: $everyone) {\n      ...PhotoSummary\n      ...PhotoFaces\n      owner {\n        id\n        username\n      }\n    }\n  }\n": typeof types.PhotoProcessedDocument,
    "\n  fragment ImportRow on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    failuresUrl\n    rowsPerSecond\n    secondsLeft\n    startedBy\n    createdAt\n    finishedAt\n  }\n": typeof types.ImportRowFragmentDoc,
    "\n  query UserImports($first: Int, $after: String) {\n    userImports(first: $first, after: $after) {\n      nodes {\n        ...ImportRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UserImportsDocument,
    "\n  query OneImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportRow\n    }\n  }\n": typeof types.OneImportDocument,
    "\n  subscription ImportProgress($id: ID!) {\n    userImportProgress(id: $id) {\n      ...ImportRow\n    }\n  }\n": typeof types.ImportProgressDocument,
    "\n  query ImportFailures($id: ID!, $first: Int, $after: String) {\n    userImportFailures(id: $id, first: $first, after: $after) {\n      nodes {\n        line\n        username\n        cause\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ImportFailuresDocument,
    "\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportRow\n    }\n  }\n": typeof types.ImportUsersDocument,
    "\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportRow\n    }\n  }\n": typeof types.CancelImportDocument,
    "\n  query InvitationsGoOut {\n    serverInfo {\n      mailGoesOut\n    }\n  }\n": typeof types.InvitationsGoOutDocument,
    "\n  fragment ListedIndicator on Indicator {\n    id\n    type\n    value\n    cause\n    firstSeen\n    lastSeen\n    reference\n    tags\n    confidence\n    allowed\n    sources {\n      feedId\n      feedName\n      cause\n      tags\n      reference\n      confidence\n      firstSeen\n      lastSeen\n      listed\n    }\n  }\n": typeof types.ListedIndicatorFragmentDoc,
    "\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...ListedIndicator\n      }\n      totalCount\n      totalCountIsCapped\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.IndicatorsDocument,
    "\n  query IndicatorOverview {\n    indicatorSummary {\n      total\n      byType {\n        type\n        count\n      }\n      refreshedAt\n      searchMode\n    }\n    indicatorFeeds {\n      id\n      name\n      indicatorCount\n      refreshedAt\n    }\n  }\n": typeof types.IndicatorOverviewDocument,
    "\n  fragment MailRow on Mail {\n    id\n    recipient\n    subject\n    status\n    attempts\n    lastError\n    createdAt\n    sentAt\n    nextAttemptAt\n  }\n": typeof types.MailRowFragmentDoc,
    "\n  query Mails($status: MailStatus, $search: String, $first: Int, $after: String) {\n    mails(status: $status, search: $search, first: $first, after: $after) {\n      nodes {\n        ...MailRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.MailsDocument,
    "\n  query MailState($id: ID!) {\n    mail(id: $id) {\n      ...MailRow\n    }\n  }\n": typeof types.MailStateDocument,
    "\n  query MailText($id: ID!) {\n    mail(id: $id) {\n      id\n      text\n    }\n  }\n": typeof types.MailTextDocument,
    "\n  mutation ResendMail($id: ID!) {\n    resendMail(id: $id) {\n      ...MailRow\n    }\n  }\n": typeof types.ResendMailDocument,
    "\n  mutation SendTestMail($to: String!) {\n    sendTestMail(to: $to) {\n      ...MailRow\n    }\n  }\n": typeof types.SendTestMailDocument,
    "\n  query MailSettings {\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n": typeof types.MailSettingsDocument,
    "\n  query Profile {\n    me {\n      ...Viewer\n      address\n      createdAt\n      lastLoginAt\n      previousLoginAt\n      fileReceipts\n      photoReceipts\n    }\n    serverInfo {\n      mailGoesOut\n    }\n  }\n": typeof types.ProfileDocument,
    "\n  query ServerTime {\n    serverInfo {\n      time\n    }\n  }\n": typeof types.ServerTimeDocument,
    "\n  mutation UpdateProfile($input: ProfileInput!) {\n    updateProfile(input: $input) {\n      ...Viewer\n      address\n      fileReceipts\n      photoReceipts\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation ChangeEmail($email: String!, $password: String!) {\n    changeEmail(email: $email, password: $password) {\n      ...Viewer\n    }\n  }\n": typeof types.ChangeEmailDocument,
    "\n  query Sessions($userId: ID) {\n    sessions(userId: $userId) {\n      id\n      userAgent\n      ip\n      createdAt\n      lastSeenAt\n      current\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation EndSession($id: ID!) {\n    endSession(id: $id)\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation EndSessions($userId: ID) {\n    endSessions(userId: $userId)\n  }\n": typeof types.EndSessionsDocument,
    "\n  query ApiTokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n": typeof types.ApiTokensDocument,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n      }\n    }\n  }\n": typeof types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n": typeof types.RevokeApiTokenDocument,
    "\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n    source\n    quarantinedAt\n    pictures\n    picturesChangedAt\n    version\n    uncertain\n    reviewed\n    corrected\n  }\n": typeof types.PhotoSummaryFragmentDoc,
    "\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      uncertain\n      byPerson\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n": typeof types.PhotoFacesFragmentDoc,
    "\n  mutation UploadImage($file: Upload, $url: String, $source: ImageSource) {\n    uploadImage(file: $file, url: $url, source: $source) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      duplicate\n    }\n  }\n": typeof types.UploadImageDocument,
    "\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoReview\n      bytes\n      format\n      sha256\n      takenAt\n      detectedAt\n      detectorVersion\n      originalUrl\n      previewUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n": typeof types.PhotoDocument,
    "\n  mutation RetryDetection($id: ID!) {\n    retryDetection(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      detectedAt\n      detectorVersion\n    }\n  }\n": typeof types.RetryDetectionDocument,
    "\n  mutation DeletePhotos($ids: [ID!]!) {\n    deleteImages(ids: $ids)\n  }\n": typeof types.DeletePhotosDocument,
    "\n  mutation RestorePhotos($ids: [ID!]!) {\n    restoreImages(ids: $ids)\n  }\n": typeof types.RestorePhotosDocument,
    "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n      privacy {\n        pictures\n        deleteAfterDays\n      }\n    }\n  }\n": typeof types.UploadLimitsDocument,
    "\n  fragment PictureJobParts on PictureJob {\n    id\n    kind\n    status\n    startedBy\n    startedAt\n    total\n    done\n    failed\n  }\n": typeof types.PictureJobPartsFragmentDoc,
    "\n  query Privacy {\n    serverInfo {\n      privacy {\n        pictures\n        deleteAfterDays\n        picturesLocked\n        deleteAfterDaysLocked\n      }\n    }\n    pictureCounts {\n      originals\n      blurring\n      blurred\n      deleted\n    }\n  }\n": typeof types.PrivacyDocument,
    "\n  query PictureRuns {\n    pictureJobs(first: 5) {\n      nodes {\n        ...PictureJobParts\n      }\n    }\n  }\n": typeof types.PictureRunsDocument,
    "\n  mutation SetPrivacy($pictures: PictureRule!, $deleteAfterDays: Int) {\n    setPrivacy(pictures: $pictures, deleteAfterDays: $deleteAfterDays) {\n      pictures\n      deleteAfterDays\n    }\n  }\n": typeof types.SetPrivacyDocument,
    "\n  query PicturesToDelete($days: Int!) {\n    picturesToDelete(days: $days) {\n      photos\n      bytes\n      oldest\n      newest\n    }\n  }\n": typeof types.PicturesToDeleteDocument,
    "\n  mutation StartBlurring {\n    startBlurring {\n      ...PictureJobParts\n    }\n  }\n": typeof types.StartBlurringDocument,
    "\n  mutation StopBlurring($id: ID!) {\n    stopBlurring(id: $id) {\n      ...PictureJobParts\n    }\n  }\n": typeof types.StopBlurringDocument,
    "\n  fragment PhotoReview on Image {\n    ...PhotoSummary\n    ...PhotoFaces\n    detected {\n      message\n      detectorVersion\n      detectedAt\n    }\n    revisions {\n      id\n      kind\n      at\n      actorName\n      message\n      detectorVersion\n    }\n  }\n": typeof types.PhotoReviewFragmentDoc,
    "\n  mutation CorrectFaces($id: ID!, $faces: [FaceInput!]!, $version: Int!) {\n    correctFaces(imageId: $id, faces: $faces, version: $version) {\n      ...PhotoReview\n    }\n  }\n": typeof types.CorrectFacesDocument,
    "\n  mutation ConfirmPhoto($id: ID!, $version: Int!) {\n    confirmImage(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n": typeof types.ConfirmPhotoDocument,
    "\n  mutation UndoReview($id: ID!, $version: Int!) {\n    undoReview(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n": typeof types.UndoReviewDocument,
    "\n  mutation RevertToDetected($id: ID!, $version: Int!) {\n    revertToDetected(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n": typeof types.RevertToDetectedDocument,
    "\n  query PhotosToCheck($userId: ID, $everyone: Boolean, $after: String) {\n    history(uncertain: true, userId: $userId, everyone: $everyone, sort: OLDEST, first: 100, after: $after) {\n      nodes {\n        id\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PhotosToCheckDocument,
    "\n  query Agreement($days: Int!) {\n    agreement(days: $days) {\n      faces {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n      photos {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n    }\n  }\n": typeof types.AgreementDocument,
    "\n  fragment RejudgingParts on Rejudging {\n    id\n    status\n    detectorVersion\n    startedBy\n    startedAt\n    finishedAt\n    reason\n    total\n    done\n    judged\n    kept\n    failed\n    skipped\n    changed\n    applied\n    changes {\n      from\n      to\n      count\n    }\n  }\n": typeof types.RejudgingPartsFragmentDoc,
    "\n  query Rejudgings {\n    detectorVersion\n    rejudgings(first: 5) {\n      nodes {\n        ...RejudgingParts\n      }\n    }\n  }\n": typeof types.RejudgingsDocument,
    "\n  mutation StartRejudging {\n    startRejudging {\n      ...RejudgingParts\n    }\n  }\n": typeof types.StartRejudgingDocument,
    "\n  mutation PauseRejudging($id: ID!) {\n    pauseRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": typeof types.PauseRejudgingDocument,
    "\n  mutation ResumeRejudging($id: ID!) {\n    resumeRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": typeof types.ResumeRejudgingDocument,
    "\n  mutation AcceptRejudging($id: ID!) {\n    acceptRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": typeof types.AcceptRejudgingDocument,
    "\n  mutation DiscardRejudging($id: ID!) {\n    discardRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": typeof types.DiscardRejudgingDocument,
    "\n  fragment AllowedRow on AllowedIndicator {\n    id\n    type\n    value\n    note\n    addedBy\n    createdAt\n  }\n": typeof types.AllowedRowFragmentDoc,
    "\n  query AllowedIndicators($search: String, $first: Int, $after: String) {\n    allowedIndicators(search: $search, first: $first, after: $after) {\n      nodes {\n        ...AllowedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AllowedIndicatorsDocument,
    "\n  mutation AllowIndicator($value: String!, $note: String) {\n    allowIndicator(value: $value, note: $note) {\n      ...AllowedRow\n    }\n  }\n": typeof types.AllowIndicatorDocument,
    "\n  mutation DisallowIndicator($id: ID!) {\n    disallowIndicator(id: $id)\n  }\n": typeof types.DisallowIndicatorDocument,
    "\n  fragment QuarantinedRow on QuarantinedItem {\n    id\n    imageId\n    fileId\n    name\n    type\n    value\n    cause\n    feeds\n    status\n    quarantinedAt\n    releasedAt\n    releasedBy\n    owner {\n      id\n      username\n    }\n  }\n": typeof types.QuarantinedRowFragmentDoc,
    "\n  query Quarantine($status: QuarantineStatus, $first: Int, $after: String) {\n    quarantine(status: $status, first: $first, after: $after) {\n      nodes {\n        ...QuarantinedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.QuarantineDocument,
    "\n  mutation ReleaseQuarantined($ids: [ID!]!) {\n    releaseQuarantined(ids: $ids)\n  }\n": typeof types.ReleaseQuarantinedDocument,
    "\n  mutation DeleteQuarantined($ids: [ID!]!) {\n    deleteQuarantined(ids: $ids)\n  }\n": typeof types.DeleteQuarantinedDocument,
    "\n  fragment Viewer on User {\n    id\n    username\n    email\n    emailConfirmed\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n": typeof types.ViewerFragmentDoc,
    "\n  query Me {\n    me {\n      ...Viewer\n    }\n  }\n": typeof types.MeDocument,
    "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      user {\n        ...Viewer\n      }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  mutation Logout {\n    logout\n  }\n": typeof types.LogoutDocument,
    "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n": typeof types.ChangePasswordDocument,
    "\n  query Settings {\n    serverInfo {\n      registrationOpen\n      registrationLocked\n      maxUploadBytes\n      maxMegapixels\n      playground\n    }\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n": typeof types.SettingsDocument,
    "\n  mutation SetRegistration($open: Boolean!) {\n    setRegistration(open: $open)\n  }\n": typeof types.SetRegistrationDocument,
    "\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    address\n    role\n    status\n    emailConfirmed\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n": typeof types.AccountFragmentDoc,
    "\n  query Users($search: String, $filter: UsersFilter, $sort: UsersSort, $first: Int, $after: String) {\n    users(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  query UserName($id: ID!) {\n    user(id: $id) {\n      id\n      username\n      firstName\n      lastName\n    }\n  }\n": typeof types.UserNameDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      email\n      oneTimePassword\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  query OneUser($id: ID!) {\n    user(id: $id) {\n      ...Account\n    }\n  }\n": typeof types.OneUserDocument,
    "\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      ...Account\n    }\n  }\n": typeof types.UpdateUserDocument,
    "\n  mutation SendFirstPassword($id: ID!) {\n    sendFirstPassword(id: $id) {\n      ...Account\n      oneTimePassword\n    }\n  }\n": typeof types.SendFirstPasswordDocument,
    "\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n": typeof types.DeleteUserDocument,
    "\n  fragment WebhookFacts on Webhook {\n    id\n    url\n    events\n    active\n    missed\n  }\n": typeof types.WebhookFactsFragmentDoc,
    "\n  fragment DeliveryRow on WebhookDelivery {\n    id\n    event\n    status\n    attempts\n    nextAttemptAt\n    lastStatus\n    lastError\n    durationMs\n    createdAt\n    deliveredAt\n    payload\n  }\n": typeof types.DeliveryRowFragmentDoc,
    "\n  query Webhooks {\n    webhooks {\n      ...WebhookFacts\n    }\n  }\n": typeof types.WebhooksDocument,
    "\n  query WebhookById($id: ID!) {\n    webhook(id: $id) {\n      ...WebhookFacts\n    }\n  }\n": typeof types.WebhookByIdDocument,
    "\n  query Deliveries($webhookId: ID!, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, first: $first, after: $after) {\n      nodes {\n        ...DeliveryRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.DeliveriesDocument,
    "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        ...WebhookFacts\n      }\n    }\n  }\n": typeof types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook($id: ID!, $input: UpdateWebhookInput!) {\n    updateWebhook(id: $id, input: $input) {\n      ...WebhookFacts\n    }\n  }\n": typeof types.UpdateWebhookDocument,
    "\n  mutation RenewWebhookSecret($id: ID!) {\n    renewWebhookSecret(id: $id) {\n      secret\n    }\n  }\n": typeof types.RenewWebhookSecretDocument,
    "\n  mutation DeleteWebhook($id: ID!) {\n    deleteWebhook(id: $id)\n  }\n": typeof types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($id: ID!) {\n    testWebhook(id: $id) {\n      id\n    }\n  }\n": typeof types.TestWebhookDocument,
    "\n  mutation Redeliver($id: ID!) {\n    redeliverWebhook(id: $id) {\n      ...DeliveryRow\n    }\n  }\n": typeof types.RedeliverDocument,
};
const documents: Documents = {
    "\n  query Portal {\n    serverInfo {\n      registrationOpen\n      mailGoesOut\n    }\n  }\n": types.PortalDocument,
    "\n  mutation RequestPasswordReset($email: String!) {\n    requestPasswordReset(email: $email)\n  }\n": types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($token: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    resetPassword(token: $token, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n": types.ResetPasswordDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      username\n      emailConfirmed\n    }\n  }\n": types.RegisterDocument,
    "\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n": types.ConfirmEmailDocument,
    "\n  mutation ResendConfirmation {\n    resendConfirmation\n  }\n": types.ResendConfirmationDocument,
    "\n  query Activities($filter: ActivityFilter, $first: Int, $after: String) {\n    activities(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        at\n        kind\n        actorId\n        actorName\n        subjectId\n        subjectName\n        detail\n        ip\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ActivitiesDocument,
    "\n  fragment FeedRunRow on FeedRun {\n    id\n    feedId\n    trigger\n    status\n    reason\n    startedBy\n    fileName\n    format\n    bytes\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    duplicates\n    createdAt\n    startedAt\n    finishedAt\n    phase\n    progress\n  }\n": types.FeedRunRowFragmentDoc,
    "\n  fragment ListedFeed on Feed {\n    id\n    name\n    format\n    address\n    secretHeader\n    hasSecret\n    enabled\n    intervalMinutes\n    full\n    expireDays\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    mapping {\n      value\n      type\n      fixedType\n      cause\n      firstSeen\n      lastSeen\n      reference\n      tags\n      confidence\n      delimiter\n      hasHeader\n    }\n    lastRun {\n      ...FeedRunRow\n    }\n  }\n": types.ListedFeedFragmentDoc,
    "\n  query Feeds($first: Int, $after: String) {\n    feeds(first: $first, after: $after) {\n      nodes {\n        ...ListedFeed\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FeedsDocument,
    "\n  query OneFeed($id: ID!) {\n    feed(id: $id) {\n      ...ListedFeed\n    }\n  }\n": types.OneFeedDocument,
    "\n  query FeedPresets {\n    feedPresets {\n      id\n      name\n      description\n      address\n      format\n      full\n      intervalMinutes\n      secretHeader\n    }\n  }\n": types.FeedPresetsDocument,
    "\n  query FeedRuns($feedId: ID!, $first: Int, $after: String) {\n    feedRuns(feedId: $feedId, first: $first, after: $after) {\n      nodes {\n        ...FeedRunRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FeedRunsDocument,
    "\n  query OneFeedRun($id: ID!) {\n    feedRun(id: $id) {\n      ...FeedRunRow\n    }\n  }\n": types.OneFeedRunDocument,
    "\n  query FeedRunErrors($runId: ID!, $first: Int, $after: String) {\n    feedRunErrors(runId: $runId, first: $first, after: $after) {\n      nodes {\n        line\n        cause\n        value\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FeedRunErrorsDocument,
    "\n  subscription FeedRunProgress {\n    feedRunProgress {\n      ...FeedRunRow\n    }\n  }\n": types.FeedRunProgressDocument,
    "\n  mutation AddFeed($input: FeedInput!) {\n    addFeed(input: $input) {\n      ...ListedFeed\n    }\n  }\n": types.AddFeedDocument,
    "\n  mutation UpdateFeed($id: ID!, $changes: FeedChanges!) {\n    updateFeed(id: $id, changes: $changes) {\n      ...ListedFeed\n    }\n  }\n": types.UpdateFeedDocument,
    "\n  query FeedDeletion($id: ID!) {\n    feedDeletion(id: $id) {\n      named\n      removed\n    }\n  }\n": types.FeedDeletionDocument,
    "\n  mutation DeleteFeed($id: ID!) {\n    deleteFeed(id: $id) {\n      named\n      removed\n    }\n  }\n": types.DeleteFeedDocument,
    "\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...FeedRunRow\n    }\n  }\n": types.RefreshFeedDocument,
    "\n  mutation CancelRefresh($id: ID!) {\n    cancelRefresh(id: $id) {\n      ...FeedRunRow\n    }\n  }\n": types.CancelRefreshDocument,
    "\n  mutation UploadIndicators(\n    $file: Upload!\n    $feedId: ID\n    $name: String\n    $format: FeedFormat\n    $mapping: CsvMappingInput\n    $force: Boolean\n  ) {\n    uploadIndicators(\n      file: $file\n      feedId: $feedId\n      name: $name\n      format: $format\n      mapping: $mapping\n      force: $force\n    ) {\n      ...FeedRunRow\n    }\n  }\n": types.UploadIndicatorsDocument,
    "\n  fragment FileRow on StoredFile {\n    id\n    name\n    bytes\n    uploadedAt\n    downloadUrl\n    quarantinedAt\n    owner {\n      id\n      username\n    }\n  }\n": types.FileRowFragmentDoc,
    "\n  query Files($search: String, $userId: ID, $everyone: Boolean, $first: Int, $after: String) {\n    files(search: $search, userId: $userId, everyone: $everyone, first: $first, after: $after) {\n      nodes {\n        ...FileRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FilesDocument,
    "\n  query OneFile($id: ID!) {\n    file(id: $id) {\n      ...FileRow\n      sha256\n    }\n  }\n": types.OneFileDocument,
    "\n  query FileUsage($userId: ID) {\n    fileUsage(userId: $userId) {\n      count\n      bytes\n      quotaBytes\n    }\n    serverInfo {\n      maxUploadBytes\n    }\n  }\n": types.FileUsageDocument,
    "\n  mutation UploadFile($file: Upload!) {\n    uploadFile(file: $file) {\n      id\n    }\n  }\n": types.UploadFileDocument,
    "\n  mutation DeleteFile($id: ID!) {\n    deleteFile(id: $id)\n  }\n": types.DeleteFileDocument,
    "\n  query History(\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...PhotoSummary\n        ...PhotoFaces\n        owner {\n          id\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.HistoryDocument,
    "\n  query HistoryCounts($userId: ID, $everyone: Boolean, $filter: HistoryFilter, $reviewed: Boolean) {\n    historySummary(userId: $userId, everyone: $everyone, filter: $filter, reviewed: $reviewed) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      uncertain\n      pending\n      failed\n      exact\n    }\n  }\n": types.HistoryCountsDocument,
    "\n  query Neighbours(\n    $id: ID!\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n  ) {\n    imageNeighbours(\n      id: $id\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n    ) {\n      previous {\n        id\n      }\n      next {\n        id\n      }\n    }\n  }\n": types.NeighboursDocument,
    "\n  query DailyStatistics($days: Int!, $timeZone: String!, $userId: ID, $everyone: Boolean) {\n    dailyStatistics(days: $days, timeZone: $timeZone, userId: $userId, everyone: $everyone) {\n      day\n      photos\n      faces\n      masked\n    }\n  }\n": types.DailyStatisticsDocument,
    "\n  subscription PhotoProcessed($everyone: Boolean) {\n    imageProcessed(everyone: $everyone) {\n      ...PhotoSummary\n      ...PhotoFaces\n      owner {\n        id\n        username\n      }\n    }\n  }\n": types.PhotoProcessedDocument,
    "\n  fragment ImportRow on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    failuresUrl\n    rowsPerSecond\n    secondsLeft\n    startedBy\n    createdAt\n    finishedAt\n  }\n": types.ImportRowFragmentDoc,
    "\n  query UserImports($first: Int, $after: String) {\n    userImports(first: $first, after: $after) {\n      nodes {\n        ...ImportRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UserImportsDocument,
    "\n  query OneImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportRow\n    }\n  }\n": types.OneImportDocument,
    "\n  subscription ImportProgress($id: ID!) {\n    userImportProgress(id: $id) {\n      ...ImportRow\n    }\n  }\n": types.ImportProgressDocument,
    "\n  query ImportFailures($id: ID!, $first: Int, $after: String) {\n    userImportFailures(id: $id, first: $first, after: $after) {\n      nodes {\n        line\n        username\n        cause\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ImportFailuresDocument,
    "\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportRow\n    }\n  }\n": types.ImportUsersDocument,
    "\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportRow\n    }\n  }\n": types.CancelImportDocument,
    "\n  query InvitationsGoOut {\n    serverInfo {\n      mailGoesOut\n    }\n  }\n": types.InvitationsGoOutDocument,
    "\n  fragment ListedIndicator on Indicator {\n    id\n    type\n    value\n    cause\n    firstSeen\n    lastSeen\n    reference\n    tags\n    confidence\n    allowed\n    sources {\n      feedId\n      feedName\n      cause\n      tags\n      reference\n      confidence\n      firstSeen\n      lastSeen\n      listed\n    }\n  }\n": types.ListedIndicatorFragmentDoc,
    "\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...ListedIndicator\n      }\n      totalCount\n      totalCountIsCapped\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.IndicatorsDocument,
    "\n  query IndicatorOverview {\n    indicatorSummary {\n      total\n      byType {\n        type\n        count\n      }\n      refreshedAt\n      searchMode\n    }\n    indicatorFeeds {\n      id\n      name\n      indicatorCount\n      refreshedAt\n    }\n  }\n": types.IndicatorOverviewDocument,
    "\n  fragment MailRow on Mail {\n    id\n    recipient\n    subject\n    status\n    attempts\n    lastError\n    createdAt\n    sentAt\n    nextAttemptAt\n  }\n": types.MailRowFragmentDoc,
    "\n  query Mails($status: MailStatus, $search: String, $first: Int, $after: String) {\n    mails(status: $status, search: $search, first: $first, after: $after) {\n      nodes {\n        ...MailRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.MailsDocument,
    "\n  query MailState($id: ID!) {\n    mail(id: $id) {\n      ...MailRow\n    }\n  }\n": types.MailStateDocument,
    "\n  query MailText($id: ID!) {\n    mail(id: $id) {\n      id\n      text\n    }\n  }\n": types.MailTextDocument,
    "\n  mutation ResendMail($id: ID!) {\n    resendMail(id: $id) {\n      ...MailRow\n    }\n  }\n": types.ResendMailDocument,
    "\n  mutation SendTestMail($to: String!) {\n    sendTestMail(to: $to) {\n      ...MailRow\n    }\n  }\n": types.SendTestMailDocument,
    "\n  query MailSettings {\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n": types.MailSettingsDocument,
    "\n  query Profile {\n    me {\n      ...Viewer\n      address\n      createdAt\n      lastLoginAt\n      previousLoginAt\n      fileReceipts\n      photoReceipts\n    }\n    serverInfo {\n      mailGoesOut\n    }\n  }\n": types.ProfileDocument,
    "\n  query ServerTime {\n    serverInfo {\n      time\n    }\n  }\n": types.ServerTimeDocument,
    "\n  mutation UpdateProfile($input: ProfileInput!) {\n    updateProfile(input: $input) {\n      ...Viewer\n      address\n      fileReceipts\n      photoReceipts\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation ChangeEmail($email: String!, $password: String!) {\n    changeEmail(email: $email, password: $password) {\n      ...Viewer\n    }\n  }\n": types.ChangeEmailDocument,
    "\n  query Sessions($userId: ID) {\n    sessions(userId: $userId) {\n      id\n      userAgent\n      ip\n      createdAt\n      lastSeenAt\n      current\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation EndSession($id: ID!) {\n    endSession(id: $id)\n  }\n": types.EndSessionDocument,
    "\n  mutation EndSessions($userId: ID) {\n    endSessions(userId: $userId)\n  }\n": types.EndSessionsDocument,
    "\n  query ApiTokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n": types.ApiTokensDocument,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n      }\n    }\n  }\n": types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n": types.RevokeApiTokenDocument,
    "\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n    source\n    quarantinedAt\n    pictures\n    picturesChangedAt\n    version\n    uncertain\n    reviewed\n    corrected\n  }\n": types.PhotoSummaryFragmentDoc,
    "\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      uncertain\n      byPerson\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n": types.PhotoFacesFragmentDoc,
    "\n  mutation UploadImage($file: Upload, $url: String, $source: ImageSource) {\n    uploadImage(file: $file, url: $url, source: $source) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      duplicate\n    }\n  }\n": types.UploadImageDocument,
    "\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoReview\n      bytes\n      format\n      sha256\n      takenAt\n      detectedAt\n      detectorVersion\n      originalUrl\n      previewUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n": types.PhotoDocument,
    "\n  mutation RetryDetection($id: ID!) {\n    retryDetection(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      detectedAt\n      detectorVersion\n    }\n  }\n": types.RetryDetectionDocument,
    "\n  mutation DeletePhotos($ids: [ID!]!) {\n    deleteImages(ids: $ids)\n  }\n": types.DeletePhotosDocument,
    "\n  mutation RestorePhotos($ids: [ID!]!) {\n    restoreImages(ids: $ids)\n  }\n": types.RestorePhotosDocument,
    "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n      privacy {\n        pictures\n        deleteAfterDays\n      }\n    }\n  }\n": types.UploadLimitsDocument,
    "\n  fragment PictureJobParts on PictureJob {\n    id\n    kind\n    status\n    startedBy\n    startedAt\n    total\n    done\n    failed\n  }\n": types.PictureJobPartsFragmentDoc,
    "\n  query Privacy {\n    serverInfo {\n      privacy {\n        pictures\n        deleteAfterDays\n        picturesLocked\n        deleteAfterDaysLocked\n      }\n    }\n    pictureCounts {\n      originals\n      blurring\n      blurred\n      deleted\n    }\n  }\n": types.PrivacyDocument,
    "\n  query PictureRuns {\n    pictureJobs(first: 5) {\n      nodes {\n        ...PictureJobParts\n      }\n    }\n  }\n": types.PictureRunsDocument,
    "\n  mutation SetPrivacy($pictures: PictureRule!, $deleteAfterDays: Int) {\n    setPrivacy(pictures: $pictures, deleteAfterDays: $deleteAfterDays) {\n      pictures\n      deleteAfterDays\n    }\n  }\n": types.SetPrivacyDocument,
    "\n  query PicturesToDelete($days: Int!) {\n    picturesToDelete(days: $days) {\n      photos\n      bytes\n      oldest\n      newest\n    }\n  }\n": types.PicturesToDeleteDocument,
    "\n  mutation StartBlurring {\n    startBlurring {\n      ...PictureJobParts\n    }\n  }\n": types.StartBlurringDocument,
    "\n  mutation StopBlurring($id: ID!) {\n    stopBlurring(id: $id) {\n      ...PictureJobParts\n    }\n  }\n": types.StopBlurringDocument,
    "\n  fragment PhotoReview on Image {\n    ...PhotoSummary\n    ...PhotoFaces\n    detected {\n      message\n      detectorVersion\n      detectedAt\n    }\n    revisions {\n      id\n      kind\n      at\n      actorName\n      message\n      detectorVersion\n    }\n  }\n": types.PhotoReviewFragmentDoc,
    "\n  mutation CorrectFaces($id: ID!, $faces: [FaceInput!]!, $version: Int!) {\n    correctFaces(imageId: $id, faces: $faces, version: $version) {\n      ...PhotoReview\n    }\n  }\n": types.CorrectFacesDocument,
    "\n  mutation ConfirmPhoto($id: ID!, $version: Int!) {\n    confirmImage(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n": types.ConfirmPhotoDocument,
    "\n  mutation UndoReview($id: ID!, $version: Int!) {\n    undoReview(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n": types.UndoReviewDocument,
    "\n  mutation RevertToDetected($id: ID!, $version: Int!) {\n    revertToDetected(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n": types.RevertToDetectedDocument,
    "\n  query PhotosToCheck($userId: ID, $everyone: Boolean, $after: String) {\n    history(uncertain: true, userId: $userId, everyone: $everyone, sort: OLDEST, first: 100, after: $after) {\n      nodes {\n        id\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PhotosToCheckDocument,
    "\n  query Agreement($days: Int!) {\n    agreement(days: $days) {\n      faces {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n      photos {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n    }\n  }\n": types.AgreementDocument,
    "\n  fragment RejudgingParts on Rejudging {\n    id\n    status\n    detectorVersion\n    startedBy\n    startedAt\n    finishedAt\n    reason\n    total\n    done\n    judged\n    kept\n    failed\n    skipped\n    changed\n    applied\n    changes {\n      from\n      to\n      count\n    }\n  }\n": types.RejudgingPartsFragmentDoc,
    "\n  query Rejudgings {\n    detectorVersion\n    rejudgings(first: 5) {\n      nodes {\n        ...RejudgingParts\n      }\n    }\n  }\n": types.RejudgingsDocument,
    "\n  mutation StartRejudging {\n    startRejudging {\n      ...RejudgingParts\n    }\n  }\n": types.StartRejudgingDocument,
    "\n  mutation PauseRejudging($id: ID!) {\n    pauseRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": types.PauseRejudgingDocument,
    "\n  mutation ResumeRejudging($id: ID!) {\n    resumeRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": types.ResumeRejudgingDocument,
    "\n  mutation AcceptRejudging($id: ID!) {\n    acceptRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": types.AcceptRejudgingDocument,
    "\n  mutation DiscardRejudging($id: ID!) {\n    discardRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n": types.DiscardRejudgingDocument,
    "\n  fragment AllowedRow on AllowedIndicator {\n    id\n    type\n    value\n    note\n    addedBy\n    createdAt\n  }\n": types.AllowedRowFragmentDoc,
    "\n  query AllowedIndicators($search: String, $first: Int, $after: String) {\n    allowedIndicators(search: $search, first: $first, after: $after) {\n      nodes {\n        ...AllowedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AllowedIndicatorsDocument,
    "\n  mutation AllowIndicator($value: String!, $note: String) {\n    allowIndicator(value: $value, note: $note) {\n      ...AllowedRow\n    }\n  }\n": types.AllowIndicatorDocument,
    "\n  mutation DisallowIndicator($id: ID!) {\n    disallowIndicator(id: $id)\n  }\n": types.DisallowIndicatorDocument,
    "\n  fragment QuarantinedRow on QuarantinedItem {\n    id\n    imageId\n    fileId\n    name\n    type\n    value\n    cause\n    feeds\n    status\n    quarantinedAt\n    releasedAt\n    releasedBy\n    owner {\n      id\n      username\n    }\n  }\n": types.QuarantinedRowFragmentDoc,
    "\n  query Quarantine($status: QuarantineStatus, $first: Int, $after: String) {\n    quarantine(status: $status, first: $first, after: $after) {\n      nodes {\n        ...QuarantinedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.QuarantineDocument,
    "\n  mutation ReleaseQuarantined($ids: [ID!]!) {\n    releaseQuarantined(ids: $ids)\n  }\n": types.ReleaseQuarantinedDocument,
    "\n  mutation DeleteQuarantined($ids: [ID!]!) {\n    deleteQuarantined(ids: $ids)\n  }\n": types.DeleteQuarantinedDocument,
    "\n  fragment Viewer on User {\n    id\n    username\n    email\n    emailConfirmed\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n": types.ViewerFragmentDoc,
    "\n  query Me {\n    me {\n      ...Viewer\n    }\n  }\n": types.MeDocument,
    "\n  mutation Login($username: String!, $password: String!) {\n    login(username: $username, password: $password) {\n      user {\n        ...Viewer\n      }\n    }\n  }\n": types.LoginDocument,
    "\n  mutation Logout {\n    logout\n  }\n": types.LogoutDocument,
    "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n": types.ChangePasswordDocument,
    "\n  query Settings {\n    serverInfo {\n      registrationOpen\n      registrationLocked\n      maxUploadBytes\n      maxMegapixels\n      playground\n    }\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n": types.SettingsDocument,
    "\n  mutation SetRegistration($open: Boolean!) {\n    setRegistration(open: $open)\n  }\n": types.SetRegistrationDocument,
    "\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    address\n    role\n    status\n    emailConfirmed\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n": types.AccountFragmentDoc,
    "\n  query Users($search: String, $filter: UsersFilter, $sort: UsersSort, $first: Int, $after: String) {\n    users(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UsersDocument,
    "\n  query UserName($id: ID!) {\n    user(id: $id) {\n      id\n      username\n      firstName\n      lastName\n    }\n  }\n": types.UserNameDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      email\n      oneTimePassword\n    }\n  }\n": types.CreateUserDocument,
    "\n  query OneUser($id: ID!) {\n    user(id: $id) {\n      ...Account\n    }\n  }\n": types.OneUserDocument,
    "\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      ...Account\n    }\n  }\n": types.UpdateUserDocument,
    "\n  mutation SendFirstPassword($id: ID!) {\n    sendFirstPassword(id: $id) {\n      ...Account\n      oneTimePassword\n    }\n  }\n": types.SendFirstPasswordDocument,
    "\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n": types.DeleteUserDocument,
    "\n  fragment WebhookFacts on Webhook {\n    id\n    url\n    events\n    active\n    missed\n  }\n": types.WebhookFactsFragmentDoc,
    "\n  fragment DeliveryRow on WebhookDelivery {\n    id\n    event\n    status\n    attempts\n    nextAttemptAt\n    lastStatus\n    lastError\n    durationMs\n    createdAt\n    deliveredAt\n    payload\n  }\n": types.DeliveryRowFragmentDoc,
    "\n  query Webhooks {\n    webhooks {\n      ...WebhookFacts\n    }\n  }\n": types.WebhooksDocument,
    "\n  query WebhookById($id: ID!) {\n    webhook(id: $id) {\n      ...WebhookFacts\n    }\n  }\n": types.WebhookByIdDocument,
    "\n  query Deliveries($webhookId: ID!, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, first: $first, after: $after) {\n      nodes {\n        ...DeliveryRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.DeliveriesDocument,
    "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        ...WebhookFacts\n      }\n    }\n  }\n": types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook($id: ID!, $input: UpdateWebhookInput!) {\n    updateWebhook(id: $id, input: $input) {\n      ...WebhookFacts\n    }\n  }\n": types.UpdateWebhookDocument,
    "\n  mutation RenewWebhookSecret($id: ID!) {\n    renewWebhookSecret(id: $id) {\n      secret\n    }\n  }\n": types.RenewWebhookSecretDocument,
    "\n  mutation DeleteWebhook($id: ID!) {\n    deleteWebhook(id: $id)\n  }\n": types.DeleteWebhookDocument,
    "\n  mutation TestWebhook($id: ID!) {\n    testWebhook(id: $id) {\n      id\n    }\n  }\n": types.TestWebhookDocument,
    "\n  mutation Redeliver($id: ID!) {\n    redeliverWebhook(id: $id) {\n      ...DeliveryRow\n    }\n  }\n": types.RedeliverDocument,
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
export function graphql(source: "\n  query Portal {\n    serverInfo {\n      registrationOpen\n      mailGoesOut\n    }\n  }\n"): (typeof documents)["\n  query Portal {\n    serverInfo {\n      registrationOpen\n      mailGoesOut\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($email: String!) {\n    requestPasswordReset(email: $email)\n  }\n"): (typeof documents)["\n  mutation RequestPasswordReset($email: String!) {\n    requestPasswordReset(email: $email)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($token: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    resetPassword(token: $token, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n"): (typeof documents)["\n  mutation ResetPassword($token: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    resetPassword(token: $token, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      username\n      emailConfirmed\n    }\n  }\n"): (typeof documents)["\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      username\n      emailConfirmed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n"): (typeof documents)["\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendConfirmation {\n    resendConfirmation\n  }\n"): (typeof documents)["\n  mutation ResendConfirmation {\n    resendConfirmation\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Activities($filter: ActivityFilter, $first: Int, $after: String) {\n    activities(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        at\n        kind\n        actorId\n        actorName\n        subjectId\n        subjectName\n        detail\n        ip\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Activities($filter: ActivityFilter, $first: Int, $after: String) {\n    activities(filter: $filter, first: $first, after: $after) {\n      nodes {\n        id\n        at\n        kind\n        actorId\n        actorName\n        subjectId\n        subjectName\n        detail\n        ip\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FeedRunRow on FeedRun {\n    id\n    feedId\n    trigger\n    status\n    reason\n    startedBy\n    fileName\n    format\n    bytes\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    duplicates\n    createdAt\n    startedAt\n    finishedAt\n    phase\n    progress\n  }\n"): (typeof documents)["\n  fragment FeedRunRow on FeedRun {\n    id\n    feedId\n    trigger\n    status\n    reason\n    startedBy\n    fileName\n    format\n    bytes\n    rows\n    added\n    changed\n    gone\n    expired\n    bad\n    duplicates\n    createdAt\n    startedAt\n    finishedAt\n    phase\n    progress\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ListedFeed on Feed {\n    id\n    name\n    format\n    address\n    secretHeader\n    hasSecret\n    enabled\n    intervalMinutes\n    full\n    expireDays\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    mapping {\n      value\n      type\n      fixedType\n      cause\n      firstSeen\n      lastSeen\n      reference\n      tags\n      confidence\n      delimiter\n      hasHeader\n    }\n    lastRun {\n      ...FeedRunRow\n    }\n  }\n"): (typeof documents)["\n  fragment ListedFeed on Feed {\n    id\n    name\n    format\n    address\n    secretHeader\n    hasSecret\n    enabled\n    intervalMinutes\n    full\n    expireDays\n    indicatorCount\n    refreshedAt\n    nextRunAt\n    mapping {\n      value\n      type\n      fixedType\n      cause\n      firstSeen\n      lastSeen\n      reference\n      tags\n      confidence\n      delimiter\n      hasHeader\n    }\n    lastRun {\n      ...FeedRunRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Feeds($first: Int, $after: String) {\n    feeds(first: $first, after: $after) {\n      nodes {\n        ...ListedFeed\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Feeds($first: Int, $after: String) {\n    feeds(first: $first, after: $after) {\n      nodes {\n        ...ListedFeed\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneFeed($id: ID!) {\n    feed(id: $id) {\n      ...ListedFeed\n    }\n  }\n"): (typeof documents)["\n  query OneFeed($id: ID!) {\n    feed(id: $id) {\n      ...ListedFeed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeedPresets {\n    feedPresets {\n      id\n      name\n      description\n      address\n      format\n      full\n      intervalMinutes\n      secretHeader\n    }\n  }\n"): (typeof documents)["\n  query FeedPresets {\n    feedPresets {\n      id\n      name\n      description\n      address\n      format\n      full\n      intervalMinutes\n      secretHeader\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeedRuns($feedId: ID!, $first: Int, $after: String) {\n    feedRuns(feedId: $feedId, first: $first, after: $after) {\n      nodes {\n        ...FeedRunRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query FeedRuns($feedId: ID!, $first: Int, $after: String) {\n    feedRuns(feedId: $feedId, first: $first, after: $after) {\n      nodes {\n        ...FeedRunRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneFeedRun($id: ID!) {\n    feedRun(id: $id) {\n      ...FeedRunRow\n    }\n  }\n"): (typeof documents)["\n  query OneFeedRun($id: ID!) {\n    feedRun(id: $id) {\n      ...FeedRunRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeedRunErrors($runId: ID!, $first: Int, $after: String) {\n    feedRunErrors(runId: $runId, first: $first, after: $after) {\n      nodes {\n        line\n        cause\n        value\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query FeedRunErrors($runId: ID!, $first: Int, $after: String) {\n    feedRunErrors(runId: $runId, first: $first, after: $after) {\n      nodes {\n        line\n        cause\n        value\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FeedRunProgress {\n    feedRunProgress {\n      ...FeedRunRow\n    }\n  }\n"): (typeof documents)["\n  subscription FeedRunProgress {\n    feedRunProgress {\n      ...FeedRunRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddFeed($input: FeedInput!) {\n    addFeed(input: $input) {\n      ...ListedFeed\n    }\n  }\n"): (typeof documents)["\n  mutation AddFeed($input: FeedInput!) {\n    addFeed(input: $input) {\n      ...ListedFeed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateFeed($id: ID!, $changes: FeedChanges!) {\n    updateFeed(id: $id, changes: $changes) {\n      ...ListedFeed\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateFeed($id: ID!, $changes: FeedChanges!) {\n    updateFeed(id: $id, changes: $changes) {\n      ...ListedFeed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeedDeletion($id: ID!) {\n    feedDeletion(id: $id) {\n      named\n      removed\n    }\n  }\n"): (typeof documents)["\n  query FeedDeletion($id: ID!) {\n    feedDeletion(id: $id) {\n      named\n      removed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteFeed($id: ID!) {\n    deleteFeed(id: $id) {\n      named\n      removed\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteFeed($id: ID!) {\n    deleteFeed(id: $id) {\n      named\n      removed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...FeedRunRow\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshFeed($id: ID!, $force: Boolean) {\n    refreshFeed(id: $id, force: $force) {\n      ...FeedRunRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRefresh($id: ID!) {\n    cancelRefresh(id: $id) {\n      ...FeedRunRow\n    }\n  }\n"): (typeof documents)["\n  mutation CancelRefresh($id: ID!) {\n    cancelRefresh(id: $id) {\n      ...FeedRunRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadIndicators(\n    $file: Upload!\n    $feedId: ID\n    $name: String\n    $format: FeedFormat\n    $mapping: CsvMappingInput\n    $force: Boolean\n  ) {\n    uploadIndicators(\n      file: $file\n      feedId: $feedId\n      name: $name\n      format: $format\n      mapping: $mapping\n      force: $force\n    ) {\n      ...FeedRunRow\n    }\n  }\n"): (typeof documents)["\n  mutation UploadIndicators(\n    $file: Upload!\n    $feedId: ID\n    $name: String\n    $format: FeedFormat\n    $mapping: CsvMappingInput\n    $force: Boolean\n  ) {\n    uploadIndicators(\n      file: $file\n      feedId: $feedId\n      name: $name\n      format: $format\n      mapping: $mapping\n      force: $force\n    ) {\n      ...FeedRunRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FileRow on StoredFile {\n    id\n    name\n    bytes\n    uploadedAt\n    downloadUrl\n    quarantinedAt\n    owner {\n      id\n      username\n    }\n  }\n"): (typeof documents)["\n  fragment FileRow on StoredFile {\n    id\n    name\n    bytes\n    uploadedAt\n    downloadUrl\n    quarantinedAt\n    owner {\n      id\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Files($search: String, $userId: ID, $everyone: Boolean, $first: Int, $after: String) {\n    files(search: $search, userId: $userId, everyone: $everyone, first: $first, after: $after) {\n      nodes {\n        ...FileRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Files($search: String, $userId: ID, $everyone: Boolean, $first: Int, $after: String) {\n    files(search: $search, userId: $userId, everyone: $everyone, first: $first, after: $after) {\n      nodes {\n        ...FileRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneFile($id: ID!) {\n    file(id: $id) {\n      ...FileRow\n      sha256\n    }\n  }\n"): (typeof documents)["\n  query OneFile($id: ID!) {\n    file(id: $id) {\n      ...FileRow\n      sha256\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FileUsage($userId: ID) {\n    fileUsage(userId: $userId) {\n      count\n      bytes\n      quotaBytes\n    }\n    serverInfo {\n      maxUploadBytes\n    }\n  }\n"): (typeof documents)["\n  query FileUsage($userId: ID) {\n    fileUsage(userId: $userId) {\n      count\n      bytes\n      quotaBytes\n    }\n    serverInfo {\n      maxUploadBytes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadFile($file: Upload!) {\n    uploadFile(file: $file) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation UploadFile($file: Upload!) {\n    uploadFile(file: $file) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteFile($id: ID!) {\n    deleteFile(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteFile($id: ID!) {\n    deleteFile(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query History(\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...PhotoSummary\n        ...PhotoFaces\n        owner {\n          id\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query History(\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n    $first: Int\n    $after: String\n  ) {\n    history(\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...PhotoSummary\n        ...PhotoFaces\n        owner {\n          id\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HistoryCounts($userId: ID, $everyone: Boolean, $filter: HistoryFilter, $reviewed: Boolean) {\n    historySummary(userId: $userId, everyone: $everyone, filter: $filter, reviewed: $reviewed) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      uncertain\n      pending\n      failed\n      exact\n    }\n  }\n"): (typeof documents)["\n  query HistoryCounts($userId: ID, $everyone: Boolean, $filter: HistoryFilter, $reviewed: Boolean) {\n    historySummary(userId: $userId, everyone: $everyone, filter: $filter, reviewed: $reviewed) {\n      total\n      noFace\n      allMasked\n      someMasked\n      noneMasked\n      uncertain\n      pending\n      failed\n      exact\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Neighbours(\n    $id: ID!\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n  ) {\n    imageNeighbours(\n      id: $id\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n    ) {\n      previous {\n        id\n      }\n      next {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query Neighbours(\n    $id: ID!\n    $category: DetectionCategory\n    $uncertain: Boolean\n    $reviewed: Boolean\n    $userId: ID\n    $everyone: Boolean\n    $filter: HistoryFilter\n    $sort: HistorySort\n  ) {\n    imageNeighbours(\n      id: $id\n      category: $category\n      uncertain: $uncertain\n      reviewed: $reviewed\n      userId: $userId\n      everyone: $everyone\n      filter: $filter\n      sort: $sort\n    ) {\n      previous {\n        id\n      }\n      next {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DailyStatistics($days: Int!, $timeZone: String!, $userId: ID, $everyone: Boolean) {\n    dailyStatistics(days: $days, timeZone: $timeZone, userId: $userId, everyone: $everyone) {\n      day\n      photos\n      faces\n      masked\n    }\n  }\n"): (typeof documents)["\n  query DailyStatistics($days: Int!, $timeZone: String!, $userId: ID, $everyone: Boolean) {\n    dailyStatistics(days: $days, timeZone: $timeZone, userId: $userId, everyone: $everyone) {\n      day\n      photos\n      faces\n      masked\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PhotoProcessed($everyone: Boolean) {\n    imageProcessed(everyone: $everyone) {\n      ...PhotoSummary\n      ...PhotoFaces\n      owner {\n        id\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription PhotoProcessed($everyone: Boolean) {\n    imageProcessed(everyone: $everyone) {\n      ...PhotoSummary\n      ...PhotoFaces\n      owner {\n        id\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImportRow on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    failuresUrl\n    rowsPerSecond\n    secondsLeft\n    startedBy\n    createdAt\n    finishedAt\n  }\n"): (typeof documents)["\n  fragment ImportRow on UserImport {\n    id\n    fileName\n    status\n    reason\n    total\n    processed\n    created\n    invited\n    existing\n    failed\n    failuresUrl\n    rowsPerSecond\n    secondsLeft\n    startedBy\n    createdAt\n    finishedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserImports($first: Int, $after: String) {\n    userImports(first: $first, after: $after) {\n      nodes {\n        ...ImportRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query UserImports($first: Int, $after: String) {\n    userImports(first: $first, after: $after) {\n      nodes {\n        ...ImportRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportRow\n    }\n  }\n"): (typeof documents)["\n  query OneImport($id: ID!) {\n    userImport(id: $id) {\n      ...ImportRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ImportProgress($id: ID!) {\n    userImportProgress(id: $id) {\n      ...ImportRow\n    }\n  }\n"): (typeof documents)["\n  subscription ImportProgress($id: ID!) {\n    userImportProgress(id: $id) {\n      ...ImportRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ImportFailures($id: ID!, $first: Int, $after: String) {\n    userImportFailures(id: $id, first: $first, after: $after) {\n      nodes {\n        line\n        username\n        cause\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query ImportFailures($id: ID!, $first: Int, $after: String) {\n    userImportFailures(id: $id, first: $first, after: $after) {\n      nodes {\n        line\n        username\n        cause\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportRow\n    }\n  }\n"): (typeof documents)["\n  mutation ImportUsers($file: Upload!) {\n    importUsers(file: $file) {\n      ...ImportRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportRow\n    }\n  }\n"): (typeof documents)["\n  mutation CancelImport($id: ID!) {\n    cancelUserImport(id: $id) {\n      ...ImportRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InvitationsGoOut {\n    serverInfo {\n      mailGoesOut\n    }\n  }\n"): (typeof documents)["\n  query InvitationsGoOut {\n    serverInfo {\n      mailGoesOut\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ListedIndicator on Indicator {\n    id\n    type\n    value\n    cause\n    firstSeen\n    lastSeen\n    reference\n    tags\n    confidence\n    allowed\n    sources {\n      feedId\n      feedName\n      cause\n      tags\n      reference\n      confidence\n      firstSeen\n      lastSeen\n      listed\n    }\n  }\n"): (typeof documents)["\n  fragment ListedIndicator on Indicator {\n    id\n    type\n    value\n    cause\n    firstSeen\n    lastSeen\n    reference\n    tags\n    confidence\n    allowed\n    sources {\n      feedId\n      feedName\n      cause\n      tags\n      reference\n      confidence\n      firstSeen\n      lastSeen\n      listed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...ListedIndicator\n      }\n      totalCount\n      totalCountIsCapped\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Indicators(\n    $type: IndicatorType\n    $search: String\n    $feed: ID\n    $since: DateTimeISO\n    $until: DateTimeISO\n    $first: Int\n    $after: String\n  ) {\n    indicators(\n      type: $type\n      search: $search\n      feed: $feed\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        ...ListedIndicator\n      }\n      totalCount\n      totalCountIsCapped\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IndicatorOverview {\n    indicatorSummary {\n      total\n      byType {\n        type\n        count\n      }\n      refreshedAt\n      searchMode\n    }\n    indicatorFeeds {\n      id\n      name\n      indicatorCount\n      refreshedAt\n    }\n  }\n"): (typeof documents)["\n  query IndicatorOverview {\n    indicatorSummary {\n      total\n      byType {\n        type\n        count\n      }\n      refreshedAt\n      searchMode\n    }\n    indicatorFeeds {\n      id\n      name\n      indicatorCount\n      refreshedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MailRow on Mail {\n    id\n    recipient\n    subject\n    status\n    attempts\n    lastError\n    createdAt\n    sentAt\n    nextAttemptAt\n  }\n"): (typeof documents)["\n  fragment MailRow on Mail {\n    id\n    recipient\n    subject\n    status\n    attempts\n    lastError\n    createdAt\n    sentAt\n    nextAttemptAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Mails($status: MailStatus, $search: String, $first: Int, $after: String) {\n    mails(status: $status, search: $search, first: $first, after: $after) {\n      nodes {\n        ...MailRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Mails($status: MailStatus, $search: String, $first: Int, $after: String) {\n    mails(status: $status, search: $search, first: $first, after: $after) {\n      nodes {\n        ...MailRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailState($id: ID!) {\n    mail(id: $id) {\n      ...MailRow\n    }\n  }\n"): (typeof documents)["\n  query MailState($id: ID!) {\n    mail(id: $id) {\n      ...MailRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailText($id: ID!) {\n    mail(id: $id) {\n      id\n      text\n    }\n  }\n"): (typeof documents)["\n  query MailText($id: ID!) {\n    mail(id: $id) {\n      id\n      text\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResendMail($id: ID!) {\n    resendMail(id: $id) {\n      ...MailRow\n    }\n  }\n"): (typeof documents)["\n  mutation ResendMail($id: ID!) {\n    resendMail(id: $id) {\n      ...MailRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendTestMail($to: String!) {\n    sendTestMail(to: $to) {\n      ...MailRow\n    }\n  }\n"): (typeof documents)["\n  mutation SendTestMail($to: String!) {\n    sendTestMail(to: $to) {\n      ...MailRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MailSettings {\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n"): (typeof documents)["\n  query MailSettings {\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Profile {\n    me {\n      ...Viewer\n      address\n      createdAt\n      lastLoginAt\n      previousLoginAt\n      fileReceipts\n      photoReceipts\n    }\n    serverInfo {\n      mailGoesOut\n    }\n  }\n"): (typeof documents)["\n  query Profile {\n    me {\n      ...Viewer\n      address\n      createdAt\n      lastLoginAt\n      previousLoginAt\n      fileReceipts\n      photoReceipts\n    }\n    serverInfo {\n      mailGoesOut\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServerTime {\n    serverInfo {\n      time\n    }\n  }\n"): (typeof documents)["\n  query ServerTime {\n    serverInfo {\n      time\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: ProfileInput!) {\n    updateProfile(input: $input) {\n      ...Viewer\n      address\n      fileReceipts\n      photoReceipts\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: ProfileInput!) {\n    updateProfile(input: $input) {\n      ...Viewer\n      address\n      fileReceipts\n      photoReceipts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeEmail($email: String!, $password: String!) {\n    changeEmail(email: $email, password: $password) {\n      ...Viewer\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeEmail($email: String!, $password: String!) {\n    changeEmail(email: $email, password: $password) {\n      ...Viewer\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($userId: ID) {\n    sessions(userId: $userId) {\n      id\n      userAgent\n      ip\n      createdAt\n      lastSeenAt\n      current\n    }\n  }\n"): (typeof documents)["\n  query Sessions($userId: ID) {\n    sessions(userId: $userId) {\n      id\n      userAgent\n      ip\n      createdAt\n      lastSeenAt\n      current\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($id: ID!) {\n    endSession(id: $id)\n  }\n"): (typeof documents)["\n  mutation EndSession($id: ID!) {\n    endSession(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSessions($userId: ID) {\n    endSessions(userId: $userId)\n  }\n"): (typeof documents)["\n  mutation EndSessions($userId: ID) {\n    endSessions(userId: $userId)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiTokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n"): (typeof documents)["\n  query ApiTokens {\n    apiTokens {\n      id\n      name\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n"): (typeof documents)["\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n    source\n    quarantinedAt\n    pictures\n    picturesChangedAt\n    version\n    uncertain\n    reviewed\n    corrected\n  }\n"): (typeof documents)["\n  fragment PhotoSummary on Image {\n    id\n    name\n    status\n    category\n    message\n    failureReason\n    faceCount\n    maskedCount\n    unmaskedCount\n    width\n    height\n    thumbnailUrl\n    uploadedAt\n    source\n    quarantinedAt\n    pictures\n    picturesChangedAt\n    version\n    uncertain\n    reviewed\n    corrected\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      uncertain\n      byPerson\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PhotoFaces on Image {\n    faces {\n      label\n      confidence\n      uncertain\n      byPerson\n      box {\n        x\n        y\n        width\n        height\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadImage($file: Upload, $url: String, $source: ImageSource) {\n    uploadImage(file: $file, url: $url, source: $source) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      duplicate\n    }\n  }\n"): (typeof documents)["\n  mutation UploadImage($file: Upload, $url: String, $source: ImageSource) {\n    uploadImage(file: $file, url: $url, source: $source) {\n      ...PhotoSummary\n      ...PhotoFaces\n      bytes\n      duplicate\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoReview\n      bytes\n      format\n      sha256\n      takenAt\n      detectedAt\n      detectorVersion\n      originalUrl\n      previewUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  query Photo($id: ID!) {\n    image(id: $id) {\n      ...PhotoReview\n      bytes\n      format\n      sha256\n      takenAt\n      detectedAt\n      detectorVersion\n      originalUrl\n      previewUrl\n      annotatedUrl\n      owner {\n        id\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryDetection($id: ID!) {\n    retryDetection(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      detectedAt\n      detectorVersion\n    }\n  }\n"): (typeof documents)["\n  mutation RetryDetection($id: ID!) {\n    retryDetection(id: $id) {\n      ...PhotoSummary\n      ...PhotoFaces\n      detectedAt\n      detectorVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePhotos($ids: [ID!]!) {\n    deleteImages(ids: $ids)\n  }\n"): (typeof documents)["\n  mutation DeletePhotos($ids: [ID!]!) {\n    deleteImages(ids: $ids)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestorePhotos($ids: [ID!]!) {\n    restoreImages(ids: $ids)\n  }\n"): (typeof documents)["\n  mutation RestorePhotos($ids: [ID!]!) {\n    restoreImages(ids: $ids)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n      privacy {\n        pictures\n        deleteAfterDays\n      }\n    }\n  }\n"): (typeof documents)["\n  query UploadLimits {\n    serverInfo {\n      maxUploadBytes\n      maxMegapixels\n      privacy {\n        pictures\n        deleteAfterDays\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PictureJobParts on PictureJob {\n    id\n    kind\n    status\n    startedBy\n    startedAt\n    total\n    done\n    failed\n  }\n"): (typeof documents)["\n  fragment PictureJobParts on PictureJob {\n    id\n    kind\n    status\n    startedBy\n    startedAt\n    total\n    done\n    failed\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Privacy {\n    serverInfo {\n      privacy {\n        pictures\n        deleteAfterDays\n        picturesLocked\n        deleteAfterDaysLocked\n      }\n    }\n    pictureCounts {\n      originals\n      blurring\n      blurred\n      deleted\n    }\n  }\n"): (typeof documents)["\n  query Privacy {\n    serverInfo {\n      privacy {\n        pictures\n        deleteAfterDays\n        picturesLocked\n        deleteAfterDaysLocked\n      }\n    }\n    pictureCounts {\n      originals\n      blurring\n      blurred\n      deleted\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PictureRuns {\n    pictureJobs(first: 5) {\n      nodes {\n        ...PictureJobParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query PictureRuns {\n    pictureJobs(first: 5) {\n      nodes {\n        ...PictureJobParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPrivacy($pictures: PictureRule!, $deleteAfterDays: Int) {\n    setPrivacy(pictures: $pictures, deleteAfterDays: $deleteAfterDays) {\n      pictures\n      deleteAfterDays\n    }\n  }\n"): (typeof documents)["\n  mutation SetPrivacy($pictures: PictureRule!, $deleteAfterDays: Int) {\n    setPrivacy(pictures: $pictures, deleteAfterDays: $deleteAfterDays) {\n      pictures\n      deleteAfterDays\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PicturesToDelete($days: Int!) {\n    picturesToDelete(days: $days) {\n      photos\n      bytes\n      oldest\n      newest\n    }\n  }\n"): (typeof documents)["\n  query PicturesToDelete($days: Int!) {\n    picturesToDelete(days: $days) {\n      photos\n      bytes\n      oldest\n      newest\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartBlurring {\n    startBlurring {\n      ...PictureJobParts\n    }\n  }\n"): (typeof documents)["\n  mutation StartBlurring {\n    startBlurring {\n      ...PictureJobParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StopBlurring($id: ID!) {\n    stopBlurring(id: $id) {\n      ...PictureJobParts\n    }\n  }\n"): (typeof documents)["\n  mutation StopBlurring($id: ID!) {\n    stopBlurring(id: $id) {\n      ...PictureJobParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PhotoReview on Image {\n    ...PhotoSummary\n    ...PhotoFaces\n    detected {\n      message\n      detectorVersion\n      detectedAt\n    }\n    revisions {\n      id\n      kind\n      at\n      actorName\n      message\n      detectorVersion\n    }\n  }\n"): (typeof documents)["\n  fragment PhotoReview on Image {\n    ...PhotoSummary\n    ...PhotoFaces\n    detected {\n      message\n      detectorVersion\n      detectedAt\n    }\n    revisions {\n      id\n      kind\n      at\n      actorName\n      message\n      detectorVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CorrectFaces($id: ID!, $faces: [FaceInput!]!, $version: Int!) {\n    correctFaces(imageId: $id, faces: $faces, version: $version) {\n      ...PhotoReview\n    }\n  }\n"): (typeof documents)["\n  mutation CorrectFaces($id: ID!, $faces: [FaceInput!]!, $version: Int!) {\n    correctFaces(imageId: $id, faces: $faces, version: $version) {\n      ...PhotoReview\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmPhoto($id: ID!, $version: Int!) {\n    confirmImage(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmPhoto($id: ID!, $version: Int!) {\n    confirmImage(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoReview($id: ID!, $version: Int!) {\n    undoReview(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n"): (typeof documents)["\n  mutation UndoReview($id: ID!, $version: Int!) {\n    undoReview(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertToDetected($id: ID!, $version: Int!) {\n    revertToDetected(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n"): (typeof documents)["\n  mutation RevertToDetected($id: ID!, $version: Int!) {\n    revertToDetected(imageId: $id, version: $version) {\n      ...PhotoReview\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PhotosToCheck($userId: ID, $everyone: Boolean, $after: String) {\n    history(uncertain: true, userId: $userId, everyone: $everyone, sort: OLDEST, first: 100, after: $after) {\n      nodes {\n        id\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query PhotosToCheck($userId: ID, $everyone: Boolean, $after: String) {\n    history(uncertain: true, userId: $userId, everyone: $everyone, sort: OLDEST, first: 100, after: $after) {\n      nodes {\n        id\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Agreement($days: Int!) {\n    agreement(days: $days) {\n      faces {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n      photos {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  query Agreement($days: Int!) {\n    agreement(days: $days) {\n      faces {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n      photos {\n        day\n        detectorVersion\n        detected\n        said\n        count\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RejudgingParts on Rejudging {\n    id\n    status\n    detectorVersion\n    startedBy\n    startedAt\n    finishedAt\n    reason\n    total\n    done\n    judged\n    kept\n    failed\n    skipped\n    changed\n    applied\n    changes {\n      from\n      to\n      count\n    }\n  }\n"): (typeof documents)["\n  fragment RejudgingParts on Rejudging {\n    id\n    status\n    detectorVersion\n    startedBy\n    startedAt\n    finishedAt\n    reason\n    total\n    done\n    judged\n    kept\n    failed\n    skipped\n    changed\n    applied\n    changes {\n      from\n      to\n      count\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rejudgings {\n    detectorVersion\n    rejudgings(first: 5) {\n      nodes {\n        ...RejudgingParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query Rejudgings {\n    detectorVersion\n    rejudgings(first: 5) {\n      nodes {\n        ...RejudgingParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartRejudging {\n    startRejudging {\n      ...RejudgingParts\n    }\n  }\n"): (typeof documents)["\n  mutation StartRejudging {\n    startRejudging {\n      ...RejudgingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseRejudging($id: ID!) {\n    pauseRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"): (typeof documents)["\n  mutation PauseRejudging($id: ID!) {\n    pauseRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeRejudging($id: ID!) {\n    resumeRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"): (typeof documents)["\n  mutation ResumeRejudging($id: ID!) {\n    resumeRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptRejudging($id: ID!) {\n    acceptRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptRejudging($id: ID!) {\n    acceptRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DiscardRejudging($id: ID!) {\n    discardRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"): (typeof documents)["\n  mutation DiscardRejudging($id: ID!) {\n    discardRejudging(id: $id) {\n      ...RejudgingParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AllowedRow on AllowedIndicator {\n    id\n    type\n    value\n    note\n    addedBy\n    createdAt\n  }\n"): (typeof documents)["\n  fragment AllowedRow on AllowedIndicator {\n    id\n    type\n    value\n    note\n    addedBy\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllowedIndicators($search: String, $first: Int, $after: String) {\n    allowedIndicators(search: $search, first: $first, after: $after) {\n      nodes {\n        ...AllowedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query AllowedIndicators($search: String, $first: Int, $after: String) {\n    allowedIndicators(search: $search, first: $first, after: $after) {\n      nodes {\n        ...AllowedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AllowIndicator($value: String!, $note: String) {\n    allowIndicator(value: $value, note: $note) {\n      ...AllowedRow\n    }\n  }\n"): (typeof documents)["\n  mutation AllowIndicator($value: String!, $note: String) {\n    allowIndicator(value: $value, note: $note) {\n      ...AllowedRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisallowIndicator($id: ID!) {\n    disallowIndicator(id: $id)\n  }\n"): (typeof documents)["\n  mutation DisallowIndicator($id: ID!) {\n    disallowIndicator(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment QuarantinedRow on QuarantinedItem {\n    id\n    imageId\n    fileId\n    name\n    type\n    value\n    cause\n    feeds\n    status\n    quarantinedAt\n    releasedAt\n    releasedBy\n    owner {\n      id\n      username\n    }\n  }\n"): (typeof documents)["\n  fragment QuarantinedRow on QuarantinedItem {\n    id\n    imageId\n    fileId\n    name\n    type\n    value\n    cause\n    feeds\n    status\n    quarantinedAt\n    releasedAt\n    releasedBy\n    owner {\n      id\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Quarantine($status: QuarantineStatus, $first: Int, $after: String) {\n    quarantine(status: $status, first: $first, after: $after) {\n      nodes {\n        ...QuarantinedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Quarantine($status: QuarantineStatus, $first: Int, $after: String) {\n    quarantine(status: $status, first: $first, after: $after) {\n      nodes {\n        ...QuarantinedRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReleaseQuarantined($ids: [ID!]!) {\n    releaseQuarantined(ids: $ids)\n  }\n"): (typeof documents)["\n  mutation ReleaseQuarantined($ids: [ID!]!) {\n    releaseQuarantined(ids: $ids)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteQuarantined($ids: [ID!]!) {\n    deleteQuarantined(ids: $ids)\n  }\n"): (typeof documents)["\n  mutation DeleteQuarantined($ids: [ID!]!) {\n    deleteQuarantined(ids: $ids)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Viewer on User {\n    id\n    username\n    email\n    emailConfirmed\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n"): (typeof documents)["\n  fragment Viewer on User {\n    id\n    username\n    email\n    emailConfirmed\n    firstName\n    lastName\n    role\n    mustChangePassword\n  }\n"];
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
export function graphql(source: "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n"): (typeof documents)["\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!, $revokeTokens: Boolean!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword, revokeTokens: $revokeTokens)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Settings {\n    serverInfo {\n      registrationOpen\n      registrationLocked\n      maxUploadBytes\n      maxMegapixels\n      playground\n    }\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n"): (typeof documents)["\n  query Settings {\n    serverInfo {\n      registrationOpen\n      registrationLocked\n      maxUploadBytes\n      maxMegapixels\n      playground\n    }\n    mailSettings {\n      goesOut\n      from\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetRegistration($open: Boolean!) {\n    setRegistration(open: $open)\n  }\n"): (typeof documents)["\n  mutation SetRegistration($open: Boolean!) {\n    setRegistration(open: $open)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    address\n    role\n    status\n    emailConfirmed\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n"): (typeof documents)["\n  fragment Account on User {\n    id\n    username\n    email\n    firstName\n    lastName\n    address\n    role\n    status\n    emailConfirmed\n    mustChangePassword\n    createdAt\n    lastLoginAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($search: String, $filter: UsersFilter, $sort: UsersSort, $first: Int, $after: String) {\n    users(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Users($search: String, $filter: UsersFilter, $sort: UsersSort, $first: Int, $after: String) {\n    users(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {\n      nodes {\n        ...Account\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserName($id: ID!) {\n    user(id: $id) {\n      id\n      username\n      firstName\n      lastName\n    }\n  }\n"): (typeof documents)["\n  query UserName($id: ID!) {\n    user(id: $id) {\n      id\n      username\n      firstName\n      lastName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      email\n      oneTimePassword\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      username\n      email\n      oneTimePassword\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneUser($id: ID!) {\n    user(id: $id) {\n      ...Account\n    }\n  }\n"): (typeof documents)["\n  query OneUser($id: ID!) {\n    user(id: $id) {\n      ...Account\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      ...Account\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      ...Account\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendFirstPassword($id: ID!) {\n    sendFirstPassword(id: $id) {\n      ...Account\n      oneTimePassword\n    }\n  }\n"): (typeof documents)["\n  mutation SendFirstPassword($id: ID!) {\n    sendFirstPassword(id: $id) {\n      ...Account\n      oneTimePassword\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteUser($id: ID!) {\n    deleteUser(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WebhookFacts on Webhook {\n    id\n    url\n    events\n    active\n    missed\n  }\n"): (typeof documents)["\n  fragment WebhookFacts on Webhook {\n    id\n    url\n    events\n    active\n    missed\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryRow on WebhookDelivery {\n    id\n    event\n    status\n    attempts\n    nextAttemptAt\n    lastStatus\n    lastError\n    durationMs\n    createdAt\n    deliveredAt\n    payload\n  }\n"): (typeof documents)["\n  fragment DeliveryRow on WebhookDelivery {\n    id\n    event\n    status\n    attempts\n    nextAttemptAt\n    lastStatus\n    lastError\n    durationMs\n    createdAt\n    deliveredAt\n    payload\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Webhooks {\n    webhooks {\n      ...WebhookFacts\n    }\n  }\n"): (typeof documents)["\n  query Webhooks {\n    webhooks {\n      ...WebhookFacts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WebhookById($id: ID!) {\n    webhook(id: $id) {\n      ...WebhookFacts\n    }\n  }\n"): (typeof documents)["\n  query WebhookById($id: ID!) {\n    webhook(id: $id) {\n      ...WebhookFacts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deliveries($webhookId: ID!, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, first: $first, after: $after) {\n      nodes {\n        ...DeliveryRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Deliveries($webhookId: ID!, $first: Int, $after: String) {\n    webhookDeliveries(webhookId: $webhookId, first: $first, after: $after) {\n      nodes {\n        ...DeliveryRow\n      }\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        ...WebhookFacts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        ...WebhookFacts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWebhook($id: ID!, $input: UpdateWebhookInput!) {\n    updateWebhook(id: $id, input: $input) {\n      ...WebhookFacts\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateWebhook($id: ID!, $input: UpdateWebhookInput!) {\n    updateWebhook(id: $id, input: $input) {\n      ...WebhookFacts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewWebhookSecret($id: ID!) {\n    renewWebhookSecret(id: $id) {\n      secret\n    }\n  }\n"): (typeof documents)["\n  mutation RenewWebhookSecret($id: ID!) {\n    renewWebhookSecret(id: $id) {\n      secret\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteWebhook($id: ID!) {\n    deleteWebhook(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteWebhook($id: ID!) {\n    deleteWebhook(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestWebhook($id: ID!) {\n    testWebhook(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation TestWebhook($id: ID!) {\n    testWebhook(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Redeliver($id: ID!) {\n    redeliverWebhook(id: $id) {\n      ...DeliveryRow\n    }\n  }\n"): (typeof documents)["\n  mutation Redeliver($id: ID!) {\n    redeliverWebhook(id: $id) {\n      ...DeliveryRow\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;