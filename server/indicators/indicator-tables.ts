/**
 * The statements that make the tables of indicators. They are SQL of each database's own, written for a million rows:
 *
 * - `indicators`: one row for a type and normalised value, whoever names it. Its id carries when it was first seen
 *   (`indicator-id.ts`), so that the list's order, its keyset and a span of time are all the primary key. `hash` finds a
 *   value (`value-hash.ts`).
 * - `indicator_sources`: what each feed says of it. The indicator goes with its last source.
 * - `indicator_search`: the words of both, for keyword search.
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
 * Words and their beginnings. Each kind of value has a column and an index of its own, the others of its row being null: the
 * index gathers all rows of a word before it gives the first, and "http" is in every URL. Looked for among hashes it then
 * costs nothing.
 */
export function createMySqlSearch(table = 'indicator_search'): string[] {
  return [
    // Without the list of words that are not indexed: "com" is one of them.
    'set session innodb_ft_enable_stopword = 0',
    `create table ${table} (
      id bigint not null primary key, url text, host text, hash text,
      fulltext key indicator_search_url (url), fulltext key indicator_search_host (host),
      fulltext key indicator_search_hash (hash)
    ) ${COLLATION}`,
  ];
}

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
  ...createMySqlSearch(),
  `create table indicator_tallies (
    feed int not null, type tinyint not null, count int not null, primary key (feed, type)
  )`,
];
