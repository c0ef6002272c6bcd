import type { IndicatorType } from '../gql/graphql';

/** A value as it is shown: nobody, and no program, takes it for an address to open. Hashes are as they are. */
export function defang(type: IndicatorType, value: string): string {
  switch (type) {
    case 'IP':
    case 'IP_PORT':
    case 'DOMAIN':
      return value.includes('.') ? value.replaceAll('.', '[.]') : value.replaceAll(':', '[:]');
    case 'URL':
      return defangText(value);
    default:
      return value;
  }
}

/** The same for text that may be an address, such as a reference. */
export function defangText(text: string): string {
  return text.replace(/^h(tt)ps?:/i, (scheme) => scheme.replace(/tt/i, 'xx')).replaceAll('.', '[.]');
}
