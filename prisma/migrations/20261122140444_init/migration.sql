-- CreateTable
CREATE TABLE "blueprints" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "blueprints_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "blueprint_revisions" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blueprint_revisions_pkey" PRIMARY KEY ("name","revision")
);

-- CreateTable
CREATE TABLE "deployments" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "spec" JSONB NOT NULL,
    "intention" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "operations" (
    "id" SERIAL NOT NULL,
    "deployment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "change_set" JSONB NOT NULL,
    "previous_spec" JSONB,
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "operations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "sequence" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" JSONB NOT NULL,
    "tags" TEXT[],
    "search_tags" TEXT[],

    CONSTRAINT "events_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "traffic_rollups" (
    "gateway" TEXT NOT NULL,
    "step_ms" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "route" TEXT NOT NULL,
    "requests" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "latency" BYTEA,

    CONSTRAINT "traffic_rollups_pkey" PRIMARY KEY ("gateway","step_ms","at","route")
);

-- CreateIndex
CREATE INDEX "operations_deployment_id_idx" ON "operations"("deployment", "id" DESC);

-- CreateIndex
CREATE INDEX "events_search_tags_idx" ON "events" USING GIN ("search_tags");

-- CreateIndex
CREATE INDEX "events_type_sequence_idx" ON "events"("type", "sequence");

-- CreateIndex
CREATE INDEX "traffic_rollups_step_ms_at_idx" ON "traffic_rollups"("step_ms", "at");

-- AddForeignKey
ALTER TABLE "blueprints" ADD CONSTRAINT "blueprints_name_revision_fkey" FOREIGN KEY ("name", "revision") REFERENCES "blueprint_revisions"("name", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;
