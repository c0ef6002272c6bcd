import { createHash } from 'node:crypto';
import { openDatabase } from '../../dist/server/database/database.js';

const ROWS_A_STATEMENT = 1000;
const CATEGORIES = ['NO_FACE', 'ALL_MASKED', 'SOME_MASKED', 'NONE_MASKED'];
/** The photos came in one a second, the last on this day. */
const LAST_UPLOAD = Date.UTC(2026, 0, 1);
const FIRST_OF_OTHERS = Date.UTC(2020, 0, 1);
const COLUMNS =
  'id, owner_id, name, name_key, sha256, bytes, width, height, format, storage_key, status, category, face_count, ' +
  'masked_count, unmasked_count, source, uploaded_at, detected_at, detector_version, decode_ms, inference_ms';

/**
 * Fills the photos of the first administrator in bulk, and one photo each of a hundredth as many other users. There are no
 * faces and no files with them: lists read neither.
 *
 * @param {string} url of a database whose server has run once and runs no more
 * @param {{ overStoredPhotos?: boolean }} [options] whether the photos share the files of those that are there already
 */
export async function fillHistory(url, count, { overStoredPhotos = false } = {}) {
  const orm = await openDatabase(url);
  const knex = orm.em.getKnex();
  const embedded = url.startsWith('file:');
  // What nobody keeps need not reach the disk, and random checksums want a large part of their index in memory.
  if (embedded) await knex.raw('pragma synchronous = off');
  if (embedded) await knex.raw('pragma cache_size = -400000');
  try {
    const restoreIndexes = embedded ? await withoutIndexes(knex) : await withoutKeys(knex);
    const [{ id: owner }] = await knex('users').where({ username_key: 'admin' }).select('id');
    const stored = overStoredPhotos ? await knex('images').select('sha256', 'storage_key') : [];
    for (let done = 0; done < count; done += ROWS_A_STATEMENT) {
      const rows = [];
      for (let i = done; i < Math.min(count, done + ROWS_A_STATEMENT); i++) {
        rows.push(rowOf(i, owner, LAST_UPLOAD - (count - 1 - i) * 1000, embedded, stored[i % stored.length]));
      }
      await knex.raw(`insert into images (${COLUMNS}) values ${rows.join(',')}`);
    }
    await fillOthers(knex, Math.floor(count / 100), embedded);
    await restoreIndexes();
    for (const [index, category] of CATEGORIES.entries()) {
      const photos = Math.floor((count + CATEGORIES.length - 1 - index) / CATEGORIES.length);
      const key = { owner_id: owner, category, review: 'NONE' };
      if (await knex('image_tallies').where(key).increment('count', photos)) continue;
      await knex('image_tallies').insert({ ...key, count: photos });
    }
    // As the migration does it.
    await knex('image_totals').delete();
    await knex.raw(
      'insert into image_totals (stripe, category, review, count) ' +
        'select 0, category, review, sum(count) from image_tallies group by category, review',
    );
    if (!embedded) await knex.raw('analyze table images');
  } finally {
    await orm.close(true);
  }
}

/** Indexes are made anew when all rows are there: sorting once is quicker than putting each row in its place. */
async function withoutIndexes(knex) {
  const indexes = await knex.raw(
    "select name, sql from sqlite_master where type = 'index' and tbl_name = 'images' and sql is not null",
  );
  for (const { name } of indexes) await knex.raw(`drop index ${name}`);
  return async () => {
    for (const { sql } of indexes) await knex.raw(sql);
  };
}

/** The same on MariaDB, where the index of the photos' order has to stay for the foreign key. */
async function withoutKeys(knex) {
  const [rows] = await knex.raw('show index from images');
  const columns = new Map();
  for (const { Key_name: name, Column_name: column } of rows) {
    if (name !== 'PRIMARY' && name !== 'images_owner_kept_index')
      columns.set(name, [...(columns.get(name) ?? []), column]);
  }
  const names = [...columns.keys()];
  await knex.raw(`alter table images ${names.map((name) => `drop index ${name}`).join(', ')}`);
  return () =>
    knex.raw(
      `alter table images ${names.map((name) => `add index ${name} (${columns.get(name).join(', ')})`).join(', ')}`,
    );
}

/** Other users, each with a photo from before all others. */
async function fillOthers(knex, count, embedded) {
  for (let done = 0; done < count; done += ROWS_A_STATEMENT) {
    const [users, photos, tallies] = [[], [], []];
    for (let i = done; i < Math.min(count, done + ROWS_A_STATEMENT); i++) {
      const time = FIRST_OF_OTHERS + i * 1000;
      const [user, name] = [idOf(i, time), `user-${i}`];
      users.push(
        `('${user}', '${name}', '${name}', '${name}', 'USER', 'ACTIVE', '-', 0, 1, ${moment(time, embedded)})`,
      );
      photos.push(rowOf(i, user, time, embedded));
      tallies.push(`('${user}', '${CATEGORIES[i % CATEGORIES.length]}', 'NONE', 1)`);
    }
    await knex.raw(
      `insert into users (id, username, username_key, search_key, role, status, password_hash, must_change_password,
       email_confirmed, created_at) values ${users.join(',')}`,
    );
    await knex.raw(`insert into images (${COLUMNS}) values ${photos.join(',')}`);
    await knex.raw(
      `insert into image_tallies (owner_id, category, review, count) values ${tallies.join(',')}`,
    );
  }
}

/** The id of the photo at a place in the history, the oldest being 0. */
export const idAt = (place, count) => idOf(place, LAST_UPLOAD - (count - 1 - place) * 1000);

/** A UUIDv7: the time, then digits that are as good as random and the same in every run. */
function idOf(i, time) {
  const hex = time.toString(16).padStart(12, '0');
  const digits = createHash('md5').update(String(i)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`;
}

const moment = (time, embedded) =>
  embedded ? time : `'${new Date(time).toISOString().replace('T', ' ').slice(0, -1)}'`;

function rowOf(i, owner, time, embedded, stored) {
  const sha256 = stored?.sha256 ?? createHash('sha256').update(String(i)).digest('hex');
  const storageKey = stored?.storage_key ?? `${owner}/originals/${sha256.slice(0, 2)}/${sha256}`;
  const category = CATEGORIES[i % CATEGORIES.length];
  const faces = category === 'NO_FACE' ? 0 : 2;
  const masked = { NO_FACE: 0, ALL_MASKED: 2, SOME_MASKED: 1, NONE_MASKED: 0 }[category];
  const at = moment(time, embedded);
  const name = `'img_${sha256.slice(0, 8)}.jpg'`;
  return (
    `('${idOf(i, time)}', '${owner}', ${name}, ${name}, '${sha256}', 400000, 1632, 1224, 'jpeg', ` +
    `'${storageKey}', 'DONE', '${category}', ${faces}, ${masked}, ` +
    `${faces - masked}, 'FILE', ${at}, ${at}, '0', 5, 7)`
  );
}
