import { AppError } from '@shared/utils/appError';

/** What may go wrong between here and a picture on the web, as sentences. */

const SAVE_IT = 'Save the picture in your browser, then attach the file.';

export function notPublic(host: string): AppError {
  return new AppError({
    code: 'FORBIDDEN',
    message: `${host} is on this machine or in your own network. Glimpse fetches pictures from the public internet only. ${SAVE_IT}`,
  });
}

export function tooManyRedirects(host: string): AppError {
  return new AppError({
    code: 'BAD_RESPONSE',
    message: `${host} keeps sending Glimpse to other addresses. ${SAVE_IT}`,
  });
}

export function badRedirect(host: string): AppError {
  return new AppError({
    code: 'BAD_RESPONSE',
    message: `${host} sends Glimpse to an address that is not safe to follow. ${SAVE_IT}`,
  });
}

export function badStatus(host: string, status: number): AppError {
  switch (status) {
    case 401:
    case 403:
    case 451:
      return new AppError({
        code: 'ACCESS_DENIED',
        message: `${host} does not give this picture to Glimpse (${status}). ${SAVE_IT}`,
      });
    case 404:
    case 410:
      return new AppError({
        code: 'NOT_FOUND',
        message: `There is nothing at this address of ${host} (${status}). Check the address.`,
      });
    default:
      return new AppError({
        code: 'BAD_RESPONSE',
        message: `${host} could not send the picture (${status}). Try again later, or save it in your browser and attach the file.`,
      });
  }
}

export function silent(host: string): AppError {
  return new AppError({
    code: 'TIMED_OUT',
    message: `${host} took too long to send the picture. Try again, or save it in your browser and attach the file.`,
  });
}

const CERTIFICATE = /CERT|SSL|TLS|EPROTO|UNABLE_TO_VERIFY/;
const NO_SUCH_HOST = /ENOTFOUND|EAI_AGAIN/;

/** Why there was no connection, or why it ended. */
export function noConnection(host: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = (): string => {
    if (CERTIFICATE.test(code)) return `No secure connection to ${host} is possible. ${SAVE_IT}`;
    if (NO_SUCH_HOST.test(code)) {
      return `There is no server called ${host}, or you are offline. Check the address.`;
    }
    return `The connection to ${host} failed. Try again, or save the picture in your browser and attach the file.`;
  };
  return new AppError({ code: 'UNREACHABLE', message: message(), details: code }, { cause: error });
}
