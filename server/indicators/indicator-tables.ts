/**
 * The statements that make the tables of indicators. They are SQL of each database's own, written for a million rows:
 *
 * - `indicators`: one row for a type and normalised value, whoever names it. Its id carries when it was first seen
 *   (`indicator-id.ts`), so that the list's order, its keyset and a span of time are all the primary key. `hash` finds a
 *   value (`value-hash.ts`).
 * - `indicator_sources`: what each feed says of it. The indicator goes with its last source.
 * - `indicator_search`: the words of both, for keyword search; on MySQL `indicator_segments`, `indicator_words`, `indicator_places`.
 * - `indicator_tallies`: how many there are by feed and type; feed 0 counts each indicator once.
 *
 * Times are whole seconds since 1970. `listed_until` is null while the feed's answer lists the value.
 */
export function createIndicatorTables(dialect: 'sqlite' | 'mysql'): string[] {
  return dialect === 'sqlite' ? SQLITE : MYSQL;
}

const SQLITE = [
  'create table indicators (id integer primary key, type integer not null, value text not null, hash blob not null)',
  'create unique index indicators_hash_unique on indicators (hash)',
  // The primary key is part of every index.
  'create index indicators_type_index on indicators (type)',
  `create table indicator_sources (
    indicator_id integer not null, feed integer not null, type integer not null,
    cause text, tags text, reference text, confidence integer,
    first_seen integer not null, last_seen integer, listed_until integer,
    primary key (indicator_id, feed)
  ) without rowid`,
  'create index indicator_sources_feed_index on indicator_sources (feed, type, indicator_id)',
  // Substrings of three characters and more. "facets" has the type and the feeds as words of three characters, so that
  // a search with a filter is an intersection of lists (`search-text.ts`).
  `create virtual table indicator_search using fts5(
    text, facets, tokenize = 'trigram', content = '', contentless_delete = 1
  )`,
  `create table indicator_tallies (
    feed integer not null, type integer not null, count integer not null, primary key (feed, type)
  ) without rowid`,
];

const COLLATION = 'default character set utf8mb4 collate utf8mb4_bin';

/**
 * Words and their beginnings, in segments of up to 16,384 indicators (`segments.ts`). InnoDB's full-text indexes gather every row
 * of a word before they give the first, which takes half a second for two words that a tenth of a million indicators have.
 */
export const MYSQL_SEARCH = [
  `create table indicator_segments (
    number bigint not null primary key, size int not null, live int not null,
    ids mediumblob not null, dead blob not null
  )`,
  `create table indicator_words (
    segment bigint not null, beginning varbinary(12) not null, part int not null,
    first varbinary(255) not null, last varbinary(255) not null, entries mediumblob not null,
    primary key (segment, beginning, part)
  )`,
  `create table indicator_places (
    id bigint not null primary key, segment bigint not null, place smallint unsigned not null
  )`,
];

const MYSQL = [
  `create table indicators (
    id bigint not null primary key, type tinyint not null, value text not null, hash binary(16) not null,
    unique key indicators_hash_unique (hash), key indicators_type_index (type, id)
  ) ${COLLATION}`,
  `create table indicator_sources (
    indicator_id bigint not null, feed int not null, type tinyint not null,
    cause varchar(255), tags varchar(1000), reference text, confidence smallint,
    first_seen bigint not null, last_seen bigint, listed_until bigint,
    primary key (indicator_id, feed), key indicator_sources_feed_index (feed, type, indicator_id)
  ) ${COLLATION}`,
  ...MYSQL_SEARCH,
  `create table indicator_tallies (
    feed int not null, type tinyint not null, count int not null, primary key (feed, type)
  )`,
];
