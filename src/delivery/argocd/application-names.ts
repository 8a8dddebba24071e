import { shortHash } from "../../kernel/hash.js";
import { shortenName } from "../../kernel/names.js";
import { compareText } from "../../kernel/order.js";

/** What an Application is for. The order of this list is the order in which names are given away. */
const PURPOSES = ["root", "platform", "scheduler", "department"] as const;

/** One Application that wants a name. */
export interface Named {
  readonly purpose: (typeof PURPOSES)[number];
  /** Name of the organization for the root, else of the cluster. */
  readonly owner: string;
  /** `platform`, `scheduler`, or the name of the department; for the root nothing. */
  readonly part?: string;
}

/** Words that never name the Application of a department, so that installing a scheduler later renames nothing. */
const RESERVED = new Set(["platform", "scheduler"]);

/**
 * Names of Applications and their AppProjects: `fairlead-<organization>`, `<cluster>-platform`, `<cluster>-<department>`, at
 * most 63 characters, all different. Since names may hold dashes, two pairs can give one text (`a` and `b-c`, `a-b` and `c`);
 * the later one in order then gets a hash of itself. A name changes when nothing but other Applications are added or removed
 * only in that rare case.
 */
export function applicationNames<Item extends Named>(items: readonly Item[]): ReadonlyMap<Item, string> {
  const taken = new Set<string>();
  const names = new Map<Item, string>();
  for (const item of [...items].sort(compareNamed)) {
    const plain = item.purpose === "root" ? `fairlead-${item.owner}` : `${item.owner}-${item.part ?? ""}`;
    const isReserved = item.purpose === "department" && RESERVED.has(item.part ?? "");
    const name = isReserved || taken.has(shortenName(plain)) ? withHash(plain, identity(item)) : shortenName(plain);
    taken.add(name);
    names.set(item, name);
  }
  return names;
}

function compareNamed(left: Named, right: Named): number {
  const order = PURPOSES.indexOf(left.purpose) - PURPOSES.indexOf(right.purpose);
  return order === 0 ? compareText(identity(left), identity(right)) : order;
}

/** No name holds a slash, so this is different for every Application. */
function identity({ purpose, owner, part = "" }: Named): string {
  return `${purpose}/${owner}/${part}`;
}

function withHash(plain: string, text: string): string {
  const hash = shortHash(text);
  return `${shortenName(plain, 62 - hash.length)}-${hash}`;
}
