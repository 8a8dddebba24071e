import { defineConfig } from "fairlead";

export default defineConfig({
  // Where definitions are looked for. Who owns which folder is up to your code owners.
  definitions: ["org/**/*.{ts,yaml}"],
  // Where `fairlead build` writes to.
  output: "rendered",
  // Where `fairlead publish` commits to, and where the GitOps engine pulls from.
  target: { repository: "__REPOSITORY__", branch: "main" },
});
