import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** One request to the API, drawn at random. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
  /** The root field that is asked for. */
  field: string;
}

/** Text that has broken programs: what databases, paths, pages, patterns and encoders take for more than text. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202egpj.exe',
  '\r\nSet-Cookie: a=b',
  "' or 1=1 --",
  '"; drop table users; --',
  '%',
  '_',
  '\\',
  '\\%_',
  '#{7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  'file:///etc/passwd',
  'http://127.0.0.1/',
  'http://[::1]:1/',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '0',
  '-1',
  '1e309',
  '9'.repeat(40),
  'İıſß',
  '😀'.repeat(70),
  'e\u0301'.repeat(200),
  'x'.repeat(300),
  'x'.repeat(70_000),
  '2026-01-31T00:00:00Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '-000001-01-01T00:00:00Z',
  'a@b.c',
  'eyJhbGciOiJub25lIn0.e30.',
  'WyJhIiwiYiJd',
  Buffer.from(JSON.stringify(['\u0000', '2026'])).toString('base64url'),
  Buffer.from(JSON.stringify(['9999-99-99T99:99:99Z', 'x', 'y', 'z'])).toString('base64url'),
  'Europe/Berlin',
  'Etc/../../x',
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** What belongs in no field at all. */
const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  text,
  fc.json({ maxDepth: 3 }).map((json) => JSON.parse(json)),
  fc.constantFrom([], {}, [[]], { __proto__: null }, 1e308, -0, Number.MAX_SAFE_INTEGER + 2),
);

/** A value for an input type: right of form nine times of ten, and mostly odd within it. */
function valueFor(type: GraphQLInputType, ids: () => string[]): fc.Arbitrary<unknown> {
  if (!isNonNullType(type)) {
    return fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 5, arbitrary: fitting(type, ids) },
    );
  }
  return fitting(type.ofType, ids);
}

function fitting(type: GraphQLInputType, ids: () => string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 1, arbitrary: nonsense }, { weight: 12, arbitrary: wellFormed(type, ids) });
}

function wellFormed(type: GraphQLInputType, ids: () => string[]): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(valueFor(type.ofType, ids), { maxLength: 4 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fc.record(Object.fromEntries(fields.map((field) => [field.name, valueFor(field.type, ids)])), {
      requiredKeys: fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name),
    });
  }
  switch (getNamedType(type).name) {
    case 'Int':
      return fc.oneof(fc.integer({ min: -2, max: 110 }), fc.integer());
    case 'Float':
      return fc.oneof(fc.double({ min: -10, max: 5000, noNaN: true }), fc.double());
    case 'Boolean':
      return fc.boolean();
    case 'ID':
      return fc.oneof(
        { weight: 3, arbitrary: fc.nat().map((nth) => ids()[nth % ids().length]) },
        { weight: 2, arbitrary: text },
      );
    case 'DateTimeISO':
      return fc.oneof(
        text,
        fc.date().map((date) => (Number.isNaN(date.getTime()) ? 'never' : date.toISOString())),
      );
    default:
      return text;
  }
}

/**
 * Requests to each root field of a schema, with arguments that are odd, and with what it gives three levels deep.
 *
 * @param ids of things that are there
 * @param without root fields that are left alone
 */
export function operations(
  schema: GraphQLSchema,
  ids: () => string[],
  without: string[] = [],
): fc.Arbitrary<Operation> {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  const fields = roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !without.includes(name))
      .map((field) => ({ kind, field })),
  );
  return fc.constantFrom(...fields).chain(({ kind, field }) => {
    const required = field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
    return fc
      .record(Object.fromEntries(field.args.map((arg) => [arg.name, valueFor(arg.type, ids)])), {
        requiredKeys: required,
      })
      .map((variables) => ({ query: written(kind, field, variables), variables, field: field.name }));
  });
}

function written(kind: string, field: GraphQLField<unknown, unknown>, variables: object): string {
  const args = field.args.filter(({ name }) => Object.hasOwn(variables, name));
  const declared = args.map((arg: GraphQLArgument) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${kind}${declared && `(${declared})`} { ${field.name}${given && `(${given})`}${selection(field.type, 3)} }`;
}

/** All plain fields of a type, and of the objects in it. */
function selection(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some((arg) => isNonNullType(arg.type))) return [];
    if (!isObjectType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [field.name + selection(field.type, depth - 1)] : [];
  });
  return ` { ${fields.join(' ') || '__typename'} }`;
}
