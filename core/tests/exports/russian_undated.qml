<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Labeling|Fields|MapTips|Temporal|Rendering" labelsEnabled="1" readOnly="0" hasScaleBasedVisibilityFlag="0" simplifyDrawingHints="1" simplifyDrawingTol="1" simplifyAlgorithm="0" simplifyLocal="1" simplifyMaxScale="1" symbologyReferenceScale="-1">
 <flags>
  <Identifiable>1</Identifiable>
  <Removable>1</Removable>
  <Searchable>1</Searchable>
  <Private>0</Private>
 </flags>
 <temporal enabled="1" mode="4" limitMode="0" startExpression="coalesce(to_datetime(&quot;date_start&quot;), to_datetime('2014-03-12'))" endExpression="coalesce(to_datetime(&quot;date_end&quot;), to_datetime('2014-03-13')) + to_interval('1 day')" startField="" endField="" durationField="" durationUnit="min" fixedDuration="0" accumulate="0">
  <fixedRange>
   <start></start>
   <end></end>
  </fixedRange>
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="event_type" enableorderby="1" symbollevels="0" forceraster="0" referencescale="-1">
  <categories>
   <category symbol="0" value="Battles" label="Боевые столкновения" render="true"/>
   <category symbol="1" value="Explosions/Remote violence" label="Взрывы и удары на расстоянии" render="true"/>
   <category symbol="2" value="Violence against civilians" label="Насилие против гражданских лиц" render="true"/>
   <category symbol="3" value="Protests" label="Протесты" render="true"/>
   <category symbol="4" value="Riots" label="Беспорядки" render="true"/>
   <category symbol="5" value="Strategic developments" label="Задержания, изъятия и другое" render="true"/>
  </categories>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="0,114,178,255"/>
      <Option type="QString" name="outline_color" value="0,77,120,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.25"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="2.8"/>
      <Option type="QString" name="size_unit" value="MM"/>
      <Option type="QString" name="scale_method" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="fillColor">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="set_color_part(@symbol_color, 'alpha', CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 225 WHEN &quot;geo_precision&quot; = 'near' THEN 110 ELSE 36 END)"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 0.25 ELSE 0.45 END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineStyle">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement', 'near') THEN 'solid' ELSE 'dash' END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="213,94,0,255"/>
      <Option type="QString" name="outline_color" value="143,63,0,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.25"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="2.8"/>
      <Option type="QString" name="size_unit" value="MM"/>
      <Option type="QString" name="scale_method" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="fillColor">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="set_color_part(@symbol_color, 'alpha', CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 225 WHEN &quot;geo_precision&quot; = 'near' THEN 110 ELSE 36 END)"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 0.25 ELSE 0.45 END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineStyle">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement', 'near') THEN 'solid' ELSE 'dash' END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="204,121,167,255"/>
      <Option type="QString" name="outline_color" value="140,63,104,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.25"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="2.8"/>
      <Option type="QString" name="size_unit" value="MM"/>
      <Option type="QString" name="scale_method" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="fillColor">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="set_color_part(@symbol_color, 'alpha', CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 225 WHEN &quot;geo_precision&quot; = 'near' THEN 110 ELSE 36 END)"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 0.25 ELSE 0.45 END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineStyle">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement', 'near') THEN 'solid' ELSE 'dash' END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="0,158,115,255"/>
      <Option type="QString" name="outline_color" value="0,105,76,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.25"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="2.8"/>
      <Option type="QString" name="size_unit" value="MM"/>
      <Option type="QString" name="scale_method" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="fillColor">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="set_color_part(@symbol_color, 'alpha', CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 225 WHEN &quot;geo_precision&quot; = 'near' THEN 110 ELSE 36 END)"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 0.25 ELSE 0.45 END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineStyle">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement', 'near') THEN 'solid' ELSE 'dash' END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="230,159,0,255"/>
      <Option type="QString" name="outline_color" value="143,99,0,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.25"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="2.8"/>
      <Option type="QString" name="size_unit" value="MM"/>
      <Option type="QString" name="scale_method" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="fillColor">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="set_color_part(@symbol_color, 'alpha', CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 225 WHEN &quot;geo_precision&quot; = 'near' THEN 110 ELSE 36 END)"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 0.25 ELSE 0.45 END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineStyle">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement', 'near') THEN 'solid' ELSE 'dash' END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="86,180,233,255"/>
      <Option type="QString" name="outline_color" value="31,111,159,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.25"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="2.8"/>
      <Option type="QString" name="size_unit" value="MM"/>
      <Option type="QString" name="scale_method" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="fillColor">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="set_color_part(@symbol_color, 'alpha', CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 225 WHEN &quot;geo_precision&quot; = 'near' THEN 110 ELSE 36 END)"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement') THEN 0.25 ELSE 0.45 END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
        <Option type="Map" name="outlineStyle">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="CASE WHEN &quot;geo_precision&quot; IN ('exact', 'settlement', 'near') THEN 'solid' ELSE 'dash' END"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
  <rotation/>
  <sizescale/>
  <orderby>
   <orderByClause asc="0" nullsFirst="0">"killed"</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="location" isExpression="0" fontFamily="Noto Sans" fontWeight="50" fontItalic="0" fontUnderline="0" fontStrikeout="0" fontSize="8" fontSizeUnit="Point" textColor="28,33,38,255" textOpacity="1" fontKerning="1" capitalization="0" multilineHeight="1" textOrientation="horizontal" allowHtml="0" blendMode="0">
    <families/>
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferNoFill="1" bufferJoinStyle="128" bufferBlendMode="0"/>
    <substitutions/>
   </text-style>
   <text-format autoWrapLength="24" useMaxLineLengthForAutoWrap="1" multilineAlign="0" wrapChar="" decimals="3" formatNumbers="0" plussign="0"/>
   <placement placement="1" quadOffset="5" xOffset="2.4" yOffset="0" offsetUnits="MM" dist="0" distUnits="MM" priority="5" rotationAngle="0" placementFlags="10" preserveRotation="1" layerType="PointGeometry"/>
   <rendering drawLabels="1" obstacle="1" obstacleFactor="1" obstacleType="1" displayAll="0" unplacedVisibility="0" limitNumLabels="0" maxNumLabels="2000" scaleVisibility="0" fontLimitPixelSize="0" labelPerPart="0" mergeLines="0" minFeatureSize="0" upsidedownLabels="0" zIndex="0"/>
   <dd_properties>
    <Option type="Map">
     <Option type="QString" name="name" value=""/>
     <Option type="Map" name="properties">
      <Option type="Map" name="Priority">
       <Option type="bool" name="active" value="true"/>
       <Option type="QString" name="expression" value="min(10, 2 + sqrt(coalesce(&quot;killed&quot;, 0)))"/>
       <Option type="int" name="type" value="3"/>
      </Option>
      <Option type="Map" name="OffsetXY">
       <Option type="bool" name="active" value="true"/>
       <Option type="QString" name="expression" value="array(0.8 + max(2.8, min(12, 1.4 * sqrt(coalesce(&quot;killed&quot;, 0)))) / 2, 0)"/>
       <Option type="int" name="type" value="3"/>
      </Option>
     </Option>
     <Option type="QString" name="type" value="collection"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerOpacity>1</layerOpacity>
 <aliases>
  <alias field="event_id" name="Событие"/>
  <alias field="event_date" name="Дата"/>
  <alias field="date_start" name="Первый день"/>
  <alias field="date_end" name="Последний день"/>
  <alias field="date_precision" name="Точность даты"/>
  <alias field="date_text" name="Дата в тексте"/>
  <alias field="event_type" name="Тип события"/>
  <alias field="sub_event_type" name="Подтип события"/>
  <alias field="country" name="Страна"/>
  <alias field="iso2" name="Код страны"/>
  <alias field="admin1" name="Регион"/>
  <alias field="admin2" name="Район"/>
  <alias field="location" name="Место"/>
  <alias field="as_written" name="Место в тексте"/>
  <alias field="place_id" name="Код места"/>
  <alias field="latitude" name="Широта"/>
  <alias field="longitude" name="Долгота"/>
  <alias field="geo_precision" name="Точность места"/>
  <alias field="also_at" name="Также в"/>
  <alias field="killed" name="Погибло"/>
  <alias field="killed_low" name="Погибло, не менее"/>
  <alias field="killed_high" name="Погибло, не более"/>
  <alias field="injured" name="Ранено"/>
  <alias field="injured_low" name="Ранено, не менее"/>
  <alias field="injured_high" name="Ранено, не более"/>
  <alias field="detained" name="Задержано"/>
  <alias field="detained_low" name="Задержано, не менее"/>
  <alias field="detained_high" name="Задержано, не более"/>
  <alias field="confidence" name="Уверенность"/>
  <alias field="method" name="Кем закодировано"/>
  <alias field="source" name="Источник"/>
  <alias field="source_url" name="Адрес источника"/>
  <alias field="doc_id" name="Документ"/>
  <alias field="published" name="Опубликовано"/>
  <alias field="quote" name="Цитата"/>
  <alias field="quote_start" name="Начало цитаты"/>
  <alias field="quote_end" name="Конец цитаты"/>
  <alias field="notes" name="Примечания"/>
 </aliases>
 <previewExpression>coalesce("location", '?') || ', ' || coalesce(to_string("date_start"), '?')</previewExpression>
 <mapTip>&lt;div style=&quot;font-family: 'Noto Sans', sans-serif; max-width: 360px&quot;&gt;&#10;&lt;b&gt;[% CASE WHEN &quot;event_type&quot; = 'Battles' THEN 'Боевые столкновения' WHEN &quot;event_type&quot; = 'Explosions/Remote violence' THEN 'Взрывы и удары на расстоянии' WHEN &quot;event_type&quot; = 'Violence against civilians' THEN 'Насилие против гражданских лиц' WHEN &quot;event_type&quot; = 'Protests' THEN 'Протесты' WHEN &quot;event_type&quot; = 'Riots' THEN 'Беспорядки' WHEN &quot;event_type&quot; = 'Strategic developments' THEN 'Задержания, изъятия и другое' END %]&lt;/b&gt;[% coalesce(' · ' || replace(replace(&quot;sub_event_type&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), '') %]&lt;br&gt;&#10;[% array_to_string(array_filter(array(replace(replace(&quot;location&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), replace(replace(&quot;admin1&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), replace(replace(&quot;country&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;')), @element IS NOT NULL), ', ') %] &lt;i&gt;([% CASE WHEN &quot;geo_precision&quot; = 'exact' THEN 'Само место' WHEN &quot;geo_precision&quot; = 'settlement' THEN 'Населённый пункт' WHEN &quot;geo_precision&quot; = 'near' THEN 'Рядом с местом' WHEN &quot;geo_precision&quot; = 'district' THEN 'Район' WHEN &quot;geo_precision&quot; = 'region' THEN 'Регион' WHEN &quot;geo_precision&quot; = 'country' THEN 'Страна' WHEN &quot;geo_precision&quot; = 'unknown' THEN 'Место неизвестно' END %])&lt;/i&gt;&lt;br&gt;&#10;[% CASE WHEN &quot;date_start&quot; IS NULL THEN coalesce(replace(replace(&quot;date_text&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), '?') WHEN &quot;date_end&quot; = &quot;date_start&quot; THEN format_date(&quot;date_start&quot;, 'yyyy-MM-dd') ELSE format_date(&quot;date_start&quot;, 'yyyy-MM-dd') || ' – ' || format_date(&quot;date_end&quot;, 'yyyy-MM-dd') END %]&lt;br&gt;&#10;[% array_to_string(array_filter(array('Погибло: ' || &quot;killed&quot;, 'Ранено: ' || &quot;injured&quot;, 'Задержано: ' || &quot;detained&quot;), @element IS NOT NULL), ' · ') %]&#10;&lt;blockquote style=&quot;margin: 6px 0&quot;&gt;[% coalesce(replace(replace(&quot;quote&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), '') %]&lt;/blockquote&gt;&#10;&lt;small&gt;[% CASE WHEN regexp_match(&quot;source_url&quot;, '^https?://') THEN '&lt;a href=&quot;' || replace(replace(&quot;source_url&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;') || '&quot;&gt;' || coalesce(replace(replace(&quot;source&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), replace(replace(&quot;source_url&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;')) || '&lt;/a&gt;' ELSE coalesce(replace(replace(&quot;source&quot;, map('&amp;', '&amp;amp;', '&lt;', '&amp;lt;', '&gt;', '&amp;gt;')), '&quot;', '&amp;quot;'), '') END %][% coalesce(' · ' || format_date(&quot;published&quot;, 'yyyy-MM-dd'), '') %]&lt;/small&gt;&#10;&lt;/div&gt;&#10;</mapTip>
 <layerGeometryType>0</layerGeometryType>
</qgis>
