// @ts-check
import { createServer } from "node:net";
import { StartError } from "./console.mjs";

/** @param {number} port 0: any @param {string} [host] @returns {Promise<number>} the port that was free a moment ago; rejects as `listen` does */
export function tryPort(port, host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const found = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

/** @param {number} port @param {string} variable names the way out @param {string} [host] @throws {StartError} when somebody listens there */
export async function needPort(port, variable, host) {
  await tryPort(port, host).catch((error) => {
    if (error.code === "EADDRINUSE") {
      throw new StartError(`Port ${port} is in use; set ${variable} to another.`);
    }
    throw new StartError(`Port ${port} cannot be used (${error.code}); set ${variable} to another.`);
  });
}
