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
    <message>
        <source>Signed difference × %1</source>
        <translation>Differenz mit Vorzeichen × %1</translation>
    </message>
    <message>
        <source>Luma difference × %1</source>
        <translation>Differenz der Helligkeit × %1</translation>
    </message>
    <message>
        <source>Dissimilarity (SSIM) × %1</source>
        <translation>Unähnlichkeit (SSIM) × %1</translation>
    </message>
</context>
<context>
    <name>Actions</name>
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
        <source>&amp;Next panel</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Wiedergabe/Pause</translation>
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
        <source>&amp;Side by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>S&amp;plit with divider</source>
        <translation>Geteilt mit &amp;Trennlinie</translation>
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
        <source>Divider left</source>
        <translation>Trennlinie nach links</translation>
    </message>
    <message>
        <source>Divider right</source>
        <translation>Trennlinie nach rechts</translation>
    </message>
    <message>
        <source>&amp;Run comparison</source>
        <translation>Vergleich &amp;ausführen</translation>
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
        <source>Firs&amp;t frame</source>
        <translation>&amp;Erstes Bild</translation>
    </message>
    <message>
        <source>&amp;Enable or disable filter</source>
        <translation>Filter ein- oder aus&amp;schalten</translation>
    </message>
    <message>
        <source>&amp;Open video…</source>
        <translation>Video ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Close video</source>
        <translation>Video s&amp;chließen</translation>
    </message>
    <message>
        <source>Save fra&amp;me as PNG</source>
        <translation>Bild als P&amp;NG sichern</translation>
    </message>
    <message>
        <source>Copy all fi&amp;lters</source>
        <translation>Alle Filter k&amp;opieren</translation>
    </message>
    <message>
        <source>&amp;Paste filters</source>
        <translation>Filter e&amp;infügen</translation>
    </message>
    <message>
        <source>Move filter up</source>
        <translation>Filter nach oben verschieben</translation>
    </message>
    <message>
        <source>Move filter down</source>
        <translation>Filter nach unten verschieben</translation>
    </message>
    <message>
        <source>&amp;Solo filter</source>
        <translation>Nur diesen &amp;Filter anwenden</translation>
    </message>
    <message>
        <source>Rese&amp;t filter</source>
        <translation>Filter &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Bypass all filters</source>
        <translation>&amp;Alle Filter umgehen</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Einste&amp;llungen…</translation>
    </message>
    <message>
        <source>Actual si&amp;ze (100 %)</source>
        <translation>O&amp;riginalgröße (100 %)</translation>
    </message>
    <message>
        <source>&amp;Benchmark</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;Search actions…</source>
        <translation>Befehle s&amp;uchen…</translation>
    </message>
    <message>
        <source>Play &amp;backward</source>
        <translation>&amp;Rückwärts abspielen</translation>
    </message>
    <message>
        <source>Play &amp;forward</source>
        <translation>&amp;Vorwärts abspielen</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>Repeat between in and out</source>
        <translation>Zwischen In- und Out-Punkt wiederholen</translation>
    </message>
    <message>
        <source>Previous keyframe</source>
        <translation>Vorheriges Schlüsselbild</translation>
    </message>
    <message>
        <source>Next keyframe</source>
        <translation>Nächstes Schlüsselbild</translation>
    </message>
    <message>
        <source>Previous cut</source>
        <translation>Vorheriger Schnitt</translation>
    </message>
    <message>
        <source>Next cut</source>
        <translation>Nächster Schnitt</translation>
    </message>
    <message>
        <source>&amp;Clear selection</source>
        <translation>Auswahl &amp;aufheben</translation>
    </message>
    <message>
        <source>Add or remove &amp;marker</source>
        <translation>&amp;Marke setzen oder entfernen</translation>
    </message>
    <message>
        <source>Name marker…</source>
        <translation>Marke benennen…</translation>
    </message>
    <message>
        <source>Previous marker or chapter</source>
        <translation>Zurück zu Marke oder Kapitel</translation>
    </message>
    <message>
        <source>Next marker or chapter</source>
        <translation>Weiter zu Marke oder Kapitel</translation>
    </message>
    <message>
        <source>A/&amp;B mode</source>
        <translation>A/&amp;B im Wechsel</translation>
    </message>
    <message>
        <source>S&amp;wap A and B</source>
        <translation>A und B tausc&amp;hen</translation>
    </message>
    <message>
        <source>&amp;Toggle A and B</source>
        <translation>Zwischen A und B &amp;umschalten</translation>
    </message>
    <message>
        <source>Increase difference &amp;gain</source>
        <translation>Unterschiede &amp;stärker zeigen</translation>
    </message>
    <message>
        <source>D&amp;ecrease difference gain</source>
        <translation>Unterschiede s&amp;chwächer zeigen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>M&amp;ute</source>
        <translation>St&amp;umm</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Compare with another f&amp;ile…</source>
        <translation>Mit anderer Datei &amp;vergleichen…</translation>
    </message>
    <message>
        <source>Bac&amp;k to the filters</source>
        <translation>Zurück zu den &amp;Filtern</translation>
    </message>
    <message>
        <source>Other file one frame earlier</source>
        <translation>Andere Datei ein Bild früher</translation>
    </message>
    <message>
        <source>Other file one frame later</source>
        <translation>Andere Datei ein Bild später</translation>
    </message>
    <message>
        <source>Show it en&amp;coded</source>
        <translation>&amp;Kodiert zeigen</translation>
    </message>
    <message>
        <source>S&amp;copes</source>
        <translation>&amp;Signalmonitore</translation>
    </message>
    <message>
        <source>&amp;Mark levels out of range</source>
        <translation>Unzulässige Pegel &amp;markieren</translation>
    </message>
    <message>
        <source>Difference of all colors</source>
        <translation>Differenz aller Farben</translation>
    </message>
    <message>
        <source>Signed difference</source>
        <translation>Differenz mit Vorzeichen</translation>
    </message>
    <message>
        <source>Luma difference</source>
        <translation>Differenz der Helligkeit</translation>
    </message>
    <message>
        <source>Dissimilarity (SSIM)</source>
        <translation>Unähnlichkeit (SSIM)</translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation>&amp;Lupe</translation>
    </message>
    <message>
        <source>Mark &amp;what is in focus</source>
        <translation>S&amp;charfes markieren</translation>
    </message>
    <message>
        <source>F&amp;alse colors</source>
        <translation>F&amp;alschfarben</translation>
    </message>
    <message>
        <source>Toggle two encoder settings</source>
        <translation>Zwischen zwei Encoder-Einstellungen umschalten</translation>
    </message>
    <message>
        <source>&amp;New Python filter…</source>
        <translation>&amp;Neuer Python-Filter…</translation>
    </message>
    <message>
        <source>Edit scr&amp;ipt</source>
        <translation>Skript &amp;bearbeiten</translation>
    </message>
    <message>
        <source>Other file one second earlier</source>
        <translation>Andere Datei eine Sekunde früher</translation>
    </message>
    <message>
        <source>Other file one second later</source>
        <translation>Andere Datei eine Sekunde später</translation>
    </message>
    <message>
        <source>Keep this look to compare with</source>
        <translation>Diesen Look zum Vergleich behalten</translation>
    </message>
    <message>
        <source>Keep this picture as a still</source>
        <translation>Dieses Bild als Standbild behalten</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>Zurück zum Original</translation>
    </message>
    <message>
        <source>Pictures per secon&amp;d…</source>
        <translation>Bil&amp;der pro Sekunde…</translation>
    </message>
    <message>
        <source>settings options theme dark light language cache folders</source>
        <translation>Einstellungen Optionen Design dunkel hell Sprache Cache Ordner</translation>
    </message>
    <message>
        <source>Use filters &amp;of the clip before</source>
        <translation>Filter des &amp;vorigen Clips verwenden</translation>
    </message>
    <message>
        <source>&amp;Jump to</source>
        <translation>S&amp;pringen zu</translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation>&amp;Ton</translation>
    </message>
    <message>
        <source>&amp;How the difference is shown</source>
        <translation>Darst&amp;ellung der Differenz</translation>
    </message>
    <message>
        <source>Mo&amp;ve the other file</source>
        <translation>Andere Datei ver&amp;schieben</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>one worker</source>
        <translation>einem Worker</translation>
    </message>
    <message>
        <source>%1 times as fast as %2</source>
        <translation>%1-mal so schnell wie mit %2</translation>
    </message>
    <message>
        <source>the same pixels</source>
        <translation>gleiche Pixel</translation>
    </message>
    <message numerus="yes">
        <source>pixels that differ by %n level(s) at most</source>
        <translation>
            <numerusform>Pixel weichen um höchstens %n Stufe ab</numerusform>
            <numerusform>Pixel weichen um höchstens %n Stufen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>das Dekodieren</translation>
    </message>
    <message>
        <source>the filters</source>
        <translation>die Filter</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>das Kodieren</translation>
    </message>
    <message>
        <source>writing the file</source>
        <translation>das Schreiben der Datei</translation>
    </message>
    <message>
        <source>copying frames for the GPU</source>
        <translation>das Kopieren der Bilder für die GPU</translation>
    </message>
    <message>
        <source>computing on the GPU</source>
        <translation>das Rechnen auf der GPU</translation>
    </message>
    <message>
        <source>starting, joining and checking</source>
        <translation>Starten, Zusammenfügen und Prüfen</translation>
    </message>
    <message>
        <source>parts of unequal length</source>
        <translation>ungleich lange Teile</translation>
    </message>
    <message>
        <source>frames that wait for each other</source>
        <translation>Bilder, die aufeinander warten</translation>
    </message>
    <message>
        <source>Other programs, or the disk, held the workers up: run it again on a quiet machine.</source>
        <translation>Andere Programme oder der Datenträger haben die Worker aufgehalten: Bitte auf einem weniger ausgelasteten Rechner wiederholen.</translation>
    </message>
    <message>
        <source>Limited by %1 (%2 %).</source>
        <translation>Begrenzt durch %1 (%2 %).</translation>
    </message>
    <message>
        <source>Limited by %1.</source>
        <translation>Begrenzt durch %1.</translation>
    </message>
    <message>
        <source>%1 %2 lower</source>
        <translation>%1 %2 niedriger</translation>
    </message>
    <message>
        <source>%1 %2 higher</source>
        <translation>%1 %2 höher</translation>
    </message>
    <message>
        <source>the same size</source>
        <translation>gleich groß</translation>
    </message>
    <message>
        <source>%1 larger</source>
        <translation>%1 größer</translation>
    </message>
    <message>
        <source>%1 smaller</source>
        <translation>%1 kleiner</translation>
    </message>
    <message>
        <source>No other encoder that was measured is faster.</source>
        <translation>Kein anderer gemessener Encoder ist schneller.</translation>
    </message>
    <message>
        <source>%1 would save %2: %3.</source>
        <translation>%1 würde %2 sparen: %3.</translation>
    </message>
    <message>
        <source>So far the fastest with %1: %2, %3.</source>
        <translation>Bisher am schnellsten mit %1: %2, %3.</translation>
    </message>
    <message>
        <source>Use %1 with %2: %3.</source>
        <translation>%1 mit %2 verwenden: %3.</translation>
    </message>
    <message>
        <source>Fastest at filtering alone: %1, %2.</source>
        <translation>Beim reinen Filtern am schnellsten: %1, %2.</translation>
    </message>
    <message>
        <source>%1 may be as fast: their runs overlap.</source>
        <translation>%1 ist womöglich ebenso schnell: Die Läufe überlappen sich.</translation>
    </message>
    <message>
        <source>It was faster, smaller and no worse than %1 (%2 with %3).</source>
        <translation>Das war schneller, kleiner und nicht schlechter als %1 (%2 mit %3).</translation>
    </message>
