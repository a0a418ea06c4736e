-- PostgreSQL: the tables of "it's \"the\" system" and "other", each after those it refers to.

CREATE TABLE "naïve 🥐" (
  "a""b`c'd" bigint NOT NULL,
  "x.y; --" text,
  "percent %s \d" text NOT NULL,
  "ID" boolean NOT NULL,
  "id" date NOT NULL,
  "Id_2" time NOT NULL,
  "iD" timestamp NOT NULL,
  "ctid_2" numeric(3, 2) NOT NULL,
  "rowid" double precision NOT NULL,
  "9 lives" jsonb NOT NULL,
  "_partition" text NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL," bigint NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQ_2" bigint NOT NULL,
  PRIMARY KEY ("a""b`c'd"),
  UNIQUE ("x.y; --")
);
COMMENT ON COLUMN "naïve 🥐"."percent %s \d" IS '100 % ''true''';

CREATE TABLE "things" (
  "id" bigint NOT NULL,
  PRIMARY KEY ("id")
);

-- No foreign key for "repeated": the target is not unique.
-- No foreign key for "as text": the values have a different type from the target.
-- No foreign key for "elsewhere": the target belongs to another system.
CREATE TABLE "order" (
  "group" uuid NOT NULL,
  "select" bigint NOT NULL,
  "from where" text,
  "repeated" text NOT NULL,
  "as text" text NOT NULL,
  "elsewhere" bigint NOT NULL,
  PRIMARY KEY ("group"),
  FOREIGN KEY ("select") REFERENCES "naïve 🥐" ("a""b`c'd"),
  FOREIGN KEY ("from where") REFERENCES "naïve 🥐" ("x.y; --")
);
COMMENT ON COLUMN "order"."group" IS 'It''s a key; DROP TABLE "order"; -- \'' */ �';

CREATE TABLE "sqlite_staff" (
  "id" text NOT NULL,
  "manager" text,
  "team" uuid NOT NULL,
  PRIMARY KEY ("id")
);

CREATE TABLE "back`tick" (
  "id" uuid NOT NULL,
  "lead" text NOT NULL,
  "size" double precision NOT NULL,
  PRIMARY KEY ("id"),
  UNIQUE ("size")
);

ALTER TABLE "sqlite_staff" ADD FOREIGN KEY ("manager") REFERENCES "sqlite_staff" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "sqlite_staff" ADD FOREIGN KEY ("team") REFERENCES "back`tick" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "back`tick" ADD FOREIGN KEY ("lead") REFERENCES "sqlite_staff" ("id") DEFERRABLE INITIALLY DEFERRED;
