import { graphql } from '../gql';

graphql(`
  fragment MailRow on Mail {
    id
    recipient
    subject
    status
    attempts
    lastError
    createdAt
    sentAt
    nextAttemptAt
  }
`);

export const Mails = graphql(`
  query Mails($status: MailStatus, $search: String, $first: Int, $after: String) {
    mails(status: $status, search: $search, first: $first, after: $after) {
      nodes {
        ...MailRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const MailState = graphql(`
  query MailState($id: ID!) {
    mail(id: $id) {
      ...MailRow
    }
  }
`);

export const MailText = graphql(`
  query MailText($id: ID!) {
    mail(id: $id) {
      id
      text
    }
  }
`);

export const ResendMail = graphql(`
  mutation ResendMail($id: ID!) {
    resendMail(id: $id) {
      ...MailRow
    }
  }
`);

export const SendTestMail = graphql(`
  mutation SendTestMail($to: String!) {
    sendTestMail(to: $to) {
      ...MailRow
    }
  }
`);

export const MailSettings = graphql(`
  query MailSettings {
    mailSettings {
      goesOut
      from
    }
  }
`);
