import type { UploadAnswer } from '@comptoir/contract';
import { announceUnauthenticated, CLIENT_HEADER } from '../../requests/request.js';
import { RequestError, readErrorAnswer } from '../../requests/request-error.js';

export interface Upload {
  readonly done: Promise<UploadAnswer>;
  readonly abort: () => void;
}

/** Sends a file to the server, telling its progress from 0 to 1. `fetch` cannot tell that, hence XHR. */
export function uploadFile(file: File, onProgress: (share: number) => void): Upload {
  const call = new XMLHttpRequest();
  const done = new Promise<UploadAnswer>((resolve, reject) => {
    call.open('POST', '/api/files');
    call.setRequestHeader(CLIENT_HEADER.name, CLIENT_HEADER.value);
    call.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    call.onerror = () =>
      reject(new RequestError(0, { code: 'network', message: 'The server cannot be reached.' }));
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) {
        const answer = uploadAnswer(call.responseText);
        if (answer) resolve(answer);
        else reject(readErrorAnswer(call.status, undefined));
        return;
      }
      const error = readErrorAnswer(call.status, parsed(call.responseText));
      if (error.status === 401) announceUnauthenticated();
      reject(error);
    };
    const form = new FormData();
    form.append('file', file);
    call.send(form);
  });
  return { done, abort: () => call.abort() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function uploadAnswer(text: string): UploadAnswer | undefined {
  const answer = parsed(text);
  return isUploadAnswer(answer) ? answer : undefined;
}

function isUploadAnswer(value: unknown): value is UploadAnswer {
  return (
    typeof value === 'object' && value !== null && 'url' in value && 'fileName' in value && 'src' in value
  );
}
