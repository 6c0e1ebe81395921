<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AbScene</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>Gefiltert</translation>
    </message>
    <message>
        <source>Difference × %1</source>
        <translation>Differenz × %1</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open clip…</source>
        <translation>&amp;Clip öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation>&amp;Projekt öffnen…</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>Projekt speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Close clip</source>
        <translation>Clip sch&amp;ließen</translation>
    </message>
    <message>
        <source>S&amp;napshot as PNG</source>
        <translation>Einzelbild &amp;als PNG</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Add filter…</source>
        <translation>Filter &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Duplicate filter</source>
        <translation>Filter &amp;duplizieren</translation>
    </message>
    <message>
        <source>&amp;Copy filter</source>
        <translation>Filter &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste filter</source>
        <translation>Filter e&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tastenkürzel…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation>An &amp;Fenster anpassen</translation>
    </message>
    <message>
        <source>S&amp;ystem colours</source>
        <translation>Farben des &amp;Systems</translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation>&amp;Dunkle Farben</translation>
    </message>
    <message>
        <source>&amp;Light colours</source>
        <translation>&amp;Helle Farben</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Wiedergabe/Pause</translation>
    </message>
    <message>
        <source>Shuttle &amp;backward</source>
        <translation>Shuttle &amp;rückwärts</translation>
    </message>
    <message>
        <source>Shuttle &amp;forward</source>
        <translation>Shuttle &amp;vorwärts</translation>
    </message>
    <message>
        <source>P&amp;revious frame</source>
        <translation>Vor&amp;heriges Bild</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>&amp;Nächstes Bild</translation>
    </message>
    <message>
        <source>One second b&amp;ack</source>
        <translation>Eine Sekunde &amp;zurück</translation>
    </message>
    <message>
        <source>One second for&amp;ward</source>
        <translation>Eine &amp;Sekunde vor</translation>
    </message>
    <message>
        <source>&amp;Last frame</source>
        <translation>&amp;Letztes Bild</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>&amp;Gehe zu…</translation>
    </message>
    <message>
        <source>Set &amp;in point</source>
        <translation>&amp;In-Punkt setzen</translation>
    </message>
    <message>
        <source>Set &amp;out point</source>
        <translation>&amp;Out-Punkt setzen</translation>
    </message>
    <message>
        <source>Go to in point</source>
        <translation>Zum In-Punkt</translation>
    </message>
    <message>
        <source>Go to out point</source>
        <translation>Zum Out-Punkt</translation>
    </message>
    <message>
        <source>&amp;Clear in and out</source>
        <translation>In- und Out-Punkt lös&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>S&amp;plit with divider</source>
        <translation>Geteilt mit &amp;Trennlinie</translation>
    </message>
    <message>
        <source>A/&amp;B flip</source>
        <translation>A/&amp;B-Umschaltung</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>&amp;Differenz</translation>
    </message>
    <message>
        <source>&amp;Original only</source>
        <translation>Nur &amp;Original</translation>
    </message>
    <message>
        <source>&amp;Filtered only</source>
        <translation>Nur &amp;gefiltert</translation>
    </message>
    <message>
        <source>&amp;Next mode</source>
        <translation>Nächster &amp;Modus</translation>
    </message>
    <message>
        <source>S&amp;wap sides</source>
        <translation>&amp;Seiten tauschen</translation>
    </message>
    <message>
        <source>F&amp;lip A and B</source>
        <translation>A und B &amp;umschalten</translation>
    </message>
    <message>
        <source>Divider left</source>
        <translation>Trennlinie nach links</translation>
    </message>
    <message>
        <source>Divider right</source>
        <translation>Trennlinie nach rechts</translation>
    </message>
    <message>
        <source>More difference &amp;gain</source>
        <translation>Differenz &amp;verstärken</translation>
    </message>
    <message>
        <source>L&amp;ess difference gain</source>
        <translation>Differenz absch&amp;wächen</translation>
    </message>
    <message>
        <source>&amp;Run comparison</source>
        <translation>Vergleich &amp;ausführen</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Framewright</source>
        <translation>Ü&amp;ber Framewright</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Re&amp;move filter</source>
        <translation>Filter &amp;entfernen</translation>
    </message>
    <message>
        <source>One to one pi&amp;xels</source>
        <translation>&amp;Pixel 1:1</translation>
    </message>
    <message>
        <source>Firs&amp;t frame</source>
        <translation>&amp;Erstes Bild</translation>
    </message>
    <message>
        <source>&amp;Enable or disable filter</source>
        <translation>Filter ein- oder aus&amp;schalten</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Nothing has been timed yet.
The chart fills as runs finish.</source>
        <translation>Noch keine Zeiten gemessen.
Das Diagramm füllt sich mit jedem abgeschlossenen Lauf.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) each</source>
        <translation>
            <numerusform>je %n Lauf</numerusform>
            <numerusform>je %n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n Kern</numerusform>
            <numerusform>%n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>on %1 (%2)</source>
        <translation>auf %1 (%2)</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>User, s</source>
        <translation>Benutzer, s</translation>
    </message>
    <message>
        <source>System, s</source>
        <translation>System, s</translation>
    </message>
    <message>
        <source>Peak memory, MiB</source>
        <translation>Spitzenspeicher, MiB</translation>
    </message>
    <message>
        <source>Largest process, MiB</source>
        <translation>Größter Prozess, MiB</translation>
    </message>
    <message>
        <source>
%1 cores busy on average</source>
        <translation>
im Mittel %1 Kerne ausgelastet</translation>
    </message>
    <message>
        <source>%1
user %2, system %3</source>
        <translation>%1
Benutzer %2, System %3</translation>
    </message>
    <message>
        <source>%1
peak of all processes %2 MiB, of the largest %3 MiB</source>
        <translation>%1
Spitze aller Prozesse %2 MiB, des größten %3 MiB</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Prozessorzeit</translation>
    </message>
    <message>
        <source>Processor time and memory</source>
        <translation>Prozessorzeit und Speicher</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.
Choose backends and encoders and run the comparison (Ctrl+R).</source>
        <translation>Noch nichts gemessen.
