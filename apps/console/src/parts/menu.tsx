import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { Icon, type IconName } from './icon.js';

const load = () => import('./menu-popups.js');
const ActionPopup = lazy(() => load().then(({ ActionPopup: component }) => ({ default: component })));
const FilterPopup = lazy(() => load().then(({ FilterPopup: component }) => ({ default: component })));

export interface MenuAction {
  readonly label: string;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

export interface ActionMenuProps {
  readonly label: string;
  /** Shown in place of the label. */
  readonly icon?: IconName;
  readonly actions: readonly MenuAction[];
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

export interface FilterMenuProps {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** A button that opens a list of actions. What opens is loaded when the button is first used. */
export function ActionMenu(props: ActionMenuProps) {
  const { label, icon } = props;
  const [isUsed, setIsUsed] = useState(false);
  const button = (
    <OpenButton
      className={`button ${icon ? 'plain icon-only' : ''}`}
      aria-label={icon ? label : undefined}
      onClick={() => setIsUsed(true)}
    >
      {icon ? <Icon name={icon} /> : label}
      {!icon && <Icon name="down" />}
    </OpenButton>
  );
  return isUsed ? (
    <Suspense fallback={button}>
      <ActionPopup {...props} />
    </Suspense>
  ) : (
    button
  );
}

/** A button that opens a list of values to filter by. */
export function FilterMenu(props: FilterMenuProps) {
  const { label, values } = props;
  const [isUsed, setIsUsed] = useState(false);
  const button = (
    <OpenButton className="button" onClick={() => setIsUsed(true)}>
      {values.length === 0 ? label : `${label}: ${values.length}`}
      <Icon name="down" />
    </OpenButton>
  );
  return isUsed ? (
    <Suspense fallback={button}>
      <FilterPopup {...props} />
    </Suspense>
  ) : (
    button
  );
}

function OpenButton(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      {...props}
    />
  );
}
