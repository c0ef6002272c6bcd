import { once } from 'node:events';
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

const INDICATORS = 5000;

/** Those that an answer of the feed no longer has, of the one before. */
const CHANGED = 50;

/** What the server talks to: an SMTP server that takes every mail, and a feed that is a little different each time. */
export async function startNeighbours() {
  const counts = { mails: 0, feedAnswers: 0 };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume();
      stream.once('end', () => {
        counts.mails++;
        done();
      });
    },
  });
  const smtpPort = await listening(smtp.listen(0, '127.0.0.1'));
  const feed = createServer(({ url }, res) => {
    if (url === '/bare') return void res.end('{}');
    const first = counts.feedAnswers++ * CHANGED;
    const lines = Array.from({ length: INDICATORS }, (_, index) => `host${first + index}.example.org`);
    res.writeHead(200, { 'Content-Type': 'text/plain' }).end(`${lines.join('\n')}\n`);
  });
  const feedPort = await listening(feed.listen(0, '127.0.0.1'));
  return {
    counts,
    /** Answers at once: what an answer takes here and now without anything to do. */
    bareUrl: `http://127.0.0.1:${feedPort}/bare`,
    feedUrl: `http://127.0.0.1:${feedPort}/hosts.txt`,
    env: {
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_FROM: 'Maskwatch <maskwatch@example.org>',
      PUBLIC_URL: 'https://maskwatch.example.org',
      OUTBOUND_ALLOW: `127.0.0.1:${feedPort}`,
      ADMIN_EMAIL: 'admin@example.org',
    },
    async stop() {
      feed.closeAllConnections();
      feed.close();
      await new Promise((resolve) => smtp.close(resolve));
    },
  };
}

async function listening(server) {
  await once(server, 'listening');
  return server.address().port;
}
