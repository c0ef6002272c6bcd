import { graphql } from '../gql';

/** What the pages around signing in need to know. */
export const Portal = graphql(`
  query Portal {
    serverInfo {
      registrationOpen
      mailGoesOut
    }
  }
`);

export const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($email: String!) {
    requestPasswordReset(email: $email)
  }
`);

export const ResetPassword = graphql(`
  mutation ResetPassword($token: String!, $newPassword: String!, $revokeTokens: Boolean!) {
    resetPassword(token: $token, newPassword: $newPassword, revokeTokens: $revokeTokens)
  }
`);

export const Register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      username
      emailConfirmed
    }
  }
`);

export const ConfirmEmail = graphql(`
  mutation ConfirmEmail($token: String!) {
    confirmEmail(token: $token)
  }
`);

export const ResendConfirmation = graphql(`
  mutation ResendConfirmation {
    resendConfirmation
  }
`);
