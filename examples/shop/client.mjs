import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

/** The JSON at `url` over kept-open connections; rejects on anything but a 2xx. */
export async function getJson(url, { timeoutMs = 5_000 } = {}) {
  const { status, text } = await requestOnce(url, timeoutMs).catch((error) => {
    // The other side may close an idle connection just as it is used again; nothing was answered, so ask once more.
    if (error.wasKeptOpen) return requestOnce(url, timeoutMs);
    throw error;
  });
  if (status < 200 || status > 299) throw new Error(`${url} answered ${status}`);
  return JSON.parse(text);
}

function requestOnce(url, timeoutMs) {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', reject);
    });
    // Over the whole exchange, not only its silences.
    const timer = setTimeout(() => {
      request.destroy(new Error(`${url} did not answer within ${timeoutMs} ms`));
    }, timeoutMs);
    request.on('close', () => clearTimeout(timer));
    request.on('error', (error) => {
      const wasKeptOpen = request.reusedSocket && error.code === 'ECONNRESET';
      reject(Object.assign(error, { wasKeptOpen }));
    });
  });
}

/** The address of another service out of the environment; ends the process when it was not given. */
export function addressFrom(variable) {
  const address = process.env[variable];
  if (address && URL.canParse(address)) return address;
  console.error(
    `${variable} must be the address of a service, e.g. http://127.0.0.1:8080; it is "${address ?? ''}"`,
  );
  process.exit(1);
}
