import type { PlanOverride, Verdict } from "../plan.js";

/** Digits of a digest that are shown. */
const SHOWN = 12;

interface Need {
  readonly today: string;
  readonly isNeeded: boolean;
}

/** The override that names a plan and has not expired, and what there is to say of all others. */
export function findOverride(
  digest: string,
  overrides: readonly PlanOverride[],
  { today, isNeeded }: Need,
): Pick<Verdict, "override" | "notes"> {
  const states = overrides.map((written) => ({ written, state: stateOf(written, digest, today) }));
  const counting = states.find(({ state }) => state === "counts")?.written;
  const notes = states.flatMap(({ written, state }) => noteOf(written, state, isNeeded) ?? []);
  return { override: isNeeded ? (counting ?? null) : null, notes };
}

type State = "counts" | "expired" | "other-plan";

function stateOf({ plan, until }: PlanOverride, digest: string, today: string): State {
  if (!digest.startsWith(plan.replace(/^sha256:/, ""))) return "other-plan";
  // Both are written year first, so that the order of texts is the order of days.
  return until < today ? "expired" : "counts";
}

function noteOf({ plan, until }: PlanOverride, state: State, isNeeded: boolean): string | undefined {
  const name = `The override of plan ${plan.replace(/^sha256:/, "").slice(0, SHOWN)}`;
  if (state === "expired") return `${name} expired on ${until}.`;
  if (state === "other-plan") return `${name} is not for this plan; remove it when that plan is published.`;
  return isNeeded ? undefined : `${name} allows nothing that the limits do not allow; remove it.`;
}