</context>
<context>
    <name>Charts</name>
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
        <source>Backend and encoder</source>
        <translation>Backend und Encoder</translation>
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
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Four charts on one page</source>
        <translation>Vier Diagramme auf einer Seite</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 (lossless)</source>
        <translation>%1 (verlustfrei)</translation>
    </message>
    <message>
        <source>Quality by frame</source>
        <translation>Qualität je Bild</translation>
    </message>
    <message>
        <source>What was measured of every frame, for each encoder</source>
        <translation>Was an jedem Bild gemessen wurde, je Encoder</translation>
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
        <source>one worker</source>
        <translation>einem Worker</translation>
    </message>
    <message>
        <source>Scaling with the number of workers</source>
        <translation>Skalierung mit der Anzahl der Worker</translation>
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
        <source>%1
%2, %3</source>
        <translation>%1
%2, %3</translation>
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
        <source>Stages</source>
        <translation>Arbeitsschritte</translation>
    </message>
    <message>
        <source>Seconds of all workers spent decoding, filtering, copying, encoding, writing and waiting</source>
        <translation>Sekunden aller Worker für Dekodieren, Filtern, Kopieren, Kodieren, Schreiben und Warten</translation>
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
    <message>
        <source>Warming up. The chart fills as runs finish.</source>
        <translation>Aufwärmen läuft. Das Diagramm füllt sich mit jedem abgeschlossenen Lauf.</translation>
    </message>
    <message>
        <source>× failed</source>
        <translation>× fehlgeschlagen</translation>
    </message>
    <message>
        <source>, in memory</source>
        <translation>, im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>, on disk</source>
        <translation>, auf Datenträger</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>CPU time and memory</source>
        <translation>CPU-Zeit und Speicher</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.
Choose what to compare, then press Run.</source>
        <translation>Noch nichts gemessen.
Auswählen, was verglichen wird, dann „Starten“ drücken.</translation>
    </message>
    <message>
        <source>CPU seconds, lower is better</source>
        <translation>CPU-Sekunden, weniger ist besser</translation>
    </message>
    <message>
        <source>peak memory in MiB, lower is better</source>
        <translation>Spitzenspeicher in MiB, weniger ist besser</translation>
    </message>
    <message>
        <source>Comparison of methods and encoders</source>
        <translation>Vergleich von Verfahren und Encodern</translation>
    </message>
    <message>
        <source>%1 in %2, higher is better</source>
        <translation>%1 in %2, mehr ist besser</translation>
    </message>
    <message>
        <source>%1, higher is better</source>
        <translation>%1, mehr ist besser</translation>
    </message>
    <message>
        <source>No frame&apos;s quality has been measured.
Choose what to measure and an encoder that makes a file, then press Run.</source>
        <translation>Noch keine Bildqualität gemessen.
Auswählen, was gemessen werden soll, und einen Encoder, der eine Datei erzeugt, dann „Starten“ drücken.</translation>
    </message>
    <message>
        <source>A click shows the frame</source>
        <translation>Ein Klick zeigt das Bild</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>To see scaling, measure one method with several worker counts
and include the one that works on one core.</source>
        <translation>Für die Skalierung ein Verfahren mit mehreren Worker-Anzahlen messen
und das Verfahren einbeziehen, das auf einem Kern arbeitet.</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>times as fast as: %1, higher is better</source>
        <translation>Beschleunigung gegenüber %1, mehr ist besser</translation>
    </message>
    <message>
        <source>efficiency in %, higher is better</source>
        <translation>Effizienz in %, mehr ist besser</translation>
    </message>
    <message>
        <source>
best trade-off</source>
        <translation>
bester Kompromiss</translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation>Kompromiss</translation>
    </message>
    <message>
        <source>No encoded file to compare yet.
Choose an encoder that makes a file, then press Run.</source>
        <translation>Noch keine kodierte Datei zum Vergleichen.
Einen Encoder auswählen, der eine Datei erzeugt, dann „Starten“ drücken.</translation>
    </message>
    <message>
        <source>seconds, lower is better</source>
        <translation>Sekunden, weniger ist besser</translation>
    </message>
    <message>
        <source>MiB (logarithmic), lower is better</source>
        <translation>MiB (logarithmisch), weniger ist besser</translation>
    </message>
    <message>
        <source>MiB, lower is better</source>
        <translation>MiB, weniger ist besser</translation>
    </message>
    <message>
        <source>Time against the size of the file, and the best trade-offs</source>
        <translation>Zeit im Verhältnis zur Dateigröße, und die besten Kompromisse</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>+ %1 s in threads</source>
        <translation>+ %1 s in Threads</translation>
    </message>
    <message>
        <source>CPU time of the encoder&apos;s and decoder&apos;s own threads; not part of worker time</source>
        <translation>CPU-Zeit eigener Threads von Encoder und Decoder; nicht in der Worker-Zeit enthalten</translation>
    </message>
    <message>
        <source>Time in each stage, summed over workers</source>
        <translation>Zeit je Arbeitsschritt, Summe aller Worker</translation>
    </message>
    <message>
        <source>No breakdown yet.
Choose what to compare, then press Run.</source>
        <translation>Noch keine Aufschlüsselung.
Auswählen, was verglichen wird, dann „Starten“ drücken.</translation>
    </message>
    <message>
        <source>worker seconds, lower is better</source>
        <translation>Worker-Sekunden, weniger ist besser</translation>
    </message>
    <message>
        <source>Time by method: %1</source>
        <translation>Zeit nach Verfahren: %1</translation>
    </message>
    <message>
        <source>Time by encoder: %1</source>
        <translation>Zeit nach Encoder: %1</translation>
    </message>
    <message>
        <source>Time by method and encoder</source>
        <translation>Zeit nach Verfahren und Encoder</translation>
    </message>
    <message>
        <source>Median; the line reaches from the fastest to the slowest run</source>
        <translation>Median; die Linie reicht vom schnellsten bis zum langsamsten Lauf</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Median time of each combination, with the fastest and slowest run</source>
        <translation>Median der Zeit jeder Kombination, mit schnellstem und langsamstem Lauf</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Bits per second</source>
        <translation>Bit je Sekunde</translation>
    </message>
    <message>
        <source>Bit rate at equal quality</source>
        <translation>Bitrate bei gleicher Qualität</translation>
    </message>
    <message>
        <source>%1
%2 kbit/s, %3 %4, %5</source>
        <translation>%1
%2 kbit/s, %3 %4, %5</translation>
    </message>
    <message>
        <source>Quality by bit rate</source>
        <translation>Qualität nach Bitrate</translation>
    </message>
    <message>
        <source>No encoder was run at several qualities and measured.
Add it again with another quality, then press Run.</source>
        <translation>Kein Encoder lief mit mehreren Qualitäten und wurde gemessen.
Fügen Sie ihn mit einer anderen Qualität noch einmal hinzu und starten Sie den Vergleich.</translation>
    </message>
    <message>
        <source>in brackets: the bit rate at equal quality, against %1</source>
        <translation>in Klammern: die Bitrate bei gleicher Qualität, gegen %1</translation>
    </message>
    <message>
        <source>kbit/s, lower is better</source>
        <translation>kbit/s, weniger ist besser</translation>
    </message>
    <message>
        <source>What each encoder needs for its quality, where several were run</source>
        <translation>Was jeder Encoder für seine Qualität braucht, wo mehrere liefen</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>pale: waiting for the cluster</source>
        <translation>blass: Warten auf den Cluster</translation>
    </message>
    <message>
        <source>best trade-off</source>
        <translation>bester Kompromiss</translation>
    </message>
    <message>
        <source>time × size, label: %1. In a ring: nothing else is faster, smaller and better.</source>
        <translation>Zeit × Größe, Beschriftung: %1. Im Ring: Nichts anderes ist schneller, kleiner und besser.</translation>
    </message>
    <message>
        <source>time × size. In a ring: nothing else is faster and smaller.</source>
        <translation>Zeit × Größe. Im Ring: Nichts anderes ist schneller und kleiner.</translation>
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
    <name>ConversionSheet</name>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>As in the export form</source>
        <translation>Wie im Exportformular</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Beside each video</source>
        <translation>Neben jedem Video</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Folder for the converted videos</source>
        <translation>Ordner für die umgewandelten Videos</translation>
    </message>
    <message>
        <source>With the &amp;filters of %1: %2</source>
        <translation>Mit den &amp;Filtern von %1: %2</translation>
    </message>
    <message>
        <source>Convert videos</source>
        <translation>Videos umwandeln</translation>
    </message>
    <message numerus="yes">
        <source>Convert %n video(s)</source>
        <translation>
            <numerusform>%n Video umwandeln</numerusform>
            <numerusform>%n Videos umwandeln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndAnnouncement</name>
    <message numerus="yes">
        <source>Framewright quits in %n second(s).</source>
        <translation>
            <numerusform>Framewright wird in %n Sekunde beendet.</numerusform>
            <numerusform>Framewright wird in %n Sekunden beendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The computer is suspended in %n second(s).</source>
        <translation>
            <numerusform>Der Rechner wird in %n Sekunde in Bereitschaft versetzt.</numerusform>
            <numerusform>Der Rechner wird in %n Sekunden in Bereitschaft versetzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The computer is switched off in %n second(s).</source>
        <translation>
            <numerusform>Der Rechner wird in %n Sekunde ausgeschaltet.</numerusform>
            <numerusform>Der Rechner wird in %n Sekunden ausgeschaltet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The queue is done</source>
        <translation>Die Warteschlange ist abgearbeitet</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>Doch nicht</translation>
    </message>
