import { Injectable } from '@nestjs/common';
import { PersonalDataRedactor } from '@app/guardrails';

const REDACTED = '[REDACTED]';
// What says where a visitor came from, and nothing about who it is.
const KEPT_PARAMETER = /^(?:utm_[a-z]{1,20}|lang|locale|page)$/;
const LONGEST_REFERRER = 2_000;

/** GRD-5: makes the texts that people and browsers send beside messages fit to be stored. */
@Injectable()
export class FreeText {
  constructor(private readonly redactor: PersonalDataRedactor) {}

  redact(text: string): string {
    return this.redactor.redact(text);
  }

  /** Version numbers in it look like IP addresses and phone numbers, so only other kinds of personal data are redacted. */
  userAgent(text: string | null | undefined): string | null {
    return text ? this.redactor.redact(text, { except: ['ip', 'phone'] }) : null;
  }

  /** Without credentials, fragment and the values of parameters, which carry tokens and addresses. */
  referrer(text: string | null | undefined): string | null {
    if (!text) return null;
    const url = URL.parse(text.slice(0, LONGEST_REFERRER));
    if (!url) return this.redactor.redact(text);
    url.username = '';
    url.password = '';
    url.hash = '';
    const parameters = [...url.searchParams.keys()].map((name) => {
      const value = KEPT_PARAMETER.test(name) ? (url.searchParams.get(name) ?? '') : REDACTED;
      return `${this.redactor.redact(name)}=${value}`;
    });
    url.search = '';
    const place = this.redactor.redact(decoded(url.href));
    const kept = place === decoded(url.href) ? url.href : place;
    return parameters.length === 0 ? kept : `${kept}?${this.redactor.redact(parameters.join('&'))}`;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
