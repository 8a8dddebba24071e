import { numberText } from "../../kernel/text.js";
import type { Blocker, Plan, PlanOverride, Verdict } from "../plan.js";
import { distinct } from "../dangers/places.js";

/** What the limits on removals say, in sentences for any reader. */
export interface GateText {
  readonly title: string;
  /** One entry for each thing that goes too far, with what it is about. */
  readonly blockers: readonly { readonly message: string; readonly objects: string }[];
  /** What may be done about it, and what else there is to say. */
  readonly advice: readonly string[];
  /** The line that would allow exactly this plan; `null` when nothing has to be allowed. */
  readonly line: string | null;
}

/** The gate's part of a plan; `undefined` when it has nothing to say. */
export function gateText({ gate }: Plan): GateText | undefined {
  if (!gate || (gate.blockers.length === 0 && gate.notes.length === 0)) return undefined;
  const { isBlocked, suggestion } = gate;
  return {
    title: gateTitle(gate),
    blockers: gate.blockers.map((blocker) => ({ message: blocker.message, objects: objectsText(blocker) })),
    advice: [...(isBlocked ? [ADVICE] : []), ...gate.notes],
    line: isBlocked && suggestion ? overrideLine(suggestion) : null,
  };
}

const ADVICE =
  "Split the change. Or, when all of it is meant, add this to `removals.overrides` in the configuration and have it reviewed:";

function gateTitle({ isBlocked, blockers, override }: Verdict): string {
  if (isBlocked) return "Blocked: this change removes too much at once";
  if (blockers.length === 0 || !override) return "Overrides";
  return `Removes more than the limits, as allowed until ${override.until}: ${override.reason}`;
}

/** All of them: a plan that is blocked is read by somebody who has to decide. */
function objectsText({ objects }: Blocker): string {
  const names = distinct(objects);
  return names.length > 1 ? `${numberText(names.length)} in all: ${names.join(", ")}` : (names[0] ?? "");
}

/** A line for the configuration, which is TypeScript or YAML: this form is both. */
function overrideLine({ plan, until, reason }: PlanOverride): string {
  return `{ plan: "${plan}", until: "${until}", reason: "${reason}" }`;
}
