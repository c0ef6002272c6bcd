import { graphql } from '../gql';

export const Profile = graphql(`
  query Profile {
    me {
      ...Viewer
      address
      createdAt
      lastLoginAt
      previousLoginAt
      fileReceipts
      photoReceipts
    }
    serverInfo {
      mailGoesOut
    }
  }
`);

/** The server's clock, always asked anew. */
export const ServerTime = graphql(`
  query ServerTime {
    serverInfo {
      time
    }
  }
`);

export const UpdateProfile = graphql(`
  mutation UpdateProfile($input: ProfileInput!) {
    updateProfile(input: $input) {
      ...Viewer
      address
      fileReceipts
      photoReceipts
    }
  }
`);

export const ChangeEmail = graphql(`
  mutation ChangeEmail($email: String!, $password: String!) {
    changeEmail(email: $email, password: $password) {
      ...Viewer
    }
  }
`);

export const Sessions = graphql(`
  query Sessions($userId: ID) {
    sessions(userId: $userId) {
      id
      userAgent
      ip
      createdAt
      lastSeenAt
      current
    }
  }
`);

export const EndSession = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id)
  }
`);

export const EndSessions = graphql(`
  mutation EndSessions($userId: ID) {
    endSessions(userId: $userId)
  }
`);

export const ApiTokens = graphql(`
  query ApiTokens {
    apiTokens {
      id
      name
      scopes
      createdAt
      expiresAt
      lastUsedAt
    }
  }
`);

export const CreateApiToken = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      token
      apiToken {
        id
        name
      }
    }
  }
`);

export const RevokeApiToken = graphql(`
  mutation RevokeApiToken($id: ID!) {
    revokeApiToken(id: $id)
  }
`);
