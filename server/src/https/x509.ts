/**
 * The X.509 library, ready for use. It asks that metadata can be attached to classes before it is loaded, and
 * does not see to that itself; the passkey library, which uses it too and which the house loads anyway, does.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is loaded for what it does, not for what it gives
import '@simplewebauthn/server';

export {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
