import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

/** A switch that administrators turn while the server runs. */
@Entity({ tableName: 'settings' })
export class Setting {
  @PrimaryKey({ type: 'string', length: 64 })
  name: string;

  @Property({ type: 'string', length: 255 })
  value: string;
}
