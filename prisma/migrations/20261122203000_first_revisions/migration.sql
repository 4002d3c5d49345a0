-- Deployments of before revisions were kept can be returned to as well.
INSERT INTO "deployment_revisions" ("name", "revision", "spec", "intention", "author", "saved_at")
SELECT "name", "revision", "spec", "intention", 'vamp', "updated_at" FROM "deployments"
ON CONFLICT DO NOTHING;
