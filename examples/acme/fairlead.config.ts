import { defineConfig } from "fairlead";

export default defineConfig({
  definitions: ["org/**/*.ts"],
  output: "rendered",
  // Where `fairlead publish` commits to. The demo replaces it with a bare repository on this machine (`--target`).
  target: { repository: "https://git.acme.example/gpu/rendered.git", branch: "main" },
});
