/** A node of a syntax tree (ESTree with TypeScript's nodes), with its offsets in the text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** True for nodes of a syntax tree among the values that fields of nodes have. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** A field that holds a node. */
export function nodeAt(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** A field that holds a list of nodes, without its holes. */
export function nodesAt(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** All nodes directly below one. */
export function* childrenOf(node: SyntaxNode): Iterable<SyntaxNode> {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield child;
  }
}

/** The name of an identifier, or the text of a string or number literal that stands for a key. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "Identifier") return node.name as string;
  if (node?.type !== "Literal") return undefined;
  return typeof node.value === "string" || typeof node.value === "number" ? String(node.value) : undefined;
}

/** The nodes that contain an offset, from the program inwards. */
export function pathTo(program: SyntaxNode, offset: number): readonly SyntaxNode[] {
  const path: SyntaxNode[] = [];
  let node: SyntaxNode | undefined = program;
  while (node) {
    path.push(node);
    node = childAround(node, offset);
  }
  return path;
}

function childAround(node: SyntaxNode, offset: number): SyntaxNode | undefined {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && child.start <= offset && offset < child.end) return child;
    }
  }
  return undefined;
}
