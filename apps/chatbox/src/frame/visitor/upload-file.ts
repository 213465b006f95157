import type { FilePayload, UploadAnswer } from '@comptoir/contract';
import { FILE_MIME_TYPES, MAX_UPLOAD_BYTES } from '@comptoir/contract';
import type { Catalogue } from '../language/catalogue.js';
import { ApiError, errorOf } from './visitor-api.js';

export interface Upload {
  /** What says the file in the conversation; rejects with `ApiError`. */
  readonly done: Promise<FilePayload>;
  cancel(): void;
}

/** `progress` is told 0 to 1. XMLHttpRequest, because `fetch` does not tell how much has gone out. */
export function uploadFile(file: File, token: string | null, progress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve, reject) => {
    request.open('POST', '/api/visitor/files');
    request.setRequestHeader('authorization', `Bearer ${token ?? ''}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300 && request.response?.url) resolve(request.response);
      else reject(errorOf(request.status, request.response));
    };
    request.onerror = () => reject(new ApiError(0, '', 'The server cannot be reached.'));
    request.onabort = () => reject(new ApiError(0, 'cancelled', 'Cancelled.'));
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
  const done = answer.then(({ fileName, mimeType, url, src, size }): FilePayload => {
    const type = FILE_MIME_TYPES.find((known) => known === mimeType);
    if (type === undefined) throw new ApiError(415, 'file_type_refused', mimeType);
    return { contentType: 'file', fileName, mimeType: type, url, src, size };
  });
  return { done, cancel: () => request.abort() };
}

const MEGABYTE = 1024 * 1024;

/** Why a file that was not sent yet cannot be; undefined: it can. */
export function faultOfFile({ name, type, size }: File, texts: Catalogue): string | undefined {
  if (!FILE_MIME_TYPES.some((known) => known === type)) return texts.wrongType(name);
  if (size > MAX_UPLOAD_BYTES) return texts.tooLarge(name, MAX_UPLOAD_BYTES / MEGABYTE);
  return undefined;
}

/** What the visitor is told of an upload that failed; undefined: they cancelled it themselves. */
export function faultOfUpload(error: unknown, name: string, texts: Catalogue): string | undefined {
  const code = error instanceof ApiError ? error.code : '';
  if (code === 'cancelled') return undefined;
  if (code === 'file_type_refused') return texts.wrongType(name);
  if (code === 'payload_too_large') return texts.tooLarge(name, MAX_UPLOAD_BYTES / MEGABYTE);
  return texts.uploadFailed(name);
}
