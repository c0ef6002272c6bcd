import { IndicatorType } from '../../../models/feed-enums.js';
import { ipPort } from '../values/normalise.js';
import { confidenceOf, tagsOf, textOrNull, timeOf } from './cells.js';
import { jsonValues } from './json.js';
import { type Entry, row } from './row.js';

/**
 * Reads the indicators of a STIX 2.1 bundle
 * (https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_muftrcpnf89v).
 */
export async function* stixBundle(path: string): AsyncGenerator<Entry[]> {
  let line = 0;
  for await (const values of jsonValues(path, ['$.objects.*'])) {
    const entries: Entry[] = [];
    for (const { value } of values) {
      line++;
      if (value?.type === 'indicator' && value.revoked !== true) entries.push(...entriesOf(value, line));
    }
    yield entries;
  }
}

function entriesOf(indicator: Record<string, unknown>, line: number): Entry[] {
  const pattern = String(indicator.pattern ?? '');
  if ((indicator.pattern_type ?? 'stix') !== 'stix') {
    return [
      { line, value: pattern, problem: `Patterns of the kind "${indicator.pattern_type}" are not read.` },
    ];
  }
  const found = valuesOf(pattern);
  if (found.length === 0) {
    return [{ line, value: pattern, problem: 'The pattern compares nothing that is an indicator here.' }];
  }
  const references = indicator.external_references as { url?: string }[] | undefined;
  const rest = {
    cause: textOrNull(indicator.name) ?? textOrNull(indicator.description),
    tags: [...tagsOf(indicator.labels ?? []), ...tagsOf(indicator.indicator_types ?? [])],
    reference: Array.isArray(references) ? textOrNull(references.find((each) => each?.url)?.url) : null,
    confidence: confidenceOf(indicator.confidence),
    firstSeen: timeOf(indicator.valid_from) ?? timeOf(indicator.created),
  };
  return found.map(([type, value]) => row(line, value, { type, ...rest }));
}

/** A comparison for equality: object, path of the property, and a string or number. */
const COMPARISON = /([a-z0-9-]+):([A-Za-z0-9_.'\-[\]]+?)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\d+))/g;

const HASHES: Record<string, IndicatorType> = {
  MD5: IndicatorType.MD5,
  SHA1: IndicatorType.SHA1,
  SHA256: IndicatorType.SHA256,
};

/**
 * The values that a pattern compares to. Its observations in brackets are alternatives, whatever joins them; in one, a
 * port belongs to the address beside it.
 */
function valuesOf(pattern: string): [IndicatorType, string][] {
  return observationsOf(pattern).flatMap((observation) => {
    const found: [IndicatorType, string][] = [];
    const addresses: string[] = [];
    const ports: string[] = [];
    for (const [, object, path = '', quoted, number] of observation.matchAll(COMPARISON)) {
      const value = (quoted ?? number ?? '').replace(/\\(.)/g, '$1');
      if (object === 'ipv4-addr' || object === 'ipv6-addr') found.push([IndicatorType.IP, value]);
      else if (object === 'domain-name' && path === 'value') found.push([IndicatorType.DOMAIN, value]);
      else if (object === 'url' && path === 'value') found.push([IndicatorType.URL, value]);
      else if (object === 'file') {
        const [, algorithm = ''] = /^hashes\.'?([A-Za-z0-9-]+)'?$/.exec(path) ?? [];
        const type = HASHES[algorithm.toUpperCase().replaceAll('-', '')];
        if (type) found.push([type, value]);
      } else if (object === 'network-traffic') {
        if (path === 'dst_ref.value' || path === 'dst_ref') addresses.push(value);
        if (path === 'dst_port') ports.push(value);
      }
    }
    for (const address of addresses) {
      if (ports.length === 0) found.push([IndicatorType.IP, address]);
      for (const port of ports) found.push([IndicatorType.IP_PORT, ipPort(address, Number(port))]);
    }
    return found;
  });
}

function observationsOf(pattern: string): string[] {
  // Brackets within quoted text are text.
  return pattern.match(/\[(?:'(?:[^'\\]|\\.)*'|[^\]'])*\]/g) ?? [];
}
