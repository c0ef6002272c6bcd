import { randomUUID } from 'node:crypto';
import { Transform } from 'node:stream';
import { v5 as uuidv5 } from 'uuid';
import { IndicatorType } from '../../../models/feed-enums.js';
import type { Indicator } from '../indicators.types.js';

/** Our own, made once: an indicator has the same STIX id in each export. */
const NAMESPACE = '6f0a3f0e-0f4d-4d7b-9a3c-5d5e2f1c7a10';

/**
 * Writes indicators as a STIX 2.1 bundle
 * (https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_muftrcpnf89v), one object after the other.
 */
export function writeStix(now: Date): Transform {
  let isFirst = true;
  return new Transform({
    writableObjectMode: true,
    construct(done) {
      this.push(`{"type":"bundle","id":"bundle--${randomUUID()}","objects":[`);
      done();
    },
    transform(indicator: Indicator, _encoding, done) {
      const text = JSON.stringify(objectOf(indicator, now));
      done(null, isFirst ? text : `,\n${text}`);
      isFirst = false;
    },
    flush(done) {
      done(null, ']}\n');
    },
  });
}

function objectOf({ type, value, cause, firstSeen, reference, tags, confidence }: Indicator, now: Date) {
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${uuidv5(`${type} ${value}`, NAMESPACE)}`,
    created: firstSeen.toISOString(),
    modified: now.toISOString(),
    name: cause ?? value,
    indicator_types: ['malicious-activity'],
    pattern: patternOf(type, value),
    pattern_type: 'stix',
    valid_from: firstSeen.toISOString(),
    ...(tags.length > 0 ? { labels: tags } : {}),
    ...(confidence === null ? {} : { confidence }),
    ...(reference ? { external_references: [{ source_name: 'feed', url: reference }] } : {}),
  };
}

function patternOf(type: IndicatorType, value: string): string {
  const text = `'${value.replace(/['\\]/g, '\\$&')}'`;
  switch (type) {
    case IndicatorType.IP:
      return `[${addressObject(value)}:value = ${text}]`;
    case IndicatorType.IP_PORT: {
      const [, address = '', port] = /^\[?(.*?)\]?:(\d+)$/.exec(value) ?? [];
      return `[network-traffic:dst_ref.type = '${addressObject(address)}' AND network-traffic:dst_ref.value = '${address}' AND network-traffic:dst_port = ${port}]`;
    }
    case IndicatorType.DOMAIN:
      return `[domain-name:value = ${text}]`;
    case IndicatorType.URL:
      return `[url:value = ${text}]`;
    case IndicatorType.MD5:
      return `[file:hashes.MD5 = ${text}]`;
    case IndicatorType.SHA1:
      return `[file:hashes.'SHA-1' = ${text}]`;
    case IndicatorType.SHA256:
      return `[file:hashes.'SHA-256' = ${text}]`;
  }
}

function addressObject(address: string): string {
  return address.includes(':') ? 'ipv6-addr' : 'ipv4-addr';
}
