/**
 * Every concept of the model that a scheduler must answer for. A backend gives an exhaustive record over these, so a new
 * concept is a compile error in every backend until it says what it does with it.
 */
export const FEATURES = {
  "node-pool": "node pools with quotas of their own",
  "nested-departments": "departments inside departments",
  "fractional-gpu-quota": "quotas of a fraction of a GPU",
  "unlimited-quota": "unlimited quota",
  limit: "a limit above the quota",
  "over-quota-weight": "weights in the division of surplus",
  "over-quota-weight-per-resource": "different weights for GPU, CPU and memory",
  "quota-sum-above-parent": "projects whose quotas add up to more than their department's",
  priority: "priority among siblings",
  "preempt-min-runtime": "minimum run time before preemption",
  "reclaim-min-runtime": "minimum run time before reclaim",
  placement: "placement by bin packing or spreading",
  "time-based-fair-share": "division of surplus by past use",
} as const;

export type Feature = keyof typeof FEATURES;

/** How a backend of one version expresses a feature. Anything but `exact` is told to the user where it is used. */
export type FeatureSupport =
  | { readonly support: "exact" }
  | { readonly support: "approximate"; readonly note: string }
  | { readonly support: "unsupported"; readonly note: string };

export type FeatureTable = Readonly<Record<Feature, FeatureSupport>>;
