-- The spatial index of one layer as the extension gpkg_rtree_index wants it: filled from the rows that are there,
-- kept by triggers when a GIS, which knows the functions ST_…, edits the layer.
CREATE VIRTUAL TABLE "rtree_LAYER_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER "rtree_LAYER_geom_insert" AFTER INSERT ON "LAYER"
  WHEN (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
  INSERT OR REPLACE INTO "rtree_LAYER_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_LAYER_geom_update1" AFTER UPDATE OF "geom" ON "LAYER"
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
  INSERT OR REPLACE INTO "rtree_LAYER_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_LAYER_geom_update2" AFTER UPDATE OF "geom" ON "LAYER"
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
  DELETE FROM "rtree_LAYER_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_LAYER_geom_update3" AFTER UPDATE ON "LAYER"
  WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
  DELETE FROM "rtree_LAYER_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_LAYER_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_LAYER_geom_update4" AFTER UPDATE ON "LAYER"
  WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
  DELETE FROM "rtree_LAYER_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_LAYER_geom_delete" AFTER DELETE ON "LAYER"
  WHEN OLD."geom" NOT NULL
BEGIN
  DELETE FROM "rtree_LAYER_geom" WHERE id = OLD."fid";
END;
