import type { Clock } from '@app/kernel';
import { type Claims, type Purpose, SignedClaims } from '../../access/signed-claims.js';
import type { SigningKeys } from '../../keys/signing-keys.js';
import { JwtSigner } from './jwt-signer.js';

export class JwtSignedClaims extends SignedClaims {
  private readonly signer: JwtSigner;

  constructor(keys: SigningKeys, clock: Clock) {
    super();
    this.signer = new JwtSigner(keys, clock);
  }

  sign(purpose: Purpose, claims: Claims, ttlSeconds: number): string {
    return this.signer.sign(`attendant-${purpose}`, claims, ttlSeconds);
  }

  read(purpose: Purpose, signed: string): Claims | null {
    try {
      return this.signer.verify(`attendant-${purpose}`, signed) as Claims;
    } catch {
      return null;
    }
  }
}
