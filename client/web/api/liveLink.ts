import { ApolloLink } from '@apollo/client/link';
import { print } from 'graphql';
import type { Client } from 'graphql-ws';
import { Observable } from 'rxjs';
import { setConnection } from './connection';

/**
 * Carries subscriptions. The socket's script is loaded with the first of them, so that the way to the sign-in page does
 * not carry it.
 *
 * @param onSignedOut the server ended the sign-in
 */
export function liveLink(onSignedOut: () => void): ApolloLink {
  let opened: Promise<Client> | undefined;
  const open = () => {
    opened ??= import('./liveSocket').then(({ openLiveSocket }) =>
      openLiveSocket({
        onOpen: () => setConnection('up'),
        onLost: () => setConnection('lost'),
        onClosed: () => setConnection('starting'),
        onSignedOut: () => {
          setConnection('starting');
          onSignedOut();
        },
      }),
    );
    return opened;
  };

  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable<ApolloLink.Result>((observer) => {
        let ended = false;
        let stop = () => {};
        open()
          .then((socket) => {
            if (ended) return;
            stop = socket.subscribe(
              { query: print(query), variables, operationName },
              {
                next: (result) => observer.next(result as ApolloLink.Result),
                error: (error) => observer.error(error),
                complete: () => observer.complete(),
              },
            );
          })
          .catch((error) => observer.error(error));
        return () => {
          ended = true;
          stop();
        };
      }),
  );
}
