import { isOfClass } from "../../objects/admission/class-names.js";
import { groupBy } from "../../kernel/order.js";
import type { KindLimits, RemovalLimit, RemovalPolicy } from "../../load/removal-policy.js";
import { numberText } from "../../kernel/text.js";
import type { Blocker, Plan, RemovalScope, RemovedObject } from "../plan.js";
import type { PublishedCount } from "./count-published.js";
import { objectName, scopeText } from "./gate-words.js";

/** A share of a few is nothing at all: this many may always go. */
const LEAST_SHARE = 10;

/** Which limits a plan passes, scope by scope and kind by kind. */
export function limitBlockers(
  { organization, removals }: Plan,
  limits: RemovalPolicy["limits"],
  published: PublishedCount,
): Blocker[] {
  const counted = [...removals.retired, ...removals.removed].filter((object) => !isOfClass(object));
  const scopes: readonly (readonly [RemovalScope, (object: RemovedObject) => string | null])[] = [
    ["organization", () => organization],
    ["cluster", ({ cluster }) => cluster],
    ["department", ({ department }) => department],
  ];
  return scopes.flatMap(([scope, nameIn]) => {
    const within = counted.filter((object) => nameIn(object) !== null);
    const groups = groupBy(within, (object) => `${nameIn(object) ?? ""}|${object.kind}`);
    return [...groups.values()].flatMap((objects) => {
      const [first] = objects;
      const name = first ? nameIn(first) : null;
      return first && name !== null
        ? overLimit({ scope, name, kind: first.kind, objects }, limits[scope], published)
        : [];
    });
  });
}

interface Group {
  readonly scope: RemovalScope;
  readonly name: string;
  readonly kind: string;
  readonly objects: readonly RemovedObject[];
}

function overLimit({ scope, name, kind, objects }: Group, limits: KindLimits, published: PublishedCount): Blocker[] {
  const limit = Object.hasOwn(limits, kind) ? limits[kind] : limits["*"];
  const amount = objects.length;
  if (!limit || isWithin(amount, limit, LEAST_SHARE)) return [];
  const total = "percent" in limit ? published(kind, scope, name) : 0;
  const most = "percent" in limit ? Math.max(LEAST_SHARE, Math.floor((total * limit.percent) / 100)) : limit.most;
  if (amount <= most) return [];
  const share = "percent" in limit ? ` (${limit.percent}% of ${numberText(total)})` : "";
  const what = `${numberText(amount)} ${kind} ${amount === 1 ? "object leaves" : "objects leave"} ${scopeText(scope, name)}`;
  const message = `${what}; one change may take ${numberText(most)}${share}.`;
  return [{ rule: "limit", scope, name, message, objects: objects.map(objectName) }];
}

/** What is allowed without counting what is published. */
function isWithin(amount: number, limit: RemovalLimit, least: number): boolean {
  return "percent" in limit ? limit.percent === 100 || amount <= least : amount <= limit.most;
}
