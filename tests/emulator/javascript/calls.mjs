// Makes the calls that come as lines of JSON ({operation, input}); prints each answer as a line of JSON.
import { createInterface } from "node:readline";
import * as sdk from "@aws-sdk/client-ivs-realtime";

const client = new sdk.IVSRealTimeClient({ maxAttempts: 1 });

for await (const line of createInterface({ input: process.stdin })) {
  const { operation, input } = JSON.parse(line);
  const Command = sdk[`${operation}Command`];
  if (Command === undefined) {
    console.log(JSON.stringify({ missing: true }));
    continue;
  }
  let result;
  try {
    const { $metadata, ...output } = await client.send(new Command(input));
    result = { status: $metadata.httpStatusCode, requestId: $metadata.requestId, output };
  } catch (error) {
    const status = error.$metadata?.httpStatusCode;
    result = { status, error: error.name, told: error.exceptionMessage, text: String(error) };
  }
  console.log(JSON.stringify(result));
}
