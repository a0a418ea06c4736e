-- Snowflake: the tables of "it's \"the\" system" and "other", each after those it refers to.

CREATE TABLE "naïve 🥐" (
  "a""b`c'd" NUMBER(19, 0) NOT NULL,
  "x.y; --" VARCHAR,
  "percent %s \d" VARCHAR NOT NULL COMMENT '100 % ''true''',
  "ID" BOOLEAN NOT NULL,
  "id" DATE NOT NULL,
  "Id_2" TIME NOT NULL,
  "iD" TIMESTAMP_NTZ NOT NULL,
  "ctid" NUMBER(3, 2) NOT NULL,
  "rowid" FLOAT NOT NULL,
  "9 lives" VARIANT NOT NULL,
  "_partition" VARCHAR NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL, once" NUMBER(19, 0) NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL, twice" NUMBER(19, 0) NOT NULL,
  PRIMARY KEY ("a""b`c'd"),
  UNIQUE ("x.y; --")
);

CREATE TABLE "things" (
  "id" NUMBER(19, 0) NOT NULL,
  PRIMARY KEY ("id")
);

-- No foreign key for "repeated": the target is not unique.
-- No foreign key for "as text": the values have a different type from the target.
-- No foreign key for "elsewhere": the target belongs to another system.
CREATE TABLE "order" (
  "group" VARCHAR(36) NOT NULL COMMENT 'It''s a key; DROP TABLE "order"; -- \\'' */ �',
  "select" NUMBER(19, 0) NOT NULL,
  "from where" VARCHAR,
  "repeated" VARCHAR NOT NULL,
  "as text" VARCHAR NOT NULL,
  "elsewhere" NUMBER(19, 0) NOT NULL,
  PRIMARY KEY ("group"),
  FOREIGN KEY ("select") REFERENCES "naïve 🥐" ("a""b`c'd"),
  FOREIGN KEY ("from where") REFERENCES "naïve 🥐" ("x.y; --")
);

CREATE TABLE "sqlite_staff" (
  "id" VARCHAR NOT NULL,
  "manager" VARCHAR,
  "team" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("id")
);

CREATE TABLE "back`tick" (
  "id" VARCHAR(36) NOT NULL,
  "lead" VARCHAR NOT NULL,
  "size" FLOAT NOT NULL,
  PRIMARY KEY ("id"),
  UNIQUE ("size")
);

ALTER TABLE "sqlite_staff" ADD FOREIGN KEY ("manager") REFERENCES "sqlite_staff" ("id");
ALTER TABLE "sqlite_staff" ADD FOREIGN KEY ("team") REFERENCES "back`tick" ("id");
ALTER TABLE "back`tick" ADD FOREIGN KEY ("lead") REFERENCES "sqlite_staff" ("id");
