import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { listed } from "../../../kernel/text.js";
import {
  chartVersionOf,
  NEWEST_MINOR,
  parseVersion,
  SUPPORTED_VERSIONS,
  supportedInPlaceOf,
  versionStatus,
  type VersionStatus,
} from "../versions.js";
import { placeOf, type CheckInput } from "./check-input.js";

const REFUSED: Readonly<Partial<Record<VersionStatus, string>>> = {
  stray: "is a stray tag from 2025-11, older than 0.12, and its configuration has another shape",
  "never-released": "was never released",
  "too-old": "is older than 0.9, the first version with SchedulingShards",
  "other-major": "is not a version of KAI Scheduler that Fairlead knows",
};

/** Whether the version is one to compile for, and whether the chart to install is of that version. */
export function checkVersion(input: CheckInput): readonly Diagnostic[] {
  const { cluster, settings } = input;
  const { version } = settings;
  const status = versionStatus(version);
  const refused = REFUSED[status];
  if (refused !== undefined) {
    const near = supportedInPlaceOf(version);
    const others = SUPPORTED_VERSIONS.filter((supported) => supported !== near);
    return [
      {
        code: "kai/version-unsupported",
        severity: "error",
        message: `Cluster "${cluster.name}" names KAI Scheduler ${version.text}, which ${refused}.`,
        hint: `Write "${near}", or else ${listed(others, "or")}.`,
        at: placeOf(cluster, ["scheduler", "version"]),
      },
    ];
  }
  return [...(status === "newer" ? [newerVersion(input)] : []), ...checkChartVersion(input)];
}

function newerVersion({ cluster, settings }: CheckInput): Diagnostic {
  return {
    code: "kai/version-newer",
    severity: "warning",
    message: `Cluster "${cluster.name}" names KAI Scheduler ${settings.version.text}; the newest that Fairlead knows is 0.${NEWEST_MINOR}, and what it emits is made for that.`,
    hint: "Read the release notes of the newer version, then accept this warning with what you found; or update Fairlead.",
    at: placeOf(cluster, ["scheduler", "version"]),
  };
}

function checkChartVersion({ cluster, settings }: CheckInput): readonly Diagnostic[] {
  const { version, chartVersion, install } = settings;
  if (!install) return [];
  if (chartVersion === null) {
    if (chartVersionOf(version) !== null) return [];
    return [
      {
        code: "kai/chart-version-unknown",
        severity: "error",
        message: `Which chart to install for KAI Scheduler ${version.text} in cluster "${cluster.name}" is not known.`,
        hint: `Write the version to the patch, such as "${version.text}.0", or set chartVersion.`,
        at: placeOf(cluster, ["scheduler", "version"]),
      },
    ];
  }
  const chart = parseVersion(chartVersion);
  const agrees =
    chart.major === version.major &&
    chart.minor === version.minor &&
    (version.patch === null || version.patch === chart.patch);
  if (agrees) return [];
  return [
    {
      code: "kai/chart-version-mismatch",
      severity: "error",
      message: `Cluster "${cluster.name}" installs chart ${chartVersion} but is compiled for KAI Scheduler ${version.text}.`,
      hint: `Set chartVersion to a ${version.text} chart, or version to "0.${chart.minor}".`,
      at: placeOf(cluster, ["scheduler", "chartVersion"]),
      related: [{ message: "the version compiled for", at: placeOf(cluster, ["scheduler", "version"]) }],
    },
  ];
}
