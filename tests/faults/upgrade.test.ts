import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Knex } from '@mikro-orm/mysql';
import bcrypt from 'bcryptjs';
import { v7 as uuidv7 } from 'uuid';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrationNames } from '#migrations/index.js';
import { IndicatorType } from '#models/feed-enums.js';
import { indicatorId } from '#server/indicators/values/indicator-id.js';
import { TYPE_CODES, valueHash } from '#server/indicators/values/value-hash.js';
import { indicators, takeIn } from '../support/feeds.js';
import { olderDatabase } from '../support/older-database.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess } from '../support/process.js';
import { emptyPlace, TestServer } from '../support/server.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A photo, a file and their owner, as the version with the migrations up to M0005 kept them. */
function olderRows() {
  const created = new Date('2026-01-02T03:04:05.678Z');
  const bytes = { photo: freshPhoto('someMasked'), file: Buffer.from('an old report') };
  const [user, image, file] = [uuidv7(), uuidv7({ msecs: created.getTime() }), uuidv7()];
  const checksum = { photo: sha256(bytes.photo), file: sha256(bytes.file) };
  const key = {
    photo: `${user}/originals/${checksum.photo.slice(0, 2)}/${checksum.photo}`,
    file: `${user}/files/${file.slice(-2)}/${file}`,
  };
  const named = (name: string) => ({ name, name_key: name.toLowerCase() });
  const rows: [string, object][] = [
    [
      'users',
      {
        id: user,
        username: 'Äldre',
        username_key: 'äldre',
        search_key: 'äldre',
        role: 'ADMIN',
        status: 'ACTIVE',
        password_hash: bcrypt.hashSync('the password of then', 4),
        must_change_password: false,
        created_at: created,
      },
    ],
    [
      'images',
      {
        id: image,
        owner_id: user,
        ...named('Old photo.jpg'),
        sha256: checksum.photo,
        bytes: bytes.photo.length,
        width: 640,
        height: 480,
        format: 'jpeg',
        storage_key: key.photo,
        status: 'DONE',
        category: 'SOME_MASKED',
        face_count: 2,
        masked_count: 1,
        unmasked_count: 1,
        source: 'FILE',
        uploaded_at: created,
        detected_at: created,
        detector_version: '0',
      },
    ],
    ...['MASK', 'NO_MASK'].map((label, index): [string, object] => [
      'faces',
      { id: uuidv7(), image_id: image, label, confidence: 0.9, x: 10 * index, y: 2, width: 30, height: 40 },
    ]),
    ['image_tallies', { owner_id: user, category: 'SOME_MASKED', count: 1 }],
    [
      'face_tallies',
      { owner_id: user, quarter: Math.floor(created.getTime() / 900_000), photos: 1, faces: 2, masked: 1 },
    ],
    [
      'files',
      {
        id: file,
        owner_id: user,
        ...named('Report.pdf'),
        bytes: bytes.file.length,
        sha256: checksum.file,
        storage_key: key.file,
        uploaded_at: created,
      },
    ],
  ];
  return { rows, bytes, key, image, file, created };
}

test('a server refuses a database that a newer version has used, and says what to do', async () => {
  const place = await emptyPlace();
  await olderDatabase(place, 'M0005Files', async (knex) => {
    await knex('mikro_orm_migrations').insert({ name: 'M9999Later' });
  });
  const server = startProcess(SERVER, place);
  expect(await server.ended()).toBe(1);
  expect(server.output()).toMatch(/^A newer version .*M9999Later.*restore the backup/);
});

test('a server started on the database of an older version has its accounts, photos and files, and goes on with them', async () => {
  const place = await emptyPlace();
  const { rows, bytes, key, image, file, created } = olderRows();
  await olderDatabase(place, 'M0005Files', async (knex) => {
    for (const [table, row] of rows) await knex(table).insert(row);
  });
  for (const kind of ['photo', 'file'] as const) {
    const path = join(place.DATA_DIR as string, 'store', key[kind]);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes[kind]);
  }

  const server = new TestServer();
  onTestFinished(() => server.close());
  await server.openAt(place);
  const done = await server.app.parts.orm.em.getKnex()('mikro_orm_migrations').orderBy('id');
  expect(done.map(({ name }) => name)).toEqual(migrationNames);

  const api = await server.anonymous.login('äldre', 'the password of then');
  const { me, users, history, historySummary, files } = await api.ask(`{
    me { username role email } users { totalCount }
    history { nodes { id name status category uploadedAt faces { label box { x } } originalUrl } }
    historySummary { total someMasked } files { nodes { id name downloadUrl } } }`);
  expect(me).toEqual({ username: 'Äldre', role: 'ADMIN', email: null });
  expect(users.totalCount).toBe(1);
  expect(history.nodes).toMatchObject([
    {
      id: image,
      name: 'Old photo.jpg',
      status: 'DONE',
      category: 'SOME_MASKED',
      uploadedAt: created.toISOString(),
    },
  ]);
  expect(history.nodes[0].faces).toHaveLength(2);
  expect(historySummary).toEqual({ total: 1, someMasked: 1 });
  expect(files.nodes).toMatchObject([{ id: file, name: 'Report.pdf' }]);
  for (const [url, expected] of [
    [history.nodes[0].originalUrl, bytes.photo],
    [files.nodes[0].downloadUrl, bytes.file],
  ]) {
    // Not toEqual, which holds up this process, and the server in it, for seconds.
    expect(expected.equals(Buffer.from(await (await api.get(url)).arrayBuffer()))).toBe(true);
  }

  await api.upload(freshPhoto('oneMasked'));
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(2);
  await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: image });
  expect((await api.ask('{ historySummary { total someMasked } }')).historySummary).toEqual({
    total: 1,
    someMasked: 0,
  });
});

