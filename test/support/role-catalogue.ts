import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./command.js";

/** What the documentation says that roles may do in one kind of place. */
export interface CatalogueTable {
  readonly rows: readonly CatalogueRow[];
  /** What each role may do with everything that no row names. */
  readonly everythingElse: VerbsByRole;
}

export interface CatalogueRow {
  /** API group, the empty string for the core group. */
  readonly group: string;
  /** Plurals, subresources as `pods/log`. */
  readonly resources: readonly string[];
  readonly verbs: VerbsByRole;
}

export type VerbsByRole = ReadonlyMap<string, readonly string[]>;

/** The documented role catalogue. */
export interface RoleCatalogue {
  /** Names of the shipped roles, in the order of the documentation. */
  readonly roles: readonly string[];
  readonly inNamespace: CatalogueTable;
  /** Outside of namespaces, granted in the organization or a cluster. */
  readonly inCluster: CatalogueTable;
  /** Outside of namespaces, granted in a department or a project. */
  readonly belowCluster: CatalogueTable;
}

const PAGE = "docs/concepts/roles.md";

/** Reads the tables of the page. Throws when one is missing or says something that cannot be read. */
export function readRoleCatalogue(): RoleCatalogue {
  const page = readFileSync(path.join(ROOT, PAGE), "utf8");
  const tableUnder = (heading: string): readonly (readonly string[])[] => tableIn(page, heading);
  const letters = new Map(
    tableUnder("How to read the tables").map(([letter = "", , verbs = ""]) => [letter, quoted(verbs)] as const),
  );
  const catalogueTable = (heading: string): CatalogueTable => permissions(tableUnder(heading), letters);
  const [, ...roles] = tableUnder("Shipped roles").map(([role = ""]) => quoted(role)[0] ?? role);
  return {
    roles,
    inNamespace: catalogueTable("In a namespace"),
    inCluster: catalogueTable("Outside of namespaces, granted in the organization or a cluster"),
    belowCluster: catalogueTable("Outside of namespaces, granted in a department or a project"),
  };
}

/** The verbs that a role has on a resource, as documented. */
export function documentedVerbs(
  { rows, everythingElse }: CatalogueTable,
  role: string,
  { group, resource }: { readonly group: string; readonly resource: string },
): readonly string[] {
  const named = rows.find((row) => row.group === group && row.resources.includes(resource));
  return (named?.verbs ?? everythingElse).get(role) ?? [];
}

/** The cells of the first table under a heading, its header row first. */
function tableIn(page: string, heading: string): readonly (readonly string[])[] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
  const first = lines.findIndex((line, position) => position > start && line.startsWith("|"));
  if (start < 0 || first < 0) throw new Error(`${PAGE} has no table under "${heading}"`);
  const length = lines.slice(first).findIndex((line) => !line.startsWith("|"));
  return lines
    .slice(first, length < 0 ? undefined : first + length)
    .filter((line) => !/^\|[ |:-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

function permissions(
  [header = [], ...rows]: readonly (readonly string[])[],
  letters: ReadonlyMap<string, readonly string[]>,
): CatalogueTable {
  const roles = header.slice(2).flatMap(quoted);
  const verbsByRole = (cells: readonly string[]): VerbsByRole =>
    new Map(
      roles.map((role, position) => {
        const verbs = letters.get(cells[position] ?? "");
        if (!verbs) throw new Error(`${PAGE} says "${cells[position] ?? ""}" of ${role}, which is none of its letters`);
        return [role, verbs];
      }),
    );
  const read = rows.map(([group = "", resources = "", ...cells]) => ({
    group: group === "core" ? "" : (quoted(group)[0] ?? group),
    resources: quoted(resources),
    verbs: verbsByRole(cells),
  }));
  const last = read.at(-1);
  if (last?.group !== "any") throw new Error(`${PAGE} has a table that does not end with everything else`);
  return { rows: read.slice(0, -1), everythingElse: last.verbs };
}

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inner = ""]) => inner);
}
