import type { ListNode, Statement } from "../parse/node.ts";
import { markOf } from "./source-map.ts";

/**
 * A tree that writes the same with a mark before what each statement writes. What templates write that it calls is
 * the statement's that calls them.
 */
export function markNodes(list: ListNode): ListNode {
  return { ...list, nodes: list.nodes.flatMap(marked) };
}

function marked(node: Statement): Statement[] {
  const { position } = node;
  switch (node.kind) {
    case "break":
    case "continue":
      return [node];
    case "if":
    case "range":
    case "with": {
      const { elseList } = node;
      return [
        { ...node, list: markNodes(node.list), elseList: elseList === undefined ? undefined : markNodes(elseList) },
      ];
    }
    default:
      return [{ kind: "text", position, text: markOf(position, node.kind === "text") }, node];
  }
}
