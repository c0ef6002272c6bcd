import { graphql } from '../gql';

graphql(`
  fragment Account on User {
    id
    username
    email
    firstName
    lastName
    address
    role
    status
    emailConfirmed
    mustChangePassword
    createdAt
    lastLoginAt
  }
`);

export const Users = graphql(`
  query Users($search: String, $filter: UsersFilter, $sort: UsersSort, $first: Int, $after: String) {
    users(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {
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
      email
      oneTimePassword
    }
  }
`);

export const OneUser = graphql(`
  query OneUser($id: ID!) {
    user(id: $id) {
      ...Account
    }
  }
`);

export const UpdateUser = graphql(`
  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {
    updateUser(id: $id, input: $input) {
      ...Account
    }
  }
`);

export const SendFirstPassword = graphql(`
  mutation SendFirstPassword($id: ID!) {
    sendFirstPassword(id: $id) {
      ...Account
      oneTimePassword
    }
  }
`);

export const DeleteUser = graphql(`
  mutation DeleteUser($id: ID!) {
    deleteUser(id: $id)
  }
`);
