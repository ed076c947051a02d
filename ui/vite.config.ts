import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // In tests Svelte must be the browser build, or `mount` is missing.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    // WebKitGTK 2.50 is newer; macOS 12 still has Safari 15.
    target: "safari15",
    // `data:` fonts and scripts would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // The letter editor is the only part fetched later; its files lie beside the program, so nothing is gained ahead.
    modulePreload: false,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
    // Long forms are typed key by key, on machines that do other things as well.
    testTimeout: 30000,
  },
}));