</context>
<context>
    <name>ExportRules</name>
    <message>
        <source>The out point lies before the in point.</source>
        <translation>Der Out-Punkt liegt vor dem In-Punkt.</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 cannot be stored in .%2. Use %3.</source>
        <translation>%1 lässt sich nicht in .%2 speichern. Möglich: %3.</translation>
    </message>
    <message>
        <source>Open a video to export it.</source>
        <translation>Zum Exportieren ein Video öffnen.</translation>
    </message>
    <message>
        <source>Choose a name for the file.</source>
        <translation>Bitte einen Namen für die Datei wählen.</translation>
    </message>
    <message>
        <source>This would overwrite the source clip. Choose another name.</source>
        <translation>Das würde den Quellclip überschreiben. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation>Der Ordner %1 existiert nicht.</translation>
    </message>
    <message>
        <source>You cannot save to %1. Choose another folder.</source>
        <translation>In %1 kann nicht gespeichert werden. Bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 needs even sizes; this picture is %2x%3.</source>
        <translation>%1 braucht gerade Maße; dieses Bild hat %2x%3.</translation>
    </message>
    <message>
        <source>The size is odd: encoded as %1.</source>
        <translation>Die Maße sind ungerade: kodiert als %1.</translation>
    </message>
    <message>
        <source>This file already exists. You will be asked before it is replaced.</source>
        <translation>Diese Datei existiert bereits. Vor dem Ersetzen wird nachgefragt.</translation>
    </message>
    <message>
        <source>Parts are kept in memory: an interrupted export cannot be resumed.</source>
        <translation>Die Teile liegen im Arbeitsspeicher: Ein unterbrochener Export lässt sich nicht fortsetzen.</translation>
    </message>
    <message>
        <source>With several parts the file may miss the bit rate by a few percent.</source>
        <translation>Bei mehreren Teilen kann die Datei die Bitrate um einige Prozent verfehlen.</translation>
    </message>
    <message>
        <source>The source is smaller than the size that is allowed: the file will be no larger than it.</source>
        <translation>Die Quelle ist kleiner als die erlaubte Größe: Die Datei wird nicht größer als sie.</translation>
    </message>
</context>
<context>
    <name>ExportSummary</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n px added below</source>
        <translation>
            <numerusform>%n px unten ergänzt</numerusform>
            <numerusform>%n px unten ergänzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px added at the right</source>
        <translation>
            <numerusform>%n px rechts ergänzt</numerusform>
            <numerusform>%n px rechts ergänzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px cut below</source>
        <translation>
            <numerusform>%n px unten abgeschnitten</numerusform>
            <numerusform>%n px unten abgeschnitten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px cut at the right</source>
        <translation>
            <numerusform>%n px rechts abgeschnitten</numerusform>
            <numerusform>%n px rechts abgeschnitten</numerusform>
        </translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (as 4:4:4)</source>
        <translation>%1 (als 4:4:4)</translation>
    </message>
    <message>
        <source>made smaller</source>
        <translation>verkleinert</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
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
        <source>Selection, %1 (%2)</source>
        <translation>Auswahl, %1 (%2)</translation>
    </message>
    <message>
        <source>Whole clip, %1 (%2)</source>
        <translation>Ganzer Clip, %1 (%2)</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>TB</translation>
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
    <message>
        <source>%1 wants to filter with the script %2.</source>
        <translation>%1 möchte mit dem Skript %2 filtern.</translation>
    </message>
    <message>
        <source>Numbered pictures (%1)</source>
        <translation>Nummerierte Bilder (%1)</translation>
    </message>
</context>
<context>
    <name>QualityWords</name>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>visually lossless</source>
        <translation>visuell verlustfrei</translation>
    </message>
    <message>
        <source>high quality</source>
        <translation>hohe Qualität</translation>
    </message>
    <message>
        <source>small file</source>
        <translation>kleine Datei</translation>
    </message>
    <message>
        <source>good quality</source>
        <translation>gute Qualität</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
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
    <name>ScopeTexts</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Waveform</translation>
    </message>
    <message>
        <source>RGB parade</source>
        <translation>RGB-Parade</translation>
    </message>
    <message>
        <source>Vectorscope</source>
        <translation>Vektorskop</translation>
    </message>
    <message>
        <source>How often each level of luma, red, green and blue occurs</source>
        <translation>Wie oft jeder Pegel von Helligkeit, Rot, Grün und Blau vorkommt</translation>
    </message>
    <message>
        <source>The luma of every column of the picture, black below and white above</source>
        <translation>Die Helligkeit jeder Bildspalte, unten Schwarz und oben Weiß</translation>
    </message>
    <message>
        <source>Red, green and blue of every column of the picture, beside each other</source>
        <translation>Rot, Grün und Blau jeder Bildspalte, nebeneinander</translation>
    </message>
    <message>
        <source>Hue as direction and saturation as distance from the centre</source>
        <translation>Farbton als Richtung und Sättigung als Abstand von der Mitte</translation>
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
    <name>Tracks</name>
    <message>
        <source>mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>Stereo</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>erzwungen</translation>
    </message>
</context>
<context>
    <name>VideoChoice</name>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Each is exported with the filters and settings of the edited clip.</source>
        <translation>Jedes wird mit den Filtern und Einstellungen des bearbeiteten Clips exportiert.</translation>
    </message>
    <message>
        <source>There are more: only the first videos and folders were looked at.</source>
        <translation>Es gibt noch mehr: Nur die ersten Videos und Ordner wurden durchgesehen.</translation>
    </message>
    <message>
        <source>Add videos to the queue</source>
        <translation>Videos in die Warteschlange einreihen</translation>
    </message>
    <message numerus="yes">
        <source>Add %n video(s)</source>
        <translation>
            <numerusform>%n Video einreihen</numerusform>
            <numerusform>%n Videos einreihen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::AbView</name>
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
    <name>framewright::ui::AnswerCard</name>
    <message>
        <source>Use this for export</source>
        <translation>Für den Export übernehmen</translation>
    </message>
    <message>
        <source>Puts this method, encoder, preset and quality into the export settings. Undo takes them back.</source>
        <translation>Übernimmt Verfahren, Encoder, Voreinstellung und Qualität in die Exporteinstellungen. „Rückgängig“ nimmt das zurück.</translation>
    </message>
    <message>
        <source>Answer for %1</source>
        <translation>Antwort für %1</translation>
    </message>
    <message>
        <source>%1, not complete yet</source>
        <translation>%1, noch nicht vollständig</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BackendFields</name>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>change workers</source>
        <translation>Worker ändern</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Temporary parts</source>
        <translation>Ablage der Teile</translation>
    </message>
    <message>
        <source>How the work is spread over this computer</source>
        <translation>Wie die Arbeit auf diesem Rechner verteilt wird</translation>
    </message>
    <message>
        <source>Parallel workers</source>
        <translation>Parallele Worker</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>Automatisch (%1)</translation>
    </message>
    <message>
        <source>How much is done at once. Automatic uses every core, as far as memory allows.</source>
        <translation>Wie viel gleichzeitig geschieht. „Automatisch“ nutzt alle Kerne, soweit der Arbeitsspeicher reicht.</translation>
    </message>
    <message>
        <source>On disk (can resume)</source>
        <translation>Auf Datenträger (fortsetzbar)</translation>
    </message>
    <message>
        <source>Where finished parts wait for the others. An interrupted export can be resumed from parts on disk.</source>
        <translation>Wo fertige Teile auf die übrigen warten. Mit Teilen auf dem Datenträger lässt sich ein unterbrochener Export fortsetzen.</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>change method</source>
        <translation>Verfahren ändern</translation>
    </message>
    <message>
        <source>change temporary parts</source>
        <translation>Ablage ändern</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BackendSettings</name>
    <message>
        <source>change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>reset a setting</source>
        <translation>Einstellung zurücksetzen</translation>
    </message>
    <message>
        <source>Further settings of this method</source>
        <translation>Weitere Einstellungen dieses Verfahrens</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message numerus="yes">
        <source>Advanced (%n changed)</source>
        <translation>
            <numerusform>Erweitert (%n geändert)</numerusform>
            <numerusform>Erweitert (%n geändert)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::BenchmarkController</name>
    <message>
        <source>use the benchmark&apos;s answer</source>
        <translation>Empfehlung des Vergleichs übernehmen</translation>
    </message>
    <message>
        <source>The export now uses the benchmark&apos;s method and encoder.</source>
        <translation>Der Export verwendet jetzt Verfahren und Encoder aus dem Vergleich.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BenchmarkPanel</name>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>What to compare</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>Past comparisons</source>
        <translation>Frühere Vergleiche</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stopped. Results so far are shown.</source>
        <translation>Gestoppt. Die bisherigen Ergebnisse werden angezeigt.</translation>
    </message>
    <message>
        <source>Open a video to compare.</source>
        <translation>Zum Vergleichen ein Video öffnen.</translation>
    </message>
    <message>
        <source>Two comparisons side by side</source>
        <translation>Zwei Vergleiche nebeneinander</translation>
    </message>
    <message>
        <source>Which method and which encoder suit this clip and these filters?
Choose what to compare, then press Run: the answer, charts and all figures appear here.</source>
        <translation>Welches Verfahren und welcher Encoder passen zu diesem Clip und diesen Filtern?
