-- CreateTable
CREATE TABLE "artifacts" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("kind","name")
);

-- CreateTable
CREATE TABLE "artifact_revisions" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "refers_to" TEXT[],
    "author" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "artifact_revisions_pkey" PRIMARY KEY ("kind","name","revision")
);

-- What was stored until now were blueprints, each revision of them. What they refer to is written down when they are
-- saved the next time.
INSERT INTO "artifact_revisions" ("kind", "name", "revision", "source", "refers_to", "author", "saved_at")
SELECT 'blueprints', "name", "revision", "source", '{}', "author", "saved_at" FROM "blueprint_revisions";

INSERT INTO "artifacts" ("kind", "name", "revision")
SELECT 'blueprints', "name", "revision" FROM "blueprints";

-- CreateIndex
CREATE INDEX "artifact_revisions_refers_to_idx" ON "artifact_revisions" USING GIN ("refers_to");

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_kind_name_revision_fkey" FOREIGN KEY ("kind", "name", "revision") REFERENCES "artifact_revisions"("kind", "name", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;

-- DropTable
DROP TABLE "blueprints";

-- DropTable
DROP TABLE "blueprint_revisions";
