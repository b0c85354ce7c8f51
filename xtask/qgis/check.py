"""Opens what the command wrote in the real QGIS and GDAL, headless. Argument: the folder with a folder for each format."""

import datetime
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# No styles or settings of whoever runs this.
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp()

from osgeo import gdal, ogr  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication, QgsDateTimeRange, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsFeatureRequest,
    QgsMapRendererSequentialJob, QgsMapSettings, QgsProject, QgsRenderContext, QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

OUT = Path(sys.argv[1])
passed = failed = 0
warnings = []


def check(name, holds, found=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED {name}: {found}")


def day(value):
    """The date of a cell, however the format writes days; none where there is none."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return None
    text = value if isinstance(value, str) else value.toString(Qt.ISODate)
    return datetime.date.fromisoformat(text[:10].replace("/", "-"))


def in_gdal(path, told):
    """Counts, types, coordinates and values are those of the GeoJSON."""
    warnings.clear()
    # While GDAL alone reads: QGIS does so in threads, of which Python knows nothing.
    gdal.PushErrorHandler(lambda level, number, text: warnings.append(text))
    try:
        compare(path, told)
    finally:
        gdal.PopErrorHandler()


def compare(path, told):
    options = ["AUTODETECT_TYPE=NO"] if path.suffix == ".csv" else []
    data = gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=options)
    check(f"{path}: GDAL opens it", data is not None)
    if data is None:
        return
    layer = data.GetLayer(0)
    features = {feature.GetField("event_id"): feature for feature in layer}
    check(f"{path}: GDAL has no warnings", not warnings, warnings)
    check(f"{path}: {len(told)} features", len(features) == len(told), len(features))
    reference = layer.GetSpatialRef()
    if path.suffix != ".csv":
        check(f"{path}: WGS 84", reference is not None and reference.GetAuthorityCode(None) == "4326", reference)
    definition = layer.GetLayerDefn()
    types = {definition.GetFieldDefn(i).GetName(): definition.GetFieldDefn(i).GetTypeName()
             for i in range(definition.GetFieldCount())}
    if path.suffix != ".kml":
        check(f"{path}: days are days", types["date_start"] in ("Date", "DateTime"), types["date_start"])
    check(f"{path}: counts are numbers", types["killed"] in ("Integer", "Integer64"), types["killed"])
    for feature in told:
        properties, found = feature["properties"], features.get(feature["properties"]["event_id"])
        if found is None:
            check(f"{path}: {properties['event_id']} is there", False)
            continue
        geometry = found.geometry()
        if feature["geometry"] is None:
            check(f"{path}: no place, no point", geometry is None or geometry.IsEmpty(), geometry)
        else:
            x, y = feature["geometry"]["coordinates"]
            near = geometry is not None and abs(geometry.GetX() - x) < 1e-6 and abs(geometry.GetY() - y) < 1e-6
            check(f"{path}: {properties['event_id']} lies at {x}, {y}", near, geometry)
        for key in ("killed", "quote", "notes", "date_start", "confidence"):
            value = found.GetField(key) if found.IsFieldSetAndNotNull(key) else None
            if key == "date_start":
                value, wanted = day(value), day(properties[key])
            else:
                # Spreadsheets are kept from running a text as a formula.
                value, wanted = (None if value == "" else value), properties[key]
            check(f"{path}: {key} of {properties['event_id']}", value == wanted, f"{value!r}, expected {wanted!r}")


def frames(path, layer, told):
    """An incident is seen on each of its days and on no other; one without date always."""
    temporal = layer.temporalProperties()
    check(f"{path}: the style turns time on", temporal.isActive())
    days = sorted({day(f["properties"][key]) for f in told for key in ("date_start", "date_end")} - {None})
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    for shown in days[:: max(1, len(days) // 40)]:
        begin = QDateTime(QDate(shown.year, shown.month, shown.day), QTime(0, 0))
        expression = temporal.createFilterString(context, QgsDateTimeRange(begin, begin.addDays(1), True, False))
        seen = {f["event_id"] for f in layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression))}
        spans = {f["properties"]["event_id"]: (day(f["properties"]["date_start"]), day(f["properties"]["date_end"])) for f in told}
        wanted = {i for i, (start, end) in spans.items() if start is None or start <= shown <= end}
        check(f"{path}: the frame of {shown}", seen == wanted, seen ^ wanted)


def picture(layers, reference, ground, extent, path):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(reference)
    settings.setBackgroundColor(ground)
    settings.setOutputSize(QSize(1200, 800))
    settings.setExtent(extent)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(str(path))
    inked = sum(image.pixelColor(x, y) != ground for x in range(0, 1200, 4) for y in range(0, 800, 4))
    check(f"{path}: drawn without errors", not job.errors(), job.errors())
    return inked


def in_qgis(path, told):
    """It opens with its style, its days and its map tips, and is drawn."""
    # As the desktop does: a style that the constructor loads loses its days again.
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(str(path), path.stem, "ogr", options)
    layer.loadDefaultStyle()
    check(f"{path}: QGIS opens it", layer.isValid() and layer.featureCount() == len(told), layer.featureCount())
    check(f"{path}: the style loads by itself", layer.renderer().type() == "categorizedSymbol", layer.renderer().type())
    used = layer.renderer().usedAttributes(QgsRenderContext())
    names = {field.name() for field in layer.fields()}
    check(f"{path}: the style's columns are there", used <= names, used - names)
    frames(path, layer, told)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        check(f"{path}: a map tip is text", "[%" not in tip and "<script" not in tip and "<b>bold" not in tip, tip)
    extent = layer.extent()
    extent.grow(1)
    inked = picture([layer], layer.crs(), QColor("white"), extent, path.with_suffix(".png"))
    check(f"{path}: something is drawn", inked > 30, inked)


def a_project(path, told):
    project = QgsProject.instance()
    check(f"{path}: QGIS reads it", project.read(str(path)))
    layers = project.layerTreeRoot().layerOrder()
    check(f"{path}: incidents, borders, land", len(layers) >= 3, [layer.name() for layer in layers])
    check(f"{path}: every layer is found", all(layer.isValid() for layer in layers))
    check(f"{path}: web Mercator", project.crs().authid() == "EPSG:3857", project.crs().authid())
    days = [day(f["properties"][key]) for f in told for key in ("date_start", "date_end")]
    first, last = min(filter(None, days)), max(filter(None, days))
    span = project.timeSettings().temporalRange()
    check(f"{path}: its time is that of the incidents", day(span.begin().date()) == first
          and day(span.end().date()) == last + datetime.timedelta(1), span.begin().toString())
    view = project.viewSettings().defaultViewExtent()
    inked = picture(layers, project.crs(), project.backgroundColor(), view, path.with_suffix(".project.png"))
    check(f"{path}: the ground is drawn", inked > 2000, inked)
    project.clear()


def a_geopackage(path):
    """What the specification asks of the file itself."""
    file = sqlite3.connect(str(path))

    def one(sql):
        return file.execute(sql).fetchone()[0]

    check(f"{path}: a GeoPackage 1.3", (one("PRAGMA application_id"), one("PRAGMA user_version")) == (0x47504B47, 10300))
    check(f"{path}: sound", one("PRAGMA integrity_check") == "ok" and not file.execute("PRAGMA foreign_key_check").fetchall())
    for layer, column in file.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall():
        rows = one(f'SELECT count(*) FROM "{layer}" WHERE "{column}" IS NOT NULL')
        check(f"{path}: {layer} is indexed", rows == one(f'SELECT count(*) FROM "rtree_{layer}_{column}"'), rows)
        listed = one(f"SELECT count(*) FROM gpkg_contents WHERE table_name = '{layer}' AND data_type = 'features'")
        check(f"{path}: {layer} is listed", listed == 1)
    file.close()
    # Somebody edits it in a GIS: the triggers keep the index.
    path = shutil.copy(path, path.with_name(f"edited_{path.name}"))
    data = ogr.Open(str(path), 1)
    layer = data.GetLayer(0)
    before = layer.GetFeatureCount()
    first = layer.GetNextFeature()
    layer.DeleteFeature(first.GetFID())
    first = layer = data = None
    data = ogr.Open(str(path))
    check(f"{path}: a feature can be deleted", data.GetLayer(0).GetFeatureCount() == before - 1)


def main():
    application = QgsApplication([], False)
    application.initQgis()
    for name in ("articles", "table"):
        told = json.loads((OUT / "geojson" / f"{name}.geojson").read_text("utf-8"))["features"]
        for ending in ("geojson", "geojsonl", "gpkg", "fgb", "kml", "csv"):
            path = OUT / ending / f"{name}.{ending}"
            in_gdal(path, told)
            if ending in ("geojson", "gpkg", "fgb"):
                in_qgis(path, told)
                a_project(path.with_suffix(".qgz"), told)
        a_geopackage(OUT / "gpkg" / f"{name}.gpkg")
    print(f"QGIS and GDAL: {passed} passed, {failed} failed", flush=True)
    # QGIS may crash while it goes.
    os._exit(1 if failed else 0)


main()
