import type { ApplyHints, KubeObject } from "../../objects/kube-object.js";

/** Order of application inside one Application (Argo CD "Sync Phases and Waves"). */
const WAVE = "argocd.argoproj.io/sync-wave";
export const SYNC_OPTIONS = "argocd.argoproj.io/sync-options";

/**
 * Never removed by Argo CD, neither because the object left Git nor because its Application did. Argo CD reads this from the
 * object in the cluster, so it must be there a commit before the removal.
 */
export const PROTECTED = "Prune=false,Delete=false";

export const COMPARE_OPTIONS = "argocd.argoproj.io/compare-options";
/**
 * What stays after it left Git does not make its Application OutOfSync. Otherwise Argo CD would sync again and again, ever more
 * seldom, and a hand edit would be taken back after up to five minutes instead of at once (seen with Argo CD 3.2). The object
 * itself is still shown as one that requires pruning.
 */
export const LEFT_ALONE = "IgnoreExtraneous";

type Annotations = Readonly<Record<string, string>>;

const none: Annotations = Object.freeze({});
/** Annotations by wave and protection: a few dozen, shared by all objects. */
const shared = new Map<string, Annotations>();

/**
 * The object with its hints as annotations. What a user wrote by hand wins over the wave; options are put together.
 * Wave 0 is Argo CD's default and is not written.
 */
export function annotate(object: KubeObject, hints: ApplyHints): KubeObject {
  const ours = annotations(hints);
  if (ours === none) return object;
  const { metadata } = object;
  const merged = metadata.annotations ? merge(ours, metadata.annotations) : ours;
  return { ...object, metadata: { ...metadata, annotations: merged } };
}

/** The annotations that hints stand for. */
export function annotations({ wave, prune }: ApplyHints): Annotations {
  if (wave === 0 && prune === "normal") return none;
  const key = `${wave} ${prune}`;
  const known = shared.get(key);
  if (known) return known;
  const made = Object.freeze({
    ...(prune === "protected" ? { [COMPARE_OPTIONS]: LEFT_ALONE, [SYNC_OPTIONS]: PROTECTED } : {}),
    ...(wave === 0 ? {} : { [WAVE]: String(wave) }),
  });
  shared.set(key, made);
  return made;
}

/** Annotations with those that were written by hand: these win, but options add up. */
export function merge(ours: Annotations, written: Annotations): Annotations {
  return { ...ours, ...written, ...joined(SYNC_OPTIONS, ours, written), ...joined(COMPARE_OPTIONS, ours, written) };
}

function joined(name: string, ours: Annotations, written: Annotations): Annotations {
  const options = [written[name], ours[name]].filter((text) => text !== undefined && text !== "");
  return options.length > 0 ? { [name]: options.join(",") } : none;
}
