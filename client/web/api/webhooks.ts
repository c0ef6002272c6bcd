import { graphql } from '../gql';

graphql(`
  fragment WebhookFacts on Webhook {
    id
    url
    events
    active
    missed
  }
`);

graphql(`
  fragment DeliveryRow on WebhookDelivery {
    id
    event
    status
    attempts
    nextAttemptAt
    lastStatus
    lastError
    durationMs
    createdAt
    deliveredAt
    payload
  }
`);

export const Webhooks = graphql(`
  query Webhooks {
    webhooks {
      ...WebhookFacts
    }
  }
`);

export const WebhookById = graphql(`
  query WebhookById($id: ID!) {
    webhook(id: $id) {
      ...WebhookFacts
    }
  }
`);

export const Deliveries = graphql(`
  query Deliveries($webhookId: ID!, $first: Int, $after: String) {
    webhookDeliveries(webhookId: $webhookId, first: $first, after: $after) {
      nodes {
        ...DeliveryRow
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CreateWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
      webhook {
        ...WebhookFacts
      }
    }
  }
`);

export const UpdateWebhook = graphql(`
  mutation UpdateWebhook($id: ID!, $input: UpdateWebhookInput!) {
    updateWebhook(id: $id, input: $input) {
      ...WebhookFacts
    }
  }
`);

export const RenewWebhookSecret = graphql(`
  mutation RenewWebhookSecret($id: ID!) {
    renewWebhookSecret(id: $id) {
      secret
    }
  }
`);

export const DeleteWebhook = graphql(`
  mutation DeleteWebhook($id: ID!) {
    deleteWebhook(id: $id)
  }
`);

export const TestWebhook = graphql(`
  mutation TestWebhook($id: ID!) {
    testWebhook(id: $id) {
      id
    }
  }
`);

export const Redeliver = graphql(`
  mutation Redeliver($id: ID!) {
    redeliverWebhook(id: $id) {
      ...DeliveryRow
    }
  }
`);
