import { X509Certificate } from 'node:crypto';
import { AppError } from '@shared/utils/appError';

/** A certificate as Electron hands it to a verifier: PEM, with the one that issued it. */
export interface PresentedCertificate {
  readonly data: string;
  readonly issuerCert?: PresentedCertificate | undefined;
}

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const ADDRESS = /^(\d+(\.\d+){3}|[\da-f:.]*:[\da-f:.]*)$/i;
const MAX_CHAIN = 10;
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

/** The certificates of authorities in a PEM file. Throws an `AppError` where it has none. */
export function readAuthorities(pem: string, file: string): readonly X509Certificate[] {
  try {
    const authorities = [...pem.matchAll(BLOCK)]
      .map(([block]) => new X509Certificate(block))
      .filter(({ ca }) => ca);
    if (authorities.length > 0) return authorities;
  } catch {
    // The sentence below says it.
  }
  throw new AppError({
    code: 'INVALID_INPUT',
    message: `${file} holds no certificate of an authority in PEM form. Choose another file.`,
  });
}

function isCurrent(certificate: X509Certificate, now: number): boolean {
  return Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function namesHost(certificate: X509Certificate, hostname: string): boolean {
  const bare = hostname.replaceAll(/^\[|\]$/g, '');
  const named = ADDRESS.test(bare) ? certificate.checkIP(bare) : certificate.checkHost(bare);
  return named !== undefined;
}

/**
 * Whether a server's certificate leads to one of these authorities: every signature, date and
 * purpose on the way, and the host's name. Revocation is not looked up.
 */
export function isTrustedBy(
  authorities: readonly X509Certificate[],
  presented: PresentedCertificate,
  hostname: string,
  now: number,
): boolean {
  try {
    const leaf = new X509Certificate(presented.data);
    const purposes: readonly string[] = leaf.keyUsage ?? [SERVER_AUTHENTICATION];
    if (!namesHost(leaf, hostname) || !purposes.includes(SERVER_AUTHENTICATION)) return false;
    let certificate = leaf;
    let next = presented.issuerCert;
    for (let step = 0; step < MAX_CHAIN; step += 1) {
      const current = certificate;
      if (!isCurrent(current, now)) return false;
      const root = authorities.find((authority) => isIssuedBy(current, authority));
      if (root !== undefined) return isCurrent(root, now);
      if (next === undefined) return false;
      const issuer = new X509Certificate(next.data);
      if (!isIssuedBy(current, issuer)) return false;
      certificate = issuer;
      next = next.issuerCert;
    }
    return false;
  } catch {
    // A certificate that can't be read is trusted by nobody.
    return false;
  }
}