/** Indicators as the version with the migrations up to M0045 kept them on MySQL: all words in one column. */
async function olderIndicators(knex: Knex): Promise<void> {
  const firstSeen = Date.UTC(2026, 0, 2) / 1000;
  const values: [IndicatorType, string, string][] = [
    [IndicatorType.URL, 'http://older.example/login.php', 'Mozi'],
    [IndicatorType.DOMAIN, 'domain.older.example', 'Remcos'],
    [IndicatorType.IP_PORT, '192.0.2.77:8080', 'Mozi'],
    [IndicatorType.SHA256, sha256(Buffer.from('older')), 'Mozi'],
  ];
  await knex.raw(
    `create table indicator_search (id bigint not null primary key, text text not null,
      fulltext key indicator_search_text (text)) default character set utf8mb4 collate utf8mb4_bin`,
  );
  // As upgrades that were broken off leave it: tables of later versions, some of them with rows.
  await knex.raw('insert into indicator_places (id, segment, place) values (1, 1, 1)');
  await knex.raw('create table indicator_search_new (id bigint not null primary key)');
  await knex('feeds').insert({
    id: uuidv7(),
    number: 1,
    name: 'Older feed',
    format: 'AUTO',
    enabled: false,
    interval_minutes: 60,
    full: false,
    expire_days: 30,
    indicator_count: values.length,
    created_at: new Date(),
  });
  for (const [index, [type, value, cause]] of values.entries()) {
    const [id, code] = [indicatorId(firstSeen, index), TYPE_CODES[type]];
    const hash = Buffer.from(valueHash(type, value), 'hex');
    await knex('indicators').insert({ id, type: code, value, hash });
    await knex('indicator_sources').insert({
      indicator_id: id,
      feed: 1,
      type: code,
      cause,
      first_seen: firstSeen,
    });
    const words = `${value}\n${cause.toLowerCase()}\n${index === 2 ? '192_0_2_77 ' : ''}mwfeed1x`;
    await knex('indicator_search').insert({ id, text: words });
    await knex('indicator_tallies').insert({ feed: 0, type: code, count: 1 });
  }
}

// On the embedded database indicators are in a file of their own, which has not changed since.
if (inject('database')) {
  test('the indicators of an older version are found by all their words after an upgrade, one that was broken off before included', async () => {
    const place = await emptyPlace();
    const { rows } = olderRows();
    await olderDatabase(place, 'M0045BulkMails', async (knex) => {
      for (const [table, row] of rows.slice(0, 1)) await knex(table).insert(row);
      await olderIndicators(knex);
    });
    const server = startProcess(SERVER, place);
    const anonymous = await server.ready();
    expect(server.output()).toMatch(/older version .*\n.*\/ready says 503/);
    const api = await anonymous.login('äldre', 'the password of then');
    for (const [search, type, expected] of [
      ['mozi', null, ['IP_PORT', 'SHA256', 'URL']],
      ['login.php', 'URL', ['URL']],
      ['older.example', null, ['DOMAIN', 'URL']],
      ['192.0.2.77', null, ['IP_PORT']],
      ['mozi', 'SHA256', ['SHA256']],
      ['older feed', 'DOMAIN', ['DOMAIN']],
    ] as const) {
      const { nodes, totalCount } = await indicators(api, { search, type });
      expect([search, nodes.map((node) => node.type).sort(), totalCount]).toEqual([
        search,
        expected,
        expected.length,
      ]);
    }
    expect(await takeIn(api, 'later.older.example')).toMatchObject({ status: 'DONE', added: 1 });
    expect((await indicators(api, { search: 'older.example' })).totalCount).toBe(3);
  });
}
