import { groupBy } from "../../kernel/order.js";
import { count, listed } from "../../kernel/text.js";
import { distinct, someOf } from "../dangers/places.js";
import { entityText } from "../entity-text.js";
import type { Plan, RemovedObject, Removals } from "../plan.js";

/** Removals of one step, in sentences. */
export interface RemovalStep {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What leaves, by how far it has got; steps in which nothing happens are left out. */
export function removalSteps({ removals }: Plan): RemovalStep[] {
  const { retired, released, waiting, waitingPermits } = removals;
  const steps = [
    { title: "retired: it stays, unprotected, until a release removes it", sentences: byOwner(retired) },
    { title: "released: it leaves now", sentences: byOwner(released) },
    {
      title: "waiting for `fairlead publish --release`",
      sentences: [...byOwner(waiting), ...permitSentences(waitingPermits)],
    },
  ];
  return steps.filter(({ sentences }) => sentences.length > 0);
}

/** Whether a release would let something go. */
export function waitsForRelease({ waiting, waitingPermits }: Removals): boolean {
  return waiting.length + waitingPermits.length > 0;
}

function byOwner(objects: readonly RemovedObject[]): string[] {
  return [...groupBy(objects, ({ entity }) => entity)].map(([entity, own]) => {
    const clusters = distinct(own.map(({ cluster }) => cluster ?? "the delivery engine"));
    return `${entityText(entity)}: ${kindsText(own)}, in ${listed(clusters)}${sinceText(own)}.`;
  });
}

function sinceText(objects: readonly RemovedObject[]): string {
  const commits = distinct(objects.flatMap(({ since }) => since?.slice(0, SHORT_COMMIT) ?? []));
  return commits.length === 0 ? "" : `, since commit ${listed(commits)}`;
}

/** Digits of a commit that Git hosts show and find. */
const SHORT_COMMIT = 12;

function kindsText(objects: readonly RemovedObject[]): string {
  const kinds = [...groupBy(objects, ({ kind }) => kind)].map(([kind, same]) => {
    const names = distinct(same.map(({ name }) => name));
    return names.length === 1 ? `${kind} ${names[0] ?? ""}` : `${count(names.length, kind)} (${someOf(names)})`;
  });
  return listed(kinds);
}

function permitSentences(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  return [`permits for what was removed, in ${someOf(files)}.`];
}
