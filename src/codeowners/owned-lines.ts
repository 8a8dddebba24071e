import type { Diagnostic, Staged } from "../diagnostics/diagnostic.js";
import type { OrgModel } from "../model/org-model.js";
import { folderTree, type TreeNode } from "./folder-tree.js";
import { ownedPattern } from "./pattern.js";
import { scopeOwners, type ScopeOwners } from "./scope-owners.js";

export interface OwnedLinesInput {
  readonly model: OrgModel;
  /** Subjects of access rules to names on the host: `group:vision-admins` to `@acme/vision-admins`. */
  readonly mapping: Readonly<Record<string, string>>;
  /** The organization's folder in its repository, with `/`; empty for the top. */
  readonly folder: string;
  /** Name of the configuration file in that folder. */
  readonly configFile: string | null;
  /** Where the file itself lies in the repository. */
  readonly codeownersFile: string;
}

/**
 * The lines of CODEOWNERS that give each department's files to its administrators, and everything else that holds definitions
 * to the organization's. General lines come first, since the last that matches counts; a line is only there where the owners
 * change, and never without an owner, since that would leave its files to anybody.
 */
export function ownedLines(input: OwnedLinesInput): Staged<readonly string[]> {
  const { model, mapping, folder, configFile, codeownersFile } = input;
  const owners = scopeOwners(model, mapping);
  const tree = folderTree(model, configFile === null ? [] : [configFile]);
  const made: Made = { lines: [], diagnostics: [...owners.diagnostics] };
  addLines(tree, "", { folder, owners, made });
  const platform = owners.ownersOf(null).join(" ");
  // Whoever may change this file decides who owns everything.
  if (platform !== "") made.lines.push(`${ownedPattern(codeownersFile, false) ?? ""} ${platform}`);
  return { value: made.lines, diagnostics: made.diagnostics };
}

interface Made {
  readonly lines: string[];
  readonly diagnostics: Diagnostic[];
}

interface Context {
  readonly folder: string;
  readonly owners: ScopeOwners;
  readonly made: Made;
}

function addLines(node: TreeNode, above: string, context: Context): void {
  const { folder, owners, made } = context;
  const path = [folder, node.path].filter((part) => part !== "").join("/");
  const own = owners.ownersOf(node.scope).join(" ");
  let current = above;
  // The whole repository is more than the definitions: lines of others would no longer count.
  if (own !== "" && own !== above && path !== "") {
    const pattern = ownedPattern(path, node.isFolder);
    if (pattern === null) {
      made.diagnostics.push(unwritable(path, node));
      // Nothing below it can be written either.
      return;
    }
    made.lines.push(`${pattern} ${own}`);
    current = own;
  }
  for (const child of node.children) addLines(child, current, context);
}

function unwritable(path: string, { path: file, isFolder }: TreeNode): Diagnostic {
  return {
    code: "codeowners/unwritable-path",
    severity: "error",
    message: `CODEOWNERS has no way to write the ${isFolder ? "folder" : "file"} ${JSON.stringify(path)}, so nobody would own it.`,
    hint: String.raw`Rename it without * ? [ ] \ # ! and control characters.`,
    at: { file },
  };
}
