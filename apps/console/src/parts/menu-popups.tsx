import {
  Menu as AriaMenu,
  MenuButton,
  MenuItem,
  MenuItemCheck,
  MenuItemCheckbox,
  MenuProvider,
  type MenuStore,
  useMenuStore,
} from '@ariakit/react/menu';
import { type RefObject, useEffect, useRef } from 'react';
import { Icon } from './icon.js';
import type { ActionMenuProps, FilterMenuProps } from './menu.js';

/**
 * Opens a menu once it is there: its button takes the place of one that was pressed, and with it the focus, which then moves
 * to the first entry and returns to the button.
 */
function useOpenedAtFirst(menu: MenuStore): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    menu.setDisclosureElement(button.current);
    menu.setInitialFocus('first');
    menu.setAutoFocusOnShow(true);
    menu.show();
  }, []);
  return button;
}

/** A button that opens a list of actions. */
export function ActionPopup({ label, icon, actions }: ActionMenuProps) {
  const menu = useMenuStore();
  const button = useOpenedAtFirst(menu);
  return (
    <MenuProvider store={menu}>
      <MenuButton
        ref={button}
        className={`button ${icon ? 'plain icon-only' : ''}`}
        aria-label={icon ? label : undefined}
      >
        {icon ? <Icon name={icon} /> : label}
        {!icon && <Icon name="down" />}
      </MenuButton>
      <AriaMenu fixed gutter={4} className="menu" aria-label={label}>
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

/** A button that opens a list of values to filter by. */
export function FilterPopup({ label, options, values, onChange }: FilterMenuProps) {
  const menu = useMenuStore({
    values: { values: [...values] },
    setValues: ({ values: chosen }) => onChange(chosen as string[]),
  });
  const button = useOpenedAtFirst(menu);
  return (
    <MenuProvider store={menu}>
      <MenuButton ref={button} className="button">
        {values.length === 0 ? label : `${label}: ${values.length}`}
        <Icon name="down" />
      </MenuButton>
      <AriaMenu fixed gutter={4} className="menu" aria-label={label}>
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
