-- BigQuery: the tables of "it's \"the\" system" and "other", each after those it refers to.

-- "x_y_ --" is unique; BigQuery has no such key.
CREATE TABLE `naïve _` (
  `a_b_c_d` INT64 NOT NULL,
  `x_y_ --` STRING,
  `percent _s _d` STRING NOT NULL OPTIONS (description = '100 % \'true\''),
  `ID` BOOL NOT NULL,
  `id_3` DATE NOT NULL,
  `Id_2` TIME NOT NULL,
  `iD_4` DATETIME NOT NULL,
  `ctid` NUMERIC(3, 2) NOT NULL,
  `rowid` FLOAT64 NOT NULL,
  `9 lives` JSON NOT NULL,
  `c_partition` STRING NOT NULL,
  `a name that is longer than the sixty-three bytes of PostgreSQL_ once` INT64 NOT NULL,
  `a name that is longer than the sixty-three bytes of PostgreSQL_ twice` INT64 NOT NULL,
  PRIMARY KEY (`a_b_c_d`) NOT ENFORCED
);

CREATE TABLE `things` (
  `id` INT64 NOT NULL,
  PRIMARY KEY (`id`) NOT ENFORCED
);

-- No foreign key for "from where": the target is not the primary key, and BigQuery cannot refer to another column.
-- No foreign key for "repeated": the target is not unique.
-- No foreign key for "as text": the values have a different type from the target.
-- No foreign key for "elsewhere": the target belongs to another system.
CREATE TABLE `order` (
  `group` STRING NOT NULL OPTIONS (description = 'It\'s a key; DROP TABLE "order"; -- \\\' */ �'),
  `select` INT64 NOT NULL,
  `from where` STRING,
  `repeated` STRING NOT NULL,
  `as text` STRING NOT NULL,
  `elsewhere` INT64 NOT NULL,
  PRIMARY KEY (`group`) NOT ENFORCED,
  FOREIGN KEY (`select`) REFERENCES `naïve _` (`a_b_c_d`) NOT ENFORCED
);

-- No foreign key for "manager": BigQuery has no foreign key within a table.
CREATE TABLE `sqlite_staff` (
  `id` STRING NOT NULL,
  `manager` STRING,
  `team` STRING NOT NULL,
  PRIMARY KEY (`id`) NOT ENFORCED
);

-- "size" is unique; BigQuery has no such key.
CREATE TABLE `back_tick` (
  `id` STRING NOT NULL,
  `lead` STRING NOT NULL,
  `size` FLOAT64 NOT NULL,
  PRIMARY KEY (`id`) NOT ENFORCED
);

ALTER TABLE `sqlite_staff` ADD FOREIGN KEY (`team`) REFERENCES `back_tick` (`id`) NOT ENFORCED;
ALTER TABLE `back_tick` ADD FOREIGN KEY (`lead`) REFERENCES `sqlite_staff` (`id`) NOT ENFORCED;
