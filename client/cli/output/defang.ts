/** Addresses so that nobody follows them by accident: hxxp://bad[.]example. Hashes stay as they are. */
export function defang(value: string): string {
  if (/^[0-9a-f]+$/i.test(value)) return value;
  const [, protocol = '', host = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(value) ?? [];
  return protocol.replace('tt', 'xx') + host.replaceAll('.', '[.]').replaceAll('::', '[::]') + rest;
}
