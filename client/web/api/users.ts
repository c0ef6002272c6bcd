import { graphql } from '../gql';

graphql(`
  fragment Account on User {
    id
    username
    email
    firstName
    lastName
    role
    status
    mustChangePassword
    createdAt
    lastLoginAt
  }
`);

export const Users = graphql(`
  query Users($search: String, $first: Int, $after: String) {
    users(search: $search, first: $first, after: $after) {
      nodes {
        ...Account
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const UserName = graphql(`
  query UserName($id: ID!) {
    user(id: $id) {
      id
      username
      firstName
      lastName
    }
  }
`);

export const CreateUser = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      id
      username
      oneTimePassword
    }
  }
`);

export const DeleteUser = graphql(`
  mutation DeleteUser($id: ID!) {
    deleteUser(id: $id)
  }
`);
