import { getNamedType, Kind, type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** What GitHub counts of a document before it runs it. */
export interface DocumentCost {
  readonly points: number;
  readonly nodes: number;
  readonly mutations: number;
  readonly faults: readonly string[];
}

const maxNodes = 500_000;

/**
 * The cost of a document: every connection is a request per parent node, a hundred of them are a point, and each needs
 * `first` or `last` from 1 to 100.
 *
 * Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentCost {
  const info = new TypeInfo(schema);
  const faults: string[] = [];
  const parents: number[] = [1];
  let requests = 0;
  let nodes = 0;
  let mutations = 0;
  let depth = 0;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          depth += 1;
          const type = info.getType();
          const parent = parents.at(-1) ?? 1;
          if (depth === 1 && info.getParentType()?.name === "Mutation") mutations += 1;
          if (getNamedType(type)?.name.endsWith("Connection") !== true) return void parents.push(parent);
          const bound = node.arguments?.find((argument) => ["first", "last"].includes(argument.name.value))?.value;
          const size =
            bound?.kind === Kind.INT
              ? Number(bound.value)
              : bound?.kind === Kind.VARIABLE
                ? Number(variables[bound.name.value])
                : Number.NaN;
          if (!(size >= 1 && size <= 100)) faults.push(`${node.name.value}: first or last is from 1 to 100`);
          requests += parent;
          nodes += parent * (size || 0);
          parents.push(parent * (size || 0));
        },
        leave() {
          depth -= 1;
          parents.pop();
        },
      },
    }),
  );
  if (nodes > maxNodes) faults.push(`${nodes} nodes are more than ${maxNodes}`);
  return { points: Math.max(1, Math.ceil(requests / 100)), nodes, mutations, faults };
}
