import type { JsonObject } from "../../kernel/json.js";
import type { WorkloadType } from "../fields/field.js";
import { candidates, hasPlace, leftOut, type FieldSides } from "./candidates.js";
import { changedAssets, changedFields, IMPOSED, type ChangedField, type ChangedSetting } from "./changed-fields.js";
import { kindOf, type Side } from "./comply.js";
import {
  findFlips,
  findOtherDefaults,
  flipBy,
  otherDefaultsBy,
  startsFor,
  startsIn,
  type DefaultsWitness,
  type Direction,
  type Flips,
  type StartsOf,
  type Witness,
} from "./find-flips.js";
import { sampleWorkloads } from "./sample-workloads.js";

/**
 * `tightened`: some workload was allowed and is denied now. `loosened`: the reverse. `both`: each. `neither`: no workload was
 * found that is judged differently.
 */
export type Strength = "tightened" | "loosened" | "both" | "neither";

/** What a change of one field does, as far as workloads show it. */
export interface FieldStrength {
  readonly field: string;
  readonly settings: readonly ChangedSetting[];
  readonly strength: Strength;
}

/** How two policies for one type of workload differ in strength. */
export interface PolicyComparison {
  readonly strength: Strength;
  readonly fields: readonly FieldStrength[];
  /** Allowed before and denied now. */
  readonly tightened: Witness | null;
  /** Denied before and allowed now. */
  readonly loosened: Witness | null;
  /** Allowed by both, with other defaults. */
  readonly defaults: DefaultsWitness | null;
}

/** Compares two policies for a type of workload. `undefined` stands for no policy. */
export type ComparePolicies = (type: WorkloadType, before: Side, after: Side) => PolicyComparison;

/**
 * Compares policies by what they say of workloads. Nothing is claimed without a witness, and every witness was judged by both
 * policies of its pair. Candidates are taken from what the rules of both sides name, one field at a time, on a workload that the
 * side that has to allow it allows otherwise. What was found of a change of a field is tried first where another pair has the same
 * change, and not searched for again where nothing was found: the cost is that of different changes, not of pairs.
 */
export function policyComparer(): ComparePolicies {
  const known = new Map<string, FieldFound>();
  return (type, before, after) => {
    const search = searchFor({ type, before, after }, known);
    const assets = changedAssets(before, after);
    const fields = [
      ...changedFields(before, after).map((field) => varied(type, field)),
      ...(assets.length === 0 ? [] : [everyWorkload(type, assets)]),
    ];
    return comparison(fields.map((field) => ({ field, found: search(field) })));
  };
}

function comparison(results: readonly { readonly field: VariedField; readonly found: FieldFound }[]): PolicyComparison {
  const first = <Part>(part: (found: FieldFound) => Part | null): Part | null =>
    results.map(({ found }) => part(found)).find((one) => one !== null) ?? null;
  const tightened = first((found) => found.tightened.any);
  const loosened = first((found) => found.loosened.any);
  return {
    strength: strengthOf(tightened, loosened),
    fields: results.map(({ field, found }) => ({
      field: field.name,
      settings: field.settings,
      strength: strengthOf(found.tightened.own, found.loosened.own),
    })),
    tightened,
    loosened,
    defaults: first((found) => found.defaults),
  };
}

function strengthOf(tightened: Witness | null, loosened: Witness | null): Strength {
  if (tightened && loosened) return "both";
  return tightened ? "tightened" : loosened ? "loosened" : "neither";
}

/** A field that is varied to find workloads that are judged differently; without sides it is about what all of them get. */
interface VariedField extends FieldSides {
  readonly name: string;
  readonly settings: readonly ChangedSetting[];
  /** Whether workloads may be given other values than before. */
  readonly givesOthers: boolean;
  /** What tells changes apart. */
  readonly key: string;
}

const GIVING = /^(default|defaultFrom|instances\..*|attributes\..*\.default(From)?)$/;

function varied(type: WorkloadType, { name, before, after, settings }: ChangedField): VariedField {
  return {
    name,
    type,
    settings,
    sides: [before, after].filter((side) => side !== undefined),
    givesOthers: settings.some(({ setting }) => GIVING.test(setting)),
    key: JSON.stringify([type, before, after]),
  };
}

function everyWorkload(type: WorkloadType, settings: readonly ChangedSetting[]): VariedField {
  return { name: IMPOSED, type, settings, sides: [], givesOthers: true, key: JSON.stringify([type, settings]) };
}

interface FieldFound {
  readonly tightened: Flips;
  readonly loosened: Flips;
  readonly defaults: DefaultsWitness | null;
  /** Whether there were workloads to vary on both sides. */
  readonly isThorough: boolean;
}

interface Compared {
  readonly type: WorkloadType;
  readonly before: Side;
  readonly after: Side;
}

/** Searches workloads for one field after the other; what they start from is made once. */
function searchFor(compared: Compared, known: Map<string, FieldFound>): (field: VariedField) => FieldFound {
  const { type, before, after } = compared;
  const [allowedBefore, allowedNow] = [startsFor(type, before), startsFor(type, after)];
  return (field) => {
    const earlier = known.get(field.key);
    const again = earlier?.isThorough ? foundAgain(earlier, compared) : undefined;
    if (again) return again;
    const found = searched(field, compared, { allowedBefore, allowedNow });
    if (!earlier?.isThorough) known.set(field.key, found);
    return found;
  };
}

function searched(
  field: VariedField,
  { type, before, after }: Compared,
  { allowedBefore, allowedNow }: { readonly allowedBefore: StartsOf; readonly allowedNow: StartsOf },
): FieldFound {
  const samples = samplesFor(field);
  const tried = field.sides.length > 0 ? candidates(field) : [leftOut(IMPOSED)];
  const [old, now] = [startsIn(samples, allowedBefore), startsIn(samples, allowedNow)];
  return {
    tightened: findFlips(tried, old, { type, allows: before, denies: after }),
    loosened: findFlips(tried, now, { type, allows: after, denies: before }),
    defaults: field.givesOthers ? findOtherDefaults(tried, [...old, ...now], { before, after }) : null,
    isThorough: old.length > 0 && now.length > 0,
  };
}

/** Samples that have a place for the field, the usual kind first. */
function samplesFor(field: VariedField): readonly JsonObject[] {
  const samples = sampleWorkloads(field.type);
  return field.sides.length === 0 ? samples : samples.filter((one) => hasPlace(kindOf(one), one, field));
}

/** What was found of the same change elsewhere, judged by these two; `undefined` when it does not show it here. */
function foundAgain(earlier: FieldFound, { type, before, after }: Compared): FieldFound | undefined {
  const tightened = flipsAgain(earlier.tightened, { type, allows: before, denies: after });
  const loosened = flipsAgain(earlier.loosened, { type, allows: after, denies: before });
  const defaults = earlier.defaults ? otherDefaultsBy(earlier.defaults.workload, { before, after }) : null;
  return tightened && loosened && defaults !== undefined
    ? { tightened, loosened, defaults, isThorough: true }
    : undefined;
}

function flipsAgain(earlier: Flips, direction: Direction): Flips | undefined {
  if (!earlier.any) return earlier;
  const again = flipBy(earlier.own ?? earlier.any, direction);
  return earlier.own && !again?.own ? undefined : again;
}
