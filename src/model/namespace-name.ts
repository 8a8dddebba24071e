import { shortenName } from "../kernel/names.js";
import type { Organization, Project } from "./schema/definitions.generated.js";

/** The namespace of a project: the one it names, else the organization's prefix and the project's name, shortened. */
export function namespaceName(
  organization: Pick<Organization, "namespacePrefix"> | undefined,
  project: Pick<Project, "name" | "namespace">,
): string {
  return project.namespace ?? shortenName(`${organization?.namespacePrefix ?? ""}${project.name}`);
}
