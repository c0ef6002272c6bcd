import { graphql } from '../gql';

export const Settings = graphql(`
  query Settings {
    serverInfo {
      registrationOpen
      registrationLocked
      maxUploadBytes
      maxMegapixels
      playground
    }
    mailSettings {
      goesOut
      from
    }
  }
`);

export const SetRegistration = graphql(`
  mutation SetRegistration($open: Boolean!) {
    setRegistration(open: $open)
  }
`);
