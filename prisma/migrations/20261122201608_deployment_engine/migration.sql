-- AlterTable
ALTER TABLE "deployments" ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{"repair":"automatic"}';

-- AlterTable
ALTER TABLE "operations" ADD COLUMN     "options" JSONB NOT NULL DEFAULT '{"rollBackOnFailure":true}',
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'api',
ADD COLUMN     "progress" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "deployment_revisions" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "spec" JSONB NOT NULL,
    "intention" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployment_revisions_pkey" PRIMARY KEY ("name","revision")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" SERIAL NOT NULL,
    "deployment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "base_revision" INTEGER NOT NULL,
    "change_set" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secrets" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "sealed" TEXT,
    "author" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secrets_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "plans_deployment_id_idx" ON "plans"("deployment", "id" DESC);
