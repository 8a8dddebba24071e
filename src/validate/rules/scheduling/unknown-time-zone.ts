import { nearest } from "../../../kernel/text.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { ruledScopes } from "./ruled-scopes.js";

/** A time of day needs a place: the cluster's clocks show another time. */
export const unknownTimeZone: DefinitionRule = {
  kind: {
    code: "scheduling/unknown-time-zone",
    severity: "error",
    title: "A time zone does not exist",
    page: new URL("./unknown-time-zone.md", import.meta.url),
  },
  *check(index) {
    for (const { from, rules } of ruledScopes(index)) {
      const zone = rules.workspacesEndAt?.timeZone;
      if (zone === undefined || isTimeZone(zone)) continue;
      const near = nearest(zone, Intl.supportedValuesOf("timeZone")) ?? cityOf(zone);
      yield {
        message: `${definitionLabel(from)}: workspaces end in the time zone ${JSON.stringify(zone)}, which does not exist${near === undefined ? "" : `; did you mean ${near}?`}${near === undefined ? "." : ""}`,
        hint: 'Write a name of the IANA database, such as "Europe/Berlin" or "UTC".',
        at: { definition: from.id, pointer: ["schedulingRules", "workspacesEndAt", "timeZone"] },
      };
    }
  },
};

/** Offsets (`+02:00`) are no zones: they do not know of summer, and a cluster's CronJobs do not take them. */
function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A city is often written without its region. */
function cityOf(zone: string): string | undefined {
  const end = `/${zone.toLowerCase().replaceAll(" ", "_")}`;
  return Intl.supportedValuesOf("timeZone").find((name) => name.toLowerCase().endsWith(end));
}