Backends und Encoder auswählen und den Vergleich ausführen (Strg+R).</translation>
    </message>
    <message>
        <source>Backend and encoder</source>
        <translation>Backend und Encoder</translation>
    </message>
    <message>
        <source>CPU time, s – lower is better</source>
        <translation>CPU-Zeit, s – weniger ist besser</translation>
    </message>
    <message>
        <source>Peak memory, MiB – lower is better</source>
        <translation>Spitzenspeicher, MiB – weniger ist besser</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>CPU and memory</source>
        <translation>CPU und Speicher</translation>
    </message>
    <message>
        <source>User and system seconds, and the peak of memory</source>
        <translation>Benutzer- und Systemsekunden sowie Spitzenspeicher</translation>
    </message>
    <message>
        <source>Comparison of backends and encoders</source>
        <translation>Vergleich von Backends und Encodern</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Four charts on one page</source>
        <translation>Vier Diagramme auf einer Seite</translation>
    </message>
    <message>
        <source>PSNR, dB – higher is better</source>
        <translation>PSNR, dB – mehr ist besser</translation>
    </message>
    <message>
        <source>SSIM – higher is better</source>
        <translation>SSIM – mehr ist besser</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>VMAF</source>
        <translation>VMAF</translation>
    </message>
    <message>
        <source>%1 (lossless)</source>
        <translation>%1 (verlustfrei)</translation>
    </message>
    <message>
        <source>Quality over the clip</source>
        <translation>Qualität im Verlauf des Clips</translation>
    </message>
    <message>
        <source>No frame&apos;s quality has been measured.
Choose PSNR or SSIM and an encoder besides “none”, then run.</source>
        <translation>Noch keine Bildqualität gemessen.
PSNR oder SSIM und einen Encoder außer „none“ auswählen, dann starten.</translation>
    </message>
    <message>
        <source>Frame (a click shows it)</source>
        <translation>Bild (Klick zeigt es an)</translation>
    </message>
    <message>
        <source>Quality by frame</source>
        <translation>Qualität je Bild</translation>
    </message>
    <message>
        <source>PSNR and SSIM of every frame, for each encoder</source>
        <translation>PSNR und SSIM jedes Bildes, je Encoder</translation>
    </message>
    <message>
        <source> in memory</source>
        <translation> im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Median, s</source>
        <translation>Median, s</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Effizienz</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>ideal</translation>
    </message>
    <message numerus="yes">
        <source>%1
%n worker(s): %2, speed-up %3, efficiency %4 %</source>
        <translation>
            <numerusform>%1
%n Worker: %2, Beschleunigung %3, Effizienz %4 %</numerusform>
            <numerusform>%1
%n Worker: %2, Beschleunigung %3, Effizienz %4 %</numerusform>
        </translation>
    </message>
    <message>
        <source>single</source>
        <translation>single</translation>
    </message>
    <message>
        <source>one worker</source>
        <translation>einem Worker</translation>
    </message>
    <message>
        <source>Scaling with the number of workers</source>
        <translation>Skalierung mit der Anzahl der Worker</translation>
    </message>
    <message>
        <source>No scaling data yet.
Run one backend with two or more numbers of workers,
beside the backend single or with one worker as the baseline.</source>
        <translation>Noch keine Daten zur Skalierung.
Ein Backend mit zwei oder mehr Worker-Anzahlen ausführen,
dazu das Backend „single“ oder einen einzelnen Worker als Bezugsgröße.</translation>
    </message>
    <message>
        <source>Speed-up over %1 – higher is better</source>
        <translation>Beschleunigung gegenüber %1 – mehr ist besser</translation>
    </message>
    <message>
        <source>Efficiency, % – higher is better</source>
        <translation>Effizienz, % – mehr ist besser</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Speed-up and efficiency over the number of workers</source>
        <translation>Beschleunigung und Effizienz über der Anzahl der Worker</translation>
    </message>
    <message>
        <source>Size, MiB</source>
        <translation>Größe, MiB</translation>
    </message>
    <message>
        <source>Best trade-off</source>
        <translation>Bester Kompromiss</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>best trade-offs (time, size, quality)</source>
        <translation>beste Kompromisse (Zeit, Größe, Qualität)</translation>
    </message>
    <message>
        <source>best trade-offs (time, size)</source>
        <translation>beste Kompromisse (Zeit, Größe)</translation>
    </message>
    <message>
        <source>%1
%2, %3</source>
        <translation>%1
%2, %3</translation>
    </message>
    <message>
        <source>
PSNR %1</source>
        <translation>
PSNR %1</translation>
    </message>
    <message>
        <source>
SSIM %1</source>
        <translation>
SSIM %1</translation>
    </message>
    <message>
        <source>
no other cell is better in everything</source>
        <translation>
keine andere Zelle ist in allem besser</translation>
    </message>
    <message>
        <source>Time, size and quality</source>
        <translation>Zeit, Größe und Qualität</translation>
    </message>
    <message>
        <source>No encoded file to compare yet.
Choose at least one encoder besides “none” and run the comparison.</source>
        <translation>Noch keine kodierte Datei zum Vergleichen.
Mindestens einen Encoder außer „none“ auswählen und den Vergleich ausführen.</translation>
    </message>
    <message>
        <source>Wall time, s (median) – lower is better</source>
        <translation>Laufzeit, s (Median) – weniger ist besser</translation>
    </message>
    <message>
        <source>Size, MiB, logarithmic – lower is better</source>
        <translation>Größe, MiB, logarithmisch – weniger ist besser</translation>
    </message>
    <message>
        <source>Size, MiB – lower is better</source>
        <translation>Größe, MiB – weniger ist besser</translation>
    </message>
    <message>
        <source>Time, size, quality</source>
        <translation>Zeit, Größe, Qualität</translation>
    </message>
    <message>
        <source>What each cell took against the file it made, and the best trade-offs</source>
        <translation>Aufwand jeder Zelle im Verhältnis zur erzeugten Datei, und die besten Kompromisse</translation>
    </message>
    <message>
        <source>encoder and decoder threads (CPU)</source>
        <translation>Encoder- und Decoder-Threads (CPU)</translation>
    </message>
    <message>
        <source>%1 of worker time in all</source>
        <translation>insgesamt %1 Worker-Zeit</translation>
    </message>
    <message>
        <source>%1: %2 (%3 %)</source>
        <translation>%1: %2 (%3 %)</translation>
    </message>
    <message>
        <source>GPU, in the traced warm-up: copies to it %1 % of the time, kernels %2 %, back %3 %</source>
        <translation>GPU, im aufgezeichneten Aufwärmlauf: Kopien zur GPU %1 % der Zeit, Kernel %2 %, zurück %3 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>used by threads that encoders, and decoders with several threads, keep by themselves;
