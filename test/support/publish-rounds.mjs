// A process that publishes an organization again and again, each time with another quota, through the package's own pipeline:
// `<folder> <team> <rounds>`. Prints what became of each round as a line of JSON.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { publishOrganization } from "../../dist/pipeline.js";

const [, , folder = "", team = "", rounds = ""] = process.argv;
const file = path.join(folder, "org/4.json");
for (let gpu = 1; gpu <= Number(rounds); gpu += 1) {
  const project = JSON.parse(readFileSync(file, "utf8"));
  project.quotas[0].gpu = gpu;
  writeFileSync(file, JSON.stringify(project));
  const { result, diagnostics } = await publishOrganization(folder, { message: `${team} has ${gpu}` }).catch(
    (error) => ({
      diagnostics: [{ code: error.name, message: error.message }],
    }),
  );
  const attempts = result?.attempts ?? 0;
  console.log(
    JSON.stringify({ gpu, isPublished: result !== undefined, attempts, told: diagnostics[0]?.message ?? "" }),
  );
}
