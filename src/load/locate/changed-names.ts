import { isNode, nodeAt, nodesAt, textOf, type SyntaxNode } from "./syntax-node.js";

/** Methods of arrays that change the array itself. */
const CHANGING: ReadonlySet<string> = new Set([
  "copyWithin",
  "fill",
  "pop",
  "push",
  "reverse",
  "shift",
  "sort",
  "splice",
  "unshift",
]);

/**
 * Names whose value is changed after it was made: `labels.team = "a"`, `quotas.push(…)`, `Object.assign(labels, …)`. The
 * literal that made such a value does not tell what is in it. Scopes are not looked at: too careful is never wrong.
 */
export function changedNames(program: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    const name = rootName(changedBy(node));
    if (name !== undefined) names.add(name);
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) value.filter(isNode).forEach(visit);
      else if (isNode(value)) visit(value);
    }
  };
  visit(program);
  return names;
}

/** The expression whose value a node changes, if it changes one. */
function changedBy(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case "AssignmentExpression":
      return memberAt(node, "left");
    case "UpdateExpression":
      return memberAt(node, "argument");
    case "UnaryExpression":
      return node.operator === "delete" ? memberAt(node, "argument") : undefined;
    case "CallExpression":
      return changedByCall(node);
    default:
      return undefined;
  }
}

/** `Object.assign(labels, …)` and its like, and methods that change their array. */
function changedByCall(call: SyntaxNode): SyntaxNode | undefined {
  const callee = memberAt(call, "callee");
  const object = callee && nodeAt(callee, "object");
  if (!callee || !object) return undefined;
  if (textOf(object) === "Object") return nodesAt(call, "arguments")[0];
  return CHANGING.has(textOf(nodeAt(callee, "property")) ?? "") ? object : undefined;
}

function memberAt(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const member = nodeAt(node, field);
  return member?.type === "MemberExpression" ? member : undefined;
}

/** `labels` of `labels.team.name`. */
function rootName(expression: SyntaxNode | undefined): string | undefined {
  let node = expression;
  while (node?.type === "MemberExpression") node = nodeAt(node, "object");
  return node?.type === "Identifier" ? textOf(node) : undefined;
}