beside the workers&apos; time, no part of it</source>
        <translation>verbraucht von eigenen Threads der Encoder und mehrsträngiger Decoder;
zusätzlich zur Zeit der Worker, nicht darin enthalten</translation>
    </message>
    <message>
        <source>Worker time by stage</source>
        <translation>Worker-Zeit nach Arbeitsschritt</translation>
    </message>
    <message>
        <source>No timing data yet.
Run the comparison (Ctrl+R); its bars appear here run by run.</source>
        <translation>Noch keine Zeitdaten.
Den Vergleich ausführen (Strg+R); die Balken erscheinen hier Lauf für Lauf.</translation>
    </message>
    <message>
        <source>Worker time, s – lower is better</source>
        <translation>Worker-Zeit, s – weniger ist besser</translation>
    </message>
    <message>
        <source>Worker time, s (sum of all lanes) – lower is better</source>
        <translation>Worker-Zeit, s (Summe aller Spuren) – weniger ist besser</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Arbeitsschritte</translation>
    </message>
    <message>
        <source>Seconds of all workers spent decoding, filtering, copying, encoding, writing and waiting</source>
        <translation>Sekunden aller Worker für Dekodieren, Filtern, Kopieren, Kodieren, Schreiben und Warten</translation>
    </message>
    <message>
        <source>only processing (no encoder)</source>
        <translation>nur Verarbeitung (ohne Encoder)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Min, s</source>
        <translation>Min., s</translation>
    </message>
    <message>
        <source>Max, s</source>
        <translation>Max., s</translation>
    </message>
    <message>
        <source>Noisy</source>
        <translation>Streut stark</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>
%1 frames per second</source>
        <translation>
%1 Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>, %1 times as fast as the baseline</source>
        <translation>, %1-mal so schnell wie die Bezugsgröße</translation>
    </message>
    <message>
        <source>
noisy: the runs differ by more than 10 %</source>
        <translation>
streut stark: Die Läufe weichen um mehr als 10 % voneinander ab</translation>
    </message>
    <message>
        <source>frames differ from the other backends&apos;</source>
        <translation>Bilder weichen von denen der anderen Backends ab</translation>
    </message>
    <message>
        <source>~ noisy: runs differ by more than 10 %</source>
        <translation>~ streut stark: Läufe weichen um mehr als 10 % ab</translation>
    </message>
    <message>
        <source>≠ frames differ</source>
        <translation>≠ Bilder weichen ab</translation>
    </message>
    <message>
        <source>≈ frames %1</source>
        <translation>≈ Bilder %1</translation>
    </message>
    <message>
        <source>Wall time by backend: %1</source>
        <translation>Laufzeit nach Backend: %1</translation>
    </message>
    <message>
        <source>Wall time by encoder: %1</source>
        <translation>Laufzeit nach Encoder: %1</translation>
    </message>
    <message>
        <source>Wall time by backend and encoder</source>
        <translation>Laufzeit nach Backend und Encoder</translation>
    </message>
    <message>
        <source>Wall time, s (median, whiskers min to max) – lower is better</source>
        <translation>Laufzeit, s (Median, Antennen von Min. bis Max.) – weniger ist besser</translation>
    </message>
    <message>
        <source>Wall time, s – lower is better</source>
        <translation>Laufzeit, s – weniger ist besser</translation>
    </message>
    <message>
        <source>Wall time</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Median time of each cell, with the fastest and slowest run</source>
        <translation>Median der Zeit jeder Zelle, mit schnellstem und langsamstem Lauf</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>kernels</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>mux</source>
        <translation>Muxen</translation>
    </message>
    <message>
        <source>start-up</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>Warten</translation>
    </message>
    <message numerus="yes">
        <source>%1
median %2 of %n run(s), %3 to %4</source>
        <translation>
            <numerusform>%1
Median %2 aus %n Lauf, %3 bis %4</numerusform>
            <numerusform>%1
Median %2 aus %n Läufen, %3 bis %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComboRows</name>
    <message>
        <source>unknown reason</source>
        <translation>Grund unbekannt</translation>
    </message>
    <message>
        <source>Not available here: %1</source>
        <translation>Hier nicht verfügbar: %1</translation>
    </message>
</context>
<context>
    <name>ExportRules</name>
    <message>
        <source>Open a clip first.</source>
        <translation>Zuerst einen Clip öffnen.</translation>
    </message>
    <message>
        <source>Choose where the file should go.</source>
        <translation>Bitte eine Ausgabedatei wählen.</translation>
    </message>
    <message>
        <source>The output is the clip itself. Choose another name.</source>
        <translation>Die Ausgabe wäre der Clip selbst. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to.</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The out point lies before the in point.</source>
        <translation>Der Out-Punkt liegt vor dem In-Punkt.</translation>
    </message>
    <message>
        <source>%1 can be stored in: %2.</source>
        <translation>%1 passt in: %2.</translation>
    </message>
    <message>
        <source>A file of this name exists; you will be asked before it is replaced.</source>
        <translation>Eine Datei dieses Namens existiert bereits; vor dem Ersetzen wird nachgefragt.</translation>
    </message>
    <message>
        <source>Segments in memory: an interrupted job starts over.</source>
        <translation>Segmente im Arbeitsspeicher: Ein unterbrochener Auftrag beginnt von vorn.</translation>
    </message>
    <message>
        <source>With several segments a bit rate is met less exactly than a quality.</source>
        <translation>Bei mehreren Segmenten wird eine Bitrate weniger genau eingehalten als eine Qualität.</translation>
    </message>
</context>
<context>
    <name>LeaveQuestion</name>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>„%1“ hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>An export is still running.</source>
        <translation>Ein Export läuft noch.</translation>
    </message>
    <message>
        <source>A comparison is still running.</source>
        <translation>Ein Vergleich läuft noch.</translation>
    </message>
    <message>
        <source>Filters and settings that are not saved in a project are lost.</source>
        <translation>Filter und Einstellungen, die in keinem Projekt gespeichert sind, gehen verloren.</translation>
    </message>
    <message>
        <source>The running export stops; it can be resumed from the queue next time.</source>
        <translation>Der laufende Export hält an; er kann beim nächsten Mal in der Warteschlange fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The running comparison stops; only what it has measured so far is kept.</source>
        <translation>Der laufende Vergleich hält an; nur was er bis jetzt gemessen hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Close Framewright</source>
        <translation>Framewright schließen</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
