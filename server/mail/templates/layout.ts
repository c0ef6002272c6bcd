/** What a template makes: the words of one mail. */
export interface MailContent {
  /** The template's name. */
  template: string;
  subject: string;
  text: string;
  html: string;
}

/** A part of a mail's body. */
export type Block =
  | { paragraph: string }
  | { button: string; link: string }
  | { code: string; label: string }
  | { facts: [name: string, value: string][] };

/**
 * Lays out a mail as text and as HTML: one column that fits a phone, styles inline because mail programs drop others,
 * no pictures, and no colours of text and ground but the button's, so that a dark scheme stays the reader's own.
 */
export function layOut(template: string, subject: string, blocks: Block[]): MailContent {
  const body = [{ paragraph: subject }, ...blocks, { paragraph: FOOTER }];
  return {
    template,
    subject,
    text: `${body.map(asText).join('\n\n')}\n`,
    html: page(subject, [heading(subject), ...blocks.map(asHtml), footer()].join('\n')),
  };
}

/** A value from outside as one line: it must not look like a part of the mail that we wrote. */
export function inLine(value: string): string {
  return value.replace(/\s*[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+\s*/gu, ' ').trim();
}

/** "1 hour", "2 hours". */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** "2026-01-31 09:05 UTC". */
export function atMinute(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const FOOTER = 'Sent by Maskwatch. Answers to this address are not read.';

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const CODE = 'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:20px;word-break:break-all';
const FACT = 'padding:2px 16px 2px 0;vertical-align:top;font-size:15px';
const BUTTON =
  'display:inline-block;padding:14px 24px;border-radius:8px;background-color:#0b62c4;color:#ffffff;' +
  'font-size:16px;font-weight:600;text-decoration:none';

function asText(block: Block): string {
  if ('link' in block) return `${block.button}:\n${block.link}`;
  if ('code' in block) return `${block.label}: ${inLine(block.code)}`;
  if ('facts' in block) return block.facts.map(([name, value]) => `${name}: ${inLine(value)}`).join('\n');
  return block.paragraph;
}

function asHtml(block: Block): string {
  if ('link' in block) {
    const link = escapeHtml(block.link);
    return `<p style="margin:24px 0"><a href="${link}" style="${BUTTON}">${escapeHtml(block.button)}</a></p>
<p style="margin:0 0 16px;font-size:13px;opacity:0.75;word-break:break-all">Or open ${link}</p>`;
  }
  if ('code' in block) {
    return `<p style="margin:0 0 16px">${escapeHtml(block.label)}:<br>
<strong style="${CODE}">${escapeHtml(inLine(block.code))}</strong></p>`;
  }
  if ('facts' in block) {
    const rows = block.facts.map(
      ([name, value]) =>
        `<tr><td style="${FACT};opacity:0.75">${escapeHtml(name)}</td>
<td style="${FACT};word-break:break-all">${escapeHtml(inLine(value))}</td></tr>`,
    );
    return `<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">${rows.join('\n')}</table>`;
  }
  return `<p style="margin:0 0 16px">${escapeHtml(block.paragraph)}</p>`;
}

function heading(subject: string): string {
  return `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>`;
}

function footer(): string {
  return `<p style="margin:32px 0 0;font-size:13px;opacity:0.75">${FOOTER}</p>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:0">
<div style="max-width:520px;margin:0 auto;padding:24px 20px;font-size:16px;line-height:1.5;${FONT}">
${content}
</div>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
