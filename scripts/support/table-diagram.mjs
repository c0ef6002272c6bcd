/**
 * Draws the entities' tables and references as a Mermaid diagram. Read from MikroORM's metadata, without a database.
 *
 * @returns Markdown
 */
export async function drawTables() {
  const { entities } = await import('../../dist/models/index.js');
  const { MikroORM } = await import('@mikro-orm/libsql');
  const orm = await MikroORM.init({ entities, dbName: ':memory:', connect: false });
  const tables = Object.values(orm.getMetadata().getAll())
    .filter((meta) => !meta.embeddable && !meta.abstract)
    .sort((a, b) => (a.tableName < b.tableName ? -1 : 1));
  await orm.close();
  const lines = [...tables.flatMap(drawReferences), ...tables.flatMap(drawTable)];
  return ['```mermaid', 'erDiagram', ...lines.map((line) => `  ${line}`), '```', ''].join('\n');
}

function drawTable(meta) {
  return [`${meta.tableName} {`, ...columnsOf(meta).map((column) => `  ${describe(column)}`), '}'];
}

function describe(property) {
  const type = property.columnTypes[0].replace(/[^a-z0-9]+/gi, '_').replace(/_$/, '');
  const keys = [property.primary && 'PK', isReference(property) && 'FK', property.unique && 'UK'].filter(
    Boolean,
  );
  const nullable = property.nullable ? '"may be null"' : '';
  return [type, property.fieldNames[0], keys.join(', '), nullable].filter(Boolean).join(' ');
}

function drawReferences(meta) {
  return columnsOf(meta)
    .filter(isReference)
    .map((property) => {
      const one = property.nullable ? '|o' : '||';
      return `${property.targetMeta.tableName} ${one}--o{ ${meta.tableName} : ${property.name}`;
    });
}

const columnsOf = (meta) => meta.props.filter(({ persist, fieldNames }) => persist !== false && fieldNames);
const isReference = ({ kind }) => kind === 'm:1' || kind === '1:1';