Vergleich zusammenstellen und auf „Starten“ klicken: Antwort, Diagramme und alle Zahlen erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::BorderSearch</name>
    <message>
        <source>The preview stopped on one of the frames.</source>
        <translation>Die Vorschau ist bei einem der Bilder abgebrochen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::CatalogController</name>
    <message>
        <source>Filters and encoders could not be read: %1</source>
        <translation>Filter und Encoder konnten nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The filters cannot be used as they are set.</source>
        <translation>Die Filter lassen sich so nicht anwenden.</translation>
    </message>
    <message>
        <source>The filter “%1” cannot be used as it is set.</source>
        <translation>Der Filter „%1“ lässt sich so nicht anwenden.</translation>
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
    <message>
        <source>Chart: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more row(s)</source>
        <translation>
            <numerusform>%n weitere Zeile</numerusform>
            <numerusform>%n weitere Zeilen</numerusform>
        </translation>
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
        <source>About this clip: %1</source>
        <translation>Zu diesem Clip: %1</translation>
    </message>
    <message numerus="yes">
        <source>About this clip: %1 (%n more in the log)</source>
        <translation>
            <numerusform>Zu diesem Clip: %1 (eine weitere Meldung im Protokoll)</numerusform>
            <numerusform>Zu diesem Clip: %1 (%n weitere Meldungen im Protokoll)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::CommandPalette</name>
    <message>
        <source>Search actions</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>No action has these words.</source>
        <translation>Kein Befehl enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::CompareFileCommands</name>
    <message>
        <source>%1 is compared with the clip</source>
        <translation>%1 wird mit dem Clip verglichen</translation>
    </message>
    <message>
        <source>Back to the filters</source>
        <translation>Zurück zu den Filtern</translation>
    </message>
    <message>
        <source>Compare with another file</source>
        <translation>Mit anderer Datei vergleichen</translation>
    </message>
    <message>
        <source>Filtered, %1</source>
        <translation>Gefiltert, %1</translation>
    </message>
    <message>
        <source>%1, %2 s later</source>
        <translation>%1, %2 s später</translation>
    </message>
    <message>
        <source>%1, %2 s earlier</source>
        <translation>%1, %2 s früher</translation>
    </message>
</context>
<context>
    <name>framewright::ui::CropController</name>
    <message>
        <source>crop</source>
        <translation>zuschneiden</translation>
    </message>
    <message>
        <source>shape of the crop</source>
        <translation>Seitenverhältnis des Ausschnitts ändern</translation>
    </message>
    <message>
        <source>All of the frames are black.</source>
        <translation>Alle Bilder sind schwarz.</translation>
    </message>
    <message>
        <source>remove black bars</source>
        <translation>schwarze Balken entfernen</translation>
    </message>
    <message>
        <source>There are no black bars.</source>
        <translation>Es gibt keine schwarzen Balken.</translation>
    </message>
    <message>
        <source>Kept %1×%2 of %3×%4.</source>
        <translation>%1×%2 von %3×%4 behalten.</translation>
    </message>
    <message>
        <source>The picture has changed meanwhile.</source>
        <translation>Das Bild hat sich inzwischen geändert.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::CropTools</name>
    <message>
        <source>Shape</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>Shape of the cut</source>
        <translation>Seitenverhältnis des Ausschnitts</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>As the source</source>
        <translation>Wie die Quelle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at frame %1 of %2…</source>
        <translation>Bild %1 von %2 wird untersucht…</translation>
    </message>
    <message>
        <source>Remove black bars</source>
        <translation>Schwarze Balken entfernen</translation>
    </message>
    <message>
        <source>Looks at frames from the whole clip and cuts no more than all of them allow</source>
        <translation>Untersucht Bilder aus dem ganzen Clip und schneidet nur ab, was bei allen wegfallen kann</translation>
    </message>
</context>
<context>
    <name>framewright::ui::DockLayout</name>
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
    <message>
        <source>remove marker</source>
        <translation>Marke entfernen</translation>
    </message>
    <message>
        <source>Marker %1</source>
        <translation>Marke %1</translation>
    </message>
    <message>
        <source>add marker</source>
        <translation>Marke setzen</translation>
    </message>
    <message>
        <source>name marker</source>
        <translation>Marke benennen</translation>
    </message>
    <message>
        <source>enable all filters</source>
        <translation>alle Filter einschalten</translation>
    </message>
    <message>
        <source>solo filter</source>
        <translation>nur diesen Filter anwenden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::EditWorkspace</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Signalmonitore</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
</context>
<context>
    <name>framewright::ui::EncodedPreview</name>
    <message>
        <source>encoding %1 %</source>
        <translation>wird kodiert, %1 %</translation>
    </message>
    <message>
        <source>Choose an encoder that writes a file to see what it makes.</source>
        <translation>Bitte einen Encoder wählen, der eine Datei schreibt, um zu sehen, was er daraus macht.</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>wird kodiert</translation>
    </message>
    <message>
        <source>Encoded</source>
        <translation>Kodiert</translation>
    </message>
    <message>
        <source>Change a setting of the export to have two to compare.</source>
        <translation>Ändern Sie eine Einstellung des Exports, um zwei vergleichen zu können.</translation>
    </message>
    <message>
        <source>the file %1</source>
        <translation>die Datei %1</translation>
    </message>
    <message>
        <source>the file %1 to %2</source>
        <translation>die Datei %1 bis %2</translation>
    </message>
    <message>
        <source>Encoded as by &quot;%1&quot;</source>
        <translation>Kodiert wie von „%1“</translation>
    </message>
    <message>
        <source>%1 Mbit/s here</source>
        <translation>%1 Mbit/s hier</translation>
    </message>
    <message>
        <source>the start weighs in</source>
        <translation>der Anfang wiegt mit</translation>
    </message>
    <message>
        <source>measuring %1 %</source>
        <translation>Messung %1 %</translation>
    </message>
    <message>
        <source>before the search for the target</source>
        <translation>vor der Suche nach dem Ziel</translation>
    </message>
</context>
<context>
    <name>framewright::ui::EncoderFields</name>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>change encoder</source>
        <translation>Encoder ändern</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Tune for</source>
        <translation>Optimieren für</translation>
    </message>
    <message>
        <source>Bit depth</source>
        <translation>Bittiefe</translation>
    </message>
    <message>
        <source>Largest size</source>
        <translation>Maximale Größe</translation>
    </message>
    <message>
        <source>Odd size</source>
        <translation>Ungerade Maße</translation>
    </message>
    <message>
        <source>How the picture is stored. H.264 plays everywhere.</source>
        <translation>Wie das Bild gespeichert wird. H.264 lässt sich überall abspielen.</translation>
    </message>
    <message>
        <source>Stop and ask</source>
        <translation>Anhalten und fragen</translation>
    </message>
    <message>
        <source>Add 1 px</source>
        <translation>1 px ergänzen</translation>
    </message>
    <message>
        <source>Cut 1 px</source>
        <translation>1 px abschneiden</translation>
    </message>
    <message>
        <source>Encode 4:4:4</source>
        <translation>In 4:4:4 kodieren</translation>
    </message>
    <message>
        <source>Most encoders need even sizes. Choose how a single extra row or column is handled.</source>
        <translation>Die meisten Encoder brauchen gerade Maße. Hier festlegen, was mit einer überzähligen Zeile oder Spalte geschieht.</translation>
    </message>
    <message>
        <source>What kind of pictures the encoder should expect</source>
        <translation>Welche Art von Bildern der Encoder erwarten soll</translation>
    </message>
    <message>
        <source>10 bit keeps gradients smoother; some older players cannot show it.</source>
        <translation>10 Bit erhält feinere Verläufe; manche älteren Abspielgeräte können es nicht zeigen.</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>Höchstens %1</translation>
    </message>
    <message>
        <source>Larger pictures are made smaller, after the filters; smaller ones stay.</source>
        <translation>Größere Bilder werden nach den Filtern verkleinert; kleinere bleiben unverändert.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>change speed</source>
        <translation>Tempo ändern</translation>
    </message>
    <message>
        <source>change tune</source>
        <translation>Optimierung ändern</translation>
    </message>
    <message>
        <source>change bit depth</source>
        <translation>Bittiefe ändern</translation>
    </message>
    <message>
        <source>change size</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>change fit</source>
        <translation>Anpassung ändern</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Slower makes a smaller file of the same quality.</source>
        <translation>Langsamer ergibt eine kleinere Datei bei gleicher Qualität.</translation>
    </message>
    <message>
        <source>Which variant of the format is written.</source>
        <translation>Welche Variante des Formats geschrieben wird.</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>Beliebiges Material</translation>
    </message>
    <message>
        <source>As the source</source>
        <translation>Wie die Quelle</translation>
    </message>
    <message numerus="yes">
        <source>%n bit</source>
        <translation>
            <numerusform>%n Bit</numerusform>
            <numerusform>%n Bit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Standard)</translation>
    </message>
    <message>
        <source>%1 (fastest)</source>
        <translation>%1 (am schnellsten)</translation>
    </message>
    <message>
        <source>%1 (smallest)</source>
        <translation>%1 (am kleinsten)</translation>
    </message>
    <message>
        <source>Scale all pictures to the first size</source>
        <translation>Alle Bilder auf die erste Größe skalieren</translation>
    </message>
    <message>
        <source>The size of the picture changes within the clip, and a file has one size only.</source>
        <translation>Die Bildgröße wechselt im Clip, und eine Datei hat nur eine Größe.</translation>
    </message>
    <message>
        <source>change scaling</source>
        <translation>Skalierung ändern</translation>
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
    <name>framewright::ui::EngineHistoryService</name>
    <message>
        <source>The history cannot be used.</source>
        <translation>Der Verlauf kann nicht verwendet werden.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ExportController</name>
    <message>
        <source>%1 was not queued: %2</source>
        <translation>%1 wurde nicht eingereiht: %2</translation>
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
    <message>
        <source>A queued export already uses %1. Choose another name.</source>
        <translation>Ein Export in der Warteschlange verwendet bereits %1. Bitte einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ExportFooter</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Add this export to the queue</source>
        <translation>Diesen Export in die Warteschlange einreihen</translation>
    </message>
    <message>
        <source>Known after an export of this clip with these settings; the size also where a bit rate is given.</source>
        <translation>Bekannt nach einem Export dieses Clips mit diesen Einstellungen; die Größe auch bei vorgegebener Bitrate.</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>Zeit unbekannt</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ExportPanel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sound and subtitles</source>
        <translation>Ton und Untertitel</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Create it</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>change fit</source>
        <translation>Anpassung ändern</translation>
    </message>
    <message>
        <source>Add 1 px</source>
        <translation>1 px ergänzen</translation>
    </message>
    <message>
        <source>Cut 1 px</source>
        <translation>1 px abschneiden</translation>
    </message>
    <message>
        <source>Use 4:4:4</source>
        <translation>4:4:4 verwenden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FileFields</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Dateityp</translation>
    </message>
    <message>
        <source>Keep the clip&apos;s date</source>
        <translation>Datum des Clips behalten</translation>
    </message>
    <message>
        <source>Where the file is saved</source>
        <translation>Wo die Datei gespeichert wird</translation>
    </message>
    <message>
        <source>The file gets the date that the clip was last changed</source>
        <translation>Die Datei erhält das Datum der letzten Änderung des Clips</translation>
    </message>
    <message>
        <source>The kind of file. Only those that can hold what the encoder makes are offered.</source>
        <translation>Die Art der Datei. Angeboten wird nur, was die Ausgabe des Encoders aufnehmen kann.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Words for the name</source>
        <translation>Platzhalter für den Namen</translation>
    </message>
    <message>
        <source>Put in words that are filled in for each clip</source>
        <translation>Platzhalter einfügen, die für jeden Clip ausgefüllt werden</translation>
    </message>
    <message>
        <source>&amp;Name new clips like this</source>
        <translation>&amp;Neue Clips so benennen</translation>
    </message>
    <message>
        <source>change the date</source>
        <translation>Datum ändern</translation>
    </message>
    <message>
        <source>change output</source>
        <translation>Ausgabe ändern</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>Same as the clip</source>
        <translation>Wie der Clip</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1-Bilder</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FileSizeBox</name>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
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
    <name>framewright::ui::FilterCommands</name>
    <message>
        <source>add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>duplicate filter</source>
        <translation>Filter duplizieren</translation>
    </message>
    <message>
        <source>reset filter</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>paste filters</source>
        <translation>Filter einfügen</translation>
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
    <message>
        <source>Reading the clip</source>
        <translation>Clip wird gelesen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterPanel</name>
    <message>
        <source>Filter stack</source>
        <translation>Filterstapel</translation>
    </message>
    <message>
        <source>The filters are still being read.</source>
        <translation>Die Filter werden noch gelesen.</translation>
    </message>
    <message>
        <source>There is no filter “%1” in this version. Remove it, or open the project with the version that made it.</source>
        <translation>In dieser Version gibt es keinen Filter „%1“. Bitte entfernen oder das Projekt mit der Version öffnen, die es erstellt hat.</translation>
    </message>
    <message>
        <source>Bypassed in the preview</source>
        <translation>In der Vorschau umgangen</translation>
    </message>
    <message>
        <source>All filters</source>
        <translation>Alle Filter</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add your first filter</source>
        <translation>Ersten Filter hinzufügen</translation>
    </message>
    <message>
        <source>Imported the preset “%1”.</source>
        <translation>Voreinstellung „%1“ importiert.</translation>
    </message>
    <message>
        <source>reset filter</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>change filter</source>
        <translation>Filter ändern</translation>
    </message>
    <message>
        <source>%1, %2: %3.</source>
        <translation>%1, %2: %3.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Select a filter to edit it.</source>
        <translation>Zum Bearbeiten einen Filter auswählen.</translation>
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
    <name>framewright::ui::FilterPresets</name>
    <message>
        <source>Your filter presets in %1 cannot be read and are left as they are.</source>
        <translation>Ihre Filter-Voreinstellungen in %1 sind nicht lesbar und bleiben unverändert.</translation>
    </message>
    <message>
        <source>The preset could not be saved: %1</source>
        <translation>Die Voreinstellung konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 holds no filter presets.</source>
        <translation>%1 enthält keine Filter-Voreinstellungen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterStackModel</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
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
    <message>
        <source>not available in this version</source>
        <translation>in dieser Version nicht verfügbar</translation>
    </message>
    <message>
        <source>off · %1</source>
        <translation>aus · %1</translation>
    </message>
    <message>
        <source>runs on the CPU</source>
        <translation>läuft auf der CPU</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>Fehler: %1</translation>
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
    <message>
        <source>Show two side by side</source>
        <translation>Zwei nebeneinander zeigen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::HomeController</name>
    <message>
        <source>The sample clip could not be made: %1</source>
        <translation>Das Beispielvideo konnte nicht erzeugt werden: %1</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Choose the files to convert</source>
        <translation>Dateien zum Umwandeln wählen</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>the sample clip</source>
        <translation>das Beispielvideo</translation>
    </message>
