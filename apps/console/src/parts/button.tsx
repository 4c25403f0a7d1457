import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon.js';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'main' | 'danger' | 'plain';
  readonly icon?: IconName;
}

export function Button({ tone, icon, className = '', children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={`button ${tone ?? ''} ${className}`} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that shows an icon only; `label` is its name. */
export function IconButton({ label, icon, ...rest }: ButtonProps & { label: string; icon: IconName }) {
  return (
    <Button
      tone="plain"
      icon={icon}
      aria-label={label}
      title={label}
      {...rest}
      className={`icon-only ${rest.className ?? ''}`}
    />
  );
}
