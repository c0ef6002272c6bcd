/** The http and https addresses in a text, one of each; an address ends at white space. */
export function addressesIn(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => /^https?:\/\/[^/]/i.test(word) && URL.canParse(word));
  return [...new Set(words)];
}

/** What was typed as an address; whoever leaves out the scheme means https. Null when it is none. */
export function typedAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  return addressesIn(address)[0] ?? null;
}
