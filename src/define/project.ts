import type { Chart } from "cdk8s";
import type { Project } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of a project. */
export type ProjectOptions = Omit<Project, "kind" | "name"> & {
  /** Adds objects of one's own to the project, with any cdk8s construct. Objects without a namespace get the project's. */
  extra?: (chart: Chart) => void;
};

/**
 * A team's place to work: a namespace in each of its clusters, and a queue in each of its node pools.
 *
 * @param name Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
 *
 * @example
 * export const vision = project("vision", {
 *   department: research,
 *   quotas: [quota(h100, { gpu: 12, limit: 24, overQuota: "medium" })],
 *   access: [grant(group("vision-team"), "researcher")],
 * });
 *
 * @example
 * export const teams = ["speech", "translation"].map((name) =>
 *   project(name, { department: research, quotas: [quota(h100, { gpu: 8 })] }),
 * );
 */
export function project(name: string, options: ProjectOptions): Definition<"project"> {
  return define("project", name, options, project);
}
