import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isListType,
  isObjectType,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import type { Context } from '../context.js';
import { LARGEST_PAGE } from '../database/keyset.js';

/**
 * How large one operation may be. The web client's largest has 125 tokens, a depth of 5, no alias and a cost of some
 * 6,000; what people write by hand in the playground has room above that.
 */
export const LIMITS = {
  tokens: 2_000,
  depth: 10,
  aliases: 100,
  directives: 50,
  /** Of one field under one name within the same braces; more says the same again and again. */
  repeats: 20,
  cost: 50_000,
} as const;

/** What a list costs that has no size of its own, as the faces of a photo. */
const USUAL_LIST = 10;

const usual = { enabled: true, exposeLimits: true, propagateOnRejection: false } as const;
const report = {
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(plain(error))],
};

/** Depth, aliases and directives are counted by GraphQL Armor; tokens by the parser; cost by `costLimit`. */
export const limitRules: ValidationRule[] = [
  ...new ApolloArmor({
    maxDepth: { ...usual, ...report, n: LIMITS.depth, flattenFragments: true },
    maxAliases: { ...usual, ...report, n: LIMITS.aliases },
    maxDirectives: { ...usual, ...report, n: LIMITS.directives },
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  }).protect().validationRules,
  limitRepeats,
];

/** Armor calls its findings syntax errors, which they are not. */
function plain(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message.replace(/^Syntax Error: /, ''));
}

function limitRepeats(context: ValidationContext): ASTVisitor {
  return {
    SelectionSet({ selections }: SelectionSetNode) {
      const counts = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== 'Field') continue;
        const name = (selection.alias ?? selection.name).value;
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        if (count !== LIMITS.repeats + 1) continue;
        context.reportError(
          new GraphQLError(`The field "${name}" stands here more than ${LIMITS.repeats} times.`, {
            nodes: selection,
          }),
        );
      }
    },
  };
}

/** Refuses an operation that may return too much: each field counts 1, times the entries of the lists around it. */
export const costLimit: ApolloServerPlugin<Context> = {
  async requestDidStart({ schema }) {
    return {
      async didResolveOperation({ document, request, operationName }) {
        const cost = costOf(schema, document, request.variables ?? {}, operationName);
        if (cost <= LIMITS.cost) return;
        throw new GraphQLError(
          `This operation costs more than the ${LIMITS.cost} that one may. Ask for less, or in smaller pages.`,
          { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } },
        );
      },
    };
  },
};

function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | null,
): number {
  const costs = costsOf(query);
  const key = JSON.stringify([
    operationName,
    ...Object.entries(variables).filter(([, value]) => counts(value)),
  ]);
  const known = costs.get(key);
  if (known !== undefined) return known;
  const { variableDefinitions = [] } = getOperationAST(query, operationName) ?? {};
  // Variables that do not fit their types: the execution says which.
  if (getVariableValues(schema, variableDefinitions, variables).errors) return 0;
  const cost = computeCost(schema, query, variables, operationName);
  if (costs.size < MOST_COSTS) costs.set(key, cost);
  return cost;
}

/** Costs by document, which Apollo keeps when it is used again, and by all else that they depend on. */
const knownCosts = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_COSTS = 50;

function costsOf(query: DocumentNode): Map<string, number> {
  let costs = knownCosts.get(query);
  if (!costs) {
    costs = new Map();
    knownCosts.set(query, costs);
  }
  return costs;
}

/** Whether a variable can change the cost: as the size of a page, or in `@include` and `@skip`. */
const counts = (value: unknown) => ['number', 'boolean'].includes(typeof value) || value === null;

function computeCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | null,
): number {
  try {
    return getComplexity({
      schema,
      query,
      variables,
      operationName: operationName ?? undefined,
      estimators: [estimate],
    });
  } catch {
    // Its fragments make more of it than can be counted.
    return Number.POSITIVE_INFINITY;
  }
}

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (field.args.some(({ name }) => name === 'first')) {
    const entries = Math.min(Number(args.first ?? LARGEST_PAGE) || 1, LARGEST_PAGE);
    return 1 + entries * childComplexity;
  }
  // The entries of a page are counted where its size is given.
  const isPage = isObjectType(type) && type.name.endsWith('Connection');
  const entries = isListType(getNullableType(field.type)) && !isPage ? USUAL_LIST : 1;
  return 1 + entries * childComplexity;
};
