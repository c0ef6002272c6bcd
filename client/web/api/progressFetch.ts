/** What `fetchOptions` of an operation may carry beside fetch's own options. */
export interface ProgressOptions extends RequestInit {
  /** Called with bytes sent and bytes in all, the form's own bytes included. */
  onProgress?: (sent: number, total: number) => void;
}

/**
 * `fetch`, through XMLHttpRequest when somebody wants to know how far the upload is: fetch itself cannot tell.
 *
 * @throws TypeError when the server cannot be reached, AbortError when the signal fires; as fetch does
 */
export function progressFetch(input: RequestInfo | URL, options: ProgressOptions = {}): Promise<Response> {
  const { onProgress, ...init } = options;
  return onProgress ? send(String(input), init, onProgress) : fetch(input, init);
}

function send(url: string, init: RequestInit, onProgress: NonNullable<ProgressOptions['onProgress']>) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(init.method ?? 'GET', url);
    for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onload = () =>
      resolve(
        new Response(request.responseText, { status: request.status, headers: responseHeaders(request) }),
      );
    request.onerror = () => reject(new TypeError('The server cannot be reached'));
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    init.signal?.addEventListener('abort', () => request.abort(), { once: true });
    if (init.signal?.aborted) request.abort();
    request.send(init.body as XMLHttpRequestBodyInit);
  });
}

function responseHeaders(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
