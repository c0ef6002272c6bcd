import { describe, expect, test } from 'vitest';
import * as templates from '#server/mail/index.js';

const LINK = 'https://maskwatch.example.org/reset-password#to&ken';
const EVIL = `<img src="https://evil.example/x.png">&'"`;

const ALL = {
  firstPassword: templates.firstPassword({ username: EVIL, password: 'Ab1 <&> cD', link: LINK, days: 7 }),
  passwordReset: templates.passwordReset({ username: EVIL, link: LINK, minutes: 10 }),
  passwordChanged: templates.passwordChanged({
    username: EVIL,
    at: new Date('2026-01-02T03:04:05Z'),
    link: LINK,
    tokens: 2,
  }),
  emailChanged: templates.emailChanged({ username: EVIL, at: new Date('2026-01-02T03:04:05Z') }),
  confirmEmail: templates.confirmEmail({ link: LINK, hours: 24 }),
  confirmNewEmail: templates.confirmNewEmail({ link: LINK, hours: 1 }),
  emailTaken: templates.emailTaken({ link: LINK }),
  invitation: templates.invitation({ username: EVIL, link: LINK, days: 7 }),
  testMail: templates.testMail({ sentBy: EVIL }),
};

/** What a mail program shows of a page. */
function shown(html: string): string {
  return html
    .replace(/<head>.*<\/head>|<[^>]+>/gs, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

const words = (text: string) => text.split(/[\s:.]+/).filter(Boolean);

describe.each(Object.entries(ALL))('%s', (name, { template, subject, text, html }) => {
  test('is named after its template, and has a subject of one line', () => {
    expect(template).toBe(name);
    expect(subject).toMatch(/^[A-Z][^\r\n<>]{5,60}$/);
  });

  test('says the same as text and as HTML', () => {
    const inHtml = new Set(words(shown(html)));
    expect(words(text).filter((word) => !inHtml.has(word))).toEqual([]);
  });

  test('shows what people typed in as text, loads nothing, and links nowhere but where it should', () => {
    expect(html).not.toMatch(/<(img|link|script|style|iframe|form)\b/i);
    expect(html.match(/<[^>]*\b(src|background|srcset)=/gi)).toBeNull();
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    const hasLink = !['testMail', 'emailChanged'].includes(name);
    expect(links).toEqual(hasLink ? [LINK.replace('&', '&amp;')] : []);
    if (hasLink) expect(text.split('\n')).toContain(LINK);
  });

  test('is one column that fits a phone and follows a dark scheme', () => {
    expect(html).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/<table|[^-]width:\s*\d/);
    // A ground without its text's colour, or a colour without its ground, is unreadable in one of the schemes.
    for (const [style] of html.matchAll(/style="[^"]*color:[^"]*"/g)) {
      expect(style).toMatch(/background-color:#.*[;"]color:#/);
    }
  });
});

describe('to an address nobody has confirmed', () => {
  test.each(['confirmEmail', 'confirmNewEmail', 'emailTaken'] as const)(
    '%s carries no words of the sender',
    (name) => {
      expect(ALL[name].html).not.toContain('evil');
      expect(ALL[name].text).not.toContain('evil');
    },
  );
});
