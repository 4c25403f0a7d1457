import {
  Menu as AriaMenu,
  MenuButton,
  MenuItem,
  MenuItemCheck,
  MenuItemCheckbox,
  MenuProvider,
} from '@ariakit/react/menu';
import { Icon, type IconName } from './icon.js';

export interface MenuAction {
  readonly label: string;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

/** A button that opens a list of actions. */
export function ActionMenu(props: {
  readonly label: string;
  readonly icon?: IconName;
  readonly actions: readonly MenuAction[];
}) {
  const { label, icon, actions } = props;
  return (
    <MenuProvider>
      <MenuButton className={`button ${icon ? 'plain icon-only' : ''}`} aria-label={icon ? label : undefined}>
        {icon ? <Icon name={icon} /> : label}
        {!icon && <Icon name="down" />}
      </MenuButton>
      <AriaMenu portal gutter={4} className="menu" aria-label={label}>
        {actions.map((action) => (
          <MenuItem
            key={action.label}
            className={`menu-item ${action.danger ? 'danger' : ''}`}
            disabled={action.disabled ?? false}
            onClick={action.onSelect}
          >
            {action.label}
          </MenuItem>
        ))}
      </AriaMenu>
    </MenuProvider>
  );
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

/** A button that opens a list of values to filter by. */
export function FilterMenu(props: {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}) {
  const { label, options, values, onChange } = props;
  return (
    <MenuProvider
      values={{ values: [...values] }}
      setValues={({ values: chosen }) => onChange(chosen as string[])}
    >
      <MenuButton className="button">
        {values.length === 0 ? label : `${label}: ${values.length}`}
        <Icon name="down" />
      </MenuButton>
      <AriaMenu portal gutter={4} className="menu" aria-label={label}>
        {options.length === 0 && <div className="menu-item quiet">Nothing to choose from</div>}
        {options.map(({ value, label: text, count }) => (
          <MenuItemCheckbox key={value} name="values" value={value} className="menu-item" hideOnClick={false}>
            <span className="tick">
              <MenuItemCheck>
                <Icon name="check" />
              </MenuItemCheck>
            </span>
            <span className="grow">{text}</span>
            {count !== undefined && <span className="quiet figures">{count}</span>}
          </MenuItemCheckbox>
        ))}
      </AriaMenu>
    </MenuProvider>
  );
}
