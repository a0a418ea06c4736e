-- SQLite: the tables of "it's \"the\" system" and "other", each after those it refers to.

CREATE TABLE "naïve 🥐" (
  "a""b`c'd" INTEGER NOT NULL,
  "x.y; --" TEXT,
  -- 100 % 'true'
  "percent %s \d" TEXT NOT NULL,
  "ID" BOOLEAN NOT NULL,
  "id_3" TEXT NOT NULL,
  "Id_2" TEXT NOT NULL,
  "iD_4" TEXT NOT NULL,
  "ctid" NUMERIC NOT NULL,
  "rowid" REAL NOT NULL,
  "9 lives" TEXT NOT NULL,
  "_partition" TEXT NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL, once" INTEGER NOT NULL,
  "a name that is longer than the sixty-three bytes of PostgreSQL, twice" INTEGER NOT NULL,
  PRIMARY KEY ("a""b`c'd"),
  UNIQUE ("x.y; --")
);

CREATE TABLE "things" (
  "id" INTEGER NOT NULL,
  PRIMARY KEY ("id")
);

-- No foreign key for "repeated": the target is not unique.
-- No foreign key for "as text": the values have a different type from the target.
-- No foreign key for "elsewhere": the target belongs to another system.
CREATE TABLE "order" (
  -- It's a key; DROP TABLE "order"; -- \' */ �
  "group" TEXT NOT NULL,
  "select" INTEGER NOT NULL,
  "from where" TEXT,
  "repeated" TEXT NOT NULL,
  "as text" TEXT NOT NULL,
  "elsewhere" INTEGER NOT NULL,
  PRIMARY KEY ("group"),
  FOREIGN KEY ("select") REFERENCES "naïve 🥐" ("a""b`c'd"),
  FOREIGN KEY ("from where") REFERENCES "naïve 🥐" ("x.y; --")
);

CREATE TABLE "_sqlite_staff" (
  "id" TEXT NOT NULL,
  "manager" TEXT,
  "team" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("manager") REFERENCES "_sqlite_staff" ("id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("team") REFERENCES "back`tick" ("id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE "back`tick" (
  "id" TEXT NOT NULL,
  "lead" TEXT NOT NULL,
  "size" REAL NOT NULL,
  PRIMARY KEY ("id"),
  UNIQUE ("size"),
  FOREIGN KEY ("lead") REFERENCES "_sqlite_staff" ("id") DEFERRABLE INITIALLY DEFERRED
);