</context>
<context>
    <name>framewright::ui::JobList</name>
    <message>
        <source>Export queue</source>
        <translation>Export-Warteschlange</translation>
    </message>
</context>
<context>
    <name>framewright::ui::JobProblem</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Warnings: %1</source>
        <translation>Warnungen: %1</translation>
    </message>
    <message>
        <source>Find %1…</source>
        <translation>%1 suchen…</translation>
    </message>
    <message>
        <source>Create the folder</source>
        <translation>Ordner anlegen</translation>
    </message>
    <message>
        <source>Overwrite %1</source>
        <translation>%1 überschreiben</translation>
    </message>
    <message>
        <source>Call it %1</source>
        <translation>%1 nennen</translation>
    </message>
    <message>
        <source>The folder could not be created.</source>
        <translation>Der Ordner ließ sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Find the clip</source>
        <translation>Clip suchen</translation>
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
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>, %1 kbit/s</source>
        <translation>, %1 kbit/s</translation>
    </message>
    <message>
        <source>, quality %1</source>
        <translation>, Qualität %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n Filter</numerusform>
            <numerusform>%n Filter</numerusform>
        </translation>
    </message>
    <message>
        <source>a part of the clip</source>
        <translation>ein Teil des Clips</translation>
    </message>
    <message>
        <source>, %1 kept</source>
        <translation>, %1 behalten</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation> in %1</translation>
    </message>
    <message>
        <source>Resume (%1 done)</source>
        <translation>Fortsetzen (%1 fertig)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Automatic chose %1 (%2)</source>
        <translation>Automatisch gewählt: %1 (%2)</translation>
    </message>
    <message>
        <source>Automatic chose %1 (%2 expected)</source>
        <translation>Automatisch gewählt: %1 (%2 erwartet)</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>Waiting for the cluster</source>
        <translation>Wartet auf den Cluster</translation>
    </message>
    <message>
        <source>at most %1, two passes</source>
        <translation>höchstens %1, zwei Durchgänge</translation>
    </message>
    <message>
        <source>Pass %1 of %2</source>
        <translation>Durchgang %1 von %2</translation>
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
        <translation>Ber&amp;eiche</translation>
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
        <source>Untitled</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
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
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>What is typed goes into the mirrored cells too</source>
        <translation>Eingaben gelten auch für die gespiegelten Zellen</translation>
    </message>
    <message>
        <source>Sum 1</source>
        <translation>Summe 1</translation>
    </message>
    <message>
        <source>Divide all numbers by their sum</source>
        <translation>Alle Zahlen durch ihre Summe teilen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Take the numbers of a text on the clipboard</source>
        <translation>Zahlen aus einem Text in der Zwischenablage übernehmen</translation>
    </message>
    <message>
        <source>The clipboard holds no square of numbers with 1, 3, 5 … 63 rows.</source>
        <translation>Die Zwischenablage enthält kein Zahlenquadrat mit 1, 3, 5 … 63 Zeilen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::MatrixModel</name>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>framewright::ui::MeasuringBox</name>
    <message>
        <source>Quality check</source>
        <translation>Qualitätsprüfung</translation>
    </message>
    <message>
        <source>Measures the finished file against the pictures that the encoder was given</source>
        <translation>Misst die fertige Datei an den Bildern, die der Encoder bekam</translation>
    </message>
    <message>
        <source>any score</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>%1 at least</source>
        <translation>%1 mindestens</translation>
    </message>
    <message>
        <source>A file that scores less is marked in the queue.</source>
        <translation>Eine Datei mit einem kleineren Wert wird in der Warteschlange markiert.</translation>
    </message>
    <message>
        <source>change quality check</source>
        <translation>Qualitätsprüfung ändern</translation>
    </message>
    <message>
        <source>%1 at least %2</source>
        <translation>%1 mindestens %2</translation>
    </message>
    <message>
        <source>The finished file is not measured.</source>
        <translation>Die fertige Datei wird nicht gemessen.</translation>
    </message>
    <message>
        <source>Nothing is written that could be measured.</source>
        <translation>Es wird nichts geschrieben, das man messen könnte.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ModeSwitch</name>
    <message>
        <source>Difference gain</source>
        <translation>Verstärkung der Unterschiede</translation>
    </message>
    <message>
        <source>How much differences are enlarged</source>
        <translation>Wie stark Unterschiede vergrößert werden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::NoticeLine</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
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
    <message>
        <source>Custom</source>
        <translation>Eigener Wert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
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
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>Help on this filter</source>
        <translation>Hilfe zu diesem Filter</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::PerformanceBox</name>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Method, workers and temporary parts</source>
        <translation>Verfahren, Worker und Ablage der Teile</translation>
    </message>
    <message>
        <source>Where the filters run</source>
        <translation>Wo die Filter laufen</translation>
    </message>
    <message>
        <source>%1. Last time: %2</source>
        <translation>%1. Zuletzt: %2</translation>
    </message>
    <message>
        <source>%1: tries the methods on short pieces of the clip and takes the fastest.</source>
        <translation>%1: probiert die Verfahren an kurzen Stücken des Clips aus und nimmt das schnellste.</translation>
    </message>
    <message>
        <source>%1, workers as the computer has cores</source>
        <translation>%1, so viele Worker wie Kerne</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n worker(s)</source>
        <translation>
            <numerusform>%1, %n Worker</numerusform>
            <numerusform>%1, %n Worker</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Takes effect the next time Framewright starts.</source>
        <translation>Gilt ab dem nächsten Start von Framewright.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Show the start page</source>
        <translation>Startseite zeigen</translation>
    </message>
    <message>
        <source>Open what was open last</source>
        <translation>Zuletzt Geöffnetes öffnen</translation>
    </message>
    <message>
        <source>When Framewright &amp;starts</source>
        <translation>&amp;Beim Start</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Deletes pictures and other things that can be made again</source>
        <translation>Löscht Bilder und anderes, was sich neu erzeugen lässt</translation>
    </message>
    <message>
        <source>Pictures and sound kept</source>
        <translation>Gespeicherte Vorschaudaten</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>&amp;Tastenkürzel…</translation>
    </message>
    <message>
        <source>&amp;Forget recent files</source>
        <translation>&amp;Zuletzt benutzte vergessen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>framewright::ui::PresetFields</name>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Own presets</source>
        <translation>Eigene Voreinstellungen</translation>
    </message>
    <message>
        <source>Save these settings as a preset, delete or share one</source>
        <translation>Diese Einstellungen als Voreinstellung speichern, eine löschen oder weitergeben</translation>
    </message>
    <message>
        <source>&amp;Save as preset…</source>
        <translation>Als &amp;Voreinstellung speichern…</translation>
    </message>
    <message>
        <source>&amp;Update preset</source>
        <translation>Voreinstellung &amp;aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Delete preset</source>
        <translation>Voreinstellung &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Import from file…</source>
        <translation>Aus Datei &amp;importieren…</translation>
    </message>
    <message>
        <source>Save to &amp;file…</source>
        <translation>In &amp;Datei speichern…</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Eigene Einstellungen</translation>
    </message>
    <message>
        <source>choose a preset</source>
        <translation>Voreinstellung wählen</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Als Voreinstellung speichern</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>Name der Voreinstellung:</translation>
    </message>
    <message>
        <source>Choose another name for the preset.</source>
        <translation>Bitte einen anderen Namen für die Voreinstellung wählen.</translation>
    </message>
    <message>
        <source>save a preset</source>
        <translation>Voreinstellung speichern</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Voreinstellung importieren</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Voreinstellungen (*.json)</translation>
    </message>
    <message>
        <source>Save the preset to a file</source>
        <translation>Voreinstellung in Datei speichern</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