</context>
<context>
    <name>ProjectDialogs</name>
    <message>
        <source>Framewright projects (*.framewright)</source>
        <translation>Framewright-Projekte (*.framewright)</translation>
    </message>
    <message>
        <source>Video (%1)</source>
        <translation>Video (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>%1 wants to encode with the program %2.</source>
        <translation>%1 will mit dem Programm %2 kodieren.</translation>
    </message>
    <message>
        <source>Run it only if you know where the project comes from.</source>
        <translation>Führen Sie es nur aus, wenn Sie wissen, woher das Projekt stammt.</translation>
    </message>
    <message>
        <source>Open &amp;without it</source>
        <translation>&amp;Ohne das Programm öffnen</translation>
    </message>
    <message>
        <source>Open and &amp;run it</source>
        <translation>Öffnen und &amp;ausführen</translation>
    </message>
</context>
<context>
    <name>QueueStore</name>
    <message>
        <source>A queued job could not be read: %1</source>
        <translation>Ein Auftrag der Warteschlange konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The queue could not be read: %1</source>
        <translation>Die Warteschlange konnte nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>SessionRecovery</name>
    <message numerus="yes">
        <source>%n unfinished job(s) of an earlier run is (are) in the queue</source>
        <translation>
            <numerusform>%n unfertiger Auftrag aus einer früheren Sitzung ist in der Warteschlange</numerusform>
            <numerusform>%n unfertige Aufträge aus einer früheren Sitzung sind in der Warteschlange</numerusform>
        </translation>
    </message>
    <message>
        <source>Framewright did not shut down properly last time. Restore your work on “%1”?</source>
        <translation>Framewright wurde zuletzt nicht ordnungsgemäß beendet. Die Arbeit an „%1“ wiederherstellen?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::AbView</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>A/B flip</source>
        <translation>A/B-Umschaltung</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Original only</source>
        <translation>Nur Original</translation>
    </message>
    <message>
        <source>Filtered only</source>
        <translation>Nur gefiltert</translation>
    </message>
    <message>
        <source>Picture comparison</source>
        <translation>Bildvergleich</translation>
    </message>
    <message>
        <source>Original and filtered picture of the same frame</source>
        <translation>Original und gefilterte Fassung desselben Bildes</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BackendFields</name>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Segment store</source>
        <translation>Segmentspeicher</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf Datenträger</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Where finished segments wait. Jobs on disk can be resumed.</source>
        <translation>Wo fertige Segmente zwischengelagert werden. Aufträge auf dem Datenträger lassen sich fortsetzen.</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>change backend</source>
        <translation>Backend ändern</translation>
    </message>
    <message>
        <source>change workers</source>
        <translation>Worker ändern</translation>
    </message>
    <message>
        <source>change store</source>
        <translation>Ablage ändern</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BackendSettings</name>
    <message>
        <source>Further settings of this backend</source>
        <translation>Weitere Einstellungen dieses Backends</translation>
    </message>
    <message>
        <source>Settings of the backend</source>
        <translation>Backend-Einstellungen</translation>
    </message>
    <message numerus="yes">
        <source>Settings of the backend (%n changed)</source>
        <translation>
            <numerusform>Backend-Einstellungen (%n geändert)</numerusform>
            <numerusform>Backend-Einstellungen (%n geändert)</numerusform>
        </translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>reset a setting</source>
        <translation>Einstellung zurücksetzen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BenchmarkPanel</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled; what was measured is shown</source>
        <translation>Abgebrochen; bisherige Messwerte werden angezeigt</translation>
    </message>
    <message>
        <source>Open a clip first.</source>
        <translation>Zuerst einen Clip öffnen.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Two comparisons beside each other</source>
        <translation>Zwei Vergleiche nebeneinander</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ChartView</name>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>%1
frame %2: %3 %4</source>
        <translation>%1
Bild %2: %3 %4</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ClipController</name>
    <message>
        <source>The preview was restarted after it had stopped unexpectedly. Nothing is lost.</source>
        <translation>Die Vorschau wurde unerwartet beendet und neu gestartet. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>The preview worker was restarted.</source>
        <translation>Der Vorschauprozess wurde neu gestartet.</translation>
    </message>
    <message>
        <source>Reading the clip…</source>
        <translation>Clip wird gelesen …</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>%1 could not be opened: %2</source>
        <translation>%1 konnte nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>Selected range</source>
        <translation>Ausgewählter Bereich</translation>
    </message>
    <message>
        <source>Whole clip</source>
        <translation>Ganzer Clip</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s, %2</source>
        <translation>%1 s, %2</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Ausgewählt: %1</translation>
    </message>
    <message>
        <source>Whole clip: %1</source>
        <translation>Ganzer Clip: %1</translation>
    </message>
</context>
<context>
    <name>framewright::ui::DockLayout</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>framewright::ui::DockTitle</name>
    <message>
        <source>Float</source>
        <translation>Ablösen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::Document</name>
    <message>
        <source>remove filters</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>remove filter</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>move filter</source>
        <translation>Filter verschieben</translation>
    </message>
    <message>
        <source>enable filter</source>
        <translation>Filter einschalten</translation>
    </message>
    <message>
        <source>disable filter</source>
        <translation>Filter ausschalten</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>set range</source>
        <translation>Bereich festlegen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::EmptyPage</name>
    <message>
        <source>Drop one here, or open one with Ctrl+O.
It is only ever read, never changed.</source>
        <translation>Einen hierher ziehen oder mit Strg+O öffnen.
Er wird nur gelesen, nie verändert.</translation>
    </message>
    <message>
        <source>Open a clip</source>
        <translation>Clip öffnen</translation>
    </message>
    <message>
        <source>Open a video to begin</source>
        <translation>Zum Beginnen ein Video öffnen</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>framewright::ui::EncoderFields</name>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Rate control</source>
        <translation>Ratensteuerung</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <source> kbit/s</source>
        <translation> kbit/s</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>change encoder</source>
        <translation>Encoder ändern</translation>
    </message>
    <message>
        <source>change preset</source>
        <translation>Voreinstellung ändern</translation>
    </message>
    <message>
        <source>%1 %2–%3, lower is better</source>
        <translation>%1 %2–%3, niedriger ist besser</translation>
    </message>
    <message>
        <source>%1 %2–%3, higher is better</source>
        <translation>%1 %2–%3, höher ist besser</translation>
    </message>
    <message>
        <source>; %1 is lossless</source>
        <translation>; %1 ist verlustfrei</translation>
    </message>
    <message>
        <source>change bit rate</source>
        <translation>Bitrate ändern</translation>
    </message>
    <message>
        <source>change quality</source>
        <translation>Qualität ändern</translation>
    </message>
</context>
<context>
    <name>framewright::ui::EngineComparisonService</name>
    <message>
        <source>The comparison failed.</source>
        <translation>Der Vergleich ist fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ExportController</name>
    <message>
        <source>%1 was not queued: %2</source>
        <translation>%1 wurde nicht eingereiht: %2</translation>
    </message>
    <message>
        <source>A job in the queue already writes %1. Choose another name.</source>
        <translation>Ein Auftrag in der Warteschlange schreibt bereits %1. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existiert bereits.</translation>
    </message>
    <message>
        <source>It is replaced only when the export is finished and verified.</source>
        <translation>Die Datei wird erst ersetzt, wenn der Export abgeschlossen und geprüft ist.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ExportPanel</name>
    <message>
        <source>Where the filters run</source>
        <translation>Wo die Filter laufen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Add this export to the queue  (Ctrl+E)</source>
        <translation>Diesen Export in die Warteschlange einreihen  (Strg+E)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FileWorker</name>
    <message>
        <source>the file is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterPalette</name>
    <message>
        <source>Search filters</source>
        <translation>Filter suchen</translation>
    </message>
    <message>
        <source>Filters by category</source>
        <translation>Filter nach Kategorie</translation>
    </message>
    <message>
        <source>The filters are still being read.</source>
        <translation>Die Filter werden noch gelesen.</translation>
    </message>
    <message>
        <source>No filter matches. Try another word.</source>
        <translation>Kein Filter passt. Bitte ein anderes Wort versuchen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterPanel</name>
    <message>
        <source>Filter stack</source>
        <translation>Filterstapel</translation>
    </message>
    <message>
        <source>No filters yet.
Press Ctrl+F to add one.</source>
        <translation>Noch keine Filter.
Mit Strg+F einen hinzufügen.</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>duplicate filter</source>
        <translation>Filter duplizieren</translation>
    </message>
    <message>
        <source>paste filter</source>
        <translation>Filter einfügen</translation>
    </message>
    <message>
        <source>Select a filter to see its settings.</source>
        <translation>Einen Filter auswählen, um seine Einstellungen zu sehen.</translation>
    </message>
    <message>
        <source>The settings of the selected filter appear here.</source>
        <translation>Hier erscheinen die Einstellungen des ausgewählten Filters.</translation>
    </message>
    <message>
        <source>The filters are still being read.</source>
        <translation>Die Filter werden noch gelesen.</translation>
    </message>
    <message>
        <source>There is no filter “%1” in this version. Remove it, or open the project with the version that made it.</source>
        <translation>In dieser Version gibt es keinen Filter „%1“. Bitte entfernen oder das Projekt mit der Version öffnen, die es erstellt hat.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterPlaces</name>
    <message>
        <source>Without filters the GPU has nothing to do.</source>
        <translation>Ohne Filter hat die GPU nichts zu tun.</translation>
    </message>
    <message>
        <source>The filter runs on the GPU.</source>
        <translation>Der Filter läuft auf der GPU.</translation>
    </message>
    <message numerus="yes">
        <source>All %n filters run on the GPU.</source>
        <translation>
            <numerusform>Der Filter läuft auf der GPU.</numerusform>
            <numerusform>Alle %n Filter laufen auf der GPU.</numerusform>
        </translation>
    </message>
    <message>
        <source>The filter runs on the CPU: the GPU does not support it.</source>
        <translation>Der Filter läuft auf der CPU: Die GPU unterstützt ihn nicht.</translation>
    </message>
    <message numerus="yes">
        <source>All %n filters run on the CPU: the GPU supports none of them.</source>
        <translation>
            <numerusform>Der Filter läuft auf der CPU: Die GPU unterstützt ihn nicht.</numerusform>
            <numerusform>Alle %n Filter laufen auf der CPU: Die GPU unterstützt keinen davon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n filters run on the GPU</source>
        <translation>
            <numerusform>%1 von %n Filter auf der GPU</numerusform>
            <numerusform>%1 von %n Filtern auf der GPU</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 run(s) on the CPU in between.</source>
        <translation>
            <numerusform>%1; %2 läuft dazwischen auf der CPU.</numerusform>
            <numerusform>%1; %2 laufen dazwischen auf der CPU.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 run(s) on the CPU.</source>
        <translation>
            <numerusform>%1; %2 läuft auf der CPU.</numerusform>
            <numerusform>%1; %2 laufen auf der CPU.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterStackModel</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n Zahl</numerusform>
            <numerusform>%n Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, runs on the CPU</source>
        <translation>%1, läuft auf der CPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Runs on the CPU: the GPU does not support this filter with these settings on this clip.
Frames are copied back for it.</source>
        <translation>Läuft auf der CPU: Die GPU unterstützt diesen Filter mit diesen Einstellungen bei diesem Clip nicht.
Die Bilder werden dafür zurückkopiert.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::GotoDialog</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Frame number (123) or time (1:02.5):</source>
        <translation>Bildnummer (123) oder Zeit (1:02.5):</translation>
    </message>
    <message>
        <source>Frame or time</source>
        <translation>Bild oder Zeit</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Frame %1, %2</source>
        <translation>Bild %1, %2</translation>
    </message>
    <message>
        <source>Outside the clip. Valid: frames 0–%1 (up to %2)</source>
        <translation>Außerhalb des Clips. Gültig: Bilder 0–%1 (bis %2)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::HistoryPanel</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>A part of the clip&apos;s path</source>
        <translation>Ein Teil des Clip-Pfads</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>A part of the machine&apos;s name</source>
        <translation>Ein Teil des Rechnernamens</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>The beginning of a date, such as 2026-03</source>
        <translation>Der Anfang eines Datums, etwa 2026-03</translation>
    </message>
    <message>
        <source>Past comparisons</source>
        <translation>Frühere Vergleiche</translation>
    </message>
    <message>
        <source>Started (UTC)</source>
        <translation>Begonnen (UTC)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Put two beside each other</source>
        <translation>Zwei nebeneinanderstellen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export as a file</source>
        <translation>Als Datei exportieren</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>%1, unfinished</source>
        <translation>%1, unvollständig</translation>
    </message>
    <message>
        <source>No matching comparison.
Clear a filter above to see more.</source>
        <translation>Kein passender Vergleich.
Oben einen Filter leeren, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>No comparison has been run yet.
Each one is kept here.</source>
        <translation>Noch kein Vergleich ausgeführt.
Jeder wird hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Delete from the history</source>
        <translation>Aus dem Verlauf löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n comparison(s)?</source>
        <translation>
            <numerusform>%n Vergleich löschen?</numerusform>
            <numerusform>%n Vergleiche löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone. Export them first to keep a copy.</source>
        <translation>Das lässt sich nicht rückgängig machen. Vorher exportieren, um eine Kopie zu behalten.</translation>
    </message>
    <message>
        <source>Export comparisons</source>
        <translation>Vergleiche exportieren</translation>
    </message>
    <message>
        <source>Comparisons (*.json)</source>
        <translation>Vergleiche (*.json)</translation>
    </message>
    <message>
        <source>Import comparisons</source>
        <translation>Vergleiche importieren</translation>
    </message>
</context>
<context>
    <name>framewright::ui::JobQueue</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird angehalten</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation>Begonnen: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Done: %1 (%2, %3)</source>
        <translation>Fertig: %1 (%2, %3)</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: %1: %2</source>
        <translation>Angehalten: %1: %2</translation>
    </message>
    <message>
        <source>Failed: %1: %2</source>
        <translation>Fehlgeschlagen: %1: %2</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Reading the clip</source>
        <translation>Clip wird gelesen</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indizieren</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>Zusammenfügen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Done, with warnings</source>
        <translation>Fertig, mit Warnungen</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 B/s</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
</context>
<context>
    <name>framewright::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Select a command, press the new key, then Assign.</source>
        <translation>Befehl auswählen, neue Taste drücken, dann „Zuweisen“.</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it from there first.</source>
        <translation>%1 gehört bereits zu „%2“. Bitte zuerst dort entfernen.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::LogPanel</name>
    <message>
        <source>Nothing has happened yet. Opened clips, jobs and warnings are noted here.</source>
        <translation>Noch ist nichts geschehen. Geöffnete Clips, Aufträge und Warnungen werden hier festgehalten.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>framewright::ui::MainWindow</name>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>Filters and encoders could not be read: %1</source>
        <translation>Filter und Encoder konnten nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Your work cannot be saved for recovery: %1</source>
        <translation>Die Arbeit kann nicht zur Wiederherstellung gesichert werden: %1</translation>
    </message>
    <message>
        <source>Framewright</source>
        <translation>Framewright</translation>
    </message>
    <message>
        <source>%1[*] - Framewright</source>
        <translation>%1[*] – Framewright</translation>
    </message>
    <message>
        <source>About Framewright</source>
        <translation>Über Framewright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Framewright %1&lt;/h3&gt;&lt;p&gt;Desktop video workbench: filter, compare, export.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Framewright %1&lt;/h3&gt;&lt;p&gt;Video-Werkbank für den Desktop: filtern, vergleichen, exportieren.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder neuer.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The filters cannot be used as they are set.</source>
        <translation>Die Filter können mit diesen Einstellungen nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The filter “%1” cannot be used as it is set.</source>
        <translation>Der Filter „%1“ kann mit diesen Einstellungen nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::MatrixEditor</name>
    <message>
        <source>Kernel size</source>
        <translation>Kernelgröße</translation>
    </message>
    <message>
        <source>Sum of the numbers: 1 keeps brightness</source>
        <translation>Summe der Zahlen: 1 erhält die Helligkeit</translation>
    </message>
    <message>
        <source>Sum %1</source>
        <translation>Summe %1</translation>
    </message>
</context>
<context>
    <name>framewright::ui::NoticeLine</name>
    <message>
        <source>Technical details</source>
        <translation>Technische Details</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::OutputFields</name>
    <message>
        <source>Whole clip</source>
        <translation>Ganzer Clip</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Output file</source>
        <translation>Ausgabedatei</translation>
    </message>
    <message>
        <source>Beside the clip</source>
        <translation>Neben dem Clip</translation>
    </message>
    <message>
        <source>Choose the output file</source>
        <translation>Ausgabedatei wählen</translation>
    </message>
    <message>
        <source>change container</source>
        <translation>Container ändern</translation>
    </message>
    <message>
        <source>change output</source>
        <translation>Ausgabe ändern</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ParameterEditor</name>
    <message>
        <source>No file chosen</source>
        <translation>Keine Datei gewählt</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>Datei für %1 wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ParameterForm</name>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Auf %1 zurücksetzen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ProjectFiles</name>
    <message>
        <source>Open clip</source>
        <translation>Clip öffnen</translation>
    </message>
    <message>
        <source>%1 could not be opened: %2</source>
        <translation>%1 konnte nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>The project could not be saved: %1</source>
        <translation>Das Projekt konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Project saved: %1</source>
        <translation>Projekt gespeichert: %1</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>%1
If the clip has been moved, choose where it is now; filters and settings are kept.</source>
        <translation>%1
Wenn der Clip verschoben wurde, wählen Sie, wo er jetzt liegt; Filter und Einstellungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>Find the clip…</source>
        <translation>Clip suchen…</translation>
    </message>
    <message>
        <source>Where is %1?</source>
        <translation>Wo liegt %1?</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueuePanel</name>
    <message>
        <source>Technical details</source>
        <translation>Technische Details</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>Warteschlange starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>Aus der Warteschlange entfernen</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Export queue</source>
        <translation>Export-Warteschlange</translation>
    </message>
    <message>
        <source>Nothing to export yet.
Press Ctrl+E to export the clip, or drop several clips at once.</source>
        <translation>Noch nichts zu exportieren.
Mit Strg+E den Clip exportieren oder mehrere Clips auf einmal hierher ziehen.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Warnings: %1</source>
        <translation>Warnungen: %1</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>Stop this export?</source>
        <translation>Diesen Export anhalten?</translation>
    </message>
    <message>
        <source>Finished segments can be kept, so that a retry continues from there.</source>
        <translation>Fertige Segmente können behalten werden, damit ein neuer Versuch dort fortsetzt.</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Anhalten und behalten</translation>
    </message>
    <message>
        <source>Stop and delete</source>
        <translation>Anhalten und löschen</translation>
    </message>
    <message>
        <source>Continue export</source>
        <translation>Export fortsetzen</translation>
    </message>
    <message>
        <source>The command was copied; paste it into a terminal.</source>
        <translation>Der Befehl wurde kopiert und kann in ein Terminal eingefügt werden.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RecordSaver</name>
    <message>
        <source>Save the chart or its figures</source>
        <translation>Diagramm oder Messwerte speichern</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Vector graphics (*.svg)</source>
        <translation>Vektorgrafik (*.svg)</translation>
    </message>
    <message>
        <source>Page (*.pdf)</source>
        <translation>Seite (*.pdf)</translation>
    </message>
    <message>
        <source>Figures as CSV (*.csv)</source>
        <translation>Messwerte als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Figures as JSON (*.json)</source>
        <translation>Messwerte als JSON (*.json)</translation>
    </message>
    <message>
        <source>Figures as Markdown (*.md)</source>
        <translation>Messwerte als Markdown (*.md)</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>Comparison (*.json)</source>
        <translation>Vergleich (*.json)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ResultsModel</name>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>Fastest: %1, %2</source>
        <translation>Am schnellsten: %1, %2</translation>
    </message>
    <message>
        <source>%1; it is %2.</source>
        <translation>%1; %2.</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht gelaufen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Noisy: the runs differ by more than 10 % of the median. More runs, or a quieter machine, make this figure better.</source>
        <translation>Streut stark: Die Läufe weichen um mehr als 10 % des Medians voneinander ab. Mehr Läufe oder ein weniger ausgelasteter Rechner verbessern diesen Wert.</translation>
    </message>
    <message>
        <source>The %1.
</source>
        <translation>%1.
</translation>
    </message>
    <message>
        <source>Hash of all filtered frames: %1</source>
        <translation>Hash aller gefilterten Bilder: %1</translation>
    </message>
    <message numerus="yes">
        <source>Median of %n run(s), %1 frames per second</source>
        <translation>
            <numerusform>Median aus %n Lauf, %1 Bilder pro Sekunde</numerusform>
            <numerusform>Median aus %n Läufen, %1 Bilder pro Sekunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Min – max, s</source>
        <translation>Min. – Max., s</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Median wall time of the runs</source>
        <translation>Median der Laufzeit</translation>
    </message>
    <message>
        <source>Fastest and slowest run; ~ marks noisy cells</source>
        <translation>Schnellster und langsamster Lauf; ~ kennzeichnet stark streuende Zellen</translation>
    </message>
    <message>
        <source>Against the backend single with the same encoder</source>
        <translation>Gegenüber dem Backend „single“ mit demselben Encoder</translation>
    </message>
    <message>
        <source>Of the encoded file</source>
        <translation>Der kodierten Datei</translation>
    </message>
    <message>
        <source>Against the frames that the encoder was given</source>
        <translation>Gegenüber den Bildern, die der Encoder erhielt</translation>
    </message>
    <message>
        <source>Whether the filtered frames are those of the other backends, bit for bit or within the bound that a backend declares</source>
        <translation>Ob die gefilterten Bilder denen der anderen Backends entsprechen, Bit für Bit oder innerhalb der Grenze, die ein Backend angibt</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ResultsTable</name>
    <message>
        <source>Cells of the comparison</source>
        <translation>Zellen des Vergleichs</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RunBar</name>
    <message>
        <source>Indexing</source>
        <translation>Indizieren</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Measuring quality</source>
        <translation>Qualität messen</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeit messen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the chart&apos;s figures as a Markdown table</source>
        <translation>Messwerte des Diagramms als Markdown-Tabelle kopieren</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Chart or its figures…</source>
        <translation>Diagramm oder Messwerte…</translation>
    </message>
    <message>
        <source>Whole comparison…</source>
        <translation>Ganzer Vergleich…</translation>
    </message>
    <message>
        <source>Run the comparison  (Ctrl+R)</source>
        <translation>Vergleich ausführen  (Strg+R)</translation>
    </message>
    <message>
        <source> · run %1 of %2</source>
        <translation> · Lauf %1 von %2</translation>
    </message>
    <message>
        <source> · about %1 left</source>
        <translation> · noch etwa %1</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RunForm</name>
    <message>
        <source>Backends</source>
        <translation>Backends</translation>
    </message>
    <message>
        <source>Encoders</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Runs of each cell</source>
        <translation>Läufe je Zelle</translation>
    </message>
    <message>
        <source>Warm-up runs of each cell</source>
        <translation>Aufwärmläufe je Zelle</translation>
    </message>
    <message>
        <source>Runs that are not timed; the first one tells whether the frames are equal</source>
        <translation>Läufe ohne Zeitmessung; der erste zeigt, ob die Bilder gleich sind</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Not available here: %1</source>
        <translation>Hier nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>Workers of %1</source>
        <translation>Worker von %1</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Numbers of workers, such as 1, 2, 4; each is a backend of its own. Empty: as many as suit the machine.</source>
        <translation>Anzahlen von Workern, etwa 1, 2, 4; jede zählt als eigenes Backend. Leer: passend zum Rechner.</translation>
    </message>
    <message>
        <source>Store of %1</source>
        <translation>Ablage von %1</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Where finished segments wait</source>
        <translation>Wo fertige Segmente zwischengelagert werden</translation>
    </message>
    <message>
        <source>Preset of %1</source>
        <translation>Voreinstellung von %1</translation>
    </message>
    <message>
        <source>Quality of %1</source>
        <translation>Qualität von %1</translation>
    </message>
    <message>
        <source>%1 from %2 to %3, such as 18, 23; each is an encoder of its own. Empty: %4.</source>
        <translation>%1 von %2 bis %3, etwa 18, 23; jeder Wert zählt als eigener Encoder. Leer: %4.</translation>
    </message>
    <message>
        <source>Workers of %1: whole numbers from 1, separated by commas</source>
        <translation>Worker von %1: ganze Zahlen ab 1, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Quality of %1: numbers from %2 to %3, separated by commas</source>
        <translation>Qualität von %1: Zahlen von %2 bis %3, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tick at least one backend.</source>
        <translation>Mindestens ein Backend ankreuzen.</translation>
    </message>
    <message>
        <source>Tick at least one encoder (none measures the filters alone).</source>
        <translation>Mindestens einen Encoder ankreuzen („none“ misst nur die Filter).</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n Zelle</numerusform>
            <numerusform>%n Zellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timed run(s)</source>
        <translation>
            <numerusform>%n gemessener Lauf</numerusform>
            <numerusform>%n gemessene Läufe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::SnapshotCommand</name>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The snapshot could not be saved. %1</source>
        <translation>Das Einzelbild konnte nicht gespeichert werden. %1</translation>
    </message>
    <message>
        <source>Snapshot saved in %1: %2</source>
        <translation>Einzelbild gespeichert in %1: %2</translation>
    </message>
</context>
<context>
    <name>framewright::ui::SnapshotWriter</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The folder %1 could not be created.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::StatusPanel</name>
    <message>
        <source> variable</source>
        <translation> variabel</translation>
    </message>
    <message>
        <source>  interlaced</source>
        <translation>  Halbbilder</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Preview note</source>
        <translation>Hinweis der Vorschau</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Pixel under the pointer</source>
        <translation>Pixel unter dem Zeiger</translation>
    </message>
    <message>
        <source>Preview time</source>
        <translation>Vorschauzeit</translation>
    </message>
    <message>
        <source>No clip</source>
        <translation>Kein Clip</translation>
    </message>
    <message>
        <source>%1 of the original (A) and the filtered picture (B)</source>
        <translation>%1 des Originals (A) und des gefilterten Bildes (B)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::StreamFields</name>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Odd sizes</source>
        <translation>Ungerade Maße</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Copied where the container takes it, else AAC or Opus</source>
        <translation>Kopiert, wo der Container es zulässt, sonst AAC oder Opus</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>Auffüllen</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Beschneiden</translation>
    </message>
    <message>
        <source>Use 4:4:4</source>
        <translation>4:4:4 verwenden</translation>
    </message>
    <message>
        <source>What to do with a picture size the encoder cannot take</source>
        <translation>Was mit einer Bildgröße geschieht, die der Encoder nicht annimmt</translation>
    </message>
    <message>
        <source>Audio bit rate</source>
        <translation>Audio-Bitrate</translation>
    </message>
    <message>
        <source> kbit/s</source>
        <translation> kbit/s</translation>
    </message>
    <message>
        <source>Audio rate</source>
        <translation>Audiorate</translation>
    </message>
    <message>
        <source>change subtitles</source>
        <translation>Untertitel ändern</translation>
    </message>
    <message>
        <source>change fit</source>
        <translation>Anpassung ändern</translation>
    </message>
    <message>
        <source>change audio</source>
        <translation>Audio ändern</translation>
    </message>
</context>
<context>
    <name>framewright::ui::Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Drag to seek; the handles set the in and out point</source>
        <translation>Ziehen zum Suchen; die Griffe setzen In- und Out-Punkt</translation>
    </message>
    <message>
        <source>%1   frame %2</source>
        <translation>%1   Bild %2</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Difference gain</source>
        <translation>Differenzverstärkung</translation>
    </message>
    <message>
        <source>How much differences are enlarged</source>
        <translation>Wie stark Differenzen verstärkt werden</translation>
    </message>
    <message>
        <source>Gain </source>
        <translation>Faktor </translation>
    </message>
</context>
<context>
    <name>framewright::ui::TracePanel</name>
    <message>
        <source>Open a trace</source>
        <translation>Trace öffnen</translation>
    </message>
    <message>
        <source>A file written by framewright-cli export --trace</source>
        <translation>Eine von framewright-cli export --trace geschriebene Datei</translation>
    </message>
    <message>
        <source>Trace exports</source>
        <translation>Exporte aufzeichnen</translation>
    </message>
    <message>
        <source>Record what the workers of the next exports do; it is shown here afterwards</source>
        <translation>Aufzeichnen, was die Worker der nächsten Exporte tun; das Ergebnis erscheint danach hier</translation>
    </message>
    <message>
        <source>No trace is open.
Switch on “Trace exports” and export the clip, or open a file written by
framewright-cli export --trace.</source>
        <translation>Kein Trace geöffnet.
„Exporte aufzeichnen“ einschalten und den Clip exportieren oder eine Datei öffnen,
die framewright-cli export --trace geschrieben hat.</translation>
    </message>
    <message>
        <source>Traces (*.json)</source>
        <translation>Traces (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>The trace could not be read.</source>
        <translation>Der Trace konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 contains no timing data.</source>
        <translation>%1 enthält keine Zeitdaten.</translation>
    </message>
    <message>
        <source>GPU overlap %1, %2 % of the ideal</source>
        <translation>GPU-Überlappung %1, %2 % des Ideals</translation>
    </message>
    <message>
        <source>GPU busy: %1. Copies to it: %2, kernels: %3, copies back: %4.
Their sum over the time in which anything ran is the overlap: 1 where nothing overlaps, at most 3.
The ideal is that the two shorter ones hide behind the longest.</source>
        <translation>GPU beschäftigt: %1. Kopien zur GPU: %2, Kernel: %3, Kopien zurück: %4.
Ihre Summe geteilt durch die Zeit, in der etwas lief, ist die Überlappung: 1 ohne Überlappung, höchstens 3.
Ideal ist, wenn die beiden kürzeren hinter dem längsten verschwinden.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::TraceView</name>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>What each worker did when. Plus and minus zoom, arrows move, Home shows all.</source>
        <translation>Was jeder Worker wann getan hat. Plus und Minus zoomen, Pfeiltasten verschieben, Pos1 zeigt alles.</translation>
    </message>
    <message>
        <source>, frame %1</source>
        <translation>, Bild %1</translation>
    </message>
    <message>
        <source>
%1 from %2</source>
        <translation>
%1 ab %2</translation>
    </message>
</context>
<context>
    <name>framewright::ui::TransportBar</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Fitted to the window</source>
        <translation>Ans Fenster angepasst</translation>
    </message>
    <message>
        <source>Device pixels per picture pixel</source>
        <translation>Gerätepixel pro Bildpixel</translation>
    </message>
</context>
<context>
    <name>framewright::ui::UndoCommands</name>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::VariationButton</name>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>Each combination of the ticked values is a backend of its own.</source>
        <translation>Jede Kombination der angekreuzten Werte zählt als eigenes Backend.</translation>
    </message>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n Kombination</numerusform>
            <numerusform>%n Kombinationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Usual settings</source>
        <translation>Übliche Einstellungen</translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation>Andere Einstellungen</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Video workbench: filter, compare, export.</source>
        <translation>Video-Werkbank: filtern, vergleichen, exportieren.</translation>
    </message>
    <message>
        <source>A video, or a project (.framewright).</source>
        <translation>Ein Video oder ein Projekt (.framewright).</translation>
    </message>
</context>
</TS>
