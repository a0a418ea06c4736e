-- DuckDB: the tables of "it's \"the\" system" and "other", each after those it refers to.

CREATE TABLE "naïve 🥐" (
  "a""b`c'd" BIGINT NOT NULL,
  "x.y; --" VARCHAR,
  "percent %s \d" VARCHAR NOT NULL,
  "ID" BOOLEAN NOT NULL,
  "id_3" DATE NOT NULL,
  "Id_2" TIME NOT NULL,
  "iD_4" TIMESTAMP NOT NULL,
  "ctid" DECIMAL(3, 2) NOT NULL,
  "rowid" DOUBLE NOT NULL,
  "9 lives" JSON NOT NULL,
  "_partition" VARCHAR NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL, once" BIGINT NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL, twice" BIGINT NOT NULL,
  PRIMARY KEY ("a""b`c'd"),
  UNIQUE ("x.y; --")
);
COMMENT ON COLUMN "naïve 🥐"."percent %s \d" IS '100 % ''true''';

CREATE TABLE "things" (
  "id" BIGINT NOT NULL,
  PRIMARY KEY ("id")
);

-- No foreign key for "repeated": the target is not unique.
-- No foreign key for "as text": the values have a different type from the target.
-- No foreign key for "elsewhere": the target belongs to another system.
CREATE TABLE "order" (
  "group" UUID NOT NULL,
  "select" BIGINT NOT NULL,
  "from where" VARCHAR,
  "repeated" VARCHAR NOT NULL,
  "as text" VARCHAR NOT NULL,
  "elsewhere" BIGINT NOT NULL,
  PRIMARY KEY ("group"),
  FOREIGN KEY ("select") REFERENCES "naïve 🥐" ("a""b`c'd"),
  FOREIGN KEY ("from where") REFERENCES "naïve 🥐" ("x.y; --")
);
COMMENT ON COLUMN "order"."group" IS 'It''s a key; DROP TABLE "order"; -- \'' */ �';

-- No foreign key for "manager": DuckDB rejects rows that refer to rows of their own table.
-- No foreign key for "team": the tables link in a cycle, and DuckDB checks every row at once.
CREATE TABLE "sqlite_staff" (
  "id" VARCHAR NOT NULL,
  "manager" VARCHAR,
  "team" UUID NOT NULL,
  PRIMARY KEY ("id")
);

-- No foreign key for "lead": the tables link in a cycle, and DuckDB checks every row at once.
CREATE TABLE "back`tick" (
  "id" UUID NOT NULL,
  "lead" VARCHAR NOT NULL,
  "size" DOUBLE NOT NULL,
  PRIMARY KEY ("id"),
  UNIQUE ("size")
);