</context>
<context>
    <name>framewright::ui::PresetMenus</name>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>Presets of this filter</source>
        <translation>Voreinstellungen dieses Filters</translation>
    </message>
    <message>
        <source>Filter stacks</source>
        <translation>Filterstapel</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Voreinstellung speichern…</translation>
    </message>
    <message>
        <source>preset “%1”</source>
        <translation>Voreinstellung „%1“</translation>
    </message>
    <message>
        <source>Save stack as preset…</source>
        <translation>Stapel als Voreinstellung speichern…</translation>
    </message>
    <message>
        <source>Import presets…</source>
        <translation>Voreinstellungen importieren…</translation>
    </message>
    <message>
        <source>Export preset</source>
        <translation>Voreinstellung exportieren</translation>
    </message>
    <message>
        <source>Remove preset</source>
        <translation>Voreinstellung entfernen</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Als Voreinstellung speichern</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Voreinstellung</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>Voreinstellungen importieren</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Voreinstellungen (*.json)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::PreviewController</name>
    <message>
        <source>The other file has no frame at this time</source>
        <translation>Die andere Datei hat zu dieser Zeit kein Bild</translation>
    </message>
    <message>
        <source>not up to date</source>
        <translation>nicht aktuell</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ProblemLine</name>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ProjectFiles</name>
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
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message numerus="yes">
        <source>The %n filter(s) of the clip before are not used here.</source>
        <translation>
            <numerusform>Der Filter des vorigen Clips wird hier nicht verwendet.</numerusform>
            <numerusform>Die %n Filter des vorigen Clips werden hier nicht verwendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>use the filters of the clip before</source>
        <translation>Filter des vorigen Clips verwenden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QualityBox</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QualitySheet</name>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>How the setting was found</source>
        <translation>Wie die Einstellung gefunden wurde</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Measuring. The clip is filtered once more and compared with the file.</source>
        <translation>Es wird gemessen. Der Clip wird noch einmal gefiltert und mit der Datei verglichen.</translation>
    </message>
    <message>
        <source>%1 could not be measured: %2</source>
        <translation>%1 konnte nicht gemessen werden: %2</translation>
    </message>
    <message>
        <source>Compared with the pictures that the encoder was given.</source>
        <translation>Verglichen mit den Bildern, die der Encoder bekam.</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueueAttendant</name>
    <message>
        <source>A video is being exported</source>
        <translation>Ein Video wird exportiert</translation>
    </message>
    <message>
        <source>The queue has stopped</source>
        <translation>Die Warteschlange wurde angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n export(s) finished</source>
        <translation>
            <numerusform>%n Export fertig</numerusform>
            <numerusform>%n Exporte fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n export(s) failed</source>
        <translation>
            <numerusform>%n Export fehlgeschlagen</numerusform>
            <numerusform>%n Exporte fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>The queue is done</source>
        <translation>Die Warteschlange ist abgearbeitet</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueueController</name>
    <message>
        <source>Exporting %1</source>
        <translation>%1 wird exportiert</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>%1 waits in the queue</source>
        <translation>%1 wartet in der Warteschlange</translation>
    </message>
    <message>
        <source>%1 is finished</source>
        <translation>%1 ist fertig</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>%1 could not be exported</source>
        <translation>%1 konnte nicht exportiert werden</translation>
    </message>
    <message>
        <source>%1 has left the queue while it is edited; Export puts it back.</source>
        <translation>%1 ist aus der Warteschlange genommen, solange es bearbeitet wird; „Exportieren“ stellt es zurück.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueueHeader</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Clear finished and failed</source>
        <translation>Fertige und fehlgeschlagene entfernen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Queues further videos with the filters and settings of the edited clip</source>
        <translation>Reiht weitere Videos mit den Filtern und Einstellungen des bearbeiteten Clips ein</translation>
    </message>
    <message>
        <source>&amp;Videos…</source>
        <translation>&amp;Videos…</translation>
    </message>
    <message>
        <source>&amp;Folder of videos…</source>
        <translation>&amp;Ordner mit Videos…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Exports at the same time</source>
        <translation>&amp;Gleichzeitige Exporte</translation>
    </message>
    <message numerus="yes">
        <source>%n export(s)</source>
        <translation>
            <numerusform>%n Export</numerusform>
            <numerusform>%n Exporte</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;When all is done</source>
        <translation>&amp;Wenn alles fertig ist</translation>
    </message>
    <message>
        <source>Do &amp;nothing</source>
        <translation>&amp;Nichts tun</translation>
    </message>
    <message>
        <source>&amp;Tell me</source>
        <translation>&amp;Benachrichtigen</translation>
    </message>
    <message>
        <source>Tell me and &amp;quit Framewright</source>
        <translation>Benachrichtigen und &amp;Framewright beenden</translation>
    </message>
    <message>
        <source>&amp;Suspend the computer</source>
        <translation>&amp;Rechner in Bereitschaft versetzen</translation>
    </message>
    <message>
        <source>Switch the computer &amp;off</source>
        <translation>Rechner &amp;ausschalten</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 left, and %n job(s) not known yet</source>
        <translation>
            <numerusform>noch %1, dazu %n Auftrag mit unbekannter Dauer</numerusform>
            <numerusform>noch %1, dazu %n Aufträge mit unbekannter Dauer</numerusform>
        </translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>Warteschlange starten</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Stops what runs and keeps the parts that are finished</source>
        <translation>Hält an, was läuft, und behält die fertigen Teile</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>Ordner &amp;überwachen…</translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueuePanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>The command was copied; paste it into a terminal.</source>
        <translation>Der Befehl wurde kopiert und kann in ein Terminal eingefügt werden.</translation>
    </message>
    <message>
        <source>The queue is empty.
Export the clip, or drop videos or a folder here to queue them all.</source>
        <translation>Die Warteschlange ist leer.
