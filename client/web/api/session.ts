import { graphql } from '../gql';

graphql(`
  fragment Viewer on User {
    id
    username
    email
    emailConfirmed
    firstName
    lastName
    role
    mustChangePassword
  }
`);

export const Me = graphql(`
  query Me {
    me {
      ...Viewer
    }
  }
`);

export const Login = graphql(`
  mutation Login($username: String!, $password: String!) {
    login(username: $username, password: $password) {
      user {
        ...Viewer
      }
    }
  }
`);

export const Logout = graphql(`
  mutation Logout {
    logout
  }
`);

export const ChangePassword = graphql(`
  mutation ChangePassword($currentPassword: String!, $newPassword: String!, $revokeTokens: Boolean!) {
    changePassword(currentPassword: $currentPassword, newPassword: $newPassword, revokeTokens: $revokeTokens)
  }
`);