Den Clip exportieren oder Videos oder einen Ordner hierher ziehen, um alle einzureihen.</translation>
    </message>
    <message>
        <source>Add videos to the queue</source>
        <translation>Videos in die Warteschlange einreihen</translation>
    </message>
    <message>
        <source>There are no videos in this folder.</source>
        <translation>In diesem Ordner sind keine Videos.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stops it and keeps the parts that are finished</source>
        <translation>Hält den Export an und behält die fertigen Teile</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Opens its clip, filters and settings; unless it is done it leaves the queue</source>
        <translation>Öffnet Clip, Filter und Einstellungen; ein noch nicht fertiger Export verlässt die Warteschlange</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop exporting?</source>
        <translation>Export anhalten?</translation>
    </message>
    <message>
        <source>Finished parts can be kept, so that it continues from there later.</source>
        <translation>Fertige Teile können behalten werden, damit der Export später dort weitermacht.</translation>
    </message>
    <message>
        <source>Pause (keep progress)</source>
        <translation>Anhalten (Fortschritt behalten)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Continue exporting</source>
        <translation>Export fortsetzen</translation>
    </message>
    <message>
        <source>Videos (%1)</source>
        <translation>Videos (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add a folder of videos to the queue</source>
        <translation>Ordner mit Videos in die Warteschlange einreihen</translation>
    </message>
    <message>
        <source>Beside its source</source>
        <translation>Neben die Quelle</translation>
    </message>
    <message>
        <source>Shows the exported file beside the clip it was made of</source>
        <translation>Zeigt die exportierte Datei neben dem Clip, aus dem sie entstanden ist</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Measures the exported file against its source, and shows the worst frames</source>
        <translation>Misst die exportierte Datei an ihrer Quelle und zeigt die schlechtesten Bilder</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RateFields</name>
    <message>
        <source>Encode by</source>
        <translation>Kodieren nach</translation>
    </message>
    <message>
        <source>Quality: the encoder&apos;s own scale. Bit rate: a size that is known beforehand. Measured quality and file size: the setting that reaches them is found on samples of the clip.</source>
        <translation>Qualität: die eigene Skala des Encoders. Bitrate: eine vorher bekannte Größe. Gemessene Qualität und Dateigröße: Die Einstellung, die sie erreicht, wird an Proben des Clips gefunden.</translation>
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
        <source>Samples of the clip are encoded first to find the setting.</source>
        <translation>Zuerst werden Proben des Clips kodiert, um die Einstellung zu finden.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Measured quality</source>
        <translation>Gemessene Qualität</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>change quality</source>
        <translation>Qualität ändern</translation>
    </message>
    <message>
        <source>change bit rate</source>
        <translation>Bitrate ändern</translation>
    </message>
    <message>
        <source>change measured quality</source>
        <translation>Gemessene Qualität ändern</translation>
    </message>
    <message>
        <source>change file size</source>
        <translation>Dateigröße ändern</translation>
    </message>
    <message>
        <source>Two passes</source>
        <translation>Zwei Durchgänge</translation>
    </message>
    <message>
        <source>The clip is encoded twice. The first time shows how many bits its pictures need; the second shares out what there is among them. Takes about twice as long and comes nearer to what is wanted.</source>
        <translation>Der Clip wird zweimal kodiert. Beim ersten Mal zeigt sich, wie viele Bits seine Bilder brauchen; beim zweiten wird unter ihnen aufgeteilt, was da ist. Dauert etwa doppelt so lange und kommt dem Gewünschten näher.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RecentList</name>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt benutzte Dateien</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Remove from this list</source>
        <translation>Aus dieser &amp;Liste entfernen</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>Liste lee&amp;ren</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RecordSaver</name>
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
        <source>Save the comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>Comparison (*.json)</source>
        <translation>Vergleich (*.json)</translation>
    </message>
    <message>
        <source>Save the chart or its data</source>
        <translation>Diagramm oder Daten speichern</translation>
    </message>
    <message>
        <source>Data as CSV (*.csv)</source>
        <translation>Daten als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Data as JSON (*.json)</source>
        <translation>Daten als JSON (*.json)</translation>
    </message>
    <message>
        <source>Data as Markdown (*.md)</source>
        <translation>Daten als Markdown (*.md)</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ReferenceCommands</name>
    <message>
        <source>There is no filter yet whose look could be kept</source>
        <translation>Noch gibt es keinen Filter, dessen Look behalten werden könnte</translation>
    </message>
    <message>
        <source>Kept look</source>
        <translation>Behaltener Look</translation>
    </message>
    <message>
        <source>This look is kept. Change the filters and compare.</source>
        <translation>Dieser Look ist behalten. Jetzt Filter ändern und vergleichen.</translation>
    </message>
    <message>
        <source>Still, %1</source>
        <translation>Standbild, %1</translation>
    </message>
    <message>
        <source>This picture is kept. Go elsewhere in the clip, or change the filters, and compare.</source>
        <translation>Dieses Bild ist behalten. Jetzt anderswohin im Clip gehen oder Filter ändern und vergleichen.</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>Zurück zum Original</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ResultsModel</name>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
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
        <source>The %1.
</source>
        <translation>%1.
</translation>
    </message>
    <message>
        <source>Hash of all filtered frames: %1</source>
        <translation>Hash aller gefilterten Bilder: %1</translation>
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
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Of the encoded file</source>
        <translation>Der kodierten Datei</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Noisy: the runs differ by more than 10 % of the median. More repeats, or a quieter machine, make this figure better.</source>
        <translation>Streut stark: Die Läufe weichen um mehr als 10 % des Medians voneinander ab. Mehr Wiederholungen oder ein weniger ausgelasteter Rechner verbessern diesen Wert.</translation>
    </message>
    <message numerus="yes">
        <source>Median of %n run(s)</source>
        <translation>
            <numerusform>Median aus %n Lauf</numerusform>
            <numerusform>Median aus %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, recommended</source>
        <translation>%1, empfohlen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Spread, s</source>
        <translation>Streuung, s</translation>
    </message>
    <message>
        <source>Frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>× one core</source>
        <translation>× ein Kern</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Same pixels</source>
        <translation>Gleiche Pixel</translation>
    </message>
    <message>
        <source>Against the frames that the encoder was given. %1</source>
        <translation>Gegenüber den Bildern, die der Encoder erhielt. %1</translation>
    </message>
    <message>
        <source>How the frames are worked on</source>
        <translation>Wie die Bilder verarbeitet werden</translation>
    </message>
    <message>
        <source>Encoder, its preset and its quality</source>
        <translation>Encoder mit Voreinstellung und Qualität</translation>
    </message>
    <message>
        <source>Median time of the runs</source>
        <translation>Median der Laufzeiten</translation>
    </message>
    <message>
        <source>Fastest and slowest run; ~ marks noisy ones</source>
        <translation>Schnellster und langsamster Lauf; ~ kennzeichnet stark streuende</translation>
    </message>
    <message>
        <source>Filtered and encoded frames a second, by the median</source>
        <translation>Gefilterte und kodierte Bilder pro Sekunde, nach dem Median</translation>
    </message>
    <message>
        <source>Times as fast as one core with the same encoder</source>
        <translation>Vielfaches des Tempos auf einem Kern mit demselben Encoder</translation>
    </message>
    <message>
        <source>Processor seconds of all cores together</source>
        <translation>Prozessorsekunden aller Kerne zusammen</translation>
    </message>
    <message>
        <source>Highest sum over the worker processes</source>
        <translation>Höchste Summe über die Worker-Prozesse</translation>
    </message>
    <message>
        <source>Whether the filtered frames are those of the other methods: bit for bit, or within the bound that a method declares</source>
        <translation>Ob die gefilterten Bilder denen der anderen Verfahren entsprechen: Bit für Bit oder innerhalb der Grenze, die ein Verfahren angibt</translation>
    </message>
    <message>
        <source>%1, of it %2 waiting for the cluster</source>
        <translation>%1, davon %2 Warten auf den Cluster</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ResultsTable</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
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
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source> · about %1 left</source>
        <translation> · noch etwa %1</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What to compare…</source>
        <translation>Was verglichen wird…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>What has been measured so far is kept</source>
        <translation>Was bisher gemessen wurde, bleibt erhalten</translation>
    </message>
    <message>
        <source>Chart for &amp;print (light) or its data…</source>
        <translation>Diagramm zum &amp;Drucken (hell) oder Daten…</translation>
    </message>
    <message>
        <source>Chart as it is &amp;shown…</source>
        <translation>Diagramm wie an&amp;gezeigt…</translation>
    </message>
    <message>
        <source>&amp;Overview page for print…</source>
        <translation>Übersichts&amp;seite zum Drucken…</translation>
    </message>
    <message>
        <source>&amp;Whole comparison…</source>
        <translation>Ganzer &amp;Vergleich…</translation>
    </message>
    <message>
        <source>&amp;Copy the chart&apos;s data</source>
        <translation>Daten des Diagramms &amp;kopieren</translation>
    </message>
    <message>
        <source>Runs what was chosen, on this clip with its filters</source>
        <translation>Führt das Ausgewählte mit diesem Clip und seinen Filtern aus</translation>
    </message>
    <message>
        <source> · step %1 of %2</source>
        <translation> · Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RunCounts</name>
    <message>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Timed exports of each combination</source>
        <translation>Gemessene Exporte je Kombination</translation>
    </message>
    <message>
        <source>Warm-ups</source>
        <translation>Aufwärmläufe</translation>
    </message>
    <message>
        <source>Exports before them that are not timed; the first one tells whether the pixels are the same</source>
        <translation>Exporte davor ohne Zeitmessung; der erste zeigt, ob die Pixel gleich sind</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::RunForm</name>
    <message>
        <source>Encoders</source>
        <translation>Encoder</translation>
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
        <source>Preset of %1</source>
        <translation>Voreinstellung von %1</translation>
    </message>
    <message>
        <source>Quality of %1</source>
        <translation>Qualität von %1</translation>
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
        <source>Processing methods</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Worker counts to compare, separated by commas. Empty: automatic.</source>
        <translation>Zu vergleichende Worker-Anzahlen, durch Kommas getrennt. Leer: automatisch.</translation>
    </message>
    <message>
        <source>Temporary parts of %1</source>
        <translation>Ablage der Teile von %1</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>auf Datenträger</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beides</translation>
    </message>
    <message>
        <source>Where finished parts wait until they are joined</source>
        <translation>Wo fertige Teile bis zum Zusammenfügen warten</translation>
    </message>
    <message>
        <source>One or more %1 values (%2 to %3), separated by commas. Empty: %4.</source>
        <translation>Ein oder mehrere %1-Werte (%2 bis %3), durch Kommas getrennt. Leer: %4.</translation>
    </message>
    <message>
        <source>Choose at least one method.</source>
        <translation>Bitte mindestens ein Verfahren wählen.</translation>
    </message>
    <message>
        <source>Choose at least one encoder. The one that makes no file measures only the filters.</source>
        <translation>Bitte mindestens einen Encoder wählen. Der ohne Datei misst nur die Filter.</translation>
    </message>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n Kombination</numerusform>
            <numerusform>%n Kombinationen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n export(s)</source>
        <translation>
            <numerusform>%n Export</numerusform>
            <numerusform>%n Exporte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quality check(s)</source>
        <translation>
            <numerusform>%n Qualitätsprüfung</numerusform>
            <numerusform>%n Qualitätsprüfungen</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>the time is told after the first exports</source>
        <translation>die Dauer wird nach den ersten Exporten angezeigt</translation>
    </message>
    <message>
        <source>the time depends on the clip</source>
        <translation>die Dauer hängt vom Clip ab</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ScopePanel</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Of which picture the levels are shown</source>
        <translation>Von welchem Bild die Pegel gezeigt werden</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>Gefiltert</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message numerus="yes">
        <source>Luma %1 to %2 (%n bit)</source>
        <translation>
            <numerusform>Helligkeit %1 bis %2 (%n Bit)</numerusform>
            <numerusform>Helligkeit %1 bis %2 (%n Bit)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % below the legal range</source>
        <translation>%1 % unter dem zulässigen Bereich</translation>
    </message>
    <message>
        <source>%1 % above it</source>
        <translation>%1 % darüber</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ScoreBox</name>
    <message>
        <source>Metric</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Score to reach</source>
        <translation>Wert, der zu erreichen ist</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ScoreTable</name>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Harmonic mean</source>
        <translation>Harmonisches Mittel</translation>
    </message>
    <message>
        <source>Worst 5 %</source>
        <translation>Schlechteste 5 %</translation>
    </message>
    <message>
        <source>Worst 1 %</source>
        <translation>Schlechteste 1 %</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>So many frames are no better than this</source>
        <translation>So viele Bilder sind nicht besser als dieser Wert</translation>
    </message>
    <message>
        <source>%1, missed</source>
        <translation>%1, verfehlt</translation>
    </message>
    <message>
        <source>%1, reached</source>
        <translation>%1, erreicht</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ScriptCommands</name>
    <message>
        <source>New Python filter</source>
        <translation>Neuer Python-Filter</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>Name des Filters:</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>My filter</source>
        <translation>Mein Filter</translation>
    </message>
    <message>
        <source>“%1” gives no name of a file: use letters and digits.</source>
        <translation>„%1“ ergibt keinen Dateinamen: Buchstaben und Ziffern gehen.</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2. Another name may do.</source>
        <translation>%1 lässt sich nicht anlegen: %2. Ein anderer Name hilft vielleicht.</translation>
    </message>
    <message>
        <source>%1 could not be saved: %2. What you typed is there again when you open it.</source>
        <translation>%1 ließ sich nicht speichern: %2. Was Sie getippt haben, ist wieder da, wenn Sie das Skript öffnen.</translation>
    </message>
    <message>
        <source>There is a Python filter of this name already. Choose another one.</source>
        <translation>Einen Python-Filter dieses Namens gibt es schon. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>%1 has not become a filter: another one has its name.</source>
        <translation>%1 ist kein Filter geworden: Ein anderer hat den Namen.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::ScriptEditor</name>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Escape leaves the editor</source>
        <translation>Escape verlässt den Editor</translation>
    </message>
    <message>
        <source>Python&apos;s own words</source>
        <translation>Was Python dazu sagt</translation>
    </message>
    <message>
        <source>The script cannot be read: %1</source>
        <translation>Die Datei lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The script cannot be saved: %1</source>
        <translation>Das Skript lässt sich nicht speichern: %1</translation>
    </message>
    <message>
        <source>No script</source>
        <translation>Kein Skript</translation>
    </message>
    <message>
        <source>Select a filter that is a script.</source>
        <translation>Wählen Sie einen Filter, der ein Skript ist.</translation>
    </message>
    <message>
        <source>Saved when you pause</source>
        <translation>Wird gespeichert, sobald Sie innehalten</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>Zu Zeile %1</translation>
    </message>
    <message>
        <source>it is not in UTF-8</source>
        <translation>sie ist nicht in UTF-8</translation>
    </message>
</context>
<context>
    <name>framewright::ui::SequenceCommands</name>
    <message>
        <source>These pictures are shown at %1 a second.</source>
        <translation>Von diesen Bildern werden %1 pro Sekunde gezeigt.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message numerus="yes">
        <source>This is one of %n numbered pictures.</source>
        <translation>
            <numerusform>Dies ist %n nummeriertes Bild.</numerusform>
            <numerusform>Dies ist eines von %n nummerierten Bildern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all as a clip</source>
        <translation>Alle als Clip öffnen</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Pictures shown per second:</source>
        <translation>Gezeigte Bilder pro Sekunde:</translation>
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
    <name>framewright::ui::SoundPlayer</name>
    <message>
        <source>The clip has no sound</source>
        <translation>Der Clip hat keinen Ton</translation>
    </message>
</context>
<context>
    <name>framewright::ui::StartPage</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Edit a video</source>
        <translation>Ein Video bearbeiten</translation>
    </message>
    <message>
        <source>Filter, trim, look closely, export.</source>
        <translation>Filtern, schneiden, genau hinsehen, exportieren.</translation>
    </message>
    <message>
        <source>Compare encoders</source>
        <translation>Encoder vergleichen</translation>
    </message>
    <message>
        <source>See what is fastest, smallest, best.</source>
        <translation>Sehen, was am schnellsten, kleinsten, besten ist.</translation>
    </message>
    <message>
        <source>Convert files</source>
        <translation>Dateien umwandeln</translation>
    </message>
    <message>
        <source>Queue several with the same settings.</source>
        <translation>Mehrere mit denselben Einstellungen einreihen.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Try the sample clip</source>
        <translation>Beispielvideo ausprobieren</translation>
    </message>
    <message>
        <source>Or drop a video here. Your original is never changed.</source>
        <translation>Oder ein Video hierher ziehen. Das Original bleibt unverändert.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
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
        <source>Pixel under the pointer</source>
        <translation>Pixel unter dem Zeiger</translation>
    </message>
    <message>
        <source>Preview time</source>
        <translation>Vorschauzeit</translation>
    </message>
    <message>
        <source>Preview %1 ms</source>
        <translation>Vorschau %1 ms</translation>
    </message>
    <message>
        <source>%1, %2 px   %3%4   %5%6</source>
        <translation>%1, %2 px   %3%4   %5%6</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>Gefiltert</translation>
    </message>
</context>
<context>
    <name>framewright::ui::StreamFields</name>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
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
        <source> kbit/s</source>
        <translation> kbit/s</translation>
    </message>
    <message>
        <source>change subtitles</source>
        <translation>Untertitel ändern</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Copied where the file type takes it, else AAC or Opus</source>
        <translation>Kopiert, wo der Dateityp es zulässt, sonst AAC oder Opus</translation>
    </message>
    <message>
        <source>Copying keeps the sound exactly as it is.</source>
        <translation>Beim Kopieren bleibt der Ton genau, wie er ist.</translation>
    </message>
    <message>
        <source>Automatic copies subtitles, or converts text where the file type needs it.</source>
        <translation>„Automatisch“ kopiert Untertitel oder wandelt Text um, wo der Dateityp es verlangt.</translation>
    </message>
    <message>
        <source>Sound bit rate</source>
        <translation>Ton-Bitrate</translation>
    </message>
    <message>
        <source>Sound rate</source>
        <translation>Tonrate</translation>
    </message>
    <message>
        <source>change sound</source>
        <translation>Ton ändern</translation>
    </message>
</context>
<context>
    <name>framewright::ui::StripService</name>
    <message>
        <source>the sound could not be decoded</source>
        <translation>der Ton konnte nicht dekodiert werden</translation>
    </message>
</context>
<context>
    <name>framewright::ui::SystemSound</name>
    <message>
        <source>No sound device was found</source>
        <translation>Kein Tongerät gefunden</translation>
    </message>
    <message>
        <source>%1 takes no stereo sound at 48 kHz</source>
        <translation>%1 nimmt keinen Stereoton mit 48 kHz an</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>%1 kann nicht geöffnet werden</translation>
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
    <message>
        <source>Name of the marker</source>
        <translation>Name der Marke</translation>
    </message>
    <message>
        <source>No waveform: %1</source>
        <translation>Keine Wellenform: %1</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Bild %2</translation>
    </message>
</context>
<context>
    <name>framewright::ui::TimelineController</name>
    <message>
        <source>Chapter %1</source>
        <translation>Kapitel %1</translation>
    </message>
    <message>
        <source>Looking for the next cut…</source>
        <translation>Nächster Schnitt wird gesucht…</translation>
    </message>
    <message>
        <source>There is no cut after this frame.</source>
        <translation>Nach diesem Bild gibt es keinen Schnitt.</translation>
    </message>
    <message>
        <source>There is no cut before this frame.</source>
        <translation>Vor diesem Bild gibt es keinen Schnitt.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::TopBar</name>
    <message>
        <source>What is open</source>
        <translation>Was geöffnet ist</translation>
    </message>
    <message>
        <source>Framewright</source>
        <translation>Framewright</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gesichert</translation>
    </message>
    <message numerus="yes">
        <source>%n export(s) waiting or running</source>
        <translation>
            <numerusform>%n Export wartet oder läuft</numerusform>
            <numerusform>%n Exporte warten oder laufen</numerusform>
        </translation>
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
    <name>framewright::ui::TracksBox</name>
    <message>
        <source>Sound %1</source>
        <translation>Ton %1</translation>
    </message>
    <message>
        <source>Subtitles %1</source>
        <translation>Untertitel %1</translation>
    </message>
    <message>
        <source>As above</source>
        <translation>Wie oben</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>change a track</source>
        <translation>Spur ändern</translation>
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
    <message>
        <source>frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>Ausgelassene Bilder</translation>
    </message>
    <message>
        <source>Frames that could not be shown in time since playing began</source>
        <translation>Bilder, die seit Beginn der Wiedergabe nicht rechtzeitig gezeigt werden konnten</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::TrialPicture</name>
    <message>
        <source>The frame with this filter</source>
        <translation>Das Bild mit diesem Filter</translation>
    </message>
</context>
<context>
    <name>framewright::ui::TryTable</name>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Worst 1 %</source>
        <translation>Schlechteste 1 %</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Pass %1: %2</source>
        <translation>Durchgang %1: %2</translation>
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
    <name>framewright::ui::ValueSummary</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>framewright::ui::VariationButton</name>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n Kombination</numerusform>
            <numerusform>%n Kombinationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Options of %1</source>
        <translation>Optionen von %1</translation>
    </message>
    <message>
        <source>Each ticked combination is measured.</source>
        <translation>Jede angekreuzte Kombination wird gemessen.</translation>
    </message>
    <message>
        <source>Default options</source>
        <translation>Standardoptionen</translation>
    </message>
    <message>
        <source>Custom options</source>
        <translation>Eigene Optionen</translation>
    </message>
</context>
<context>
    <name>framewright::ui::VolumeControl</name>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Volume: %1 %</source>
        <translation>Lautstärke: %1 %</translation>
    </message>
</context>
<context>
    <name>framewright::ui::WaitingSign</name>
    <message>
        <source>computing</source>
        <translation>wird berechnet</translation>
    </message>
    <message>
        <source>computing, %1 s</source>
        <translation>wird berechnet, %1 s</translation>
    </message>
</context>
<context>
    <name>framewright::ui::WatchBar</name>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr überwachen</translation>
    </message>
    <message>
        <source>%1 cannot be read any more and is not watched.</source>
        <translation>%1 ist nicht mehr lesbar und wird nicht mehr überwacht.</translation>
    </message>
    <message>
        <source>Watch a folder for new videos</source>
        <translation>Einen Ordner auf neue Videos überwachen</translation>
    </message>
    <message>
        <source>New videos in %1 are queued with the filters and settings of the edited clip.</source>
        <translation>Neue Videos in %1 werden mit den Filtern und Einstellungen des bearbeiteten Clips eingereiht.</translation>
    </message>
</context>
<context>
    <name>framewright::ui::WindowDialogs</name>
    <message>
        <source>About Framewright</source>
        <translation>Über Framewright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Framewright %1&lt;/h3&gt;&lt;p&gt;Desktop video workbench: filter, compare, export.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Framewright %1&lt;/h3&gt;&lt;p&gt;Videowerkbank: filtern, vergleichen, exportieren.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>framewright::ui::WorstFrames</name>
    <message>
        <source>Metric</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Worst frames</source>
        <translation>Schlechteste Bilder</translation>
    </message>
    <message>
        <source>A click shows the frame beside its source.</source>
        <translation>Ein Klick zeigt das Bild neben seiner Quelle.</translation>
    </message>
    <message>
        <source>%1, frame %2: %3</source>
        <translation>%1, Bild %2: %3</translation>
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
    <message>
        <source>Opens a window of its own, beside one that is there.</source>
        <translation>Öffnet ein eigenes Fenster neben einem, das schon da ist.</translation>
    </message>
</context>
</TS>
